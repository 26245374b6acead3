"""What was seen at real and simulated posts, by whom, and do the raters agree?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.observation import Observation
from assess.nouns.score import Instrument, Score
from assess.nouns.sitting import Sitting
from assess.nouns.situational import Agreement, Counted, Output, RatersBeside
from reports.sections.given import broken
from reports.telling import Telling, heading, listed, paragraph


def at_work(telling: Telling) -> tuple[Block, ...]:
    """Sites and raters, the levels of each rating, raters side by side, events an hour, output; none where none is."""
    ratings = [found for found in telling.finished("situational") if _rated(found[1])]
    seen = [one for one in telling.case.at_work.observations if not one.withdrawn]
    told: list[Block] = [*_sites(telling), *_seen(telling, seen)]
    for sitting, instrument in ratings:
        told += _levels(telling, sitting, instrument)
    if telling.edition == "professional":
        for beside in telling.case.at_work.raters:
            told += _beside(telling, beside)
    return (*told, *_rates(telling), *_outputs(telling))


def _rated(instrument: Instrument) -> bool:
    """Whether its items are levels; counts and output have tables of their own."""
    return any(item.choices for item in instrument.scored_items) or "percent" in {s.unit for s in instrument.scales}


def _sites(telling: Telling) -> list[Block]:
    say, sites = telling.say, telling.case.at_work.sites
    if sites is None:
        return []
    told = {"sites": sites.sites, "minutes": f"{sites.minutes:.0f}", "enough": sites.long_enough}
    lines = [say("at_work.sites", **told)]
    if not sites.as_advised:
        lines.append(say("at_work.advice", sites=sites.advised_sites, hours=f"{sites.advised_minutes / 60:g}"))
    return [paragraph(line) for line in lines]


def _seen(telling: Telling, seen: list[Observation]) -> list[Block]:
    """Where, when, for how long, by which role, and what was seen done; a rater of another house goes by role."""
    if not seen:
        return []
    say = telling.say
    rows = tuple(
        (
            f"{one.site}{say('join')}{one.post}",
            say(f"places.{one.place}"),
            f"{telling.hour(one.began_at)}{say('join')}{say('minutes', minutes=f'{one.minutes:.0f}')}",
            _rater(telling, one),
            " ".join(text for text in (one.setting, one.seen) if text) or "—",
        )
        for one in seen
    )
    head = tuple(say(f"at_work.{key}") for key in ("where", "place", "when", "rater", "seen"))
    return [Block(kind="table", head=head, rows=rows, caption=say("at_work.observations"))]


def _rater(telling: Telling, one: Observation) -> str:
    return telling.who(one.rater) if one.rater else telling.say(f"raters.{one.rater_role}")


def _levels(telling: Telling, sitting: Sitting, instrument: Instrument) -> list[Block]:
    """Each scale's mean level, against what the post asks and nobody else."""
    say, words, scores = telling.say, telling.words(instrument), telling.scores(sitting)
    doubts = listed(telling.caveats(scores))
    if any(not score.interpretable for score in scores):
        return [heading(words.name), broken(telling), doubts]
    rows = tuple(
        (words.scales[s.raw.scale], words.scale_meanings.get(s.raw.scale, ""), _level(telling, instrument, s))
        for s in scores
    )
    shares = all(score.raw.unit == "percent" for score in scores)
    head = tuple(say(f"at_work.{key}") for key in ("scale", "meaning", "intervals" if shares else "level"))
    whose = next((o for o in telling.case.at_work.observations if sitting.id in o.sittings and not o.withdrawn), None)
    by = _rater(telling, whose) if whose else say("at_work.no_observation")
    caption = say("at_work.levels", name=words.name, rater=by)
    return [Block(kind="table", head=head, rows=rows, caption=caption), listed(list(words.notes.values())), doubts]


def _level(telling: Telling, instrument: Instrument, score: Score) -> str:
    say, raw = telling.say, score.raw
    if raw.value is None:
        return say("no_value", why=say.get(f"why_none.{raw.why_none}", raw.why_none or ""))
    if raw.unit == "percent":
        return f"{raw.value:g}%"
    return say("at_work.of", value=f"{raw.value:.2f}", most=f"{instrument.scale(raw.scale).maximum:g}")


