"""Does a place of the room suit what its client needs, and if not, why?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from assess.nouns.case import CaseFile
from assess.nouns.disability import Category
from assess.nouns.people import Client, Communication
from assess.nouns.session import SeatRow, SessionSeat
from assess.planning.group_plan import seats
from assess.planning.known import as_it_is
from assess.store import clients, shelf
from assess.store.database import Reading

Need = Literal[
    "step_free",  # by legs or wheelchair
    "interpreter",  # signs
    "near_front",  # watches faces and the board
    "quiet",
]
NEAR_ROWS = 2  # from which the board and a face in front of it are seen; our own setting
CALM = (Category.INTELLECT, Category.MENTAL)  # the reception guide asks for few distractions (i_quiet, m_room)


def needs(client: Client) -> tuple[Need, ...]:
    """What the client needs of a place, as their file says; nothing is known of who was not asked."""
    return tuple(_needs(client))


def _needs(client: Client) -> Iterator[Need]:
    placed = seats(client)
    if "step_free" in placed:
        yield "step_free"
    if Communication.SIGN in client.communication:
        yield "interpreter"
    elif "near_front" in placed:
        yield "near_front"
    if any(one.category in CALM for one in as_it_is(client)):
        yield "quiet"


def needs_of(at: Reading, seat: SessionSeat) -> tuple[Need, ...]:
    """The same for the client of a seat."""
    return needs(clients.read(at, shelf.read(at, CaseFile, seat.case_id).client_id))


def unsuited(rows: Sequence[SeatRow], row: int, wanted: Sequence[Need]) -> tuple[Need, ...]:
    """Those of the needs that a row does not serve.

    Where no row is noted as the interpreter's, the interpreter stands in front. Where none is noted as quiet, nothing
    is said of quiet: no place would be better (see `nowhere`).
    """
    here = next((one for one in rows if one.number == row), None)
    if here is None:
        return tuple(wanted)
    near = row <= NEAR_ROWS
    served = {
        "step_free": here.step_free,
        "interpreter": here.interpreter if any(one.interpreter for one in rows) else near,
        "near_front": near,
        "quiet": here.quiet or not any(one.quiet for one in rows),
    }
    return tuple(need for need in wanted if not served[need])


def nowhere(rows: Sequence[SeatRow]) -> tuple[Need, ...]:
    """Needs that no row of the room is noted to serve: the evaluator looks at the room itself."""
    there: dict[Need, bool] = {"step_free": any(row.step_free for row in rows), "quiet": any(row.quiet for row in rows)}
    return tuple(need for need, served in there.items() if not served)
