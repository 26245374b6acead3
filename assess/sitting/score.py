"""What do the answers of one sitting come to? A pure function of events and exact versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from assess.nouns.civil import completed_months, completed_years
from assess.nouns.disability import Category
from assess.nouns.fit import FitToday
from assess.nouns.people import Client
from assess.nouns.safety import SignOff, VitalSigns
from assess.nouns.score import Caveat, Instrument, NormedScore, NormSet, Profile, RawScore, Score
from assess.nouns.served import Served
from assess.nouns.sitting import Event, Response, Sitting
from assess.physical.stops import signed_items, speaks_against
from assess.sitting import caveats, caveats_adaptive, caveats_measured
from assess.sitting.blocks import with_blocks
from assess.sitting.caveats_physical import of_physical
from assess.sitting.caveats_safety import of_safety
from assess.sitting.caveats_source import of_source, withheld
from assess.sitting.caveats_values import of_profile
from assess.sitting.responses import out_of_time, own, responses
from instruments.definition import Item, Scale
from instruments.generate.given import Given
from instruments.keyed import taken
from instruments.profiles import profile_of
from instruments.score import raw_scores
from instruments.why_missing import UNABLE
from norms.look_up import look_up
from norms.normset import Person

NO_OPTION = 0.0  # the codes of generated options begin at 1
POINTS = "points"  # the unit that a norm set names where the scale has none


def score(
    instrument: Instrument,
    norm_sets: Sequence[NormSet],
    sitting: Sitting,
    events: Sequence[Event],
    client: Client,
    on: date,
    fit: Sequence[FitToday] = (),
    shown: Mapping[str, Given] | None = None,
    decisions: Sequence[Served] = (),
    sign_offs: Sequence[SignOff] = (),
    vitals: Sequence[VitalSigns] = (),
) -> tuple[tuple[Score, ...], Profile | None]:
    """Each scale's raw score, its places in the norm sets and its caveats; the profile where there is one.

    A scale whose construct was broken keeps its raw score and gets no place. `on` is the civil day of the assessment,
    `fit` what the client said of the days on which they answered, `shown` the generated items as they were given,
    `decisions` what the engine of an adaptive sitting decided, `sign_offs` what a physician signed for, `vitals` the
    vital signs of the sitting.
    """
    standing = with_blocks(instrument, responses(events), events, shown or {})
    stopped_by = stop_item(instrument, standing, signed_items(instrument, sign_offs))
    raws = _raws(instrument, standing, stopped_by, shown)
    held = withheld(instrument, standing)
    common = caveats.of_sitting(instrument, sitting, events, standing, client, stopped_by, fit, raws)
    common = (*common, *of_physical(instrument, sitting, events, client.dominant_hand, on))
    broken = any(caveat.severity == "not_interpretable" for caveat in common)
    profile = None if broken else profile_of(instrument, answers(instrument, standing))
    safe = of_safety(instrument, standing, sign_offs, vitals)
    common = (*common, *safe, *of_profile(instrument, profile), *of_source(held))
    norm_sets = [s for s in norm_sets if not s.languages or sitting.language in s.languages]  # other words, other task
    course = {
        raw.scale: (
            *caveats_adaptive.of_course(instrument, raw, standing, decisions),
            *caveats_measured.stopped_early(raw, events),
        )
        for raw in raws
    }
    sets: Sequence[NormSet] = () if broken or held else norm_sets
    scores = tuple(
        _score(instrument, sitting, raw, sets, client, on, standing, (*course[raw.scale], *common)) for raw in raws
    )
    return scores, profile


def answers(instrument: Instrument, standing: Sequence[Response]) -> dict[str, float | str | None]:
    """The answers to scored items as scoring takes them; None where one is missing, or is a helper's view in a
    self-report. Of an adaptive instrument's bank only the items that were asked are there.

    A generated item of which the time ran out is an answer that is none of its options where speed is what is measured.
    """
    told = {response.item_id: response for response in own(instrument, standing)}
    bank = {row.item for row in instrument.adaptive.bank} if instrument.adaptive else set()
    asked = {response.item_id for response in standing}
    items = [item for item in instrument.scored_items if item.id not in bank or item.id in asked]
    return {item.id: _taken(instrument, item, told.get(item.id)) for item in items}


def _taken(instrument: Instrument, item: Item, response: Response | None) -> float | str | None:
    if response is None:
        return None
    return NO_OPTION if out_of_time(instrument, response) else taken(item, response.value)


def stop_item(instrument: Instrument, standing: Sequence[Response], signed: frozenset[str] = frozenset()) -> str | None:
    """The screen question whose answer stops the instrument (a contraindication that nobody signed for), or None."""
    given = {response.item_id: response.value for response in standing}
    for item in instrument.items:
        if speaks_against(item, given.get(item.id)) and item.id not in signed:
            return item.id
    return None


def _raws(
    instrument: Instrument,
    standing: Sequence[Response],
    stopped_by: str | None,
    shown: Mapping[str, Given] | None,
) -> tuple[RawScore, ...]:
    raws = raw_scores(instrument, answers(instrument, standing), shown)
    if stopped_by is not None:
        return tuple(replace(raw, value=None, why_none="contraindicated") for raw in raws)
    unable = {response.item_id for response in standing if response.why_missing == UNABLE}
    return tuple(
        replace(raw, value=None, why_none=UNABLE)  # a mean of the others would count it as not given
        if unable.intersection(instrument.scale(raw.scale).items)
        else raw
        for raw in raws
    )


def _score(
    instrument: Instrument,
    sitting: Sitting,
    raw: RawScore,
    norm_sets: Sequence[NormSet],
    client: Client,
    on: date,
    standing: Sequence[Response],
    common: tuple[Caveat, ...],
) -> Score:
    scale = instrument.scale(raw.scale)
    norm_sets = () if caveats.scanned(scale, standing) else norm_sets  # no norm holds for a time that a scan took
    person = person_of(client, scale, on, standing)
    normed = tuple(_place(norm_set, scale, raw, person) for norm_set in norm_sets if scale.id in norm_set.scales)
    return Score(
        sitting_id=sitting.id,
        instrument=instrument.id,
        instrument_version=instrument.version,
        instrument_hash=instrument.hash,
        raw=raw,
        normed=normed,
        caveats=(*caveats.of_scale(instrument, scale, raw, normed, standing, sitting.not_offered), *common),
    )


def _place(norm_set: NormSet, scale: Scale, raw: RawScore, person: Person) -> NormedScore:
    return look_up(
        norm_set, scale=scale.id, scoring=scale.scoring, unit=scale.unit or POINTS, raw=raw.value, person=person
    )


def person_of(client: Client, scale: Scale, on: date, standing: Sequence[Response] = ()) -> Person:
    """The client as a norm set sees them on a civil day, with the height and weight that this sitting asked for.

    The client's file keeps neither: of another sitting they are not known.
    """
    born = client.birth_date
    told = {answer.item_id: answer.value for answer in standing}
    categories = {disability.category for disability in client.disabilities}
    return Person(
        age_years=completed_years(born, on) if born else None,
        age_months=completed_months(born, on) if born else None,
        sex=client.sex,
        hand=scale.side,
        height_cm=_amount(told.get("height_cm")),
        weight_kg=_amount(told.get("weight_kg")),
        schooling=client.schooling,
        disability=Category.MULTIPLE if len(categories) > 1 else next(iter(categories), None),
    )


def _amount(value: float | str | None) -> float | None:
    return float(value) if isinstance(value, int | float) else None
