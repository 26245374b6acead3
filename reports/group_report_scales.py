"""How are the scales of a group told: their middle and spread, and their place in each norm, with its provenance?"""

from __future__ import annotations

from itertools import groupby

from assess.nouns.digits import in_digits
from assess.nouns.document import Block
from assess.nouns.group_case import GroupCase, OfCategory, Placing, ScaleOfGroup
from assess.nouns.people import HOME
from reports.group_report_figures import MeanMark, mean_profile
from reports.kind import Wording
from reports.survey_figures import letter
from reports.telling import heading, listed, notice, paragraph


def scales(told: GroupCase, say: Wording) -> tuple[Block, ...]:
    """Instrument by instrument; then all placed scales drawn together, each beside its norm."""
    if not told.scales:
        return ()
    blocks: list[Block] = [paragraph(say("group.scales"))]
    for (name, version), of in groupby(told.scales, key=lambda one: (one.instrument_name, one.version)):
        blocks += [heading(say("group.instrument", name=name, version=version)), _table(tuple(of), say)]
    if any(one.too_few or one.missing is None or one.left_out is None for one in told.scales):
        blocks.append(notice(say("group.hidden_values", least=told.least)))
    blocks += _categories(told, say)
    return (*blocks, *_placed(told, say))


def _table(of: tuple[ScaleOfGroup, ...], say: Wording) -> Block:
    head = tuple(say(f"group.{key}") for key in ("scale", "n", "median", "quartiles", "left_out"))
    return Block(kind="table", head=head, rows=tuple(_row(one, say) for one in of), caption=of[0].instrument_name)


def _row(one: ScaleOfGroup, say: Wording) -> tuple[str, ...]:
    unit = say.get(f"units.{one.unit}", one.unit) if one.unit else ""
    name = f"{one.name} ({unit})" if unit else one.name
    left = " / ".join(say("group.few") if part is None else str(part) for part in (one.missing, one.left_out))
    if one.quartiles is None:
        return name, say("group.few"), "—", "—", left
    low, middle, high = (in_digits(value) for value in one.quartiles)
    if one.median_low is not None and one.median_high is not None:
        middle = say("group.interval", value=middle, low=in_digits(one.median_low), high=in_digits(one.median_high))
    return name, str(one.n), middle, f"{low} – {high}", left


def _categories(told: GroupCase, say: Wording) -> list[Block]:
    """A scale's middle by category, where at least one may be told."""
    rows = [
        (one.name, say.get(f"categories.{part.category}", part.category), *_of(part, say))
        for one in told.scales
        for part in one.by_category
        if any(other.median is not None for other in one.by_category)
    ]
    if not rows:
        return []
    head = tuple(say(f"group.{key}") for key in ("scale", "category", "n", "median"))
    why = notice(say("group.hidden_categories", category=told.least_of_category))
    return [Block(kind="table", head=head, rows=tuple(rows), caption=say("group.by_category")), why]


def _of(part: OfCategory, say: Wording) -> tuple[str, str]:
    if part.n is None or part.median is None:
        return say("group.few"), "—"
    return str(part.n), in_digits(part.median)


def _placed(told: GroupCase, say: Wording) -> list[Block]:
    placed = [(one, placing) for one in told.scales for placing in one.placings]
    if not placed:
        return [paragraph(say("group.no_norm"))]
    rows: list[tuple[str, ...]] = []
    marks: list[MeanMark] = []
    spoken: list[str] = []
    for one, placing in placed:
        drawn = placing.mean_z is not None and placing.low is not None and placing.high is not None
        name = f"{letter(len(marks))} {one.name}" if drawn else one.name
        rows.append(_placing(name, placing, say))
        if placing.mean_z is not None and placing.low is not None and placing.high is not None:
            marks.append(MeanMark(placing.mean_z, placing.low, placing.high))
            spoken.append(f"{name} {placing.mean_z:+.2f}")
    head = tuple(say(f"group.{key}") for key in ("scale", "norm", "n", "below_25", "middle", "above_75", "mean_z"))
    blocks = [heading(say("group.beside_norms")), paragraph(say("group.expected"))]
    if marks:
        alt = say("group.profile_alt", told="; ".join(spoken))
        blocks.append(Block(kind="figure", svg=mean_profile(marks), alt=alt, caption=say("group.profile_caption")))
    blocks.append(Block(kind="table", head=head, rows=tuple(rows), caption=say("group.placed")))
    if any(placing.country != HOME for _, placing in placed):
        blocks.append(notice(say("group.foreign"), "caution"))
    return [*blocks, paragraph(say("group.norms_from")), listed(_sources(told, say))]


def _placing(name: str, placing: Placing, say: Wording) -> tuple[str, ...]:
    thirds = (
        say("group.few") if one.count is None else f"{one.count} ({one.share or 0:.0%})" for one in placing.thirds
    )
    mean = "—"
    if placing.mean_z is not None and placing.low is not None and placing.high is not None:
        values = {"value": f"{placing.mean_z:+.2f}", "low": f"{placing.low:+.2f}", "high": f"{placing.high:+.2f}"}
        mean = say("group.interval", **values)
    return name, placing.name, str(placing.n), *thirds, mean


def _sources(told: GroupCase, say: Wording) -> list[str]:
    """Each norm set once: version, status, country and source."""
    found = {(p.norm_set, p.version): p for one in told.scales for p in one.placings}
    return [
        say(
            "group.provenance",
            name=p.name,
            version=p.version,
            status=say(f"statuses.{p.status}"),
            country=say.get(f"countries.{p.country}", p.country),
            source=p.source,
        )
        for p in found.values()
    ]
