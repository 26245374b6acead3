"""How is a crossing of two questions told, small cells hidden?"""

from __future__ import annotations

from collections.abc import Iterator

from assess.nouns.document import Block
from assess.nouns.survey_report import Cell, Crossing
from reports.kind import Wording
from reports.telling import notice, paragraph


def crossed(told: Crossing, say: Wording, least: int) -> Iterator[Block]:
    """The table with its totals, then what is hidden and how far the two go together."""
    if told.too_few:
        yield notice(say("crossing.too_few", rows=told.row_text, columns=told.column_text, least=least), "caution")
        return
    yield Block(
        kind="table",
        head=(told.row_text, *told.column_words, say("crossing.total")),
        rows=tuple(
            (words, *(_cell(cell, say) for cell in cells), say("hidden") if total is None else str(total))
            for words, cells, total in zip(told.row_words, told.cells, told.row_totals, strict=True)
        ),
        caption=say("crossing.caption", rows=told.row_text, columns=told.column_text, n=told.n),
    )
    if told.hidden:
        yield notice(say("crossing.hidden", count=told.hidden, least=least))
    if told.association is not None:
        yield paragraph(say("crossing.association", value=f"{told.association:.2f}"))


def _cell(cell: Cell, say: Wording) -> str:
    if cell.count is None:
        return say("hidden")
    if cell.share is None or cell.low is None or cell.high is None:
        return str(cell.count)
    figure = say("figure", share=f"{cell.share:.0%}", low=f"{cell.low:.0%}", high=f"{cell.high:.0%}")
    return f"{cell.count} · {figure}"
