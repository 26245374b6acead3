"""How is a norm set, its people and a place in it said in a few words?"""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan

from assess.nouns.digits import in_digits
from assess.nouns.score import NormedScore, NormSet
from assess.ui import library, norm_suit_words, norm_words, words
from assess.ui.desk import Desk
from norms.normset import Interval
from norms.outline import Bands, outline
from norms.rows import ANY
from norms.several import Standing
from norms.stated import Told

NOT_GIVEN = "—"
ICONS = {"published": "✓", "local": "⌂", "provisional": "⚠", "simulated": "✗"}
DECIMALS: dict[Told, int] = {"z": 2, "t_score": 1, "iq": 0, "gatb": 0, "stanine": 0, "sten": 0, "c_score": 0}


def name(desk: Desk, norm_set: NormSet) -> str:
    """The set's name in the evaluator's language."""
    return norm_set.names.get(desk.language, norm_set.id)


def status(desk: Desk, code: str) -> str:
    """The status in words with a mark before it, so that it is never told by colour."""
    return f"{ICONS.get(code, '')} {words.named(words.norm_statuses(desk.say), code)}".strip()


def measure(desk: Desk, code: str) -> str:
    """What is measured; an instrument's name where a set is made for one."""
    found = norm_words.measures(desk.say).get(code)
    return library.name(desk, code) if found is None else found


def scale(desk: Desk, code: str) -> str:
    """A scale with its hand; the name that its instrument gives where it is of one."""
    for instrument in library.instruments(desk).values():
        said = instrument.words.get(desk.language)
        if said and code in said.scales:
            return said.scales[code]
    side = next((hand for hand in norm_words.HANDS if code.endswith(hand)), "")
    known = norm_words.scales(desk.say)
    base = words.named(known, code.removesuffix(side) if side else code)
    return f"{base}, {group(desk, side[1:])}" if side and code.removesuffix(side) in known else _figure(desk, code)


def group(desk: Desk, code: str) -> str:
    """A stratum with its codes in words: "M 40-44 right"."""
    known = norm_words.groups(desk.say)
    return " ".join(words.named(known, part) for part in code.split()) or NOT_GIVEN


def level(desk: Desk, predictor: str, code: str) -> str:
    """One level of a predictor in words."""
    return words.named(norm_words.levels(desk.say, predictor), code)


def country(desk: Desk, code: str) -> str:
    """The country whose people were measured."""
    return words.named(norm_words.countries(desk.say), code)


def unit(desk: Desk, code: str) -> str:
    """The unit, in a word where it is no sign."""
    return words.named(norm_words.units(desk.say), code)


def bands(found: Bands) -> str:
    """Bands of ages, with the gaps between them seen.

    >>> bands(((18, 30), (60, 85)))
    '18–30, 60–85'
    """
    return ", ".join(f"{low}–{high}" for low, high in found)


def ages(desk: Desk, norm_set: NormSet) -> str:
    """The ages of whom the set speaks; by sex where they differ."""
    found = outline(norm_set).ages
    if not found:
        return desk.say("age is not asked")
    if len(set(found.values())) == 1:
        return bands(next(iter(found.values())))
    return listed(desk, [f"{group(desk, sex)} {bands(of)}" for sex, of in sorted(found.items())])


def people(desk: Desk, norm_set: NormSet) -> str:
    """How many people were measured, or that it is not known."""
    say, found = desk.say, outline(norm_set)
    if found.n is not None:
        return str(found.n)
    if 0 < found.strata_without_n < found.strata:
        told = say("not known for {without} of {all} groups")
        return told.format(without=found.strata_without_n, all=found.strata)
    if found.n_recalled:
        return say("not known ({n} recalled)").format(n=found.n_recalled)
    return say("not known")


def sexes(desk: Desk, norm_set: NormSet) -> str:
    """Of which sexes the set speaks."""
    found = sorted(outline(norm_set).ages)
    told = [group(desk, sex) for sex in found]
    return listed(desk, told) if found and found != [ANY] else desk.say("both sexes together")


def pair(desk: Desk, label: str, value: str) -> str:
    """A label with what it says."""
    return desk.say("{label}: {value}").format(label=label, value=value)


def listed(desk: Desk, parts: Iterable[str]) -> str:
    """Several things in one line."""
    return ("；" if desk.language == "zh" else "; ").join(parts)


