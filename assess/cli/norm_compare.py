"""How do two norm sets differ, does it matter, and how many clients would it move?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from assess.cli.norm_given import amounts_of, bands_of, norm_set_of
from assess.cli.writing import check_format, printed, write_bytes
from assess.errors import BadInput
from assess.settings import Settings
from norms.compare import compare
from norms.impact import impact
from norms.normset import NOT_STATED, NormSet
from norms.sample_file import CELLS, check_head, unreadable
from norms.side_by_side import side_by_side
from norms.sources import Source, from_model, from_norm_set, told_of
from norms.subgroups import placed_levels
from reports.norm_about import SHORT, name_of, unit_of
from reports.norm_comparison_figures import STATISTICS
from reports.norm_figures import comparison_figure, comparison_words, difference_figure, difference_words
from reports.norm_page import Drawn, Page, html_page
from reports.norm_table import groups

Say = Callable[[str], str]
CHANGES = {
    "falls_below": "below the cut-off",
    "rises_above": "above the cut-off",
    "any_lower": "to a lower band",
    "any_higher": "to a higher band",
}


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Print what differs, and write it where asked. Raises BadInput, BadNormSet, BadSample."""
    ending = check_format(Path(given.out), (".csv", ".html")) if given.out else ""
    sets = [norm_set_of(one, settings) for one in (given.first, given.second)]
    sources = [_source(norm_set, given) for norm_set in sets]
    rows = compare(sources, level=given.level, margins=amounts_of(given.margin))
    curves = side_by_side(sources, level=given.level)
    changed = _impact(given, sources)
    unit = unit_of(sets[0], say)
    words = [comparison_words(curves, say, unit), *(difference_words(rows, say, s, unit) for s in _known(rows))]
    print("\n".join(words))
    if changed is not None:
        print(printed(_told(changed, say)))
    if ending == ".csv":
        write_bytes(Path(given.out), rows.to_csv(index=False, lineterminator="\n").encode("utf-8-sig"))
    elif ending:
        write_bytes(Path(given.out), _page(sets, rows, curves, changed, say, settings.language))
    return 0


def _source(norm_set: NormSet, given: argparse.Namespace) -> Source:
    """A set as one side of the comparison; a fitted model at the middle of its age groups."""
    if norm_set.model is None:
        return from_norm_set(norm_set, implied_normal=given.implied_normal)
    found = groups(norm_set, bands_of(given.bands))
    bands = [(g.age_from, g.age_to) for g in found if g.age_from is not None and g.age_to is not None]
    if not bands:
        raise BadInput("{norm_set}: a model without age has no age groups to compare by.", norm_set=norm_set.id)
    return from_model(
        norm_set.model,
        bands=list(dict.fromkeys(bands)),
        levels=placed_levels(norm_set.model),
        implied_normal=given.implied_normal,
        **told_of(norm_set),
    )


def _known(rows: pd.DataFrame) -> list[str]:
    """The statistics of which at least one difference can be computed."""
    return [s for s in STATISTICS if rows.loc[rows["statistic"] == s, "difference"].notna().any()]


def _impact(given: argparse.Namespace, sources: list[Source]) -> pd.DataFrame | None:
    """A row a cut-off and direction; None without clients."""
    if not given.sample:
        return None
    clients = _clients(given.sample)
    cutoffs = [_number(cutoff) for cutoff in given.cutoffs.split(",")]
    found = impact(clients, *sources, cutoffs=cutoffs, scoring=given.scoring or NOT_STATED, level=given.level)
    return found.changes.assign(codes=found.codes)


def _clients(file: str) -> pd.DataFrame:
    check_head(file, ["raw"])
    try:
        clients: pd.DataFrame = pd.read_csv(file, **CELLS)
    except (OSError, ValueError) as wrong:
        raise unreadable(file, wrong) from wrong
    if "age" not in clients and "age_months" in clients:
        clients["age"] = (clients["age_months"] + 0.5) / 12
    return clients


def _number(cutoff: str) -> float:
    try:
        return float(cutoff)
    except ValueError as wrong:
        raise BadInput("{value!r} is no percentile. Write e.g. 5,16,25.", value=cutoff) from wrong


def _told(changed: pd.DataFrame, say: Say) -> pd.DataFrame:
    """The changes with heads in words; shares in per cent."""
    return pd.DataFrame(
        {
            say("Cut-off"): ["—" if pd.isna(c) else f"P{c:g}" for c in changed["cutoff"]],
            say("Change"): [say(CHANGES[str(d)]) for d in changed["direction"]],
            say("People changed"): changed["count"],
            say("of those placed by both"): changed["of"],
            "%": (100 * changed["share"]).round(1),
            say("from %"): (100 * changed["low"]).round(1),
            say("to %"): (100 * changed["high"]).round(1),
        }
    )


def _page(
    sets: list[NormSet],
    rows: pd.DataFrame,
    curves: pd.DataFrame,
    changed: pd.DataFrame | None,
    say: Say,
    language: str,
) -> bytes:
    unit = unit_of(sets[0], say)
    drawings = [
        Drawn(say("Percentile curves"), comparison_figure(curves, say, unit), comparison_words(curves, say, unit))
    ]
    drawings += [
        Drawn(
            say(STATISTICS[statistic]).format(unit=unit),
            difference_figure(rows, say, statistic, unit),
            difference_words(rows, say, statistic, unit),
        )
        for statistic in _known(rows)
    ]
    names = [f"{name_of(s, language)} ({say(SHORT[s.status])})" for s in sets]
    tables = [] if changed is None else [(say("Clients who would change band"), _told(changed, say))]
    page = Page(
        language=language,
        title=say("Comparison of norms"),
        notice=say("{first} beside {second}").format(first=names[0], second=names[1]),
        drawings=drawings,
        tables=tables,
    )
    return html_page(page)
