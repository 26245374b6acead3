"""How does the client use a screen, and what may never be switched on?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from assess.nouns.accommodation import Accommodation
from assess.nouns.case import Case
from assess.nouns.needs import Needs, Use
from assess.planning.needs import set_needs
from assess.planning.propose import needs_for
from assess.ui import condition_words, words
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import condition, needs_file
from instruments.definition import Language


def draw(desk: Desk, case: Case) -> None:
    """The needs as settled or suggested, a row a feature, with a file to read in and one to take along."""
    say = desk.say
    st.subheader(say("How the client uses the screen"), anchor=False, divider="gray")
    if not case.client.disabilities:
        st.caption(say("Save the intake first; the suggestion rests on it."))
        return
    needs = needs_file.filled(desk, case) or needs_for(case, desk.language)
    _state(desk, case)
    needs_file.draw(desk, case)
    rows = [
        (feature, *_row(desk, case, needs, feature))
        for group, features in condition_words.groups(say).items()
        for feature in _headed(group, features)
    ]
    _save(desk, case, rows, _language(desk, case, needs), _note(desk, case, needs))


def _state(desk: Desk, case: Case) -> None:
    say = desk.say
    if case.needs is None:
        told = say("Suggested from the intake and not saved yet. Try it out with the client, change it, then save.")
        st.info(told, icon=":material/lightbulb:")
    if case.plan:
        st.caption(say("Changes here do not change a plan that is drafted already; change its lines there."))


def _headed(group: str, features: Sequence[str]) -> Sequence[str]:
    st.markdown(f"#### {group}")
    return features


def _row(desk: Desk, case: Case, needs: Needs, feature: str) -> tuple[Use, Accommodation]:
    say, key = desk.say, needs_file.key(case, feature)
    named = condition_words.uses(say)
    kept = needs.condition(feature) or Accommodation(feature=feature)
    name, effect = condition_words.features(say)[feature], condition_words.effects(say)[feature]
    what, how = st.columns([2, 3])
    what.markdown(f"**{name}**")
    what.caption(effect)
    chosen = how.pills(
        name,
        tuple(named),
        default=needs.uses.get(feature, "off"),
        format_func=named.__getitem__,
        key=key,
        required=True,
        wrap=True,
        label_visibility="collapsed",
    )
    use: Use = chosen or "off"
    with how:
        return use, condition.edited(desk, key, kept) if use in ("start", "option") else kept


def _language(desk: Desk, case: Case, needs: Needs) -> Language | None:
    named = words.languages(desk.say)
    offered: tuple[Language | Literal[""], ...] = ("", "zh", "zh-easy", "en")
    chosen = st.selectbox(
        desk.say("Language of the words"),
        offered,
        offered.index(needs.language or ""),
        lambda code: named[code] if code else desk.say("no preference"),
        key=needs_file.key(case, "language"),
        width=320,
    )
    return chosen or None


def _note(desk: Desk, case: Case, needs: Needs) -> str:
    label = desk.say("What else helps (seat, light, quiet, who is with the client)")
    return st.text_area(label, value=needs.note, key=needs_file.key(case, "note"))


def _save(
    desk: Desk, case: Case, rows: list[tuple[str, Use, Accommodation]], language: Language | None, note: str
) -> None:
    say = desk.say
    if not st.button(say("Save how the client uses the screen"), type="primary"):
        return

    def settle() -> None:
        set_needs(
            desk.store,
            desk.evaluator,
            case.file.id,
            at_start=[kept for _, use, kept in rows if use == "start"],
            as_option=[kept for _, use, kept in rows if use == "option"],
            prohibited=[feature for feature, use, _ in rows if use == "prohibited"],
            language=language,
            note=note,
            revision=needs_file.seen(case),
        )
        needs_file.put_away(case)

    act(desk, say("It is saved. The plan is proposed from it."), settle)