def number(value: float) -> str:
    """A figure of a table, at most four digits that count.

    >>> number(54.884478), number(1284.0), number(float("nan"))
    ('54.88', '1284', '—')
    """
    return NOT_GIVEN if isnan(value) else in_digits(value)


def on_scale(told: Told, value: float) -> str:
    """A place on one of the usual scales. Percentiles are told finely only at the ends, and never as 0 or 100.

    >>> on_scale("percentile", 20.3), on_scale("percentile", 0.34), on_scale("percentile", 99.99)
    ('20', '0.3', '> 99.9')
    """
    if told != "percentile":
        return f"{value:.{DECIMALS[told]}f}"
    if not 0.1 <= value <= 99.9:
        return "< 0.1" if value < 50 else "> 99.9"
    return f"{value:.0f}" if 1 <= value <= 99 else f"{value:.1f}"


def place(desk: Desk, standing: Standing) -> str:
    """Where the score stands, or why it does not."""
    say, score, told = desk.say, standing.score, standing.stated
    if score.why_none:
        return pair(desk, say("no place"), words.named(words.whys(say), score.why_none))
    if score.band is not None:
        return score.band_words.get(desk.language, score.band)
    if score.percentile_band:
        return _between(desk, *score.percentile_band)
    named = norm_words.places(say)[told.told]
    parts = [] if told.value is None else [named.format(value=on_scale(told.told, told.value))]
    return listed(desk, [*parts, *_limit(desk, score)]) or NOT_GIVEN


def interval(desk: Desk, standing: Standing, holds: str, model: str) -> str:
    """The ends of one interval on the scale asked for, or what is lacking for it."""
    say, score = desk.say, standing.score
    if score.z is None:
        return NOT_GIVEN
    found = _interval(standing.stated.intervals, holds, model)
    if found is not None:
        return f"{on_scale(standing.stated.told, found.low)} – {on_scale(standing.stated.told, found.high)}"
    lacks = [] if holds == "norm_sampling" or standing.norm_set.reliability else [say("no sourced reliability")]
    sampled = any(one.holds == "norm_sampling" for one in score.intervals)
    lacks += [] if holds == "measurement" or sampled else [say("number of people not read")]
    return pair(desk, say("not known"), listed(desk, lacks))


def caveats(desk: Desk, standing: Standing) -> list[str]:
    """What must be kept in mind of a place, the set's own limits last."""
    known = norm_suit_words.flags(desk.say)
    flags = dict.fromkeys((*standing.score.flags, *standing.suitability.flags))
    limits = standing.norm_set.limits.get(desk.language, "")
    return [words.named(known, flag) for flag in flags] + ([limits] if limits else [])


def beside(desk: Desk, score: NormedScore) -> list[str]:
    """Figures of the same population, which place nobody."""
    told = []
    for figure in score.reference:
        sd = "" if figure.sd is None else f" (SD {figure.sd:g})"
        label = figure.label.get(desk.language, figure.statistic)
        told.append(pair(desk, label, f"{figure.value:g} {unit(desk, figure.unit)}{sd}"))
    return told


def _interval(found: tuple[Interval, ...], holds: str, model: str) -> Interval | None:
    wanted = "classical" if holds == "norm_sampling" else model
    return next((one for one in found if one.holds == holds and one.model == wanted), None)


def _between(desk: Desk, low: float | None, high: float | None) -> str:
    say = desk.say
    if low is None:
        return say("below percentile {high:g}, the lowest printed").format(high=high)
    if high is None:
        return say("above percentile {low:g}, the highest printed").format(low=low)
    return say("between percentile {low:g} and {high:g}").format(low=low, high=high)


def _limit(desk: Desk, score: NormedScore) -> list[str]:
    say, told = desk.say, []
    if score.predicted is not None:
        told.append(f"{say('predicted')} {number(score.predicted)} {unit(desk, score.unit)}")
    if score.lower_limit is not None:
        below = say("below the lower limit of normal") if score.below_lower_limit else say("not below the lower limit")
        told.append(f"{below} ({number(score.lower_limit)} {unit(desk, score.unit)})")
    return told


def _figure(desk: Desk, code: str) -> str:
    """A scale that only cited figures name: shoulder_flexion is the label "Shoulder flexion"."""
    known = norm_words.scales(desk.say)
    if code in known:
        return known[code]
    for norm_set in library.norm_sets(desk).values():
        for figure in norm_set.reference if code in norm_set.scales else ():
            if figure.label.get("en", "").lower().replace(" ", "_") == code:
                return figure.label.get(desk.language, code)
    return code
