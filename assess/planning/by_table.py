"""What does the adaptation table say of this instrument for this client: left out, adapted, or as it is?"""

from __future__ import annotations

from dataclasses import replace

from assess.locale import translator
from assess.nouns.disability import Category
from assess.nouns.people import Client
from assess.nouns.score import Instrument
from assess.planning import offered
from assess.planning.adaptation import Row, Table
from assess.planning.adaptation.families import family_of
from assess.planning.known import as_it_is
from assess.planning.suitable import Suitability, pictured
from instruments.definition import Kind


def by_table(
    client: Client, instrument: Instrument, suited: Suitability, table: Table, language: str = "zh"
) -> Suitability:
    """The suitability, with the strictest row of the client's categories and grades added where it leaves out.

    A state that is not asked about leaves grades 1 and 2 of mental disability waiting, as their row rests on it.
    """
    row = leaving_out(client, instrument, table)
    if row is None or not suited.fits:
        return suited
    say = translator(language)
    waits = row.category == Category.MENTAL and client.functioning.state is None
    asked = say("Ask how stable the state is: in a stable time it can be given.") if waits else ""
    reason = " ".join(part for part in (row.how(language), asked) if part)
    return replace(
        suited,
        fits=False,
        reasons=(reason, *suited.reasons),
        substitute=_substitute(instrument, row, language),
        asks=(*suited.asks, "state") if waits else suited.asks,
    )


def _substitute(instrument: Instrument, row: Row, language: str) -> str | None:
    """A form for observers, else the instrument that the row names, else its words."""
    named = row.instead if row.instead != instrument.id else ""
    return instrument.other_forms.get("observer") or named or row.substitute(language) or None


def leaving_out(client: Client, instrument: Instrument, table: Table) -> Row | None:
    """The row that leaves the instrument out, or None. What a row says of sight binds only what is seen."""
    if instrument.kind is Kind.RATING:
        return None
    return next((row for row in _rows(client, instrument, table) if _binds(row, instrument)), None)


def told(client: Client, instrument: Instrument, table: Table, language: str) -> tuple[str, ...]:
    """How it is adapted, by every category and grade of the client: all of them together, each once."""
    if instrument.kind is Kind.RATING:
        return ()
    rows = (row for row in _rows(client, instrument, table) if row.decision == "adapt")
    return tuple(dict.fromkeys(row.how(language) for row in rows))


def _rows(client: Client, instrument: Instrument, table: Table) -> tuple[Row, ...]:
    family = family_of(instrument)
    return table.rows_of(as_it_is(client), family) if family else ()


def _binds(row: Row, instrument: Instrument) -> bool:
    if row.decision != "leave_out":
        return False
    if row.category == Category.VISION:
        heard = instrument.kind is not Kind.PHYSICAL and "listening" in offered.open_ways(instrument)
        return instrument.demands.see or not heard
    return not (row.category == Category.INTELLECT and pictured(instrument))
