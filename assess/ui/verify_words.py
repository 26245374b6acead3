"""What is said of a file that was verified?"""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from assess.service.verify import Verdict

Say = Callable[[str], str]


def told(verdict: Verdict, say: Say, zone: str) -> str:
    """The verdict in one sentence, and what to do with it."""
    on = verdict.issued_at.astimezone(ZoneInfo(zone)).date().isoformat() if verdict.issued_at else ""
    words = {
        "genuine": say("Genuine and unchanged: {number}, issued on {on}."),
        "superseded": say("Genuine and unchanged, but no longer valid: {number} of {on} was corrected by {newer}."),
        "changed": say("Changed: this is not the file that was issued as {number} on {on}. Ask the site for its copy."),
        "unknown": say("Not issued here: this site issued nothing under the number {number}."),
        "draft": say("A draft: it was never issued and must not be used."),
        "unmarked": say("No mark of this toolkit is in the file, so it cannot be told where it comes from."),
    }
    said = words[verdict.answer].format(number=verdict.number, on=on, newer=verdict.superseded_by)
    if verdict.answer == "changed" and verdict.superseded_by:
        said += " " + say("Besides, that document was corrected by {newer}.").format(newer=verdict.superseded_by)
    return said
