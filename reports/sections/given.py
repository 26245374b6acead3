"""What was given under which conditions, what was not, and what was seen?"""

from __future__ import annotations

from assess.nouns.accommodation import Accommodation
from assess.nouns.document import Block
from assess.nouns.paper import on_paper
from assess.nouns.scene import Incident
from assess.nouns.score import Instrument
from assess.nouns.sitting import Response, Sitting, SittingState
from reports.employer_guard import FOR_EMPLOYERS
from reports.sections.conduct import incident_told
from reports.sections.how_measured import how_measured
from reports.telling import Telling, heading, listed, notice, paragraph


def given(telling: Telling) -> tuple[Block, ...]:
    """A table of the sittings, each condition with its effect, and what was planned but not given."""
    say = telling.say
    rows = tuple(_row(telling, sitting, instrument) for sitting, instrument in telling.finished())
    if not rows:
        return (paragraph(say("nothing_given")),)
    head = tuple(say(f"given.{key}") for key in ("instrument", "version", "when", "language", "mode"))
    told = [Block(kind="table", head=head, rows=rows, caption=say("given.caption"))]
    changed = [line for sitting, instrument in telling.finished() for line in _conditions(telling, sitting, instrument)]
    told += [heading(say("given.conditions")), listed(changed)] if changed else [paragraph(say("given.standard"))]
    told += how_measured(telling)
    left_out, omitted = _left_out(telling), _omitted(telling)
    told += [heading(say("given.not_given"))] if left_out or omitted else []
    return (*told, *omitted, listed(left_out)) if left_out else (*told, *omitted)


def conditions(telling: Telling) -> tuple[Block, ...]:
    """For an employer: the conditions and adjustments that the person used here."""
    used = {a.feature: a for sitting, _ in telling.finished() for a in sitting.accommodations}
    lines = [_feature(telling, accommodation) for accommodation in used.values()]
    if telling.case.client.aids:
        lines.append(telling.case.client.aids)
    told = [listed(lines)] if lines else [paragraph(telling.say("given.standard"))]
    if telling.edition == "employer" and not telling.case.asked_for:
        told.insert(0, notice(telling.say("no_post")))
    advised = [r.text for r in telling.case.recommendations if r.kind in FOR_EMPLOYERS and not r.taken_back]
    told += [heading(telling.say("conditions_advised")), listed(advised)] if advised else []
    return tuple(told)


def observations(telling: Telling) -> tuple[Block, ...]:
    """Scene notes and incidents with their time and who saw it."""
    seen = [(note.at, note.by, note.text) for note in telling.case.scene_notes]
    seen += [(i.at, i.by, _incident(telling, i)) for i in telling.case.incidents]
    if not seen:
        return (paragraph(telling.say("nothing_seen")),)
    return (listed([f"{telling.hour(at)} {telling.who(by)}: {text}" for at, by, text in sorted(seen)]),)


def _incident(telling: Telling, incident: Incident) -> str:
    return telling.say("pair", label=telling.say("incident"), value=incident_told(telling, incident))


def _row(telling: Telling, sitting: Sitting, instrument: Instrument) -> tuple[str, ...]:
    say = telling.say
    began, ended = sitting.started_at, sitting.paper.ended_at if sitting.paper else sitting.finished_at
    minutes = say("minutes", minutes=max(1, round((ended - began).total_seconds() / 60))) if began and ended else "—"
    when = f"{telling.hour(began)}{say('join')}{minutes}" if began else "—"
    language = say(f"languages.{sitting.language}")
    mode = say("join").join(part for part in (_mode(telling, sitting, instrument), sitting.equipment) if part)
    return telling.words(instrument).name, instrument.version, when, language, mode


def _mode(telling: Telling, sitting: Sitting, instrument: Instrument) -> str:
    """How it was answered; of paper also how surely it was keyed."""
    say, paper = telling.say, sitting.paper
    if paper is None:
        rated = "rated_" if instrument.kind == "rating" else ""
        return say(f"modes.{rated}{sitting.mode}")
    keyed = "one_keyer" if paper.one_keyer else "two_keyers"
    told = say(f"given.{keyed}", count=paper.differences)
    return say("join").join((say("modes.paper", edition=say(f"paper_editions.{paper.edition}")), told))


