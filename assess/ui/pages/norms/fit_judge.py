"""May a fitted set be used, how sure is it, and what does it look like beside its people?"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from assess.service import norm_verdicts
from assess.service.norm_columns import Gathered
from assess.service.norm_fitting import SMALL_CELL, Fitting, few_near
from assess.ui import norm_told, norm_words
from assess.ui.desk import Desk
from assess.ui.pages.norms import fit_tables
from assess.ui.pages.norms.sample_scale import Measure
from norms.curve_table import curve_table
from reports import norm_figures

ICONS = {"local": ":material/check_circle:", "provisional": ":material/warning:", "simulated": ":material/school:"}
STILL = {"displayModeBar": False}


def show(desk: Desk, gathered: Gathered, fitting: Fitting, measure: Measure) -> None:
    """The answer first, then the pictures, the method last."""
    _answer(desk, fitting)
    _checks(desk, fitting)
    _pictures(desk, fitting, measure)
    if fitting.subgroups is not None:
        fit_tables.subgroups(desk, fitting)
    fit_tables.errors(desk, fitting)
    fit_tables.method(desk, gathered, fitting)


def _answer(desk: Desk, fitting: Fitting) -> None:
    say, found = desk.say, fitting.sureness
    told = {"local": st.success, "provisional": st.warning, "simulated": st.warning}
    status = norm_told.status(desk, found.status)
    told[found.status](
        f"**{say('Status at most: {status}.').format(status=status)}** {norm_words.may_use(say)[found.status]}",
        icon=ICONS[found.status],
    )
    report = fitting.whole.report
    lines = [say("{people} people, effective {effective:.0f}.").format(people=report.n, effective=report.n_effective)]
    lines += [reason.say(say) for reason in found.reasons]
    st.markdown("\n".join(f"- {line}" for line in lines))


def _checks(desk: Desk, fitting: Fitting) -> None:
    say = desk.say
    st.markdown(f"**{say('Is the model sound?')}**")
    for sound, sentence in norm_verdicts.said(fitting.checks, say):
        told = say("Sound: {sentence}") if sound else say("Doubt: {sentence}")
        st.markdown(f":material/{'check' if sound else 'warning'}: {told.format(sentence=sentence)}")


def _pictures(desk: Desk, fitting: Fitting, measure: Measure) -> None:
    """Curves, people beside them, Q-Q, and the spread at one age; a sentence beside each, and the figures."""
    say, model, counts = desk.say, fitting.whole, fitting.counts
    unit = norm_told.unit(desk, measure.unit)
    levels = fit_tables.levels_of(desk, fitting)
    people = pd.DataFrame([dict(levels)], index=[0])
    curves = curve_table(model, levels)
    if fitting.subgroups is not None:
        st.caption(say("The pictures show everybody together; the small groups stand in the table below."))
    _one(
        say("Percentile curves"),
        norm_figures.curve_words(curves, say, unit),
        norm_figures.curve_figure(curves, say, unit),
    )
    with st.expander(say("The figures of the curves")):
        fit_tables.curves(desk, curves)
    words = norm_figures.fit_words(model, counts, say, unit, levels)
    _one(say("The model beside its people"), words, norm_figures.fit_figure(model, counts, say, unit, levels))
    _one(
        say("Are the places spread as they should be? (Q-Q)"),
        norm_figures.qq_words(model, counts, say),
        norm_figures.qq_figure(model, counts, say),
    )
    domain = model.domain
    if domain.age_low is not None and domain.age_high is not None:
        middle = round((domain.age_low + domain.age_high) / 2, 1)
        asked = say("Spread of scores at age (years)")
        age = st.number_input(asked, float(domain.age_low), float(domain.age_high), middle, 0.5, key="fit-density-age")
        people = people.assign(age=age)
    if few_near(fitting, people):
        told = say("Fewer than {few} people are near this age: their scores are not shown one by one.")
        st.caption(told.format(few=SMALL_CELL))
        return
    words = norm_figures.density_words(model, people, counts, say, unit)
    _one(say("Spread of scores"), words, norm_figures.density_figure(model, people, counts, say, unit))


def _one(title: str, words: str, figure: go.Figure) -> None:
    st.markdown(f"**{title}**")
    st.write(words)
    figure.update_layout(title_text="")  # whom it shows is said above; on a narrow page it would lie on the legend
    st.plotly_chart(figure, theme=None, config=STILL, key=f"fit-{title}")
