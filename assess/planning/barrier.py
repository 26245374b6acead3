"""What stands between a person and an instrument, and what takes it away?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Asked = Literal["hands", "legs", "state", "categories", "grades"]


@dataclass(frozen=True, kw_only=True)
class Barrier:
    """A demand that this person does not meet as it stands; any of `served_by` that keeps the construct meets it.

    `asks` is what has to be asked before it is decided: the instrument waits until then, or where `provisional` it is
    planned with the sentence.
    """

    why: str
    instead: str = ""
    served_by: tuple[str, ...] = ()
    asks: Asked | None = None
    provisional: bool = False
    judged_by: tuple[str, ...] = ()  # features beside which the instrument may name what serves instead
