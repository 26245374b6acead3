"""Which calibration, maintenance or cleaning is due?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.equipment import Reminder
from assess.physical import care
from assess.ui import equipment_words
from assess.ui.desk import Desk


def draw(desk: Desk) -> None:
    """A line for each, the most urgent first; nothing where nothing is due."""
    for reminder in care.reminders(desk.store, desk.today()):
        st.warning(_told(desk, reminder), icon=":material/event_upcoming:")


def _told(desk: Desk, reminder: Reminder) -> str:
    say = desk.say
    what = equipment_words.cares(say)[reminder.care]
    head = f"**{reminder.equipment.name}** · {equipment_words.kind(desk, reminder.equipment.kind)} · {what}"
    if reminder.care == "cleaning":
        return f"{head}: {say('used since it was cleaned')}"
    if reminder.due_on is None or reminder.days is None:
        return f"{head}: {say('never done, or not passed')}"
    if reminder.days < 0:
        return f"{head}: {say('overdue since {day}').format(day=reminder.due_on)}"
    return f"{head}: {say('due on {day} (in {days} days)').format(day=reminder.due_on, days=reminder.days)}"
