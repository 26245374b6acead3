"""How does the book look as a table that a screen reader reads and that is told by words, not by colour?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Literal

from assess.reception.days import Days, Entry, of_evaluator, of_room
from assess.ui import book_words, words
from assess.ui.desk import Desk

By = Literal["room", "evaluator"]
KEYS = {"room": of_room, "evaluator": of_evaluator}
STYLE = """<style>
.book { overflow-x: auto; }
.book table { border-collapse: collapse; width: 100%; }
.book caption { text-align: start; font-weight: 600; padding-block: 0.4em; }
.book th, .book td { border: 1px solid #6B737B; padding: 0.4em 0.6em; text-align: start; vertical-align: top;
  min-width: 4.5em; }
.book th { background: #FBF6EA; font-weight: 600; }
.book p { margin: 0 0 0.5em; }
.book .once, .book tbody th[scope="row"] { white-space: nowrap; }
.book tbody th[scope="row"] { position: sticky; inset-inline-start: 0; }
.book .names th[scope="row"] { white-space: normal; }
.book .off { text-decoration: line-through; }
</style>"""


def day(desk: Desk, shown: Days, by: By) -> str:
    """One day: a row a meeting with its time at the head, under the name of each room or evaluator."""
    say, other = desk.say, "evaluator" if by == "room" else "room"
    places = {"room": say("Room"), "evaluator": say("Evaluator")}
    head = (say("Time"), say("Client"), say("Purpose"), places[other], say("Place"), say("Devices"), say("State"))
    columns = "".join(f'<th scope="col">{escape(title)}</th>' for title in head)
    bodies = "".join(_group(desk, shown, name, entries, other, len(head)) for name, entries in _groups(desk, shown, by))
    caption = f"{shown.first} {book_words.weekday(say, shown.first)}{_closed(desk, shown, shown.first)}"
    return _framed(caption, f"<thead><tr>{columns}</tr></thead>{bodies}")


def week(desk: Desk, shown: Days, by: By) -> str:
    """A column a day, a row a room or evaluator; in a cell what begins there, soonest first."""
    say = desk.say
    title = say("Room") if by == "room" else say("Evaluator")
    days = "".join(f'<th scope="col">{escape(_date(desk, shown, on))}</th>' for on in shown.dates)
    rows = "".join(_week_row(desk, shown, name, entries) for name, entries in _groups(desk, shown, by))
    caption = say("Week from {first} to {last}").format(first=shown.first, last=shown.dates[-1])
    head = f'<thead><tr><th scope="col">{escape(title)}</th>{days}</tr></thead>'
    return _framed(caption, f'{head}<tbody class="names">{rows}</tbody>')


def _groups(desk: Desk, shown: Days, by: By) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Rooms in use (or evaluators) by name, those out of use only where something is booked with them still."""
    say, book = desk.say, shown.book
    named = {one.id: one.name for one in book.rooms.values()} if by == "room" else dict(book.evaluators)
    without = say("Without a room") if by == "room" else say("Without an evaluator")
    groups = shown.by(KEYS[by], dict(sorted(named.items(), key=lambda pair: pair[1])))
    idle = {one.name for one in book.rooms.values() if not one.active} if by == "room" else set()
    kept = tuple((name or without, entries) for name, entries in groups if entries or name not in idle)
    return kept or ((without, ()),)


def _group(desk: Desk, shown: Days, name: str, entries: Iterable[Entry], other: str, width: int) -> str:
    rows = "".join(_row(desk, shown, entry, other) for entry in entries)
    free = f'<tr><td colspan="{width}">{escape(desk.say("Nothing is booked."))}</td></tr>'
    return f'<tbody><tr><th scope="rowgroup" colspan="{width}">{escape(name)}</th></tr>{rows or free}</tbody>'


def _row(desk: Desk, shown: Days, entry: Entry, other: str) -> str:
    meeting, book = entry.slot.meeting, shown.book
    room, evaluator = book.rooms.get(meeting.room_id or ""), book.evaluators.get(meeting.evaluator_id or "", "")
    who = f"{_once(entry.slot.number)} {_once(book_words.who(desk, entry))}"
    cells = (
        book_words.purposes(desk.say)[meeting.purpose],
        evaluator if other == "evaluator" else room.name if room else "",
        meeting.place,
        ", ".join(book.equipment.get(device, device) for device in meeting.equipment),
        _state(desk, entry),
    )
    told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{book_words.clock(entry)}</th><td>{who}</td>{told}</tr>'


def _week_row(desk: Desk, shown: Days, name: str, entries: Iterable[Entry]) -> str:
    held = tuple(entries)
    cells = ("".join(_cell(desk, e) for e in held if e.starts.date() == on) for on in shown.dates)
    return f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _cell(desk: Desk, entry: Entry) -> str:
    said = " ".join(map(_once, (book_words.clock(entry), entry.slot.number, book_words.who(desk, entry))))
    off = ' class="off"' if entry.slot.meeting.state in ("cancelled", "missed") else ""
    return f"<p><span{off}>{said}</span> {escape(_state(desk, entry))}</p>"


def _state(desk: Desk, entry: Entry) -> str:
    state = words.appointment_states(desk.say)[entry.slot.meeting.state]
    return f"{state} · ⚠ {desk.say('clashes')}" if entry.clashes else state


def _once(said: str) -> str:
    """What is not broken over two lines."""
    return f'<span class="once">{escape(said)}</span>'


def _date(desk: Desk, shown: Days, on: date) -> str:
    return f"{book_words.weekday(desk.say, on)} {on:%m-%d}{_closed(desk, shown, on)}"


def _closed(desk: Desk, shown: Days, on: date) -> str:
    return f" · {desk.say('closed day')}" if shown.book.hours.closed(on) else ""


def _framed(caption: str, inside: str) -> str:
    """The table in a frame that scrolls by itself when enlarged, and that a key can reach."""
    label = escape(caption)
    frame = f'<div class="book" role="region" tabindex="0" aria-label="{label}">'
    return f"{STYLE}{frame}<table><caption>{label}</caption>{inside}</table></div>"
