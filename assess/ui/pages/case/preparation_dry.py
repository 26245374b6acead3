"""How did the dry run on the room's tablet go, and how is one begun?"""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
import streamlit as st

from assess.nouns.preparation import DryCheck, DryRun, Preparation
from assess.physical.preparation import DRY_RUN
from assess.sitting import dry_run
from assess.ui import library, preparation_words
from assess.ui.act import attempt
from assess.ui.desk import Desk
from assess.ui.pages.case.sitting_player import CODE_SCALE


def draw(desk: Desk, kept: Preparation) -> None:
    """The newest run, what passed and what did not; then the way for a tablet, which holds today."""
    say = desk.say
    if all(point.id != DRY_RUN for point in kept.points):
        return
    st.markdown(f"**{say('Dry run of the whole plan on the tablet')}**")
    if kept.dry_runs:
        _told(desk, kept.dry_runs[-1])
    else:
        st.markdown(say("Not tried yet. It takes about two minutes; nothing of it is an answer."))
    if st.button(say("Open the dry run"), key=f"dry-{kept.id}"):
        token = attempt(desk, dry_run.begin, desk.store, desk.evaluator, kept.id)
        if token:
            _way(desk, token)


def _told(desk: Desk, run: DryRun) -> None:
    say = desk.say
    outcome = say("passed") if run.passed else say("found something")
    told = say("{when} on device {device}: {outcome}, {seconds} s.")
    device = run.device_id[:8] or say("without a name")
    when = desk.moment(run.at)
    st.markdown(told.format(when=when, device=device, outcome=outcome, seconds=round(run.seconds)))
    st.caption(run.device)
    rows = [_check(desk, check) for check in run.checks]
    voices = preparation_words.voices(say)
    for line in run.lines:
        parts = (voices[line.voice], f"{line.seconds:.0f} s", line.note)
        rows.append(_row(desk, line.ok, library.name(desk, line.instrument), " · ".join(p for p in parts if p)))
    st.table(
        {say("Tried"): [r[0] for r in rows], say("Found"): [r[1] for r in rows], say("More"): [r[2] for r in rows]}
    )


def _check(desk: Desk, check: DryCheck) -> tuple[str, str, str]:
    more = preparation_words.presses(desk.say)[check.value] if check.what == "press" else check.value
    return _row(desk, check.ok, preparation_words.dry_looks(desk.say)[check.what], more)


def _row(desk: Desk, ok: bool | None, what: str, more: str) -> tuple[str, str, str]:
    say = desk.say
    found = say("not there, may be done without") if ok is None else say("in order") if ok else say("not in order")
    return what, found, more


def _way(desk: Desk, token: str) -> None:
    """The whole address and its code."""
    say, address = desk.say, urlsplit(st.context.url or "")
    whole = f"{address.scheme}://{address.netloc}/try/{token}"
    st.image(
        segno.make(whole, error="m").svg_inline(scale=CODE_SCALE, border=4, light="white"),
        alt=say("Code that leads to the dry run"),
    )
    st.code(whole, language=None, wrap_lines=True)
    st.link_button(say("Try it on this screen"), f"/try/{token}")
    st.caption(say("The link holds today. What the tablet finds stands here when the page is drawn again."))
