"""Which figures stand behind a fitted set: curves, standard errors, subgroups, the choice of its model?"""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from assess.nouns.digits import in_digits
from assess.service import norm_verdicts
from assess.service.norm_columns import Gathered
from assess.service.norm_fitting import FOLDS, Fitting, shown_subgroups
from assess.service.norm_sureness import AS_SURE_AS, MOST_ERROR_T
from assess.ui import norm_fit_words, norm_told
from assess.ui.desk import Desk

SHOWN = (10.0, 50.0, 90.0)


def levels_of(desk: Desk, fitting: Fitting) -> dict[str, str]:
    """Whom the pictures show: one level of each predictor."""
    names = {str(role): name for role, name in norm_fit_words.roles(desk.say).items()}
    found: dict[str, str] = {}
    with st.container(horizontal=True):
        for name, levels in fitting.whole.domain.levels.items():
            label = desk.say("Shown: {role}").format(role=names.get(name, name))
            found[name] = st.selectbox(
                label,
                levels,
                format_func=partial(norm_told.level, desk, name),
                key=f"fit-shown-{name}",
            )
    return found


def curves(desk: Desk, frame: pd.DataFrame) -> None:
    """The 10th, 50th and 90th percentile with their intervals."""
    say, rows = desk.say, frame[frame["percentile"].isin(SHOWN)]
    columns = {say("Age"): [f"{age:g}" for age in rows["age"]]} if "age" in rows else {}
    columns |= {
        say("Percentile"): [f"P{percentile:g}" for percentile in rows["percentile"]],
        say("Raw score"): [norm_told.number(raw) for raw in rows["raw"]],
        say("90% interval"): [
            f"{norm_told.number(low)} – {norm_told.number(high)}" if pd.notna(low) else say("not known")
            for low, high in zip(rows["low"], rows["high"], strict=True)
        ],
    }
    st.table(columns, border="horizontal")


