"""Which files make a release of the O*NET database, and is each as it is published?

Columns and scales: O*NET 30.1 Data Dictionary (text format), whose structure is that of every release since 5.1.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from assess.errors import BadInput
from assess.nouns.onet import OnetLicence

CODE, ELEMENT, NAME, SCALE, VALUE = "O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value"
RATED = (CODE, ELEMENT, NAME, SCALE, VALUE)
OCCUPATIONS, READ_ME, ZONES = "Occupation Data.txt", "Read Me.txt", "Job Zones.txt"
RATINGS = ("Interests.txt", "Abilities.txt", "Work Values.txt", "Work Context.txt")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    OCCUPATIONS: (CODE, "Title", "Description"),
    **dict.fromkeys(RATINGS, RATED),
    ZONES: (CODE, "Job Zone"),
}
REFERENCES = (
    "Content Model Reference.txt",
    "Scales Reference.txt",
    "Job Zone Reference.txt",
    "Level Scale Anchors.txt",
    "Work Context Categories.txt",
)
NEEDED = (OCCUPATIONS, READ_ME)
KNOWN = (*COLUMNS, READ_ME, *REFERENCES)
BOUNDS: Mapping[str, tuple[float, float]] = {  # lowest and highest of each scale: Scales Reference of the releases
    "OI": (1, 7), "IH": (0, 6), "EX": (1, 7), "VH": (0, 6), "IM": (1, 5), "LV": (0, 7), "CX": (1, 5), "CXP": (0, 100),
    "CT": (1, 3), "CTP": (0, 100),
}  # fmt: skip
ZONE_BOUNDS = (1, 5)
NO_VALUE = ("", "n/a")
BYTES_MOST = 96 * 1024 * 1024  # of one file; the largest that is read has some 30 MB. Our own setting
TOLD_MOST = 20  # problems named at once; our own setting
VERSION = re.compile(r"O\*NET\W{0,3}\s*([0-9]{1,2}\.[0-9]{1,2})\b")
CODES = re.compile(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}")


@dataclass(frozen=True, kw_only=True)
class Release:
    """The known files of a release by name, as bytes, with what its Read Me says of itself."""

    version: str
    licence: OnetLicence
    files: Mapping[str, bytes]

    @property
    def lacks(self) -> tuple[str, ...]:
        """The files that a release has and this one does not: what they tell is then not known."""
        return tuple(name for name in KNOWN if name not in self.files)


def read_release(place: Path) -> Release:
    """The release in a folder or zip, checked row by row.

    Raises BadInput where it lacks the occupations or the Read Me that says its version, and with every row (the first
    twenty) that is not as O*NET publishes it.
    """
    if place.is_file():
        return read_zip(place.name, place.read_bytes())
    return _release(place.name, dict(_of_folder(place)))


def read_zip(name: str, content: bytes) -> Release:
    """The same of a zip file as it was sent."""
    return _release(name, dict(_of_zip(name, content)))


def _release(place: str, files: Mapping[str, bytes]) -> Release:
    missing = [name for name in NEEDED if name not in files]
    if missing:
        told = "{place}: lacks {missing}. Give the folder or zip of an O*NET release in its text format, as published."
        raise BadInput(told, place=place, missing=", ".join(missing))
    about = files[READ_ME].decode("utf-8-sig", "replace")
    version = VERSION.search(about)
    if version is None:
        raise BadInput("{place}: its Read Me names no version of the O*NET database. Give it as published.",
                       place=place)  # fmt: skip
    _refuse(place, files)
    return Release(version=version[1], licence=_licence(about), files=files)


def rows_of(content: bytes) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated file by column; cells are never quoted."""
    lines = content.decode("utf-8-sig").splitlines()
    head = lines[0].split("\t") if lines else []
    for line in lines[1:]:
        if line.strip():
            yield dict(zip(head, line.split("\t"), strict=False))


def number(text: str | None) -> float | None:
    """A figure; None where the release has none. Raises ValueError."""
    return None if text is None or text.strip() in NO_VALUE else float(text)