def _conditions(telling: Telling, sitting: Sitting, instrument: Instrument) -> list[str]:
    say, name = telling.say, telling.words(instrument).name
    keeps = {rule.feature for rule in instrument.accommodations if rule.effect == "keeps"}
    told = []
    for accommodation in sitting.accommodations:
        if sitting.paper and not on_paper(accommodation.feature, sitting.paper.edition):
            continue
        kept = "keeps" if accommodation.feature in keeps else "unjudged"
        effect = "breaks" if accommodation.feature in sitting.breaks_construct else kept
        feature = _feature(telling, accommodation)
        told.append(say(f"given.{effect}", instrument=name, feature=feature, reason=accommodation.reason))
    present = sitting.paper.present if sitting.paper else ()
    here = (c.role for c in telling.case.companions if c.sitting_id == sitting.id)
    roles = dict.fromkeys((*present, *here))
    if roles:  # by role: their names belong to the case, not to the report
        told.append(say("given.companions", instrument=name, who=say("join").join(say(f"roles.{r}") for r in roles)))
    if sitting.paper and sitting.paper.notes:
        told.append(say("given.paper_notes", instrument=name, notes=sitting.paper.notes))
    return told


def _feature(telling: Telling, accommodation: Accommodation) -> str:
    """What a condition is called; time without a limit has words of its own."""
    named = telling.say.get(f"features.{accommodation.feature}", accommodation.feature)
    return telling.say.get(f"features.{accommodation.feature}-{accommodation.parameters.get('time')}", named)


def _left_out(telling: Telling) -> list[str]:
    """Planned but not finished, void with its reason, and single items without an answer."""
    case, say = telling.case, telling.say
    finished = {sitting.instrument for sitting, _ in telling.finished()}
    name = telling.instrument_name
    lines = [
        say("given.unfinished", instrument=name(line.instrument))
        for line in (case.plan.lines if case.plan else ())
        if line.instrument not in finished
    ]
    void = [sitting for sitting in case.sittings if sitting.state is SittingState.VOID]
    lines += [say("given.void", instrument=name(s.instrument), reason=s.void_reason) for s in void]
    return lines + _unanswered(telling)


def _omitted(telling: Telling) -> list[Block]:
    """What the plan left out beforehand, why, and what serves instead; given all the same, it is not told."""
    case, say = telling.case, telling.say
    finished = {sitting.instrument for sitting, _ in telling.finished()}
    rows = tuple(
        (telling.instrument_name(one.instrument), one.override or one.reason, _instead(telling, one.substitute))
        for one in (case.plan.omitted if case.plan else ())
        if one.instrument not in finished
    )
    head = tuple(say(f"given.{key}") for key in ("instrument", "why_omitted", "instead"))
    return [Block(kind="table", head=head, rows=rows, caption=say("given.omitted"))] if rows else []


def _instead(telling: Telling, substitute: str | None) -> str:
    """An instrument by its name, or the sentence that stands in its place."""
    return telling.instrument_name(substitute) if substitute else telling.say("given.nothing_instead")


def _unanswered(telling: Telling) -> list[str]:
    """Items left out, with the reason that was recorded; practice asks for nothing that is told."""
    say, lines = telling.say, []
    for sitting, instrument in telling.finished():
        words = telling.words(instrument)
        standing = {response.item_id: response for response in telling.case.responses.get(sitting.id, ())}
        for item in (item for item in instrument.items if item.part != "practice"):
            response = standing.get(item.id)
            if response is None or response.value is None:
                why = reason(telling, response)
                lines.append(say("given.unanswered", instrument=words.name, item=words.items[item.id], reason=why))
    return lines


def reason(telling: Telling, response: Response | None) -> str:
    """Why an item has no answer, in words; a reason that has none is told by its code."""
    why = (response.why_missing or "not_said") if response else "not_given"
    return telling.say.get(f"why_missing.{why}", why)


def broken(telling: Telling) -> Block:
    """Said in place of a number that may not be interpreted."""
    return notice(telling.say("not_interpretable"), "stop")
