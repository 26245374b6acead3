"""What does a data set of a session hold, beside those of it that are still out?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assess.group import dataset_book, dataset_earlier, dataset_rows, dataset_scores
from assess.group.dataset_counts import ALL, AXES, Counted, counted
from assess.group.dataset_earlier import Differs
from assess.group.dataset_given import Answered, answered, conditions, rare
from assess.group.dataset_people import Participant, Told, kind, left_open, told_of
from assess.group.dataset_rows import Row
from assess.nouns.given_set import AlikeClass, GivenSet
from assess.nouns.session import GroupSession
from assess.sitting import kept
from assess.store import canonical
from assess.store.database import Reading, Store
from norms.small_cells import LEAST

HIDDEN = "hidden"
OF_SITTING = ("responses", "scores", "interruptions")  # files whose rows are a sitting's


@dataclass(frozen=True, kw_only=True)
class Content:
    """A data set that could be made. `counted` None: no table of counts is told.

    `told` is by client id of those in it, `sittings` what of them is told, `rows` by the name of a file.
    """

    session: GroupSession
    told: Mapping[str, Told]
    sittings: tuple[Answered, ...]
    rows: Mapping[str, Sequence[Row]]
    counted: Counted | None
    rare: tuple[str, ...]
    classes: tuple[AlikeClass, ...]
    marks: tuple[str, ...]  # of the sittings
    counts: str  # sha256 of the table of counts that is told; empty: none is
    out: tuple[str, ...]  # ids of every set of the site that is out
    differs: tuple[Differs, ...]  # those of this session
    apart: int  # people who may be in a set and are not in this one, so that nobody is told by comparing

    @property
    def compared(self) -> bool:
        """Whether a set of this session is out."""
        return bool(self.differs)


@dataclass(frozen=True, kw_only=True)
class _Beside:
    """Everything of all who may be in it, and where they stand; `held` are classes that are whole."""

    at: Reading
    store: Store
    session: GroupSession
    set_id: str
    people: Mapping[str, Participant]  # by mark
    sets: tuple[GivenSet, ...]  # of this session, out
    given: tuple[Answered, ...]

    @cached_property
    def held(self) -> tuple[AlikeClass, ...]:
        return dataset_earlier.whole(self.sets, self.people)

    @cached_property
    def fresh(self) -> tuple[Participant, ...]:
        """Who was in none of them; nobody where they are too few."""
        found = dataset_earlier.fresh(self.sets, self.people)
        return tuple(one for mark, one in self.people.items() if mark in found) if len(found) >= LEAST else ()

    @cached_property
    def rare(self) -> tuple[str, ...]:
        ids = {one.client.id for one in self.fresh}
        return rare([one for one in self.given if one.client_id in ids])

    @cached_property
    def sittings(self) -> tuple[Answered, ...]:
        """What is told: of held classes what was told of them before."""
        before, ids = {mark for one in self.sets for mark in one.sittings}, {one.client.id for one in self.fresh}
        held = {self.people[mark].client.id for one in self.held for mark in one.people}
        return tuple(
            one
            for one in self.given
            if (one.client_id in ids and one.instrument.id not in self.rare)
            or (one.client_id in held and self.mark(one.sitting.id) in before)
        )

    @cached_property
    def told(self) -> dict[str, Told]:
        held = [(one.untold, [self.people[mark] for mark in one.people]) for one in self.held]
        every = [*self.fresh, *(one for _, people in held for one in people)]
        found = conditions(every, self.sittings, self.store.settings.language)
        return told_of(self.at, self.set_id, self.session.on, self.fresh, found, held)

    def mark(self, of: str) -> str:
        return dataset_earlier.mark(self.at, of)


def content(at: Reading, store: Store, session: GroupSession, set_id: str, people: Sequence[Participant]) -> Content:
    """What a set of those of these people holds who can be in one: nobody where that would be fewer than LEAST.

    A class of an earlier set that is out stands in it whole and as it was, or not at all; others stand by themselves.
    """
    out = dataset_earlier.out(at)
    beside = _Beside(
        at=at,
        store=store,
        session=session,
        set_id=set_id,
        people={dataset_earlier.mark(at, one.client.id): one for one in people},
        sets=tuple(one for one in out if one.session_id == session.id),
        given=_not_elsewhere(at, out, session, answered(at, people)),
    )
    given = [one for one in beside.given if one.client_id in beside.told]
    by_client, rows = _rows(beside, given)
    digests = {mark: dataset_earlier.digest(at, by_client[one.client.id]) for mark, one in _standing(beside)}
    classes = (*dataset_earlier.unchanged(beside.held, digests), *_new(beside, digests))
    marks = {mark for one in classes for mark in one.people}
    if len(marks) < LEAST:
        classes, marks = (), set()
    inside = {beside.people[mark].client.id: beside.people[mark] for mark in marks}
    sittings = tuple(one for one in beside.sittings if one.client_id in inside)
    tables = _counted(tuple(inside.values()), beside.told, session.on) if inside else None
    counts = canonical.digest(dataset_book.as_csv("counts", count_rows(tables)))
    if not dataset_earlier.counts_told(out, marks, counts):
        tables, counts = None, ""
    told = {client_id: beside.told[client_id] for client_id in inside}
    return Content(
        session=session,
        told=told,
        sittings=sittings,
        rows=_files(beside, told, sittings, rows) | {"counts": list(count_rows(tables))},
        counted=tables,
        rare=beside.rare,
        classes=classes,
        marks=tuple(beside.mark(one.sitting.id) for one in sittings),
        counts=counts,
        out=tuple(one.id for one in out),
        differs=tuple(dataset_earlier.differences(beside.sets, beside.people, digests)),
        apart=len(people) - len(inside),
    )


def _counted(inside: Sequence[Participant], told: Mapping[str, Told], on: date) -> Counted:
    """What rows and tables together tell is looked at, not the tables alone."""
    return counted([kind(one, on) for one in inside], left_open(inside, told, on))


def count_rows(tables: Counted | None) -> Iterator[Row]:
    """Totals after what they are of; no row where no table is told."""
    cells = tables.cells if tables else {}
    for cell, count in sorted(cells.items(), key=lambda one: [(code == ALL, code) for code in one[0]]):
        kinds = {str(axis): code for axis, code in zip(AXES, cell, strict=True)}
        yield {**kinds, "people": count, "why_missing": HIDDEN if count is None else None}


def _not_elsewhere(
    at: Reading, out: Sequence[GivenSet], session: GroupSession, given: Sequence[Answered]
) -> tuple[Answered, ...]:
    """Without what a set of another session tells: a catch-up goes on with sittings of the first one."""
    told = {mark for one in out if one.session_id != session.id for mark in one.sittings}
    return tuple(one for one in given if dataset_earlier.mark(at, one.sitting.id) not in told)


def _standing(beside: _Beside) -> list[tuple[str, Participant]]:
    return [(mark, one) for mark, one in beside.people.items() if one.client.id in beside.told]


def _new(beside: _Beside, digests: Mapping[str, str]) -> Iterator[AlikeClass]:
    """The classes of those who were in no set before."""
    ids = {one.client.id for one in beside.fresh}
    of: dict[int, list[str]] = {}
    for mark, one in _standing(beside):
        if one.client.id in ids:
            of.setdefault(beside.told[one.client.id].of_class, []).append(mark)
    for marks in of.values():
        untold = beside.told[beside.people[marks[0]].client.id].untold
        yield AlikeClass(untold=untold, people={mark: digests[mark] for mark in marks})


Rows = dict[str, dict[str, list[Row]]]  # by sitting id and file


def _rows(beside: _Beside, given: Sequence[Answered]) -> tuple[dict[str, object], Rows]:
    """All there is to tell of each client but for the pseudonym, and the rows of each sitting."""
    at, told, session = beside.at, beside.told, beside.session
    heads = {one.sitting.id: dataset_rows.head(one, told[one.client_id], session, at.site.zone) for one in given}
    clients = {one.client.id: one.client for one in beside.people.values()}
    scored = dataset_scores.scored(at, given, clients, session.on)
    rows: Rows = {one.sitting.id: {name: [] for name in OF_SITTING} for one in given}
    for one in given:
        head = heads[one.sitting.id]
        rows[one.sitting.id]["responses"] = list(dataset_rows.answer_rows(one, told[one.client_id], head))
        rows[one.sitting.id]["interruptions"] = list(dataset_rows.interruption_rows(one, head))
    for score, row in zip(scored, dataset_scores.score_rows(scored, told, heads), strict=True):
        rows[score.answered.sitting.id]["scores"].append(row)
    by_client: dict[str, object] = {}
    for _, person in _standing(beside):
        mine = [rows[one.sitting.id] for one in given if one.client_id == person.client.id]
        by_client[person.client.id] = _unnamed([{"clients": [client_row(person, told[person.client.id])]}, *mine])
    return by_client, rows


def client_row(one: Participant, told: Told) -> Row:
    """A row of clients.csv."""
    known = {str(name): code for name, code in told.known.items()}
    return {"pseudonym": told.pseudonym, **known, "completed": int(one.complete)}


def _unnamed(files: Sequence[Mapping[str, Sequence[Row]]]) -> list[dict[str, list[Row]]]:
    return [
        {name: [{k: v for k, v in row.items() if k != "pseudonym"} for row in rows] for name, rows in one.items()}
        for one in files
    ]


def _files(beside: _Beside, told: Mapping[str, Told], sittings: Sequence[Answered], rows: Rows) -> dict[str, list[Row]]:
    """Rows in the order of pseudonyms, which is nobody's order in the room."""
    ordered = sorted(sittings, key=lambda one: (told[one.client_id].pseudonym, one.instrument.id, one.attempt))
    made = {name: [row for one in ordered for row in rows[one.sitting.id][name]] for name in OF_SITTING}
    inside = [one for _, one in _standing(beside) if one.client.id in told]
    made["clients"] = [client_row(one, told[one.client.id]) for one in inside]
    made["clients"].sort(key=lambda row: str(row["pseudonym"]))
    used = {row.get("norm_hash") for row in made["scores"]}
    norm_sets = {s.hash: s for one in ordered for s in kept.norm_sets_of(beside.at, one.sitting) if s.hash in used}
    made["norms"] = [dataset_scores.norm_row(norm_set) for norm_set in norm_sets.values()]
    return made
