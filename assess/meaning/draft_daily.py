"""What can be said by rule of everyday tasks, and of accounts of social adaptation that contradict one another?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import uuid4

from assess.nouns.case import Case
from assess.nouns.finding import Basis, Finding
from assess.nouns.score import INDEPENDENT, Account, Accounts, Contradiction, Instrument, PromptCount

Say = Callable[[str], str]


def prompted(instrument: Instrument, counts: tuple[PromptCount, ...], language: str, say: Say) -> str:
    """How many tasks of each group were done without help, and how the others were; nothing of what was not given."""
    return " ".join(_group(instrument, count, language, say) for count in counts if count.given)


def contradicting(case: Case, language: str, say: Say) -> Iterator[Finding]:
    """A contradiction for each set of accounts that lie apart: which things, and what the evaluator has to find out."""
    for accounts in case.accounts:
        if not accounts.contradictions:
            continue
        instrument = _first(case, accounts)
        each = (_thing(one, accounts, instrument, language, say) for one in accounts.contradictions)
        told = say(
            "The accounts of daily and working life contradict one another: {things}. Ask who saw it, where, and with "
            "what help."
        )
        text = told.format(things=say("; ").join(each))
        yield Finding(
            id=str(uuid4()),
            case_id=case.file.id,
            dimension=instrument.family,
            text=text,
            drafted=text,
            rule="accounts",
            basis=_basis(accounts, instrument),
            kind="contradiction",
        )


def _group(instrument: Instrument, count: PromptCount, language: str, say: Say) -> str:
    words = instrument.words.get(language) or instrument.words["zh"]
    figures = {
        "name": words.notes.get(count.scale, words.name),
        "done": len(count.without_help),
        "given": count.given,
    }
    how = {
        3: say("{count} with a spoken prompt"),
        2: say("{count} with a gesture"),
        1: say("{count} with physical guidance"),
        0: say("{count} not done with help"),
    }
    others = [told.format(count=count.at[level]) for level, told in how.items() if count.at[level]]
    if count.at[INDEPENDENT] == count.given:
        return say("{name}: {done} of {given} tasks done without help.").format(**figures)
    told = say("{name}: {done} of {given} tasks done without help; the others: {levels}.")
    return told.format(**figures, levels=say("; ").join(others))


def _first(case: Case, accounts: Accounts) -> Instrument:
    sitting = next(s for s in case.sittings if s.id == accounts.told[0].sitting_id)
    return case.instruments[sitting.instrument_hash]


def _thing(one: Contradiction, accounts: Accounts, instrument: Instrument, language: str, say: Say) -> str:
    words = instrument.words.get(language) or instrument.words["zh"]
    spoken: dict[Account, str] = {
        "can": say("client can {value:g}"),
        "done": say("informant: usually {value:g}"),
        "seen": say("seen {value:g}"),
    }
    each = [
        spoken[told.account].format(value=value)
        for told, value in zip(accounts.told, one.values, strict=True)
        if value is not None
    ]
    thing = words.items[one.item].rstrip("。.")
    return say("{thing} ({accounts})").format(thing=thing, accounts=say("; ").join(each))


def _basis(accounts: Accounts, instrument: Instrument) -> tuple[Basis, ...]:
    """The scores of the areas that hold the things, of every account."""
    items = {one.item for one in accounts.contradictions}
    scales = [scale.id for scale in instrument.scales if items.intersection(scale.items)]
    return tuple(Basis(kind="score", ref=f"{told.sitting_id}/{scale}") for scale in scales for told in accounts.told)
