"""What came of a comparison: the verdicts first, then the differences, the curves, and every figure?"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from assess.service.norm_comparison import Compared
from assess.ui import norm_fit_words, norm_told, words
from assess.ui.desk import Desk
from assess.ui.pages.norms.fit_judge import STILL
from norms.comparable import CONFOUNDED, HARMLESS
from reports import norm_figures

ICONS = {"equivalent": "=", "different": "≠", "undecided": "?", CONFOUNDED: "×", "": "—"}


def show(desk: Desk, compared: Compared, unit: str) -> None:
    """The answer in words, a forest of differences, the curves side by side."""
    say, rows = desk.say, compared.rows
    st.divider()
    st.subheader(say("What came of it"), anchor=False)
    _answer(desk, rows)
    known = norm_fit_words.statistics(say)
    there = [code for code in known if (rows["statistic"] == code).any()]
    statistic = st.selectbox(say("Shown"), there, format_func=known.__getitem__, key="compare-statistic")
    st.write(norm_figures.difference_words(rows, say, statistic, unit))
    figure = norm_figures.difference_figure(rows, say, statistic, unit)
    st.plotly_chart(figure, theme=None, config=STILL, key="compare-forest")
    with st.expander(say("The figures of the differences")):
        _table(desk, rows[rows["statistic"] == statistic])
    st.markdown(f"**{say('Side by side')}**")
    st.write(norm_figures.comparison_words(compared.curves, say, unit))
    curves = norm_figures.comparison_figure(compared.curves, say, unit)
    st.plotly_chart(curves, theme=None, config=STILL, key="compare-curves")


def _answer(desk: Desk, rows: pd.DataFrame) -> None:
    """How many differences came to which verdict, and what stands between the norms besides their people."""
    say = desk.say
    verdicts, names = norm_fit_words.verdicts(say), norm_fit_words.statistics(say)
    judged = rows[rows["statistic"].isin(["mean", "percentile"])].dropna(subset="difference")
    if judged.empty:
        st.warning(say("There is no difference that can be computed."), icon=":material/warning:")
    for statistic, part in judged.groupby("statistic", sort=False):
        counts = part["verdict"].value_counts()
        told = "; ".join(f"{ICONS[str(v)]} {words.named(verdicts, str(v))}: {n}" for v, n in counts.items())
        line = say("**{statistic}**, {count} differences: {verdicts}")
        st.markdown("- " + line.format(statistic=names[str(statistic)], count=len(part), verdicts=told))
    known = norm_fit_words.codes(say)
    found = dict.fromkeys(code for codes in rows["codes"] for code in codes.split())
    beside = [words.named(known, code) for code in found if code not in HARMLESS]
    if beside:
        told = say("Besides the people, this differs too: {codes}. A difference then has no single cause.")
        st.warning(told.format(codes=", ".join(beside)), icon=":material/warning:")
    st.caption(say("Intervals of one statistic hold together (95%, Bonferroni). Always the second minus the first."))


def _table(desk: Desk, rows: pd.DataFrame) -> None:
    say = desk.say
    verdicts, why = norm_fit_words.verdicts(say), norm_fit_words.no_intervals(say)
    intervals = [
        f"{norm_told.number(low)} – {norm_told.number(high)}" if pd.notna(low) else words.named(why, reason)
        for low, high, reason in zip(rows["low"], rows["high"], rows["why_no_interval"], strict=True)
    ]
    columns = {
        say("Norms"): [f"{b} − {a}" for a, b in zip(rows["source_a"], rows["source_b"], strict=True)],
        say("Group"): [norm_told.group(desk, stratum) for stratum in rows["stratum"]],
    }
    if rows["percentile"].notna().any():
        columns[say("Percentile")] = [f"P{p:g}" for p in rows["percentile"]]
    columns |= {
        say("First"): [norm_told.number(value) for value in rows["a"]],
        say("Second"): [norm_told.number(value) for value in rows["b"]],
        say("Difference"): [norm_told.number(value) for value in rows["difference"]],
        say("Interval"): intervals,
        say("Verdict"): [f"{ICONS[v]} {words.named(verdicts, v)}" for v in rows["verdict"]],
    }
    st.table(columns, border="horizontal")
