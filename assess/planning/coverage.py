"""Does something serve instead of what is left out, or is a family of the adaptation table uncovered?"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence

from assess.nouns.plan import Omission
from assess.nouns.score import Instrument
from assess.planning.adaptation.families import family_of
from assess.planning.substitute_words import nothing_serves


def substitute_of(told: str | None, known: Container[str]) -> str | None:
    """The instrument that a substitute names, alone or at the head of a sentence; None where it names none."""
    if not told:
        return None
    head = told.split(",")[0].split(" ")[0].rstrip(".")
    return head if head in known else None


def serves(told: str | None) -> bool:
    """Whether the words name anything that serves."""
    return bool(told) and not nothing_serves(told or "")


def uncovered(
    omitted: Sequence[Omission], planned: Collection[str], library: Mapping[str, Instrument]
) -> Mapping[str, str]:
    """By instrument the family that stays uncovered: nothing planned is of it, and no substitute serves.

    A substitute in words counts as serving: it is told, and the evaluator sees to it. One that is an instrument serves
    where it is planned.
    """
    covered = {family_of(library[one]) for one in planned if one in library}
    bare = {}
    for one in omitted:
        family = family_of(library[one.instrument])
        instead = substitute_of(one.substitute, library)
        served = instead in planned if instead else serves(one.substitute)
        if family is not None and family not in covered and not served:
            bare[one.instrument] = family
    return bare
