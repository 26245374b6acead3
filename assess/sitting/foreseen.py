"""What of a plan's preparation can the toolkit see for itself, so that nobody ticks it by hand?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from assess.nouns.equipment import Equipment
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan, PlanLine
from assess.nouns.preparation import Place
from assess.nouns.referral import Appointment
from assess.nouns.score import Instrument
from assess.nouns.seen import Seen
from assess.physical import care, contacts
from assess.physical.equipment import of_kind
from assess.service import recordings
from assess.sitting import booklet, spoken
from assess.sitting.would_be import would_be
from assess.store import canonical, shelf
from assess.store.database import Reading, Store
from instruments.definition import Part

Lines = Sequence[tuple[PlanLine, Instrument]]
SIGN = "sign-language"
MEETS = ("assessment", "home_visit")


def seen(store: Store, plan: Plan, known: Mapping[str, Instrument], place: Place, on: date) -> tuple[Seen, ...]:
    """All that was looked at for the plan, as it stands now; calibrations on that civil day."""
    lines = [(line, known[line.instrument]) for line in plan.lines if line.instrument in known]
    with store.reading() as at:
        looked = (
            *_meeting(at, plan, lines, place),
            Seen(looked="contacts", ok=bool(contacts.contacts(at))),
            *_calibrations(at, lines, on),
            *_signs(at, lines),
        )
    return (*looked, *_speech(store, plan, lines), *_booklets(lines), *_questions(lines))


def speak_soon(store: Store, plan: Plan, known: Mapping[str, Instrument]) -> int:
    """Begin to render what the plan's player lines still lack; how many lines that is. Harmless where asked twice."""
    begun = 0
    for line in plan.lines:
        instrument = known.get(line.instrument)
        if line.mode != "player" or instrument is None:
            continue
        sitting = would_be(plan, line, instrument)
        if spoken.unspoken(store, sitting, instrument):
            spoken.render_soon(store, sitting, instrument)
            begun += 1
    return begun


def questions(instrument: Instrument, language: str) -> tuple[str, ...]:
    """The words of what is asked before measuring, so that it can be asked on the phone beforehand."""
    words = instrument.words.get(language) or instrument.words["zh"]
    return tuple(words.items[item.id] for item in instrument.items if item.part is Part.SCREEN)


def _meeting(at: Reading, plan: Plan, lines: Lines, place: Place) -> Iterator[Seen]:
    """The next meeting booked to assess: its room, and an evaluator of the rank that every line takes."""
    now = canonical.now()
    coming = [a for a in shelf.of_case(at, Appointment, plan.case_id) if a.state == "booked" and a.starts_at > now]
    meets = sorted((a for a in coming if a.purpose in MEETS), key=lambda meeting: meeting.starts_at)
    yield Seen(looked="meeting", ok=bool(meets))
    if not meets:
        return
    if place == "site":
        yield Seen(looked="room", ok=meets[0].room_id is not None)
    needed = min((line.level or instrument.level for line, instrument in lines), default=4)
    who = shelf.read(at, Evaluator, meets[0].evaluator_id) if meets[0].evaluator_id else None
    name = who.display_name if who else ""
    yield Seen(looked="evaluator", ok=who is not None and who.level <= needed, about=name, count=needed)


def _calibrations(at: Reading, lines: Lines, on: date) -> Iterator[Seen]:
    """Of each kind of device that must be calibrated: how many usable ones are, of how many."""
    protocols = [one.protocol for _, one in lines if one.protocol and one.protocol.calibrated]
    for kind in dict.fromkeys(protocol.device for protocol in protocols if protocol.device):
        devices: tuple[Equipment, ...] = of_kind(at, kind)
        current = sum(care.calibration(one, care.cares_of(at, one.id), on).current for one in devices)
        yield Seen(looked="calibration", ok=current > 0, about=kind, count=current, of=len(devices))


def _signs(at: Reading, lines: Lines) -> Iterator[Seen]:
    for line, instrument in lines:
        if any(a.feature == SIGN and a.parameters.get("delivery") == "clips" for a in line.accommodations):
            missing = len(recordings.missing_clips(at, instrument))
            of = len(recordings.signed_items(instrument))
            yield Seen(looked="sign", ok=missing == 0, about=instrument.id, count=missing, of=of)


def _speech(store: Store, plan: Plan, lines: Lines) -> Iterator[Seen]:
    for line, instrument in lines:
        if line.mode == "player":
            sitting = would_be(plan, line, instrument)
            missing = len(spoken.unspoken(store, sitting, instrument))
            yield Seen(looked="speech", ok=missing == 0, about=instrument.id, count=missing)


def _booklets(lines: Lines) -> Iterator[Seen]:
    """For a power cut: how many of a player line's items no booklet can have."""
    for line, instrument in lines:
        if line.mode == "player":
            left = sum(booklet.why_not(instrument, item, "standard") is not None for item in instrument.items)
            printable = booklet.on_paper(instrument)
            ok = None if printable and left == 0 and not booklet.is_fixed(instrument) else printable and left == 0
            yield Seen(looked="booklet", ok=ok, about=instrument.id, count=left, of=len(instrument.items))


def _questions(lines: Lines) -> Iterator[Seen]:
    for _, instrument in lines:
        asked = sum(item.part is Part.SCREEN for item in instrument.items)
        if asked:
            yield Seen(looked="questions", ok=None, about=instrument.id, count=asked)
