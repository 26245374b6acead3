"""Why should a score be trusted less?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from assess.nouns.fit import FitAnswers, FitToday
from assess.nouns.people import HOME, Client
from assess.nouns.score import Caveat, Instrument, NormedScore, RawScore, Scale
from assess.nouns.sitting import Event, EventKind, Response, Sitting
from assess.physical.trials import trial_values, variation
from assess.sitting.responses import DIRECTED, VIEW, own, self_report
from instruments.definition import Kind

DAY_MS = 86_400_000
SEVERE_PAIN = 7  # of 10; Serlin et al. 1995, Pain 61:277-284: 7 to 10 is severe


def of_sitting(
    instrument: Instrument,
    sitting: Sitting,
    events: Sequence[Event],
    standing: Sequence[Response],
    client: Client,
    stopped_by: str | None,
    fit: Sequence[FitToday] = (),
) -> tuple[Caveat, ...]:
    """Reasons that hold for every scale of the sitting."""
    return (
        *_broken(sitting),
        *_contraindicated(stopped_by),
        *_too_fast(instrument, standing),
        *_same_answer(instrument, standing),
        *_interrupted(events),
        *_wrong_clock(events),
        *_words(instrument, sitting),
        *of_fit(fit),
        *([Caveat(code="synthetic", severity="note")] if client.synthetic else []),
    )


def of_scale(
    instrument: Instrument,
    scale: Scale,
    raw: RawScore,
    normed: Sequence[NormedScore],
    standing: Sequence[Response],
    not_offered: Sequence[str] = (),
) -> tuple[Caveat, ...]:
    """Reasons of one scale: items not offered, missing answers, those of a helper, trials that vary, its norms."""
    return (
        *_not_offered(scale, not_offered),
        *_missing(raw),
        *_whose(instrument, scale, standing),
        *_trials(instrument, scale, standing),
        *([Caveat(code="scanned_time", severity="caution")] if scanned(scale, standing) else []),
        *_norms(instrument, scale, normed),
        *([Caveat(code="item_popularity", severity="note")] if instrument.profile == "holland" else []),
    )


def _not_offered(scale: Scale, not_offered: Sequence[str]) -> Iterator[Caveat]:
    """Items that this person's way cannot answer were left out on purpose: missing, and no sign of a low ability."""
    if count := sum(item in not_offered for item in scale.items):
        yield Caveat(code="not_offered", severity="note", values={"count": str(count), "of": str(len(scale.items))})


def scanned(scale: Scale, standing: Sequence[Response]) -> bool:
    """Whether speed is what the scale measures, and an answer of it was chosen by scanning."""
    return scale.timing == "construct" and any(r.scanned for r in standing if r.item_id in scale.items)


def _broken(sitting: Sitting) -> Iterator[Caveat]:
    for feature in sitting.breaks_construct:
        yield Caveat(code="construct_broken", severity="not_interpretable", values={"feature": feature})


def _contraindicated(stopped_by: str | None) -> Iterator[Caveat]:
    if stopped_by:
        yield Caveat(code="contraindicated", severity="not_interpretable", values={"item": stopped_by})


def _too_fast(instrument: Instrument, standing: Sequence[Response]) -> Iterator[Caveat]:
    """Answers faster than the words can be taken in; measured from the painted item (or the end of its speech)."""
    limit = instrument.settings.get("too_fast_ms")
    share = instrument.settings.get("too_fast_share", 0.1)
    took = [_took(response) for response in _scored(instrument, standing) if response.value is not None]
    timed = [time for time in took if time is not None]
    if limit is None or not timed:
        return
    fast = sum(1 for time in timed if time < limit)
    if fast > share * len(timed):
        values = {"count": str(fast), "of": str(len(timed)), "limit_ms": f"{limit:.0f}"}
        yield Caveat(code="too_fast", severity="caution", values=values)


def _took(response: Response) -> float | None:
    """From the end of the speech where it was heard, else from the painted item; the shorter of both."""
    times = [time for time in (response.elapsed_ms, response.after_speech_ms) if time is not None]
    return min(times, default=None)


def _same_answer(instrument: Instrument, standing: Sequence[Response]) -> Iterator[Caveat]:
    """The longest run of one and the same answer, in the order asked."""
    run = instrument.settings.get("same_answer_run")
    if run is None:
        return
    given = {response.item_id: response.value for response in own(instrument, standing)}
    asked = [given.get(item.id) for item in instrument.scored_items]
    longest = max((len(list(same)) for value, same in groupby(asked) if value is not None), default=0)
    if longest >= run:
        yield Caveat(code="same_answer", severity="caution", values={"longest": str(longest)})


def _interrupted(events: Sequence[Event]) -> Iterator[Caveat]:
    times = sum(1 for event in events if event.kind in (EventKind.PAUSED, EventKind.HIDDEN))
    if times:
        yield Caveat(code="interrupted", severity="note", values={"times": str(times)})


