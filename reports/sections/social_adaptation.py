"""What can be done, what is usually done, what was seen: three accounts of daily and working life, side by side?"""

from __future__ import annotations

from assess.nouns.document import Block
from assess.nouns.score import OF_KIND, Accounts, Contradiction, Instrument, Scale, Score, Told
from assess.nouns.sitting import Sitting
from reports.account_figures import AccountRow, account_marks
from reports.sections.given import broken
from reports.telling import Telling, listed, paragraph

FAMILY = "social_adaptation"


def social_adaptation(telling: Telling) -> tuple[Block, ...]:
    """Every account's areas in one table, a column each; the contradictions; caveats. Nothing is averaged over them.

    A client reads what they said themselves and what was seen; the informant's account is the professional's.
    """
    given = [(s, i) for s, i in telling.finished(FAMILY) if telling.edition != "client" or i.kind != "rating"]
    whole = [(s, i) for s, i in given if all(score.interpretable for score in telling.scores(s))]
    told: list[Block] = []
    for one in _kinds(whole):
        told += _beside(telling, one)
    if telling.edition == "professional":
        for accounts in telling.case.accounts:
            told += contradicting(telling, accounts)
    doubted = [sitting for sitting, _ in given if sitting.id not in {s.id for s, _ in whole}]
    for sitting in doubted:
        told += [broken(telling), listed(telling.caveats(telling.scores(sitting)))]
    return tuple(told)


def one_sitting(telling: Telling, sitting: Sitting, instrument: Instrument) -> tuple[Block, ...]:
    """One account alone."""
    if any(not score.interpretable for score in telling.scores(sitting)):
        return broken(telling), listed(telling.caveats(telling.scores(sitting)))
    return tuple(_beside(telling, [(sitting, instrument)]))


def contradicting(telling: Telling, accounts: Accounts) -> list[Block]:
    """Each thing of which the accounts lie far apart, in the words of each; which of them holds is left open."""
    say = telling.say
    sittings = {sitting.id: sitting for sitting in telling.case.sittings}
    of = [telling.case.instruments[sittings[one.sitting_id].instrument_hash] for one in accounts.told]
    if not accounts.contradictions:
        return [paragraph(say("accounts.agree"))]
    names = _columns(telling, [sittings[one.sitting_id] for one in accounts.told], of)
    rows = tuple(_apart(telling, one, accounts.told, of) for one in accounts.contradictions)
    table = Block(kind="table", head=(say("accounts.thing"), *names), rows=rows, caption=say("accounts.contradictions"))
    return [table, paragraph(say("accounts.open"))]


def _kinds(given: list[tuple[Sitting, Instrument]]) -> list[list[tuple[Sitting, Instrument]]]:
    """Accounts of the same scales together: what can be done first, then what is done, then what was seen."""
    order = list(OF_KIND.values())
    found: dict[tuple[Scale, ...], list[tuple[Sitting, Instrument]]] = {}
    for sitting, instrument in sorted(given, key=lambda one: order.index(OF_KIND[one[1].kind])):
        found.setdefault(instrument.scales, []).append((sitting, instrument))
    return list(found.values())


def _beside(telling: Telling, given: list[tuple[Sitting, Instrument]]) -> list[Block]:
    say, (_, first) = telling.say, given[0]
    scores = [{score.raw.scale: score for score in telling.scores(sitting)} for sitting, _ in given]
    names = telling.words(first).scales
    rows = tuple(
        (f"{n} {names[scale.id]}", *(_value(telling, each[scale.id]) for each in scores))
        for n, scale in enumerate(first.scales, start=1)
    )
    columns = _columns(telling, [sitting for sitting, _ in given], [instrument for _, instrument in given])
    table = Block(kind="table", head=(say("accounts.area"), *columns), rows=rows, caption=say("accounts.caption"))
    steps = listed([say("pair", label=c, value=_steps(telling, i)) for c, (_, i) in zip(columns, given, strict=True)])
    caveats = telling.caveats(tuple(score for each in scores for score in each.values()))
    told = [table, steps, _figure(telling, given, scores, columns)]
    if len(given) > 1:
        told.append(paragraph(say("accounts.apart")))
    return [*told, listed(caveats)]


def _columns(telling: Telling, sittings: list[Sitting], instruments: list[Instrument]) -> tuple[str, ...]:
    """What kind of account; with its day where there are several of a kind."""
    kinds = [OF_KIND[instrument.kind] for instrument in instruments]
    named = []
    for place, (sitting, kind) in enumerate(zip(sittings, kinds, strict=True)):
        day = telling.day(sitting.started_at) if sitting.started_at else str(place + 1)
        name = telling.say(f"accounts.{kind}")
        several = telling.say("accounts.numbered", account=name, number=kinds[: place + 1].count(kind), day=day)
        named.append(several if kinds.count(kind) > 1 else name)
    return tuple(named)


def _steps(telling: Telling, instrument: Instrument) -> str:
    """What each step means in this account."""
    words = telling.words(instrument)
    choices = instrument.choice_sets[instrument.scored_items[0].choices or ""]
    return telling.say("join").join(f"{value} {words.choices[f'{choices.id}.{value}']}" for value in choices.values)


def _value(telling: Telling, score: Score) -> str:
    if score.raw.value is not None:
        return f"{score.raw.value:g}"
    return telling.say("no_value", why=telling.say.get(f"why_none.{score.raw.why_none}", score.raw.why_none or ""))


def _figure(
    telling: Telling, given: list[tuple[Sitting, Instrument]], scores: list[dict[str, Score]], columns: tuple[str, ...]
) -> Block:
    say, (_, first) = telling.say, given[0]
    names = telling.words(first).scales
    rows = [
        AccountRow(n, [each[scale.id].raw.value for each in scores]) for n, scale in enumerate(first.scales, start=1)
    ]
    said = say("join").join(
        f"{row.number} {names[scale.id]} " + " / ".join("—" if v is None else f"{v:g}" for v in row.values)
        for row, scale in zip(rows, first.scales, strict=True)
    )
    scale = first.scales[0]
    drawn = account_marks(rows, [OF_KIND[i.kind] for _, i in given], scale.minimum or 0, scale.maximum or 1)
    alt = say("accounts.alt", accounts=" / ".join(columns), values=said)
    marks = say("join").join(say(f"accounts.mark_{kind}") for kind in dict.fromkeys(OF_KIND[i.kind] for _, i in given))
    return Block(kind="figure", svg=drawn, alt=alt, caption=say("accounts.figure", marks=marks))


def _apart(
    telling: Telling, one: Contradiction, told: tuple[Told, ...], instruments: list[Instrument]
) -> tuple[str, ...]:
    """The thing in the first account's words, then each account's own step in words."""
    cells = []
    for instrument, value in zip(instruments, one.values, strict=True):
        words, choices = telling.words(instrument), instrument.item(one.item).choices
        cells.append("—" if value is None else f"{value:g} {words.choices[f'{choices}.{int(value)}']}")
    return telling.words(instruments[0]).items[one.item], *cells
