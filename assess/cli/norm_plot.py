"""How are the percentile curves of a set kept in one file that opens anywhere?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from assess.cli.norm_given import norm_set_of
from assess.cli.writing import check_format, write_bytes
from assess.settings import Settings
from reports.norm_about import STATUSES, about, name_of, unit_of
from reports.norm_curve_frame import curve_frame
from reports.norm_drawing import told
from reports.norm_figures import curve_figure, curve_words
from reports.norm_page import Drawn, Page, html_page


def run(given: argparse.Namespace, settings: Settings, say: Callable[[str], str]) -> int:
    """Write the curves with their sentence and what the set is. Raises BadInput, BadNormSet, BadSample."""
    out = Path(given.out)
    check_format(out, (".html",))
    norm_set = norm_set_of(given.set, settings)
    frame, unit, language = curve_frame(norm_set), unit_of(norm_set, say), settings.language
    reversed_ = say("Less is better here, so P10 of this table is the 90th percentile of a look-up.")
    words = told(curve_words(frame, say, unit), reversed_ if norm_set.better == "lower" else "")
    page = Page(
        language=language,
        title=name_of(norm_set, language),
        notice=say(STATUSES[norm_set.status]),
        drawings=[Drawn(say("Percentile curves"), curve_figure(frame, say, unit), words)],
        about_title=say("About this set"),
        about=about(norm_set, say, language),
    )
    write_bytes(out, html_page(page))
    print(words)
    return 0
