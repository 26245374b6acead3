"""Is everything ready for the sittings: room, devices, materials, kit of a visit?"""

from __future__ import annotations

import streamlit as st

from assess.nouns.case import Case
from assess.nouns.preparation import Part, Place, Point, Preparation
from assess.physical import preparation
from assess.ui import equipment_words, library
from assess.ui.act import act
from assess.ui.desk import Desk
from assess.ui.pages.case import preparation_dry, preparation_seen


def draw(desk: Desk, case: Case) -> None:
    """The check list of the approved plan, begun for the site or for a visit at home."""
    say = desk.say
    kept = case.preparation if case.plan and case.preparation and case.preparation.plan_id == case.plan.id else None
    with st.expander(say("Preparation"), key=f"preparation-{case.file.id}", on_change="rerun"):
        _begin(desk, case)
        if kept is not None and case.plan is not None:
            if not preparation.is_of(kept, case.plan, library.instruments(desk)):
                st.warning(say("The plan has changed since. Make the check list anew."), icon=":material/warning:")
            preparation_seen.draw(desk, case.plan, kept.place)
            preparation_dry.draw(desk, kept)
            st.caption(say("{count} points wait.").format(count=len(kept.waiting)))
            _points(desk, kept)
            _sheet(desk, kept)


def _begin(desk: Desk, case: Case) -> None:
    say = desk.say
    places: dict[Place, str] = {"site": say("Check list for our room"), "home": say("Check list for a visit at home")}
    planned = case.plan.place if case.plan else "site"
    with st.container(horizontal=True):
        for place, label in places.items():
            if st.button(label, key=f"prepare-{place}", type="primary" if planned == place else "secondary"):
                given = (desk.store, desk.evaluator, case.file.id, place)
                act(desk, say("The check list is ready."), preparation.begin, *given)


def _points(desk: Desk, kept: Preparation) -> None:
    named = _parts(desk)
    for part, title in named.items():
        points = [point for point in kept.points if point.part == part]
        if points:
            st.markdown(f"**{title}**")
        for point in points:
            _point(desk, kept, point)


def _point(desk: Desk, kept: Preparation, point: Point) -> None:
    words = _said(desk, point)
    if point.part == "not_at_home":
        st.markdown(f":material/block: {words}")
        return
    ready = kept.ready(point.id)
    if point.id == preparation.DRY_RUN:
        st.markdown(_line(desk, kept, point))
        return
    ticked = st.checkbox(words, value=ready, key=f"tick-{kept.id}-{point.id}-{len(kept.ticks)}")
    if point.kind:
        for equipment, stands in preparation.on_hand(desk.store, point.kind, desk.today()):
            state = equipment_words.calibration(desk.say, stands)
            st.caption(f"{equipment.name} · {equipment.place} · {desk.say('calibration')}: {state}")
    if ticked != ready:
        given = (desk.store, desk.evaluator, kept.id, point.id, ticked)
        act(desk, desk.say("Kept."), preparation.tick, *given)


def _said(desk: Desk, point: Point) -> str:
    words = point.names.get(desk.language) or next(iter(point.names.values()), point.id)
    of = [library.name(desk, one) for one in point.instruments]
    return f"{words} ({', '.join(of)})" if of and point.part not in ("not_at_home", "room") else words


def _parts(desk: Desk) -> dict[Part, str]:
    say = desk.say
    return {
        "room": say("Room and way to it"),
        "device": say("Devices"),
        "material": say("Materials"),
        "kit": say("Kit of the visit"),
        "not_at_home": say("Not possible at home"),
    }


def _sheet(desk: Desk, kept: Preparation) -> None:
    """The list as plain text, to be printed or taken along."""
    say, lines = desk.say, []
    for part, title in _parts(desk).items():
        points = [point for point in kept.points if point.part == part]
        lines += [title, *(_line(desk, kept, point) for point in points), ""] if points else []
    text = "\n".join(lines)
    st.download_button(say("Check list to print"), text.encode("utf-8-sig"), file_name=f"{say('check-list')}.txt")


def _line(desk: Desk, kept: Preparation, point: Point) -> str:
    mark = "—" if point.part == "not_at_home" else "☑" if kept.ready(point.id) else "☐"
    return f"{mark} {_said(desk, point)}"
