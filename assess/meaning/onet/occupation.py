"""What does one release of the O*NET database say of an occupation, and which occupations does it hold?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from assess.errors import NotFound
from assess.meaning.onet.files import CODE, ELEMENT, NAME, OCCUPATIONS, SCALE, VALUE, ZONES, number, rows_of
from assess.meaning.onet.releases import FOLDER, release_of
from assess.nouns.onet import Element, OnetOccupation, Rating
from instruments.profile import HEXAGON

INTERESTS: Mapping[str, str] = {f"1.B.1.{place}": letter for place, letter in zip("abcdef", HEXAGON, strict=True)}
HIGH_POINTS = ("1.B.1.g", "1.B.1.h", "1.B.1.i")  # their values 1 to 6 are the six types in this order, 0 is none
VALUES: Mapping[str, str] = {  # our names of the six work values
    "1.B.2.a": "achievement", "1.B.2.b": "conditions", "1.B.2.c": "recognition", "1.B.2.d": "relationships",
    "1.B.2.e": "support", "1.B.2.f": "independence",
}  # fmt: skip
MEANS = ("IM", "LV", "CX", "CT")  # ratings of one element; the shares of answers (CXP, CTP) stay in the file
TABLES = 16  # read at once


def titles(workspace: Path, version: str) -> Mapping[str, str]:
    """Every occupation of the release by its code. Raises NotFound."""
    return _titles(*_at(workspace, version))


def interests(workspace: Path, version: str) -> Mapping[str, Mapping[str, float]]:
    """By code the six interests (OI, 1 to 7) of every occupation that has all six. Raises NotFound."""
    return _interests(*_at(workspace, version))


def search(workspace: Path, version: str, text: str) -> tuple[tuple[str, str], ...]:
    """Code and title of the occupations whose code begins with the text or whose title holds all its words."""
    told = text.strip().casefold()
    return tuple(
        (code, title)
        for code, title in titles(workspace, version).items()
        if told and (code.startswith(told) or all(word in title.casefold() for word in told.split()))
    )


def occupation(workspace: Path, version: str, code: str) -> OnetOccupation:
    """All that the release says of one occupation. Raises NotFound for a version or code that is not here."""
    place, content = _at(workspace, version)
    if code not in _titles(place, content):
        raise NotFound("O*NET {version} has no occupation {code}.", version=version, code=code)
    return _occupation(place, content, code)


def _at(workspace: Path, version: str) -> tuple[Path, str]:
    """The folder, and the hash by which readings are kept apart."""
    return workspace / FOLDER / version, release_of(workspace, version).hash


@lru_cache(maxsize=TABLES)
def _titles(place: Path, _content: str) -> Mapping[str, str]:
    return {row[CODE]: row["Title"] for row in rows_of((place / OCCUPATIONS).read_bytes())}


@lru_cache(maxsize=TABLES)
def _interests(place: Path, _content: str) -> Mapping[str, Mapping[str, float]]:
    file, found = place / "Interests.txt", dict[str, dict[str, float]]()
    for row in rows_of(file.read_bytes()) if file.is_file() else ():
        value = number(row[VALUE])
        if row[SCALE] == "OI" and row[ELEMENT] in INTERESTS and value is not None:
            found.setdefault(row[CODE], {})[INTERESTS[row[ELEMENT]]] = value
    return {code: values for code, values in found.items() if len(values) == len(HEXAGON)}


@lru_cache(maxsize=64)
def _occupation(place: Path, _content: str, code: str) -> OnetOccupation:
    told = next(_rows(place, OCCUPATIONS, code))
    asked = list(_rows(place, "Interests.txt", code))
    zone = next((number(row["Job Zone"]) for row in _rows(place, ZONES, code)), None)
    return OnetOccupation(
        code=code,
        title=told["Title"],
        description=told["Description"],
        interests={INTERESTS[row[ELEMENT]]: number(row[VALUE]) for row in asked if row[ELEMENT] in INTERESTS},
        high_points=_high_points({row[ELEMENT]: number(row[VALUE]) for row in asked}),
        values={
            VALUES[row[ELEMENT]]: number(row[VALUE])
            for row in _rows(place, "Work Values.txt", code)
            if row[ELEMENT] in VALUES
        },
        job_zone=None if zone is None else int(zone),
        abilities=_elements(_rows(place, "Abilities.txt", code)),
        context=_elements(_rows(place, "Work Context.txt", code)),
    )


def _high_points(values: Mapping[str, float | None]) -> tuple[str, ...]:
    numbers = (values.get(element) for element in HIGH_POINTS)
    return tuple(HEXAGON[int(number) - 1] for number in numbers if number)


def _elements(rows: Iterator[dict[str, str]]) -> tuple[Element, ...]:
    names, ratings, aside = dict[str, str](), dict[str, dict[str, Rating]](), set[str]()
    for row in rows:
        if row[SCALE] not in MEANS:
            continue
        names[row[ELEMENT]] = row[NAME]
        n = number(row.get("N"))
        ratings.setdefault(row[ELEMENT], {})[row[SCALE]] = Rating(
            value=number(row[VALUE]),
            error=number(row.get("Standard Error")),
            n=None if n is None else int(n),
            suppressed=row.get("Recommend Suppress") == "Y",
        )
        if row.get("Not Relevant") == "Y":
            aside.add(row[ELEMENT])
    return tuple(
        Element(id=element, name=names[element], ratings=found, not_relevant=element in aside)
        for element, found in ratings.items()
    )


def _rows(place: Path, name: str, code: str) -> Iterator[dict[str, str]]:
    """The rows of one occupation, without taking the others apart; none where the release lacks the file."""
    file = place / name
    if not file.is_file():
        return
    lead = f"{code}\t".encode()
    with file.open("rb") as lines:
        head = next(lines).decode("utf-8-sig").rstrip("\r\n").split("\t")
        for line in lines:
            if line.startswith(lead):
                cells = line.decode("utf-8").rstrip("\r\n").split("\t")
                yield dict(zip(head, cells, strict=False))
