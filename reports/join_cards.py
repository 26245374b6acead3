"""How are the join cards and the seat map of a group session printed? PDF/UA-1, a document of no case."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from reports import qr
from reports.errors import NotTold
from reports.pdf import DRAFT_DAY, typeset

CARDS, MAP = "join_cards.typ", "seat_map.typ"


@dataclass(frozen=True, kw_only=True)
class JoinCard:
    """One client's way in: six digits, the address of the same seat, and what tells the card from others.

    `name` is empty where the client is told apart by the picture alone.
    """

    code: str
    address: str
    number: int
    picture: str  # SVG
    picture_name: str
    row: int
    place: int
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class MapSeat:
    """One taken place of the map; `case_number` for the evaluators alone, who keep the map.

    `lacks` are what the place lacks for its client: step_free, interpreter, near_front, quiet.
    """

    place: int
    number: int
    picture: str  # SVG
    picture_name: str
    case_number: str = ""
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MapRow:
    """One row from the board on, with who looks after it."""

    number: int
    places: int
    step_free: bool
    evaluator: str
    seats: tuple[MapSeat, ...]
    interpreter: bool = False
    quiet: bool = False


def cards_pdf(cards: Sequence[JoinCard], language: str, session: str) -> bytes:
    """The cards, eight a sheet of A4 with lines to cut along, in their order. Raises NotTold where there is none."""
    words = _words(language)
    if not cards:
        raise NotTold("{session}: there are no cards to print: nobody has a code.", session=session)
    content = {
        "language": language[:2],
        "title": words["cards"].format(session=session),
        "join": words["join"],
        "cards": [_card(words, card) for card in cards],
    }
    return _set(CARDS, content, session)


def seat_map_pdf(rows: Sequence[MapRow], language: str, session: str) -> bytes:
    """The room from above, the board at the top; for the evaluators. Raises NotTold where it cannot be set."""
    words = _words(language)
    content = {
        "language": language[:2],
        "title": words["map"].format(session=session),
        "keep": words["keep"],
        "board": words["board"],
        "rows": [_row(words, row) for row in rows],
    }
    return _set(MAP, content, session)


def _card(words: dict[str, str], card: JoinCard) -> dict[str, Any]:
    return {
        "code": f"{card.code[:3]} {card.code[3:]}",
        "qr": qr.drawn(card.address),
        "qr_alt": words["qr_alt"].format(number=card.number),
        "picture": card.picture,
        "picture_alt": card.picture_name,
        "who": card.name or card.picture_name,
        "number": words["number"].format(number=card.number),
        "place": words["place"].format(row=card.row, place=card.place),
    }


def _row(words: dict[str, str], row: MapRow) -> dict[str, Any]:
    head = [words["row"].format(row=row.number)]
    noted = {"step_free": row.step_free, "interpreter": row.interpreter, "quiet": row.quiet}
    head += [words[name] for name, so in noted.items() if so]
    head += [words["evaluator"].format(name=row.evaluator)] if row.evaluator else []
    taken = {seat.place: seat for seat in row.seats}
    return {"head": " · ".join(head), "places": [_place(words, n, taken.get(n)) for n in range(1, row.places + 1)]}


def _place(words: dict[str, str], place: int, seat: MapSeat | None) -> dict[str, Any]:
    at = words["at"].format(place=place)
    if seat is None:
        return {"at": at, "lines": [words["free"]], "lacks": [], "picture": "", "alt": ""}
    told = [words["number"].format(number=seat.number), seat.picture_name, seat.case_number]
    return {
        "at": at,
        "lines": [line for line in told if line],
        "lacks": [words[f"lacks_{code}"] for code in seat.lacks],
        "picture": seat.picture,
        "alt": seat.picture_name,
    }


def _set(name: str, content: dict[str, Any], session: str) -> bytes:
    template = (files("reports") / "templates" / name).read_text(encoding="utf-8")
    try:
        return typeset(template, content, DRAFT_DAY)
    except typst.TypstError as wrong:
        told = "{session}: the sheet cannot be printed: {wrong}. Rename the session or the client, then print again."
        raise NotTold(told, session=session, wrong=wrong.message) from wrong


@cache
def _words(language: str) -> dict[str, str]:
    file = files("reports") / "templates" / "session" / f"{'en' if language.startswith('en') else 'zh'}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
