"""Is enough said of a proposed norm set for others to judge it?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assess.errors import BadInput

ID = re.compile(r"[a-z][a-z0-9_]*")


def check_said(
    norm_id: str | None,
    population: str,
    collected: str,
    names: Mapping[str, str] | None,
    limits: Mapping[str, str] | None,
    why: str,
) -> None:
    """Raise BadInput with the first thing that is not said; what is None is kept from the set that is revised."""
    if norm_id is not None and not ID.fullmatch(norm_id):
        raise BadInput(
            "The id {value!r} of the set must be of small Latin letters, digits and underlines. Mend it.", value=norm_id
        )
    if names is not None and not all(name.strip() for name in names.values()):
        raise BadInput("The set needs a name in Chinese and one in English. Write both.")
    if not population.strip() or population == "not_stated":
        raise BadInput("It is not said whose scores these are. Write the population, and how the people were found.")
    if not collected.strip() or collected == "not_stated":
        raise BadInput("It is not said when the scores were collected. Write the dates.")
    if limits is not None and not all(limit.strip() for limit in limits.values()):
        raise BadInput("It is not said what the set must not be used for. Write it in Chinese and in English.")
    if not why.strip():
        raise BadInput("The proposal has no reason. Write why this norm set is wanted.")
