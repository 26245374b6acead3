"""Which person does each row of a roster tell of, and what is wrong with it, cell by cell?

While one cell is wrong nobody is taken in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Literal, TypeVar

from assess.errors import BadInput
from assess.nouns.disability import Category, Certificate, Disability
from assess.nouns.people import Identity
from assess.reception import agreement, multiple
from assess.reception.certificate import parse_certificate
from assess.reception.roster import cells, disabilities
from assess.reception.roster.checked import Checked, Person, Problem
from assess.reception.roster.columns import Column, check_places, letter, unread
from assess.reception.roster.read import Roster, Row
from instruments.interchange.cells import Cell

Told = TypeVar("Told")


def check(roster: Roster, places: Mapping[Column, int], on: date) -> Checked:
    """Read every row; `places` gives the place of each column from 0, `on` is today at the site.

    Raises BadInput where the columns themselves cannot be (`columns.check_places`).
    """
    check_places(roster.head, places)
    sheets = [_Line(roster, row, places, on) for row in roster.rows]
    people = [line.person() for line in sheets]
    _note_repeated(sheets)
    problems = (problem for line in sheets for problem in line.problems)
    found = tuple(sorted(problems, key=lambda problem: (problem.line, len(problem.column), problem.column)))
    whole = tuple(person for person in people if person) if not found else ()
    return Checked(roster=roster, people=whole, problems=found, unread=unread(roster.head, places))


class _Line:
    """One row while it is read; each cell that cannot be used adds a problem and is taken as empty."""

    def __init__(self, roster: Roster, row: Row, places: Mapping[Column, int], on: date) -> None:
        self.roster, self.row, self.places, self.on = roster, row, places, on
        self.problems: list[Problem] = []
        self.identity = Identity(name="")

    def person(self) -> Person | None:
        """Who it tells of; None where a cell cannot be used."""
        self._too_long()
        identity, certificate = self._identity()
        self.identity = identity
        birth, sex = self._birth(identity, certificate), self._sex(identity, certificate)
        known = self._disabilities(certificate)
        communication = self._of(Column.COMMUNICATION, cells.communications_of)
        schooling = self._of(Column.SCHOOLING, cells.schooling_of)
        work, aids = self._words(Column.WORK), self._words(Column.AIDS)
        if self.problems:
            return None
        return Person(
            line=self.row.line,
            identity=identity,
            birth_date=birth,
            sex=sex,
            disabilities=known,
            communication=communication or (),
            schooling=schooling,
            work_history=work,
            aids=aids,
        )

    def cell(self, column: Column) -> Cell:
        """The cell of a column; empty where the roster has no such column."""
        place = self.places.get(column)
        return self.row.cells[place] if place is not None and place < len(self.row.cells) else Cell()

    def add(self, column: Column, wrong: BadInput) -> None:
        """Note what is wrong; under the name where the roster has no such column."""
        place = self.places.get(column, self.places[Column.NAME])
        cell = self.row.cells[place] if place < len(self.row.cells) else Cell()
        told = "" if cell.value is None else str(cell.value)
        at = {"line": self.row.line, "column": letter(place), "heading": self.roster.head[place]}
        self.problems.append(Problem(**at, value=told, wrong=wrong))  # type: ignore[arg-type]

    def _try(self, column: Column, verb: Callable[..., Told], *given: Any) -> Told | None:
        try:
            return verb(*given)
        except BadInput as wrong:
            self.add(column, wrong)
            return None

    def _of(self, column: Column, read: Callable[[str], Told]) -> Told | None:
        text = self._try(column, cells.text_of, self.cell(column))
        return None if text is None else self._try(column, read, text)

    def _words(self, column: Column) -> str:
        """Words as they were written: a name keeps its own brackets and dots."""
        return self._try(column, partial(cells.text_of, as_written=True), self.cell(column)) or ""

    def _too_long(self) -> None:
        beyond = [n for n, c in enumerate(self.row.cells) if n >= len(self.roster.head) and c.kind != "empty"]
        if beyond:
            told = "This cell stands beyond the last heading. Give its column a name, or clear it."
            at = {"line": self.row.line, "column": letter(beyond[0]), "heading": ""}
            value = str(self.row.cells[beyond[0]].value)
            self.problems.append(Problem(**at, value=value, wrong=BadInput(told)))  # type: ignore[arg-type]

    def _identity(self) -> tuple[Identity, Certificate | None]:
        name = self._try(Column.NAME, partial(cells.text_of, as_written=True), self.cell(Column.NAME))
        name = None if name is None else self._try(Column.NAME, cells.name_of, name)
        id_number = self._of(Column.ID_NUMBER, lambda text: cells.id_number_of(text, self.on))
        number = self._of(Column.CERTIFICATE, str)
        certificate = self._try(Column.CERTIFICATE, parse_certificate, number, self.on) if number else None
        if certificate and id_number and certificate.id_number != id_number:
            told = "The ID number differs from the first 18 places of the certificate number. Compare both."
            self.add(Column.ID_NUMBER, BadInput(told))
        identity = Identity(
            name=name or "",
            pinyin=self._words(Column.PINYIN) or None,
            id_number=certificate.id_number if certificate else id_number,
            certificate_number=certificate.number if certificate else None,
            phone=self._of(Column.PHONE, cells.phone_of),
            address=self._words(Column.ADDRESS) or None,
            guardian=self._words(Column.GUARDIAN) or None,
        )
        return identity, certificate

    def _birth(self, identity: Identity, certificate: Certificate | None) -> date | None:
        told = self._try(Column.BIRTH, cells.birth_of, self.cell(Column.BIRTH), self.on)
        if certificate:
            self._try(Column.BIRTH, agreement.check_birth, told, certificate)
            return certificate.birth_date
        by_number = cells.born_by(identity.id_number) if identity.id_number else None
        if told and by_number and told != by_number:
            self.add(Column.BIRTH, BadInput("The birth date differs from the one in the ID number. Compare both."))
        return told or by_number

    def _sex(self, identity: Identity, certificate: Certificate | None) -> Literal["M", "F"] | None:
        told = self._of(Column.SEX, cells.sex_of)
        if certificate:
            self._try(Column.SEX, agreement.check_sex, told, certificate)
            return certificate.sex
        by_number = cells.sex_by(identity.id_number) if identity.id_number else None
        if told and by_number and told != by_number:
            self.add(Column.SEX, BadInput("The sex differs from the one in the ID number. Compare both."))
        return told or by_number

    def _disabilities(self, certificate: Certificate | None) -> tuple[Disability, ...]:
        """Those of the cells; the certificate's own where no cell names one, unless it says multiple."""
        before = len(self.problems)
        categories = self._of(Column.DISABILITY, disabilities.named) or ()
        grades = self._of(Column.GRADE, disabilities.grades_of) or ()
        evidence = self._of(Column.EVIDENCE, disabilities.evidence_of) or ("certificate" if certificate else None)
        if len(self.problems) > before:
            return ()
        if certificate and not categories and certificate.category is not Category.MULTIPLE:
            categories = ((certificate.category, certificate.grade),)
        if not categories and not certificate:
            return ()
        if evidence is None and self.cell(Column.CERTIFICATE).kind != "empty":
            return ()  # the number is wrong, which is said there
        if evidence is None:
            told = "There is no certificate number, so say what the disability rests on: 医生证明 in a column 残疾依据."
            self.add(Column.DISABILITY, BadInput(told))
            return ()
        known = self._try(Column.DISABILITY, disabilities.joined, categories, grades, evidence) or ()
        known = tuple(_graded(each, certificate) for each in known)
        self._agreed(known, certificate)
        return known

    def _agreed(self, known: tuple[Disability, ...], certificate: Certificate | None) -> None:
        before = len(self.problems)
        self._try(Column.DISABILITY, multiple.check, known, certificate)
        if certificate and known and len(self.problems) == before:
            self._try(Column.DISABILITY, agreement.check_disabilities, known, certificate)


def _graded(known: Disability, certificate: Certificate | None) -> Disability:
    """With the certificate's grade where the cell names the category alone."""
    same = certificate is not None and known.category is certificate.category and known.evidence == "certificate"
    return replace(known, grade=certificate.grade) if certificate and same and known.grade is None else known


def _note_repeated(lines: list[_Line]) -> None:
    """A number that stands in two rows: one person has one row."""
    first: dict[str, int] = {}
    for line in lines:
        number = line.identity.id_number
        if number and number in first:
            told = "The same person's number stands in row {other} already. Take one of the two rows out."
            column = Column.CERTIFICATE if line.identity.certificate_number else Column.ID_NUMBER
            line.add(column, BadInput(told, other=first[number]))
        elif number:
            first[number] = line.row.line
