"""Does the whole plan work on this tablet? Each player line tried once; nothing of it is an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assess.errors import BadInput, Closed, NotFound
from assess.nouns.civil import today
from assess.nouns.people import Evaluator
from assess.nouns.plan import Plan, PlanLine
from assess.nouns.preparation import DryRun, Preparation, Tick
from assess.nouns.score import Instrument
from assess.nouns.sitting import Sitting
from assess.physical.preparation import DRY_RUN, DUTIES
from assess.service.levels import need
from assess.sitting import kept
from assess.sitting.dry_run_told import dry_run
from assess.sitting.form import Form, form
from assess.sitting.rest import CLIENT
from assess.sitting.would_be import would_be
from assess.store import canonical, links, shelf
from assess.store.database import Reading, Store
from instruments.find import folder_files
from instruments.read import read_folder


def begin(store: Store, actor: Evaluator, preparation_id: str) -> str:
    """Open the way for a tablet; returns the token of `/try/<token>`, which holds on this civil day.

    The folders of the plan's instruments are kept as they are now; no sitting is made. Undone by nothing: the way
    closes by itself. Raises Closed where the plan was replaced.
    """
    with store.writing(actor.id, "dry_run.begin", f"case:{_case_of(store, preparation_id)}") as tx:
        preparation = shelf.read(tx, Preparation, preparation_id)
        need(actor, 4, DUTIES[preparation.place])
        for line in player_lines(_plan(tx, preparation)):
            instrument = _instrument(store, line)
            kept.keep(tx, store.settings.workspace, instrument)
            kept.keep_given(tx, instrument, would_be(_plan(tx, preparation), line, instrument).form_seed)
        shelf.save(tx, replace(preparation, dry_run_by=actor.id))
    return links.dry_run_token(store.keys, preparation_id, today(store.site.zone))


def preparation_of(store: Store, token: str) -> Preparation:
    """The preparation that a token leads to today. Raises NotFound, and Closed where the plan was replaced."""
    found = links.dry_run_of(store.keys, token, today(store.site.zone))
    if found is None:
        raise NotFound("This link is none of today. Open the dry run again at the desk.")
    with store.reading() as at:
        preparation = shelf.read(at, Preparation, found)
        _plan(at, preparation)
    return preparation


def sitting_of(store: Store, preparation: Preparation, place: int) -> Sitting:
    """What the player line at that place would be as a sitting; it is never kept. Raises NotFound."""
    with store.reading() as at:
        plan = _plan(at, preparation)
    lines = player_lines(plan)
    if not 0 <= place < len(lines):
        raise NotFound("The plan has no line {value} on a screen.", value=place)
    return would_be(plan, lines[place], _instrument(store, lines[place]))


def sample(store: Store, sitting: Sitting) -> Form:
    """The form of that line with its first practice item alone, else its first item; none where each is chosen."""
    whole = form(store, sitting)
    practice = [item for item in whole["items"] if item["part"] == "practice"]
    return {**whole, "items": [*practice, *whole["items"]][:1], "adaptive": None, "player_words": {}}


def plan_of(store: Store, preparation: Preparation) -> dict[str, Any]:
    """What the tablet's first screen says: the lines by name, the site's language, and the server's clock."""
    with store.reading() as at:
        plan = _plan(at, preparation)
    language = store.settings.language
    read = ((line, _instrument(store, line)) for line in player_lines(plan))
    named = [(one.words.get(language) or one.words[line.language]).name for line, one in read]
    return {"language": language, "lines": named, "now": canonical.now().timestamp() * 1000}


def keep(store: Store, preparation: Preparation, sent: Any) -> DryRun:
    """Keep what the tablet told, and tick or untick the point. Raises BadInput for what no such page sends."""
    with store.writing(CLIENT, "dry_run.keep", f"case:{preparation.case_id}") as tx:
        now = shelf.read(tx, Preparation, preparation.id)
        lines = player_lines(_plan(tx, now))
        told = dry_run(sent, [line.instrument for line in lines], canonical.now())
        tick = Tick(point=DRY_RUN, ready=told.passed, by=now.dry_run_by, at=told.at, note=told.device_id)
        shelf.save(tx, replace(now, ticks=(*now.ticks, tick), dry_runs=(*now.dry_runs, told)))
    return told


def player_lines(plan: Plan) -> tuple[PlanLine, ...]:
    """The lines of a plan that a client answers on a screen, in its order."""
    return tuple(line for line in plan.lines if line.mode == "player")


def _plan(at: Reading, preparation: Preparation) -> Plan:
    newest = shelf.of_case(at, Plan, preparation.case_id)[-1]
    if newest.id != preparation.plan_id:
        raise Closed("The plan was replaced since. Begin the check list of the new one.")
    if not player_lines(newest):
        raise BadInput("Nothing of this plan is given on a screen, so there is nothing to try on a tablet.")
    return newest


def _case_of(store: Store, preparation_id: str) -> str:
    with store.reading() as at:
        return shelf.read(at, Preparation, preparation_id).case_id


def _instrument(store: Store, line: PlanLine) -> Instrument:
    files: Mapping[str, bytes] = folder_files(line.instrument, store.settings.workspace / "instruments")
    return read_folder(files)
