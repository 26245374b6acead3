"""Who signed that it may be measured, what were the vital signs, and how was the person meanwhile?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.safety import CheckIn, SignOff, VitalSigns
from assess.nouns.scene import Incident
from reports.telling import Telling, heading, listed, paragraph

SIGNS = ("heart_rate", "systolic", "diastolic", "spo2", "exertion", "breathlessness")


def conduct(telling: Telling) -> tuple[Block, ...]:
    """Sign-offs with their limits, vital signs and check-ins with their time; none of it says how able somebody is."""
    say, case = telling.say, telling.case
    told: list[Block] = []
    if case.sign_offs:
        told += [heading(say("conduct.signed")), listed([_signed(telling, sign) for sign in case.sign_offs])]
    if case.vital_signs:
        told += [heading(say("conduct.vitals")), _vitals(telling, case.vital_signs)]
    if case.check_ins:
        told += [heading(say("conduct.check_ins")), listed([_asked(telling, one) for one in case.check_ins])]
        told.append(paragraph(say("conduct.no_conclusion")))
    return tuple(told)


def incident_told(telling: Telling, incident: Incident) -> str:
    """What happened, what was done, who was told when, and how it ended or that it has not."""
    say = telling.say
    severity = say(f"severities.{incident.severity}")
    told = [say("conduct.severity", severity=severity), incident.text, incident.action_taken]
    told += [say("conduct.notified", who=one.who, when=telling.hour(one.at)) for one in incident.notified]
    ended = say("conduct.closed", words=incident.closing_words) if incident.closed_at else say("conduct.open")
    return " ".join(part for part in (*told, ended) if part)


def _signed(telling: Telling, sign: SignOff) -> str:
    say = telling.say
    sitting = next((one for one in telling.case.sittings if one.id == sign.sitting_id), None)
    words = telling.words(telling.case.instruments[sitting.instrument_hash]).items if sitting else {}
    of = [*(words.get(item, item) for item in sign.item_ids), *(say(f"vitals.{vital}") for vital in sign.vitals)]
    told = say(
        "conduct.sign_off",
        of=say("join").join(of),
        physician=sign.physician,
        qualification=sign.qualification,
        place=sign.place,
        day=sign.signed_on.isoformat(),
        allowed=sign.allowed,
        limits=sign.limits,
    )
    return told + say("conduct.withdrawn", reason=sign.withdrawn_reason) if sign.withdrawn_at else told


def _vitals(telling: Telling, readings: tuple[VitalSigns, ...]) -> Block:
    """A row a reading; a sign that was not taken says why, or that nobody took it."""
    say = telling.say
    head = (say("conduct.when"), *(say(f"vitals.{sign}") for sign in SIGNS), say("conduct.symptoms"))
    rows = tuple(
        (
            f"{telling.hour(one.at)} {say(f'vital_times.{one.when}')}",
            *(_sign(telling, one, sign) for sign in SIGNS),
            one.symptoms or "—",
        )
        for one in readings
    )
    return Block(kind="table", head=head, rows=rows, caption=say("conduct.vitals_caption"))


def _sign(telling: Telling, reading: VitalSigns, sign: str) -> str:
    value, why = getattr(reading, sign), reading.missing.get(sign)
    return f"{value:g}" if value is not None else telling.say(f"why_missing.{why}") if why else "—"


def _asked(telling: Telling, asked: CheckIn) -> str:
    say = telling.say
    told = [say("pair", label=say("conduct.mood"), value=say(f"moods.{asked.mood}"))] if asked.mood else []
    for label, value in (("conduct.fatigue", asked.fatigue), ("conduct.pain", asked.pain)):
        told += [say("pair", label=say(label), value=f"{value} / 10")] if value is not None else []
    return f"{telling.hour(asked.at)} {say('join').join(told)}"