def _wrong_clock(events: Sequence[Event]) -> Iterator[Caveat]:
    """The device's clock tells no instant, or one a day or more away from ours: its times of day cannot be used."""
    for event in events:
        if event.server_time is None:
            continue
        told = instant_of(event.client_time)
        if told is None or abs((told - event.server_time).total_seconds()) * 1000 >= DAY_MS:
            yield Caveat(code="wrong_clock", severity="note")
            return


def instant_of(written: str) -> datetime | None:
    """An ISO 8601 instant with its zone, or None where the words are none.

    >>> [instant_of(w) is not None for w in ("2026-03-01T09:00:00.000Z", "2026-03-01T09:00:00", "x")]
    [True, False, False]
    """
    try:
        told = datetime.fromisoformat(written)
    except ValueError:
        return None
    return told if told.tzinfo else None


def _words(instrument: Instrument, sitting: Sitting) -> Iterator[Caveat]:
    if sitting.language == "zh-easy":
        yield Caveat(code="easy_words_not_equated", severity="caution")
    if instrument.review == "pending":
        yield Caveat(code="words_pending_review", severity="note")


def _missing(raw: RawScore) -> Iterator[Caveat]:
    missing = raw.of - raw.answered
    if not missing or raw.why_none == "contraindicated":
        return
    values = {"missing": str(missing), "of": str(raw.of)}
    if raw.value is None:
        yield Caveat(code="too_many_missing", severity="caution", values=values)
    else:
        yield Caveat(code="some_missing", severity="note", values=values)


def _whose(instrument: Instrument, scale: Scale, standing: Sequence[Response]) -> Iterator[Caveat]:
    """A helper's own view is no self-report; what a helper pressed as the client said it counts, and is told."""
    by = Counter(answer.by for answer in standing if answer.item_id in scale.items and answer.value is not None)
    if by[VIEW] and self_report(instrument):
        yield Caveat(code="proxy_answers", severity="caution", values=_counted(by[VIEW], scale))
    if by[DIRECTED]:
        yield Caveat(code="helper_directed", severity="note", values=_counted(by[DIRECTED], scale))


def _counted(count: int, scale: Scale) -> dict[str, str]:
    return {"count": str(count), "of": str(len(scale.items))}


def of_fit(fit: Sequence[FitToday]) -> Iterator[Caveat]:
    """Aids that were used on other days and not here, and states that weigh on any answer; each once."""
    for aid in dict.fromkeys(aid for asked in fit for aid in _aids_missing(asked.answers)):
        yield Caveat(code="fit_aid_missing", severity="caution", values={"aid": aid})
    for state in dict.fromkeys(state for asked in fit for state in _states(asked.answers)):
        yield Caveat(code="fit_state", severity="caution", values={"state": state})


def _aids_missing(said: FitAnswers) -> Iterator[str]:
    yield from ["glasses"] if said.glasses == "not_worn" else []
    yield from ["hearing_aid"] if said.hearing_aid == "off" else []
    yield from ["prosthesis"] if said.moving_aid == "missing" else []


def _states(said: FitAnswers) -> Iterator[str]:
    yield from ["seizure"] if said.seizure else []
    yield from ["pain"] if said.pain is not None and said.pain >= SEVERE_PAIN else []
    yield from ["sleep"] if said.slept_enough is False else []
    yield from ["medication"] if said.medication == "not_taken" else []


def _trials(instrument: Instrument, scale: Scale, standing: Sequence[Response]) -> Iterator[Caveat]:
    if instrument.kind is not Kind.PHYSICAL or "repeat_over_percent" not in instrument.settings:
        return
    spread = variation(trial_values(instrument, scale, standing), instrument)
    if spread.over:
        values = {"percent": f"{spread.percent:.0f}", "limit": f"{spread.limit:.0f}"}
        yield Caveat(code="trials_vary", severity="caution", values=values)


def _norms(instrument: Instrument, scale: Scale, normed: Sequence[NormedScore]) -> Iterator[Caveat]:
    if not normed and not instrument.norm_sets:
        yield Caveat(code="no_norm", severity="note", values={"scale": scale.id})
    for place in normed:
        name = {"norm_set": place.norm_set}
        if place.why_none:
            yield Caveat(code="outside_norm", severity="note", values={**name, "reason": place.why_none})
            continue
        if place.status == "provisional":
            yield Caveat(code="norm_provisional", severity="caution", values=name)
        if place.country != HOME:
            yield Caveat(code="norm_foreign", severity="caution", values={**name, "country": place.country})
    if normed and not any(place.intervals for place in normed):
        yield Caveat(code="no_standard_error", severity="note")


def _scored(instrument: Instrument, standing: Sequence[Response]) -> list[Response]:
    scored = {item.id for item in instrument.scored_items}
    return [response for response in own(instrument, standing) if response.item_id in scored]
