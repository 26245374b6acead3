"""Why should a score be trusted less?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.nouns.fit import FitToday
from assess.nouns.people import HOME, Client
from assess.nouns.score import Caveat, Instrument, NormedScore, RawScore, Scale
from assess.nouns.sitting import Event, Response, Sitting
from assess.physical.trials import trial_values, variation
from assess.sitting.caveats_answers import (
    indices,
    missing,
    not_offered,
    not_on_paper,
    same_answer,
    time_ran_out,
    too_fast,
    whose,
)
from assess.sitting.caveats_choices import changed_again, same_place
from assess.sitting.caveats_conditions import changed, observed, words
from assess.sitting.caveats_happened import (
    device_changed,
    interrupted,
    more_time,
    of_fit,
    practice_failed,
    wrong_clock,
)
from assess.sitting.caveats_measured import steps_not_ticked
from instruments.definition import ItemKind, Kind
from instruments.rules import INDICES

MOVEMENTS = (ItemKind.TAPPING, ItemKind.MARK_MAKING)  # kinds in which the movement itself is counted


def of_sitting(
    instrument: Instrument,
    sitting: Sitting,
    events: Sequence[Event],
    standing: Sequence[Response],
    client: Client,
    stopped_by: str | None,
    fit: Sequence[FitToday] = (),
    raws: Sequence[RawScore] = (),
) -> tuple[Caveat, ...]:
    """Reasons that hold for every scale of the sitting; `raws` are its raw scores, indices among them."""
    return (
        *changed(instrument, sitting, standing),
        *_contraindicated(stopped_by),
        *too_fast(instrument, standing),
        *same_answer(instrument, standing),
        *same_place(instrument, standing),
        *changed_again(instrument, standing),
        *indices(instrument, raws),
        *practice_failed(events),
        *device_changed(events),
        *interrupted(events),
        *more_time(events),
        *wrong_clock(events),
        *words(instrument, sitting, standing),
        *observed(instrument),
        *of_fit(fit),
        *steps_not_ticked(instrument, events),
        *([Caveat(code="synthetic", severity="note")] if client.synthetic else []),
    )


def of_scale(
    instrument: Instrument,
    scale: Scale,
    raw: RawScore,
    normed: Sequence[NormedScore],
    standing: Sequence[Response],
    left_out: Sequence[str] = (),
) -> tuple[Caveat, ...]:
    """Reasons of one scale: items not offered, missing answers, those of a helper, trials that vary, its norms."""
    return (
        *not_offered(scale, left_out),
        *not_on_paper(scale, standing),
        *missing(raw),
        *time_ran_out(instrument, scale, standing),
        *whose(instrument, scale, standing),
        *_trials(instrument, scale, standing),
        *([Caveat(code="scanned_time", severity="caution")] if scanned(scale, standing) else []),
        *_pressed_by(instrument, scale, standing),
        *_norms(instrument, scale, normed),
        *([Caveat(code="item_popularity", severity="note")] if instrument.profile == "holland" else []),
        *([Caveat(code="ipsative", severity="note")] if instrument.profile == "triads" else []),
    )


def scanned(scale: Scale, standing: Sequence[Response]) -> bool:
    """Whether speed is what the scale measures, and an answer of it was chosen by scanning."""
    return scale.timing == "construct" and any(r.scanned for r in standing if r.item_id in scale.items)


def _pressed_by(instrument: Instrument, scale: Scale, standing: Sequence[Response]) -> Iterator[Caveat]:
    """Tapping and mark making by finger, mouse, key and switch are different movements: the input is told."""
    for item_id in scale.items:
        how = next((r.how for r in standing if r.item_id == item_id and r.value is not None), None)
        if how is not None and instrument.item(item_id).kind in MOVEMENTS:
            yield Caveat(code="pressed_by", severity="note", values={"how": how.value})


def _contraindicated(stopped_by: str | None) -> Iterator[Caveat]:
    if stopped_by:
        yield Caveat(code="contraindicated", severity="not_interpretable", values={"item": stopped_by})


def _trials(instrument: Instrument, scale: Scale, standing: Sequence[Response]) -> Iterator[Caveat]:
    if instrument.kind is not Kind.PHYSICAL or "repeat_over_percent" not in instrument.settings:
        return
    spread = variation(trial_values(instrument, scale, standing), instrument)
    if spread.over:
        values = {"percent": f"{spread.percent:.0f}", "limit": f"{spread.limit:.0f}"}
        yield Caveat(code="trials_vary", severity="caution", values=values)


def _norms(instrument: Instrument, scale: Scale, normed: Sequence[NormedScore]) -> Iterator[Caveat]:
    if not normed and not instrument.norm_sets and scale.rule not in INDICES:
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
