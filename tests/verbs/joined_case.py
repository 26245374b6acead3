"""A case as a value, without a store: scores of our own instruments, their norms, an intake."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from assess.nouns.case import Case, CaseFile
from assess.nouns.functioning import Functioning
from assess.nouns.people import Client, Site
from assess.nouns.score import Caveat, NormedScore, NormSet, RawScore, Reference, Score
from assess.nouns.sitting import Sitting, SittingState
from instruments.find import library
from norms.choose import choose
from norms.look_up import look_up
from norms.normset import Person

OURS = library()
MAN = Person(age_years=30, sex="M", hand="right")
EMPTY = Case(
    file=CaseFile(id="c", number="ZH-1", client_id="p", opened_at=datetime(2026, 1, 1, tzinfo=UTC), opened_by="e3"),
    site=Site(name="示例中心", prefix="ZH", zone="Asia/Shanghai"),
    client=Client(id="p", identity=None, birth_date=date(1996, 1, 1), sex="M"),
    referral=None,
)


def case_of(*given: tuple[Sitting, tuple[Score, ...], tuple[Reference, ...]], **more: object) -> Case:
    """A case with these sittings; `more` are parts of the case, `functioning` of its client."""
    sittings = tuple(sitting for sitting, _, _ in given)
    client = replace(EMPTY.client, functioning=more.pop("functioning", Functioning()))  # type: ignore[arg-type]
    return replace(
        EMPTY,
        client=client,
        sittings=sittings,
        scores=tuple(score for _, scores, _ in given for score in scores),
        references=tuple(reference for _, _, references in given for reference in references),
        instruments={sitting.instrument_hash: OURS[sitting.instrument] for sitting in sittings},
        **more,  # type: ignore[arg-type]
    )


def given(
    name: str,
    values: dict[str, float | None],
    *caveats: Caveat,
    norm_set: NormSet | None = None,
    day: int = 1,
    tag: str = "",
) -> tuple[Sitting, tuple[Score, ...], tuple[Reference, ...]]:
    """A finished sitting of one of our instruments with these raw values, placed in `norm_set` where one is told."""
    instrument, at = OURS[name], datetime(2026, 3, day, tzinfo=UTC)
    told = {"case_id": "c", "instrument_version": "1", "instrument_hash": instrument.hash, "norm_hashes": {}}
    more = {"mode": "desk", "accommodations": (), "breaks_construct": (), "code_version": "1", "planned_at": at}
    sitting_id = f"{name}-{day}{tag}"
    state = {"language": "zh", "state": SittingState.FINISHED, "finished_at": at}
    sitting = Sitting(id=sitting_id, instrument=name, **told, **more, **state)  # type: ignore[arg-type]
    scores = tuple(_score(sitting, scale, value, caveats, norm_set) for scale, value in values.items())
    return sitting, scores, tuple(_reference(sitting, s, norm_set) for s in scores) if norm_set else ()


def _score(
    sitting: Sitting, scale_id: str, value: float | None, caveats: tuple[Caveat, ...], norm_set: NormSet | None
) -> Score:
    scale = OURS[sitting.instrument].scale(scale_id)
    raw = RawScore(scale=scale_id, value=value, answered=1, of=1, unit=scale.unit)
    return Score(
        sitting_id=sitting.id,
        instrument=sitting.instrument,
        instrument_version="1",
        instrument_hash=sitting.instrument_hash,
        raw=raw,
        normed=(place(norm_set, scale_id, value),) if norm_set else (),
        caveats=caveats,
    )


def place(norm_set: NormSet, scale: str, value: float | None) -> NormedScore:
    """Where a raw value of a man of 30 stands."""
    man = replace(MAN, hand=norm_set.hands.get(scale))  # type: ignore[arg-type]
    return look_up(norm_set, scale=scale, scoring=norm_set.scoring, unit=norm_set.unit, raw=value, person=man)


def _reference(sitting: Sitting, score: Score, norm_set: NormSet) -> Reference:
    asked = {"scale": score.raw.scale, "scoring": norm_set.scoring, "unit": norm_set.unit, "on": date(2026, 3, 1)}
    man = replace(MAN, hand=norm_set.hands.get(score.raw.scale))  # type: ignore[arg-type]
    choice = choose([norm_set], norm_set.answers, man, **asked, country="CN")  # type: ignore[arg-type]
    return Reference(sitting_id=sitting.id, scale=score.raw.scale, choice=choice)
