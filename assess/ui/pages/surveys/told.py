"""How does one question of a survey, or a crossing of two, stand on the page?"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from assess.nouns.digits import in_digits
from assess.nouns.survey_report import Cell, Crossing, QuestionTold
from assess.ui.desk import Desk
from assess.ui.figures import BLUE, plain
from assess.ui.look import INK


def question(desk: Desk, told: QuestionTold) -> None:
    """Bars with a table beside them, amounts, or the answers as written."""
    say = desk.say
    with st.container(border=True):
        st.markdown(f"**{told.text}**")
        came = say("asked {asked}, answered {answered}, not answered {missing}")
        st.caption(came.format(asked=told.asked, answered=told.answered, missing=told.asked - told.answered))
        if told.choices and told.answered:
            _choices(desk, told)
        if told.amounts:
            amounts, unit = told.amounts, told.unit
            quartiles = " / ".join(in_digits(value) for value in amounts.quartiles)
            rows = {
                say("Mean"): f"{in_digits(amounts.mean)} {unit}{_interval(amounts.mean_low, amounts.mean_high)}",
                say("Quartiles (25 %, 50 %, 75 %)"): f"{quartiles} {unit}",
                say("Lowest and highest"): f"{in_digits(amounts.least)} – {in_digits(amounts.most)} {unit}",
            }
            st.table(pd.Series(rows, name=say("Amount")))
        if told.texts:
            with st.expander(say("{count} answers as written").format(count=len(told.texts))):
                for text in told.texts:
                    st.text(text)


def crossing(desk: Desk, told: Crossing, least: int) -> None:
    """Counts with the share of their row; cells of the few say so."""
    say = desk.say
    with st.container(border=True):
        st.markdown(f"**{told.row_text} × {told.column_text}**")
        if told.too_few:
            few = say("Fewer than {least} sheets answered both. No table is shown.")
            st.info(few.format(least=least), icon=":material/info:")
            return
        body = [
            [*(_cell(desk, cell) for cell in cells), say("few") if total is None else str(total)]
            for cells, total in zip(told.cells, told.row_totals, strict=True)
        ]
        st.table(pd.DataFrame(body, index=list(told.row_words), columns=[*told.column_words, say("All together")]))
        if told.hidden:
            why = say("“few”: fewer than {least} people are in the cell or beside it, so that nobody can be told.")
            st.caption(why.format(least=least))


def _choices(desk: Desk, told: QuestionTold) -> None:
    say = desk.say
    names = [one.words for one in told.choices]
    shares = [100 * (one.share.share or 0.0) for one in told.choices]
    above = [100 * ((one.share.high or 0.0) - (one.share.share or 0.0)) for one in told.choices]
    below = [100 * ((one.share.share or 0.0) - (one.share.low or 0.0)) for one in told.choices]
    figure = go.Figure(
        go.Bar(
            x=shares,
            y=names,
            orientation="h",
            error_x={"type": "data", "array": above, "arrayminus": below, "color": INK, "thickness": 2},
            marker={"color": BLUE, "line": {"color": INK, "width": 1}},
        )
    )
    figure.update_yaxes(autorange="reversed")
    figure.update_xaxes(range=[0, 100], title="%")
    st.plotly_chart(plain(figure, len(names)), key=f"survey-{told.item}", config={"displayModeBar": False})
    rows = [
        (
            one.words,
            one.share.count,
            f"{one.share.share or 0.0:.0%}{_interval(one.share.low, one.share.high, percent=True)}",
        )
        for one in told.choices
    ]
    head = [say("Answer"), say("Sheets"), say("Share (95 % interval)")]
    st.table(pd.DataFrame(rows, columns=head).set_index(head[0]))


def _cell(desk: Desk, cell: Cell) -> str:
    if cell.count is None:
        return desk.say("few")
    if cell.share is None:
        return str(cell.count)
    return f"{cell.count} · {cell.share:.0%}{_interval(cell.low, cell.high, percent=True)}"


def _interval(low: float | None, high: float | None, *, percent: bool = False) -> str:
    if low is None or high is None:
        return ""
    return f" ({low:.0%} – {high:.0%})" if percent else f" ({in_digits(low)} – {in_digits(high)})"
