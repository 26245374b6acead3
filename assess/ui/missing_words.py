"""What are the reasons for a missing measurement called on the pages?"""

from __future__ import annotations

from assess.ui.words import Say


def measured(say: Say) -> dict[str, str]:
    """A reason by its code (`instruments.why_missing`); tried and unable is none of the missing ones."""
    return {
        "unable": say("tried, and could not"),
        "not_applicable": say("not applicable (such as no hand on this side)"),
        "refused": say("did not want to"),
        "pain": say("pain"),
        "not_understood": say("not understood"),
        "device": say("the device"),
        "time": say("no time"),
        "unsafe": say("not safe"),
        "other": say("another reason (write it in the note)"),
    }
