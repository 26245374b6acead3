"""What did the person say of the documents that were issued before, and what were they answered?"""

from __future__ import annotations

from assess.nouns.document import Block, ClientStatement
from reports.telling import Telling, facts, heading


def statements(telling: Telling) -> tuple[Block, ...]:
    """Each statement in the person's own words with its answer, oldest first; none where nothing was said."""
    numbers = {document.id: document.number for document in telling.case.documents}
    told: list[Block] = []
    for one in telling.case.statements:
        if one.text or one.outcome:
            told += _one(telling, one, numbers.get(one.document_id, "—"))
    return tuple(told)


def _one(telling: Telling, one: ClientStatement, number: str) -> tuple[Block, ...]:
    say = telling.say
    outcome = say(f"statements.outcomes.{one.outcome}") if one.outcome else say("statements.open")
    rows = [(say("statements.said"), one.text or "—"), (say("statements.outcome"), outcome)]
    answer = [(say("statements.answer"), one.answer)] if one.answer else []
    title = say(f"statements.kinds.{one.kind}", number=number, day=telling.day(one.at))
    return heading(title), facts(*rows, *answer)