def errors(desk: Desk, fitting: Fitting) -> None:
    """How sure the norm sample makes the 10th and 90th percentile: by age, or by level at three ages."""
    say, frame = desk.say, fitting.sureness.errors
    told = say("At most {bound:.1f} T for the status “made at this site”: as mean and sd of {people} people have.")
    with st.expander(say("How sure are the percentiles? (standard error in T)")):
        st.caption(told.format(bound=MOST_ERROR_T, people=AS_SURE_AS))
        levels = [column for column in frame.columns if column not in ("age", "percentile", "error_t")]
        if not levels:
            _errors_by_age(desk, frame)
            return
        st.caption(say("The larger of the 10th and the 90th percentile."))
        ages = sorted(frame["age"].unique()) if "age" in frame else []
        shown = frame[frame["age"].isin([ages[0], ages[len(ages) // 2], ages[-1]])] if ages else frame.assign(age=0.0)
        wide = shown.pivot_table("error_t", levels, "age", aggfunc="max", dropna=False, observed=True)
        index = wide.index.to_frame(index=False)
        names = {str(role): name for role, name in norm_fit_words.roles(say).items()}
        columns = {names.get(c, c): [norm_told.level(desk, c, str(code)) for code in index[c]] for c in levels}
        aged = say("at age {age:.0f}") if ages else say("Standard error (T)")
        columns |= {aged.format(age=age): [_t(desk, error) for error in wide[age]] for age in wide.columns}
        st.table(columns, border="horizontal")


def _errors_by_age(desk: Desk, frame: pd.DataFrame) -> None:
    tails = {f"P{tail:g}": part.reset_index(drop=True) for tail, part in frame.groupby("percentile")}
    first = next(iter(tails.values()))
    columns = {desk.say("Age"): [f"{age:.1f}" for age in first["age"]]} if "age" in first else {}
    columns |= {name: [_t(desk, error) for error in part["error_t"]] for name, part in tails.items()}
    st.table(columns, border="horizontal")


def subgroups(desk: Desk, fitting: Fitting) -> None:
    """The small groups: how many people, how far their own figures count, who was refused."""
    say = desk.say
    if fitting.subgroups is None:
        return
    table = shown_subgroups(fitting.subgroups)
    st.markdown(f"**{say('Small groups that lean on the whole')}**")
    whys = {"": "", "few_people": say("too few people: no norm"), "no_spread": say("everybody alike: no norm")}
    columns = {
        say("Group"): [
            " ".join(norm_told.level(desk, c, str(v)) for c, v in zip(fitting.plan.subgroups, row, strict=True))
            for row in table[list(fitting.plan.subgroups)].itertuples(index=False)
        ],
        say("People"): list(table["n"]),
        say("Effective"): [norm_told.number(n) for n in table["n_effective"]],
        say("Own figures count"): [_share(weight) for weight in table["location_weight"]],
        say("Middle (z of the whole)"): _with_interval(table, "location"),
        say("Spread (1 as the whole)"): _with_interval(table, "scale"),
        say("Remark"): [whys.get(why, why) for why in table["why"]],
    }
    st.table(columns, border="horizontal")
    st.caption(
        say("“Own figures count” is the shrinkage weight: at 100% a group stands on its own people, at 0% on others.")
    )


def method(desk: Desk, gathered: Gathered, fitting: Fitting) -> None:
    """How the model was chosen, weighed and fitted."""
    say, report = desk.say, fitting.whole.report
    with st.expander(say("Method")):
        st.write(say("Model: {method}.").format(method=norm_verdicts.model_name(fitting.method, say)))
        if fitting.choice is not None:
            told = say("Compared by cross-validation ({folds} folds; mean pinball loss of seven percentile curves).")
            st.write(told.format(folds=FOLDS))
            st.markdown("\n".join(f"- {norm_verdicts.reason(reason, say)}" for reason in fitting.choice.reasons))
            _models(desk, fitting.choice.models)
        if fitting.raked is not None:
            told = say("Weighed: design effect {effect:.2f}, effective number of people {effective:.0f}.")
            st.write(told.format(effect=fitting.raked.design_effect, effective=fitting.raked.n_effective))
        figures = {
            say("Parameters"): f"{report.parameters}",
            say("Adjusted R²"): _figure(report.r2_adjusted),
            say("Root mean squared error"): _figure(report.rmse),
            say("Log-likelihood"): _figure(report.log_likelihood),
            "AIC": _figure(report.aic),
            "BIC": _figure(report.bic),
            say("Largest component of the gradient"): _figure(report.gradient_largest),
        }
        st.table({say("Figure"): list(figures), say("Value"): list(figures.values())}, border="horizontal")
        st.caption(say("Sample: {origin}, sha256 {hash}").format(origin=gathered.origin, hash=gathered.hash[:12]))


def _models(desk: Desk, models: pd.DataFrame) -> None:
    """The figures behind the choice; a model is not judged where it is silent."""
    say = desk.say
    st.table(
        {
            say("Model"): [norm_verdicts.model_name(code, say) for code in models["model"]],
            say("Mean loss"): [norm_told.number(loss) for loss in models["pinball"]],
            say("Parameters"): [f"{parameters:.0f}" for parameters in models["parameters"]],
            say("Says nothing"): [_share(silent) for silent in models["silent"]],
        },
        border="horizontal",
    )
    st.caption(say("“Says nothing”: share of people and percentiles at which the curve has left the raw scale."))


def _with_interval(table: pd.DataFrame, what: str) -> list[str]:
    return [
        "—" if pd.isna(at) else f"{at:.2f} ({low:.2f} – {high:.2f})"
        for at, low, high in zip(table[what], table[f"{what}_low"], table[f"{what}_high"], strict=True)
    ]


def _share(weight: float) -> str:
    return "—" if pd.isna(weight) else f"{weight:.0%}"


def _t(desk: Desk, error: float) -> str:
    return desk.say("not known") if pd.isna(error) else f"{error:.1f}"


def _figure(value: float | None) -> str:
    return "—" if value is None else in_digits(value)
