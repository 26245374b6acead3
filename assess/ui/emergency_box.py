"""How is the emergency plan shown so that it opens without the server? Plain HTML that is on the page already."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assess.nouns.safety import Contact
from assess.physical.contacts import contacts
from assess.physical.emergency import Plan, plans
from assess.ui import safety_words
from assess.ui.desk import Desk


def html(desk: Desk) -> str:
    """Whom to call, then the steps of each kind of emergency, all behind one summary."""
    with desk.store.reading() as at:
        listed = contacts(at)
    head = f"<summary><strong>{escape(desk.say('Emergency plan'))}</strong></summary>"
    inside = _contacts(desk, listed) + "".join(_plan(plan) for plan in plans(desk.language))
    return f'<details class="emergency">{head}{inside}</details>'


def _contacts(desk: Desk, listed: Sequence[Contact]) -> str:
    if not listed:
        told = desk.say("No contact of the site is entered yet. Ambulance: 120. Police: 110.")
        return f"<p><strong>{escape(told)}</strong></p>"
    named = safety_words.roles(desk.say)
    rows = (f"<li><strong>{escape(c.phone)}</strong> {escape(c.name)} · {escape(named[c.role])}</li>" for c in listed)
    return f"<ol>{''.join(rows)}</ol>"


def _plan(plan: Plan) -> str:
    steps = "".join(f"<li>{escape(step)}</li>" for step in plan.steps)
    title, source = escape(plan.title), escape(plan.source)
    return f"<details><summary>{title}</summary><ol>{steps}</ol><p><small>{source}</small></p></details>"
