"""Which source says what about each dimension, as a drawing of shapes?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

import plotly.graph_objects as go

from assess.nouns.integration import DimensionView, Source, Standing
from assess.ui.figures import plain

# a shape and a colour for each standing, the colours of Okabe & Ito: none is told by its colour alone
LOOK: Mapping[Standing, tuple[str, str]] = {
    "strength": ("triangle-up", "#0072B2"),
    "as_usual": ("circle", "#1B1F23"),
    "support_need": ("triangle-down", "#D55E00"),
    "described": ("circle-open", "#4A5158"),
}
SOURCES: tuple[Source, ...] = (
    "software", "physical", "observed_task", "situational", "self", "informant", "intake", "note",
)  # fmt: skip
LINE = {"zh": 4, "en": 12}  # characters of a source's name in one line below the drawing


def evidence(
    views: Sequence[DimensionView], language: str, sources: Mapping[Source, str], standings: Mapping[Standing, str]
) -> go.Figure:
    """A row a dimension, a column a kind of source; shapes that stand in one cell lie side by side, once each."""
    figure = go.Figure()
    for number, (standing, (shape, colour)) in enumerate(LOOK.items()):
        at = [
            (SOURCES.index(source) + 0.18 * (number - 1.5), view.names.get(language, view.dimension))
            for view in views
            for source in SOURCES
            if any(e.source == source and e.standing == standing and not e.excluded for e in view.evidence)
        ]
        figure.add_scatter(
            x=[x for x, _ in at],
            y=[y for _, y in at],
            mode="markers",
            name=standings[standing],
            marker={"symbol": shape, "color": colour, "size": 14, "line": {"width": 2, "color": colour}},
        )
    plain(figure, len(views))
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom"}, margin={"t": 56})
    figure.update_xaxes(
        tickmode="array",
        tickvals=list(range(len(SOURCES))),
        ticktext=["<br>".join(wrap(sources[source], LINE.get(language, LINE["en"]))) for source in SOURCES],
        range=[-0.6, len(SOURCES) - 0.4],
    )
    names = [view.names.get(language, view.dimension) for view in views]
    figure.update_yaxes(categoryorder="array", categoryarray=names[::-1], gridcolor="#D5D9DD")
    return figure
