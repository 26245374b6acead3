"""Is every field that a form may fill one of the case's own, with values that it can take?"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from assess.meaning import outcomes
from assess.nouns.finding import FollowUp
from assess.nouns.people import Client, Schooling
from assess.nouns.referral import Referral
from instruments.fills import FILLS
from instruments.find import library

# fields of a follow-up whose codes are kept apart
CODED: dict[str, outcomes.CodeKind] = {
    "follow_up.work.left_because": "left_because",
    "follow_up.work.support_used": "support_used",
}


def kinds(hint: Any) -> tuple[Any, ...]:
    """The types of a field, and the values of those that name them."""
    if isinstance(hint, UnionType) or get_origin(hint) not in (None, Literal, tuple):
        return tuple(kind for part in get_args(hint) for kind in kinds(part))
    return get_args(hint) if get_origin(hint) is Literal else (hint,)


def field_of(fills: str) -> tuple[Any, ...]:
    whose, *names = fills.split(".")
    noun: Any = {"client": Client, "referral": Referral, "follow_up": FollowUp}[whose]
    for name in names:
        assert is_dataclass(noun) and name in {f.name for f in fields(noun)}, fills
        found = kinds(get_type_hints(noun)[name])
        noun = next((kind for kind in found if is_dataclass(kind)), None)
    return found


@pytest.mark.parametrize("fills", FILLS)
def test_a_field_that_is_filled_is_there_and_takes_what_the_answer_means(fills: str) -> None:
    fill, found = FILLS[fills], field_of(fills)
    if fills in CODED:
        assert found and set(fill.codes.values()) == set(outcomes.codes(CODED[fills]))
    elif fills == "follow_up.work.wage_band":  # asked in yuan
        assert found and fill.takes == "number"
    elif fill.takes == "choice" and int in found:
        assert all(isinstance(value, int) for value in fill.codes.values())
    elif fill.takes == "choice":
        values = {member.value for member in Schooling} if Schooling in found else set(found) - {type(None)}
        assert set(fill.codes.values()) == ({True, False} if values == {bool} else values)
    else:
        assert {{"text": str, "day": date, "number": int}[fill.takes], float} & set(found)


def test_a_form_of_the_library_asks_each_field_at_most_once() -> None:
    for instrument in library().values():
        filled = [item.fills for item in instrument.items if item.fills]
        assert len(filled) == len(set(filled))
