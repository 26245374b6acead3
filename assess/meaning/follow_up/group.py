"""Who of a group is due, was reached and works, and what may be told of them all?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from assess.errors import Closed
from assess.meaning import followup
from assess.meaning.follow_up.time_in_work import TimeInWork, time_in_work
from assess.meaning.survey import share
from assess.nouns.case import CaseFile
from assess.nouns.civil import civil_day
from assess.nouns.finding import FollowUp
from assess.nouns.group import Group
from assess.nouns.people import Client, Evaluator
from assess.nouns.survey_report import Share
from assess.service.levels import need
from assess.store import clients, shelf
from assess.store.database import Store
from norms.small_cells import LEAST, hidden

DUTY = "2-3.3.4"
FOUND = ("yes", "training", "no", "unknown", "open")  # what may have become of a follow-up; open: not asked yet


@dataclass(frozen=True, kw_only=True)
class Followed:
    """One person of the group; `at` are the follow-ups by month that were not dropped."""

    file: CaseFile
    client: Client
    at: Mapping[int, FollowUp]
    next_due: date | None
    all_of: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MonthTold:
    """One month over all people; a count is None where it is hidden, a share where that would give one away.

    `in_work` is of those of whom it was found out, `kept` (the same post as before) of those who were asked.
    """

    month: int
    people: int
    counts: Mapping[str, int | None]
    in_work: Share | None
    kept: Share | None


@dataclass(frozen=True, kw_only=True)
class GroupTold:
    """What may be told of all: never why anybody works, and no cell of a few people."""

    people: int
    planned: int
    months: tuple[MonthTold, ...]
    time: TimeInWork | None


def plan_for_all(store: Store, actor: Evaluator, group_id: str, from_date: date) -> int:
    """Plan the follow-ups of everybody who has none and whose case is open (duty 2-3.3.4); how many people.

    Undone by dropping them in each case. Raises Closed where nobody is left to plan for.
    """
    need(actor, 2, DUTY)
    with store.reading() as at:
        group = shelf.read(at, Group, group_id)
        files = [shelf.read(at, CaseFile, case_id) for case_id in group.case_ids]
        without = [f.id for f in files if f.closed_at is None and not shelf.of_case(at, FollowUp, f.id)]
    if not without:
        raise Closed("The follow-ups of everybody in this group are planned already, or the cases are closed.")
    for case_id in without:
        followup.plan(store, actor, case_id, from_date)
    return len(without)


def followed(store: Store, group: Group) -> tuple[Followed, ...]:
    """Everybody of the group in its order."""
    with store.reading() as at:
        files = [shelf.read(at, CaseFile, case_id) for case_id in group.case_ids]
        return tuple(
            _one(file, clients.read(at, file.client_id), shelf.of_case(at, FollowUp, file.id)) for file in files
        )


def told(store: Store, actor: Evaluator, people: Sequence[Followed], zone: str, least: int = LEAST) -> GroupTold:
    """The summary of a group (duty 2-3.3.4), small cells hidden. Nothing is written. NotAllowed below level 2."""
    need(actor, 2, DUTY)
    months = tuple(_month(month, people, least) for month in followup.MONTHS)
    time = time_in_work(((one.all_of, civil_day(one.file.opened_at, zone)) for one in people), least)
    return GroupTold(
        people=len(people),
        planned=sum(bool(one.all_of) for one in people),
        months=months,
        time=time if time.people >= least else None,
    )


def _one(file: CaseFile, client: Client, follow_ups: Sequence[FollowUp]) -> Followed:
    coming = followup.waiting(follow_ups)
    return Followed(
        file=file,
        client=client,
        at={one.month: one for one in follow_ups if not one.dropped},
        next_due=coming[0].due if coming else None,
        all_of=tuple(follow_ups),
    )


def _month(month: int, people: Sequence[Followed], least: int) -> MonthTold:
    here = [one.at[month] for one in people if month in one.at]
    counts = {code: sum((f.employed if f.done_on else "open") == code for f in here) for code in FOUND}
    if 0 < len(here) < least:
        return MonthTold(month=month, people=len(here), counts=dict.fromkeys(FOUND), in_work=None, kept=None)
    closed = hidden(np.array([[counts[code]] for code in FOUND], dtype=np.int64), least)
    told_of = {code: None if closed[place, :].any() else counts[code] for place, code in enumerate(FOUND)}
    known = [told_of[code] for code in ("yes", "training", "no")]
    found_out = sum(counts[code] for code in ("yes", "training", "no"))
    return MonthTold(
        month=month,
        people=len(here),
        counts=told_of,
        in_work=share(counts["yes"], found_out) if None not in known and found_out else None,
        kept=_kept(here, least),
    )


def _kept(here: Sequence[FollowUp], least: int) -> Share | None:
    asked = [one.work.same_post for one in here if one.work and one.work.same_post is not None and one.done_on]
    same = sum(asked)
    small = any(0 < count < least for count in (same, len(asked) - same))
    return share(same, len(asked)) if asked and not small else None
