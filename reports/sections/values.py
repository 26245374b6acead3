"""What matters more to the client in work, and which work conditions go with it?"""

from __future__ import annotations

from collections.abc import Sequence

from assess.nouns.document import Block
from assess.nouns.score import Instrument, Profile, Score
from assess.nouns.sitting import Sitting
from reports.sections.given import broken
from reports.telling import Telling, listed, paragraph
from reports.value_figures import Ruler, Span, spans

SHARES = Ruler(0, 1, (0, 0.25, 0.5, 0.75, 1))
PILES = Ruler(0.5, 4.5, (1, 2, 3, 4))  # room for intervals that reach beyond the piles: nothing is cut off


def values(telling: Telling) -> tuple[Block, ...]:
    """Each finished set of values."""
    return tuple(block for found in telling.finished("values") for block in one_sitting(telling, *found))


def one_sitting(telling: Telling, sitting: Sitting, instrument: Instrument) -> tuple[Block, ...]:
    """Order with ties, posts to look for, consistence, table, drawing, caveats."""
    scores = telling.scores(sitting)
    doubts = listed(telling.caveats(scores))
    if any(not score.interpretable for score in scores):
        return broken(telling), doubts
    profile = telling.case.profiles.get(sitting.id)
    order = _order(telling, instrument, profile) if profile else [paragraph(telling.say("values.no_order"))]
    drawn = _figure(telling, instrument, scores, profile) if profile else []
    return (*order, _table(telling, instrument, scores, profile), *drawn, doubts)


def _order(telling: Telling, instrument: Instrument, profile: Profile) -> list[Block]:
    """The values from the most important on, tied ones joined, and what a post must offer for the first."""
    say, words = telling.say, telling.words(instrument)
    groups = [say("values.tied").join(words.scales[value] for value in group) for group in profile.letters]
    if len(groups) == 1:
        return [paragraph(say("values.even"))]
    told = [paragraph(say("values.order", order=say("values.then").join(groups)))]
    if any(len(group) > 1 for group in profile.letters):
        told.append(paragraph(say("values.ties")))
    posts = {value: note for value in profile.letters[0] if (note := words.notes.get(f"post_{value}"))}
    if posts:
        told.append(paragraph(say("values.posts")))
        told.append(listed([say("pair", label=words.scales[value], value=note) for value, note in posts.items()]))
    if telling.edition == "professional" and profile.figures.get("triads") is not None:
        told.append(paragraph(_together(telling, profile)))
    return told


def _together(telling: Telling, profile: Profile) -> str:
    """How far the choices by pairs hang together."""
    figures = {name: f"{value:g}" for name, value in profile.figures.items() if value is not None and "." not in name}
    for name in ("consistence", "triads_chance", "uneven_chance"):
        figures[name] = f"{profile.figures[name] or 0:.2f}"
    return telling.say("values.together", **figures)


def _table(telling: Telling, instrument: Instrument, scores: Sequence[Score], profile: Profile | None) -> Block:
    say, words = telling.say, telling.words(instrument)
    rows = tuple(
        (
            f"{number} {words.scales[score.raw.scale]}",
            words.scale_meanings.get(score.raw.scale, ""),
            _value(telling, score),
            _likely(telling, profile, score),
        )
        for number, score in enumerate(_ranked(scores, profile), start=1)
    )
    sorted_in_piles = instrument.profile == "sorted_values"
    head = (say("values.value"), say("values.meaning"), say("values.mean" if sorted_in_piles else "values.chosen"))
    last = say("values.margin") if sorted_in_piles else say("values.share")
    return Block(kind="table", head=(*head, last), rows=rows, caption=say("values.caption", name=words.name))


def _ranked(scores: Sequence[Score], profile: Profile | None) -> list[Score]:
    order = [value for group in profile.letters for value in group] if profile else []
    return sorted(scores, key=lambda score: order.index(score.raw.scale)) if order else list(scores)


def _value(telling: Telling, score: Score) -> str:
    raw = score.raw
    if raw.value is None:
        return telling.say("no_value", why=telling.say.get(f"why_none.{raw.why_none}", raw.why_none or ""))
    return f"{raw.value:g} / {raw.of}" if raw.value == int(raw.value) else f"{raw.value:.2f}"


def _likely(telling: Telling, profile: Profile | None, score: Score) -> str:
    """Between which ends the place of a value may be."""
    scale, figures = score.raw.scale, profile.figures if profile else {}
    margin = figures.get(f"margin.{scale}")
    if margin is not None:
        return f"± {margin:.2f}"
    share, low, high = (figures.get(f"{name}.{scale}") for name in ("share", "share_low", "share_high"))
    if share is None or low is None or high is None:
        return "—"
    return telling.say("values.between", share=f"{share:.0%}", low=f"{low:.0%}", high=f"{high:.0%}")


def _figure(telling: Telling, instrument: Instrument, scores: Sequence[Score], profile: Profile) -> list[Block]:
    say, words = telling.say, telling.words(instrument)
    drawn = [_span(number, score, profile) for number, score in enumerate(_ranked(scores, profile), start=1)]
    rows = [row for row in drawn if row is not None]
    piles = profile.kind == "sorted_values"
    shown = say("join").join(
        f"{row.number} {words.scales[score.raw.scale]} {row.middle:.2f} ({row.low:.2f} – {row.high:.2f})"
        for row, score in zip(rows, _ranked(scores, profile), strict=True)
    )
    alt, caption = say("values.alt", values=shown), say("values.figure_piles" if piles else "values.figure_shares")
    return [Block(kind="figure", svg=spans(rows, PILES if piles else SHARES), alt=alt, caption=caption)]


def _span(number: int, score: Score, profile: Profile) -> Span | None:
    scale, figures = score.raw.scale, profile.figures
    leads = scale in profile.letters[0] and len(profile.letters) > 1
    margin, mean = figures.get(f"margin.{scale}"), score.raw.value
    if margin is not None and mean is not None:
        return Span(number, mean - margin, mean, mean + margin, leads)
    share, low, high = (figures.get(f"{name}.{scale}") for name in ("share", "share_low", "share_high"))
    return None if share is None or low is None or high is None else Span(number, low, share, high, leads)
