"""Where does a sample come from, which people does it hold, and what of it cannot be used?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from assess.service import norm_columns, norm_file, norm_sample
from assess.service.norm_columns import Columns, Gathered
from assess.service.norm_file import Table
from assess.service.norm_sureness import Origin
from assess.ui import norm_fit_words, uploads, words
from assess.ui.act import attempt
from assess.ui.desk import Desk
from assess.ui.pages.norms import sample_columns, sample_problems
from assess.ui.pages.norms.sample_scale import Measure

KINDS = ("csv", "txt", "xlsx")
MEGABYTES_MOST = 50
KEPT = "norm-once"
Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Given:
    """A sample whose every row can be counted, where its scores come from, and why rows were left out."""

    gathered: Gathered
    origin: Origin
    left_out_because: str = ""


def given(desk: Desk, measure: Measure, key: str) -> Given | None:
    """The source, the columns and the problems; None until every row that is left can be counted."""
    say = desk.say
    ways = {"file": say("An uploaded file")}
    if measure.version is not None:
        ways = {"site": say("This site's own scores (clients who allow research, nobody's name)")} | ways
    way = st.radio(say("Where do the scores come from?"), tuple(ways), format_func=ways.__getitem__, key=f"{key}-way")
    return _of_site(desk, measure, key) if way == "site" else _of_file(desk, measure, key)


def once(key: str, token: object, make: Callable[[], Made]) -> Made:
    """What `make` gave for the same token before, kept for this window alone; else made now. None is not kept."""
    kept = st.session_state.setdefault(KEPT, {})
    if key not in kept or kept[key][0] != token or kept[key][1] is None:
        kept[key] = (token, make())
    found: Made = kept[key][1]
    return found


def _of_site(desk: Desk, measure: Measure, key: str) -> Given | None:
    say = desk.say
    offered = {role: name for role, name in norm_fit_words.roles(say).items() if role in norm_sample.COLUMNS}
    asked = say("What else of the people is needed")
    roles = st.multiselect(asked, tuple(offered), format_func=offered.__getitem__, key=f"{key}-roles")
    site = attempt(
        desk,
        norm_sample.site_sample,
        desk.store,
        desk.evaluator,
        measure.measures,
        measure.version or "",
        measure.scale,
    )
    if site is None:
        return None
    if not len(site.people):
        st.info(
            say("No score of this scale may be used yet. Clients must allow research first."), icon=":material/info:"
        )
        not_in_it(desk, site.left_out)
        return None
    low, high = measure.low, measure.high
    found = norm_columns.gather_site(site, roles, raw_low=low, raw_high=high)
    leave = sample_problems.show(desk, found, key) if found.problems else None
    if found.problems and leave:
        found = norm_columns.gather_site(site, roles, raw_low=low, raw_high=high, leave_out=True)
        sample_problems.remaining(desk, found)
    not_in_it(desk, found.left_out)
    return None if found.problems else Given(gathered=found, origin="measured", left_out_because=leave or "")


def _of_file(desk: Desk, measure: Measure, key: str) -> Given | None:
    say = desk.say
    origin = _origin(desk, key)
    uploads.dress(desk)
    sent = st.file_uploader(
        say("A table: CSV or Excel, its first row the names of the columns; up to 50 MB"),
        type=KINDS,
        key=f"{key}-file",
        max_upload_size=MEGABYTES_MOST,
    )
    if sent is None:
        st.caption(say("A row a person: score, age (or birth and test dates), sex, schooling, disability, weight."))
        return None
    sheet = _sheet(desk, sent.name, sent.getvalue(), key)
    token = (sent.file_id, sheet)
    table = once(f"{key}-table", token, lambda: attempt(desk, norm_file.read_table, sent.name, sent.getvalue(), sheet))
    if table is None:
        return None
    _read(desk, table)
    columns = sample_columns.columns(desk, table, key)
    if columns is None or origin is None:
        st.caption(say("Say what each column is, and where the scores come from, to go on."))
        return None
    return _gathered(desk, measure, table, columns, origin, key)


def _gathered(desk: Desk, measure: Measure, table: Table, columns: Columns, origin: Origin, key: str) -> Given | None:
    def gather(leave_out: bool) -> Gathered | None:
        low, high = measure.low, measure.high
        token = (table.hash, repr(columns), low, high, leave_out)
        how = {"raw_low": low, "raw_high": high, "leave_out": leave_out}
        return once(
            f"{key}-gathered-{leave_out}",
            token,
            lambda: attempt(desk, norm_columns.gather, table, columns, **how),  # type: ignore[arg-type]
        )

    found = gather(False)
    if found is None:
        return None
    leave = sample_problems.show(desk, found, key) if found.problems else None
    if found.problems and leave:
        found = gather(True) or found
        sample_problems.remaining(desk, found)
    return None if found.problems else Given(gathered=found, origin=origin, left_out_because=leave or "")


def _origin(desk: Desk, key: str) -> Origin | None:
    say = desk.say
    origins: dict[Origin, str] = {
        "measured": say("Real people were measured"),
        "simulated": say("The scores are simulated, for training"),
    }
    asked = say("Whose scores are these?")
    return st.radio(asked, tuple(origins), index=None, format_func=origins.__getitem__, key=f"{key}-origin")


def _sheet(desk: Desk, name: str, content: bytes, key: str) -> str | None:
    found = attempt(desk, norm_file.sheets, name, content) or ()
    return st.selectbox(desk.say("Sheet"), found, key=f"{key}-sheet") if len(found) > 1 else None


def _read(desk: Desk, table: Table) -> None:
    say = desk.say
    told = [say("{rows} rows were read from {file}.").format(rows=len(table.cells), file=table.name)]
    if table.blank:
        told.append(say("{blank} rows are wholly empty and hold nobody.").format(blank=table.blank))
    if table.encoding == "gb18030":
        told.append(say("The file is not UTF-8; it was read as GB 18030. Look whether the names are right."))
    st.caption(" ".join(told))


def not_in_it(desk: Desk, left_out: Mapping[str, int]) -> None:
    """How many scores of the site are not in its sample, by reason."""
    if left_out:
        known = norm_fit_words.left_out(desk.say)
        counted = ", ".join(f"{words.named(known, why)} {count}" for why, count in left_out.items())
        st.caption(desk.say("Not in the sample: {counted}.").format(counted=counted))
