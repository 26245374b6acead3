"""Cases and posts of our own, as values: grip of one hand, interests, values, and what a job analysis might say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from assess.nouns.case import Case, CaseFile
from assess.nouns.disability import Category, Disability
from assess.nouns.people import Client, Site
from assess.nouns.post import Demand, Post, SitePost
from assess.nouns.score import Caveat, NormedScore, NormSet, Profile, RawScore, Score
from assess.nouns.sitting import Sitting, SittingState
from instruments.find import library as instruments
from norms.find import library as norms
from norms.look_up import look_up
from norms.normset import Person

KNOWN = instruments()
AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
LIMB = Disability(category=Category.LIMB, grade=3, evidence="doctor_note")
MAN = Person(age_years=32, sex="M", hand="right", disability="limb")
MEAN, SD = 55.2476, 10.1605  # kg, men of 30 to 34, right: Mathiowetz 1985 (121.8 and 22.4 lb)
# a reliability made up for these claims: .91 gives an error of three tenths of the SD
GRIP_NORM = replace(norms()["grip_mathiowetz1985"], reliability=0.91, reliability_source="made up for this claim")
BROKEN = Caveat(code="breaks_construct", severity="not_interpretable", values={"feature": "x"})


def sitting(instrument: str, day: int = 1, **more: Any) -> Sitting:
    """A finished one."""
    at = AT.replace(day=day)
    told = {"case_id": "c", "instrument_version": "1.0.0", "instrument_hash": instrument, "norm_hashes": {}}
    how = {"language": "zh", "mode": "desk", "accommodations": (), "breaks_construct": (), "code_version": "1"}
    done = {"planned_at": at, "started_at": at, "finished_at": at, "state": SittingState.FINISHED}
    return Sitting(id=f"{instrument}-{day}", instrument=instrument, **{**told, **how, **done, **more})


def score(instrument: str, scale: str, value: float | None, *caveats: Caveat, norm: NormSet | None = None) -> Score:
    """On day 1, placed in the norm set where one is given."""
    found = KNOWN[instrument].scale(scale)
    normed: tuple[NormedScore, ...] = ()
    if norm is not None:
        unit = found.unit or "points"
        place = look_up(norm, scale=scale, scoring=found.scoring, unit=unit, raw=value, person=MAN)
        normed = (replace(place, hash=norm.hash, status=norm.status),)
    raw = RawScore(scale=scale, value=value, answered=1, of=1, unit=found.unit)
    told = {"instrument_version": "1.0.0", "instrument_hash": instrument, "normed": normed, "caveats": caveats}
    return Score(sitting_id=f"{instrument}-1", instrument=instrument, raw=raw, **told)  # type: ignore[arg-type]


def case_of(*scores: Score, norm_sets: tuple[NormSet, ...] = (GRIP_NORM,), **more: Any) -> Case:
    """A man of 32 with these scores, a sitting for each instrument."""
    names = list(dict.fromkeys(one.instrument for one in scores))
    born = date(1993, 6, 1)
    client = Client(id="p", identity=None, birth_date=born, sex="M", disabilities=(LIMB,), synthetic=True)
    told = {
        "file": CaseFile(id="c", number="ZH-1", client_id="p", opened_at=AT, opened_by="e"),
        "site": Site(name="X", prefix="ZH", zone="Asia/Shanghai"),
        "client": client,
        "referral": None,
        "sittings": tuple(sitting(name) for name in names),
        "scores": scores,
        "instruments": {name: replace(KNOWN[name], hash=name) for name in KNOWN},
        "norm_sets": {one.hash: one for one in norm_sets},
    }
    return Case(**{**told, **more})


def gripping(kg: float | None, *caveats: Caveat, norm: NormSet | None = GRIP_NORM, **more: Any) -> Case:
    """One whose right hand grips so much."""
    sets = (norm,) if norm else ()
    return case_of(score("grip_strength", "grip_right", kg, *caveats, norm=norm), norm_sets=sets, **more)


def grip_of(kg: float | None, **more: Any) -> Demand:
    """A post's demand on the grip."""
    told = {"aspect": "hand", "what": "grip", "metric": "grip_strength.grip_right", "level": kg, "unit": "kg"}
    return Demand(**{**told, **more})


def post(name: str, *demands: Demand, **more: Any) -> SitePost:
    """A post of the site."""
    told = {"id": name, "kind": "post", "organisation_id": None, "by": "e", "at": AT}
    return SitePost(post=Post(title=name, demands=demands), **{**told, **more})


def liking(*letters: tuple[str, ...], **totals: float) -> Case:
    """Whose interests make these rank groups, with six totals."""
    scores = [score("riasec_interest", letter, totals.get(letter, 20.0)) for letter in "RIASEC"]
    profile = Profile(kind="holland", letters=letters, figures={})
    return case_of(*scores, profiles={"riasec_interest-1": profile})
