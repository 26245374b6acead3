"""When do we meet, and did the client come?"""

from __future__ import annotations

from assess.nouns.case import Case
from assess.ui import guide_told
from assess.ui.desk import Desk
from assess.ui.pages.appointments import one


def draw(desk: Desk, case: Case) -> None:
    """Each appointment of the case with what became of it, how to speak with the client, and a further appointment."""
    for meeting in case.appointments:
        one.draw(desk, meeting)
    guide_told.of_client(desk, case)
    if case.file.closed_at is None:
        one.further(desk, case.file.id)
