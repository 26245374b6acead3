"""What do the site's approved composites come to in a case whose parts are there?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.meaning.aptitudes import inadmissible, newest_scores
from assess.nouns.aptitude import Subtest, Withheld
from assess.nouns.composite import CompositePart, CompositeScore, KeptComposite
from assess.nouns.score import Score
from assess.nouns.sitting import Sitting
from norms.precision import measurement
from norms.units import t_from_z


def composite_scores(
    kept: Sequence[KeptComposite], scores: Sequence[Score], sittings: Sequence[Sitting]
) -> tuple[CompositeScore, ...]:
    """Each composite of which the case has a part; withheld with its reasons where any part does not count.

    A pure function of the scores and of the versions kept.
    """
    newest = newest_scores(scores, sittings)
    return tuple(_score(one, newest) for one in kept if any(_name(part) in newest for part in one.parts))


def _name(part: CompositePart) -> str:
    return f"{part.instrument}.{part.scale}"


def _score(kept: KeptComposite, newest: Mapping[str, Score]) -> CompositeScore:
    withheld = tuple(why for part in kept.parts if (why := _why(part, newest.get(_name(part)))))
    if withheld:
        return CompositeScore(composite=kept, withheld=withheld)
    used = [newest[_name(part)] for part in kept.parts]
    total = sum(_weighed(part, score) for part, score in zip(kept.parts, used, strict=True)) / kept.sd
    return CompositeScore(
        composite=kept,
        t_score=t_from_z(total),
        interval=measurement(total, kept.reliability),
        refs=tuple(f"{score.sitting_id}/{score.raw.scale}" for score in used),
    )


def _weighed(part: CompositePart, score: Score) -> float:
    """The part's standard score in the sample, weighed; `_why` has found that it has a raw score."""
    return part.weight * ((score.raw.value or 0.0) - part.mean) / part.sd


def _why(part: CompositePart, score: Score | None) -> Withheld | None:
    subtest = Subtest(instrument=part.instrument, scale=part.scale)
    if score is None:
        return Withheld(code="not_given", subtest=subtest)
    if score.instrument_version != part.instrument_version:
        return Withheld(code="other_version", subtest=subtest)
    code = inadmissible(score)
    return Withheld(code=code, subtest=subtest) if code else None
