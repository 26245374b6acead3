"""When do we meet, and did the client come?"""

from __future__ import annotations

from assess.nouns.case import Case
from assess.ui.desk import Desk
from assess.ui.pages.appointments import one


def draw(desk: Desk, case: Case) -> None:
    """Each appointment of the case with what became of it, and a further one."""
    for meeting in case.appointments:
        one.draw(desk, meeting)
    if case.file.closed_at is None:
        one.further(desk, case.file.id)
