"""How far does the client know the work that attracts them, and what would the wished work take?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.score import Instrument
from assess.nouns.sitting import Response, Sitting
from reports.sections.given import reason
from reports.telling import Telling, paragraph


def reality(telling: Telling, sitting: Sitting, instrument: Instrument) -> list[Block]:
    """Every question with the client's answer, as facts; no answer is a score."""
    say, words = telling.say, telling.words(instrument)
    standing = {response.item_id: response for response in telling.case.responses.get(sitting.id, ())}
    rows = tuple(
        (words.items[item_id], _answer(telling, instrument, item_id, standing.get(item_id)))
        for item_id in instrument.item_ids
    )
    head = say("reality.question"), say("reality.answer")
    table = Block(kind="table", head=head, rows=rows, caption=say("reality.caption", name=words.name))
    return [paragraph(say("reality.note")), table]


def _answer(telling: Telling, instrument: Instrument, item_id: str, response: Response | None) -> str:
    """The answer in words; what the client wrote as they wrote it."""
    if response is None or response.value is None:
        return telling.say("reality.missing", why=reason(telling, response))
    choices = instrument.item(item_id).choices
    if choices is None:
        return str(response.value)
    chosen = str(response.value).split(",") if isinstance(response.value, str) else [f"{response.value:g}"]
    said = telling.words(instrument).choices
    return telling.say("join").join(said[f"{choices}.{value}"] for value in chosen)