def _beside(telling: Telling, beside: RatersBeside) -> list[Block]:
    """Raters side by side, with what the coefficients mean of one client."""
    say, instrument = telling.say, telling.case.instruments[beside.instrument_hash]
    words, seen = telling.words(instrument), {one.id: one for one in telling.case.at_work.observations}
    heads = tuple(f"{place}. {_rater(telling, seen[one])}" for place, one in enumerate(beside.observations, start=1))
    rows = tuple(
        (words.scales[scale.scale], *("—" if value is None else f"{value:.2f}" for value in scale.values))
        for scale in beside.scales
    )
    caption = say("at_work.beside", name=words.name, site=beside.site, post=beside.post)
    table = Block(kind="table", head=(say("at_work.scale"), *heads), rows=rows, caption=caption)
    lines = [
        say("at_work.compared", items=beside.items, left_out=beside.left_out),
        say("pair", label=say("at_work.icc_single"), value=_agreement(telling, beside.single)),
        say("pair", label=say("at_work.icc_averaged"), value=_agreement(telling, beside.averaged)),
    ]
    for kappa in beside.kappas:
        value = _ends(telling, kappa.value, kappa.low, kappa.high, kappa.why_none)
        lines.append(say("at_work.kappa", value=value, same=f"{kappa.same:.0%}", near=f"{kappa.near:.0%}"))
    return [table, listed(lines), paragraph(say("at_work.one_client"))]


def _agreement(telling: Telling, found: Agreement) -> str:
    told = _ends(telling, found.value, found.low, found.high, found.why_none)
    return told if found.why_no_interval is None else telling.say("at_work.no_interval", value=told)


def _ends(telling: Telling, value: float | None, low: float | None, high: float | None, why: str | None) -> str:
    if value is None:
        return telling.say("no_value", why=telling.say(f"at_work.why_{why}"))
    if low is None or high is None:
        return f"{value:.2f}"
    return telling.say("at_work.interval", value=f"{value:.2f}", low=f"{low:.2f}", high=f"{high:.2f}")


def _rates(telling: Telling) -> list[Block]:
    say, told = telling.say, telling.case.at_work.counted
    if not told:
        return []
    head = tuple(say(f"at_work.{key}") for key in ("event", "count", "counted_minutes", "per_hour"))
    rows = tuple((_scale_name(telling, one), *_rate(telling, one)) for one in told)
    return [Block(kind="table", head=head, rows=rows, caption=say("at_work.rates"))]


def _rate(telling: Telling, one: Counted) -> tuple[str, str, str]:
    if one.per_hour is None:
        return str(one.count), "—", telling.say("no_value", why=telling.say("at_work.why_no_minutes"))
    told = {"value": f"{one.per_hour:.1f}", "low": f"{one.low:.1f}", "high": f"{one.high:.1f}"}
    return str(one.count), f"{one.minutes:g}", telling.say("at_work.interval", **told)


def _scale_name(telling: Telling, one: Counted) -> str:
    sitting = next(sitting for sitting in telling.case.sittings if sitting.id == one.sitting_id)
    return telling.words(telling.case.instruments[sitting.instrument_hash]).scales[one.scale]


def _outputs(telling: Telling) -> list[Block]:
    say, told = telling.say, telling.case.at_work.outputs
    if not told:
        return []
    head = tuple(say(f"at_work.{key}") for key in ("made", "accepted", "quality", "standard", "share"))
    rows = tuple(_output(telling, one) for one in told)
    table = Block(kind="table", head=head, rows=rows, caption=say("at_work.output"))
    return [table, paragraph(say("at_work.not_pay"))]


def _output(telling: Telling, one: Output) -> tuple[str, ...]:
    say = telling.say
    quality = "—"
    if one.quality is not None:
        ends = {"low": f"{one.quality_low:.0%}", "high": f"{one.quality_high:.0%}"}
        quality = say("at_work.interval", value=f"{one.quality:.0%}", **ends)
    source = say.get(f"at_work.source_{one.standard_source}", "—")
    standard = "—" if one.standard_per_hour is None else f"{one.standard_per_hour:g}{say('join')}{source}"
    share = f"{one.share:.0%}" if one.share is not None else say("no_value", why=say(f"at_work.why_{one.why_no_share}"))
    return str(one.made), "—" if one.accepted is None else str(one.accepted), quality, standard, share
