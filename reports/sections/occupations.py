"""Which occupations lie near the client's interests? A list to look at, with where its letters come from."""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.occupation import NearOccupation
from assess.nouns.sitting import Sitting
from reports.telling import Telling, heading, listed, paragraph


def near_occupations(telling: Telling, sitting: Sitting) -> list[Block]:
    """The occupations near one sitting's code: with codes and figures for professionals, names alone for the client."""
    say, found = telling.say, telling.case.occupations.get(sitting.id)
    if found is None:
        return []
    told = [heading(say("occupations.title"))]
    if not found:
        return [*told, paragraph(say("occupations.none"))]
    told.append(paragraph(say("occupations.note")))
    if telling.edition == "client":
        return [*told, listed([one.occupation.names[telling.language] for one in found])]
    if any(one.occupation.basis == "own_judgement" for one in found):
        told.append(paragraph(say("occupations.own_judgement")))
    head = tuple(say(f"occupations.{key}") for key in ("code", "name", "letters", "closeness"))
    rows = tuple(_row(telling, one) for one in found)
    return [*told, Block(kind="table", head=head, rows=rows, caption=say("occupations.caption"))]


def _row(telling: Telling, one: NearOccupation) -> tuple[str, ...]:
    low, high = one.lowest, one.highest
    near = str(high) if low == high else telling.say("occupations.range", low=low, high=high)
    return one.occupation.code, one.occupation.names[telling.language], one.occupation.letters, near
