"""What is a work place like for a disabled worker, point by point, and what is proposed?"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, get_args
from uuid import uuid4

from assess.errors import BadInput
from assess.nouns.case_study import Proposal, WorkplaceVisit
from assess.nouns.civil import today
from assess.nouns.group import Organisation
from assess.nouns.people import Evaluator, Level
from assess.nouns.post import SitePost
from assess.nouns.workplace import PointSeen, PointState, WorkplaceTold
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store, Transaction

DUTY = "2-3.2.1"  # 能对残疾人就业环境及精准化服务进行评估分析
LEVEL: Level = 2
STATES: tuple[PointState, ...] = get_args(PointState)
AREAS = ("building", "workstation", "information", "organisation", "people", "safety")


@dataclass(frozen=True)
class VisitPoint:
    """One point that is looked at, with its words by language."""

    id: str
    area: str
    zh: str
    en: str
    source: str = ""


@cache
def visit_points() -> tuple[VisitPoint, ...]:
    """Every point, in the order in which a visit goes."""
    file = files("assess.meaning") / "workplace_points.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(VisitPoint(id=point_id, **words) for point_id, words in read.items())


def note(
    store: Store,
    actor: Evaluator,
    organisation_id: str,
    *,
    on: date,
    points: Mapping[str, str],
    notes: Mapping[str, str] | None = None,
    proposals: Sequence[Proposal] = (),
    post_id: str | None = None,
) -> WorkplaceVisit:
    """Keep a visit (level 2). Undone by `change`; a visit that was made stays.

    A point that is left out of `points` was not seen. Raises NotAllowed, BadInput for a day to come, an unknown point
    or state, or a proposal without words, cost and who acts; NotFound for an organisation or post that is not here.
    """
    need(actor, LEVEL, DUTY)
    visit = WorkplaceVisit(
        id=str(uuid4()),
        organisation_id=organisation_id,
        on=on,
        by=actor.id,
        at=canonical.now(),
        post_id=post_id,
        points=dict(points),
        notes={point: said.strip() for point, said in (notes or {}).items() if said.strip()},
        proposals=tuple(proposals),
    )
    with store.writing(actor.id, "workplaces.note", f"organisation:{organisation_id}") as tx:
        return shelf.add(tx, _checked(tx, visit))


def change(store: Store, actor: Evaluator, visit: WorkplaceVisit) -> WorkplaceVisit:
    """Keep a newer state of a visit. Undone by changing it back. Raises as `note`, and Conflict."""
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "workplaces.change", f"organisation:{visit.organisation_id}") as tx:
        return shelf.save(tx, _checked(tx, visit))


def visits(at: Reading, organisation_id: str) -> tuple[WorkplaceVisit, ...]:
    """The visits to an organisation, oldest first."""
    return tuple(v for v in shelf.every(at, WorkplaceVisit) if v.organisation_id == organisation_id)


def told(at: Reading, visit: WorkplaceVisit, language: Literal["zh", "en"], summary: str = "") -> WorkplaceTold:
    """The finished value of a visit: each point in words, what was mended since the visit before."""
    who = shelf.read(at, Evaluator, visit.by)
    before = [v for v in visits(at, visit.organisation_id) if v.post_id == visit.post_id and v.on < visit.on]
    earlier = max(before, key=lambda v: v.on, default=None)
    had, has = (earlier.points or {}) if earlier else {}, visit.points or {}
    return WorkplaceTold(
        organisation=shelf.read(at, Organisation, visit.organisation_id).name,
        post=shelf.read(at, SitePost, visit.post_id).post.title if visit.post_id else "",
        on=visit.on,
        by=f"{who.display_name} ({who.level})",
        points=tuple(_seen(point, visit, language) for point in visit_points()),
        proposals=visit.proposals,
        language=language,
        earlier=earlier.on if earlier else None,
        mended=tuple(p for p, state in had.items() if state == "lacking" and has.get(p) == "in_place"),
        summary=summary.strip(),
    )


def _seen(point: VisitPoint, visit: WorkplaceVisit, language: str) -> PointSeen:
    state = (visit.points or {}).get(point.id, "not_seen")
    return PointSeen(
        id=point.id,
        area=point.area,
        words=point.zh if language == "zh" else point.en,
        state=next(known for known in STATES if known == state),
        note=(visit.notes or {}).get(point.id, ""),
        source=point.source,
    )


def _checked(tx: Transaction, visit: WorkplaceVisit) -> WorkplaceVisit:
    shelf.read(tx, Organisation, visit.organisation_id)
    if visit.post_id:
        shelf.read(tx, SitePost, visit.post_id)
    if visit.on > today(tx.site.zone):
        raise BadInput("The day is still to come. Keep the visit when it was made.")
    known = {point.id for point in visit_points()}
    wrong = sorted(({*(visit.points or {})} | {*(visit.notes or {})}) - known)
    if wrong:
        raise BadInput("{value!r} is no point of a visit. Choose one of the list.", value=wrong[0])
    states = sorted(set((visit.points or {}).values()) - set(STATES))
    if states:
        rule = "{value!r} is no state of a point. Allowed: {allowed}."
        raise BadInput(rule, value=states[0], allowed=", ".join(STATES))
    if not any(state != "not_seen" for state in (visit.points or {}).values()):
        raise BadInput("No point was seen. Say of at least one how it stands.")
    tidy = tuple(replace(p, what=p.what.strip(), cost=p.cost.strip(), who=p.who.strip()) for p in visit.proposals)
    if not all(p.what and p.cost and p.who for p in tidy):
        raise BadInput("A proposal says what is changed, what it costs in words, and who acts. Complete it.")
    return replace(visit, proposals=tidy)