def _licence(about: str) -> OnetLicence:
    """O*NET databases from 20.1 on are under this licence, and their Read Me says so."""
    return "CC BY 4.0" if "Creative Commons Attribution 4.0" in about or "CC BY 4.0" in about else ""


def _of_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        raise BadInput("{place}: is neither a folder nor a zip file. Name one of them.", place=str(folder))
    for name in KNOWN:
        file = folder / name
        if file.is_file():
            _small(folder.name, name, file.stat().st_size)
            yield name, file.read_bytes()


def _of_zip(place: str, packed: bytes) -> Iterator[tuple[str, bytes]]:
    """Known names only, wherever they stand in it; no more is unpacked than a file may have."""
    try:
        with ZipFile(io.BytesIO(packed)) as archive:
            for entry in archive.infolist():
                name = PurePosixPath(entry.filename).name
                if name in KNOWN:
                    with archive.open(entry) as opened:
                        content = opened.read(BYTES_MOST + 1)
                    _small(place, name, len(content))
                    yield name, content
    except (BadZipFile, RuntimeError, EOFError, ValueError) as wrong:
        told = "{place}: cannot be opened as a zip file ({wrong}). Fetch the release again."
        raise BadInput(told, place=place, wrong=str(wrong)) from wrong


def _small(place: str, name: str, size: int) -> None:
    if size > BYTES_MOST:
        told = "{place}: {name} has more than {most} MB and is not read. Check that it is the right file."
        raise BadInput(told, place=place, name=name, most=BYTES_MOST >> 20)


def _refuse(place: str, files: Mapping[str, bytes]) -> None:
    problems = []
    for problem in _problems(files):
        problems.append(problem)
        if len(problems) == TOLD_MOST:
            break
    if problems:
        told = "{place}: is not as O*NET publishes it, and nothing was taken in. {wrong}"
        raise BadInput(told, place=place, wrong=" ".join(problems))


def _problems(files: Mapping[str, bytes]) -> Iterator[str]:
    """File, line and what stands there, in figures and column names that need no translation."""
    known: set[str] = set()
    for name in (each for each in COLUMNS if each in files):
        try:
            lines = files[name].decode("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            yield f"[{name}: UTF-8?]"
            continue
        head = lines[0].split("\t") if lines else []
        lacking = [column for column in COLUMNS[name] if column not in head]
        if lacking or head[0] != CODE:
            yield f"[{name}: {', '.join(lacking) or CODE}?]"
            continue
        yield from _wrong_rows(name, head, lines[1:], known)


def _wrong_rows(name: str, head: Sequence[str], lines: Sequence[str], known: set[str]) -> Iterator[str]:
    """`known` are the codes of Occupation Data, which comes first and fills it."""
    places = {column: place for place, column in enumerate(head)}
    identity = [places[column] for column in (CODE, ELEMENT, SCALE, "Category") if column in places]
    seen: set[tuple[str, ...]] = set()
    for line, text in enumerate(lines, start=2):
        if not text.strip():
            continue
        cells = text.split("\t")
        if len(cells) != len(head):
            yield f"[{name} {line}: {len(cells)} / {len(head)}]"
            continue
        key = tuple(cells[place] for place in identity)
        fits = CODES.fullmatch(key[0]) is not None if name == OCCUPATIONS else key[0] in known
        if not fits or key in seen or not _CHECKS.get(name, _rated)(cells, places):
            yield f"[{name} {line}: {text[:60]!r}]"
        seen.add(key)
        if name == OCCUPATIONS:
            known.add(key[0])


def _rated(cells: Sequence[str], places: Mapping[str, int]) -> bool:
    return _within(cells[places[VALUE]], BOUNDS.get(cells[places[SCALE]]))


def _within(text: str, bounds: tuple[float, float] | None) -> bool:
    try:
        value = number(text)
    except ValueError:
        return False
    return value is None or (bounds is not None and bounds[0] <= value <= bounds[1])


_CHECKS: Mapping[str, Callable[[Sequence[str], Mapping[str, int]], bool]] = {
    OCCUPATIONS: lambda cells, places: bool(cells[places["Title"]].strip()),
    ZONES: lambda cells, places: _within(cells[places["Job Zone"]], ZONE_BOUNDS),
}
