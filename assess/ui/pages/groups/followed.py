"""Who of this group is due, was reached and works, and what may be told of them all?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assess.meaning.follow_up import group as following
from assess.meaning.follow_up.group import Followed, GroupTold, MonthTold
from assess.meaning.follow_up.time_in_work import TimeInWork
from assess.meaning.followup import MONTHS
from assess.nouns.finding import FollowUp
from assess.nouns.group import Group
from assess.nouns.survey_report import Share
from assess.service.levels import may
from assess.ui import words
from assess.ui.act import act
from assess.ui.desk import Desk
from norms.small_cells import LEAST


def draw(desk: Desk, group: Group) -> None:
    """A row a person, the button that plans for all, and the summary for level 2."""
    say = desk.say
    with st.expander(say("Follow up the whole group"), key=f"group-followed-{group.id}", on_change="rerun"):
        people = following.followed(desk.store, group)
        _everybody(desk, people)
        if not may(desk.evaluator, 2):
            st.caption(say("Level 2 plans the follow-ups of a group and reads its summary."))
            return
        _plan(desk, group)
        if any(one.all_of for one in people):
            _summary(desk, following.told(desk.store, desk.evaluator, people, desk.store.site.zone))


def _everybody(desk: Desk, people: Sequence[Followed]) -> None:
    say = desk.say
    table = {say("Case"): [one.file.number for one in people]}
    for month in MONTHS:
        head = say("Month {month}").format(month=month)
        table[head] = [_stands(desk, one.at.get(month)) for one in people]
    table[say("Due next")] = [one.next_due.isoformat() if one.next_due else "—" for one in people]
    st.table(table)


def _stands(desk: Desk, one: FollowUp | None) -> str:
    say = desk.say
    if one is None:
        return "—"
    if one.done_on and one.employed:
        return f"{words.employments(say)[one.employed]} · {one.done_on}"
    if one.due < desk.today():
        return say("{days} days overdue").format(days=(desk.today() - one.due).days)
    return say("due on {day}").format(day=one.due)


def _plan(desk: Desk, group: Group) -> None:
    say = desk.say
    with st.form(f"plan-group-follow-ups-{group.id}"):
        from_date = st.date_input(say("Counted from"), value=desk.today(), format="YYYY-MM-DD")
        sent = st.form_submit_button(say("Plan the follow-ups of everybody"))
    if sent:
        act(desk, say("Planned."), following.plan_for_all, desk.store, desk.evaluator, group.id, from_date)


def _summary(desk: Desk, told: GroupTold) -> None:
    say = desk.say
    found = {str(code): said for code, said in words.employments(say).items()} | {"open": say("Not asked yet")}
    st.markdown(f"**{say('Summary of the group')}**")
    table = {say("Found"): [found[code] for code in following.FOUND]}
    for month in told.months:
        head = say("Month {month}").format(month=month.month)
        table[head] = [_count(desk, month.counts[code]) for code in following.FOUND]
    st.table(table)
    for month in told.months:
        _shares(desk, month)
    if told.time:
        _time(desk, told.time)
    hidden = say("Counts below {least} are hidden, and with them what would give them away.")
    st.caption(hidden.format(least=LEAST))
    st.caption(say("What became of people tells nothing of what brought it about: nobody was compared."))


def _shares(desk: Desk, month: MonthTold) -> None:
    say, head = desk.say, desk.say("Month {month}").format(month=month.month)
    in_work = say("in work, of those of whom it was found out: {share}")
    kept = say("in the same post as before, of those asked: {share}")
    for told, words_of in ((month.in_work, in_work), (month.kept, kept)):
        if told is not None and told.share is not None:
            st.markdown(f"- {head}, {words_of.format(share=_share(desk, told))}")


def _time(desk: Desk, time: TimeInWork) -> None:
    say = desk.say
    st.markdown(f"**{say('How long people stay in the first post after the assessment')}**")
    if time.end_unknown:
        st.warning(say("The last day is not known of some, so no share is told: it would be too high."))
        return
    st.table(
        {
            say("Days"): [str(one.day) for one in time.kept],
            say("Watched so long"): [_count(desk, one.at_risk if one.at_risk >= LEAST else None) for one in time.kept],
            say("Still in the post"): [_held(desk, one.share, one.low, one.high) for one in time.kept],
        }
    )
    st.caption(say("By Kaplan and Meier: who was watched for less time counts as long as they were watched."))


def _held(desk: Desk, share: float | None, low: float | None, high: float | None) -> str:
    if share is None:
        return desk.say("too few people to tell of")
    ends = desk.say("no interval") if low is None or high is None else f"{low:.0%} – {high:.0%}"
    return f"{share:.0%} ({ends})"


def _share(desk: Desk, told: Share) -> str:
    """A share with its count and its 95% interval."""
    return desk.say("{count} of {of}, {share:.0%} (95% interval {low:.0%} – {high:.0%})").format(
        count=told.count, of=told.of, share=told.share, low=told.low, high=told.high
    )


def _count(desk: Desk, count: int | None) -> str:
    return desk.say("hidden") if count is None else str(count)
