"""How does an ended session leave as one data set for analysis, from which nobody can be told?"""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from assess.errors import Conflict, NotAllowed
from assess.group import dataset_book, dataset_rows, dataset_scores
from assess.group.dataset_counts import ALL, AXES, Counted, counted
from assess.group.dataset_given import AllAnswered, answered, conditions
from assess.group.dataset_people import ORDER, Participant, Told, kind, participants, still_allowed, told_of
from assess.group.dataset_readme import readme
from assess.group.dataset_rows import Row
from assess.group.duty import chain
from assess.meaning.group_counts import LEAST_OF_CATEGORY, apart
from assess.nouns.people import Evaluator, Level
from assess.nouns.session import GroupSession, SessionState
from assess.service.levels import need
from assess.sitting import kept
from assess.store import canonical, shelf
from assess.store.database import Reading, Store
from norms.small_cells import LEAST

DUTY = "2-3.1.1"  # 能对团体性测评数据进行分析和解释
LEVEL: Level = 2
README, CODEBOOK, NORMS, HIDDEN = "README.md", "codebook.csv", "norms.csv", "hidden"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # of a file in an archive: no day is told


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What a data set of a session would hold. `left_out` by reason, a count None where hidden; None: none is told.

    `too_few`: fewer than LEAST allow research, so that there is none.
    """

    session: GroupSession
    people: int | None
    left_out: Mapping[str, int | None] | None
    counted: Counted | None
    untold: Mapping[str, int]  # people by what is left untold of them
    too_few: bool


def outline(store: Store, actor: Evaluator, session_id: str) -> Outline:
    """What would be in it, before it is made; writes nothing. Raises NotAllowed below level 2 or before the end."""
    need(actor, LEVEL, DUTY)
    with store.reading() as at:
        session, people = _ended(at, session_id)
        inside, outside = _parted(people)
        if len(inside) < LEAST:
            return Outline(session=session, people=None, left_out=None, counted=None, untold={}, too_few=True)
        told = _told(at, store, session, inside, answered(at, inside))
        return Outline(
            session=session,
            people=len(inside),
            left_out=_reasons(outside),
            counted=_counted(session, inside),
            untold={name: sum(not one.tells(name) for one in told.values()) for name in ORDER},
            too_few=False,
        )


def build(store: Store, actor: Evaluator, session_id: str, why: str = "") -> bytes:
    """The zip: clients, responses, scores, interruptions, norms, counts, their codebook, and a README (duty 2-3.1.1).

    Only who allows research today is in it, under a pseudonym. Nothing undoes it: what was handed out cannot be called
    back. The audit of the session keeps who made it, when, what for (`why`) and its sha256. Raises NotAllowed below
    level 2, before the end, or where fewer than LEAST allow it; Conflict where a consent changed meanwhile.
    """
    need(actor, LEVEL, DUTY)
    with store.reading() as at:
        session, people = _ended(at, session_id)
        inside, outside = _parted(people)
        if len(inside) < LEAST:
            told = (
                "Fewer than {least} people of this session allow research. From so few each could be told: no data set."
            )
            raise NotAllowed(told, least=LEAST)
        made = _packed(_files(at, store, session, inside, outside))
    with store.writing(actor.id, "dataset.build", chain(session_id), why.strip()) as tx:
        if not still_allowed(tx, inside):
            raise Conflict("Somebody's consent changed while the data set was made. Make it again.")
        tx.touch("group_dataset", session_id, hashlib.sha256(made).hexdigest())
    return made


def _ended(at: Reading, session_id: str) -> tuple[GroupSession, tuple[Participant, ...]]:
    session = shelf.read(at, GroupSession, session_id)
    if session.state is not SessionState.ENDED:
        raise NotAllowed("Session {name} has not ended. End it first, then make the data set.", name=session.name)
    return session, participants(at, session, session.ended_at or canonical.now())


def _parted(people: Sequence[Participant]) -> tuple[list[Participant], list[Participant]]:
    """Who is in the set, and who is counted alone."""
    return [one for one in people if not one.why_not], [one for one in people if one.why_not]


def _reasons(outside: Sequence[Participant]) -> dict[str, int | None] | None:
    """How many are left out by reason; nothing while they are few: whoever knows the room would know who."""
    if 0 < len(outside) < LEAST_OF_CATEGORY:
        return None
    reasons = [one.why_not for one in outside if one.why_not]
    return {one.code: one.count for one in apart({why: reasons.count(why) for why in sorted(set(reasons))})}


def _counted(session: GroupSession, inside: Sequence[Participant]) -> Counted:
    return counted([kind(one, session.on) for one in inside])


def _told(
    at: Reading, store: Store, session: GroupSession, inside: Sequence[Participant], given: AllAnswered
) -> dict[str, Told]:
    return told_of(at, session, inside, conditions(inside, given.sittings, store.settings.language))


def _files(
    at: Reading, store: Store, session: GroupSession, inside: Sequence[Participant], outside: Sequence[Participant]
) -> dict[str, bytes]:
    """Every file by its name, rows in the order of pseudonyms, which is nobody's order in the room."""
    given = answered(at, inside)
    told = _told(at, store, session, inside, given)
    sittings = sorted(given.sittings, key=lambda one: (told[one.client_id].pseudonym, one.instrument.id, one.attempt))
    heads = {one.sitting.id: dataset_rows.head(one, told[one.client_id], session, at.site.zone) for one in sittings}
    tables = _counted(session, inside)
    people = {one.client.id: one.client for one in inside}
    scored = dataset_scores.scored(at, sittings, people, session.on)
    rows: dict[str, list[Row]] = {
        "clients": [_client(one, told[one.client.id]) for one in inside],
        "responses": [
            r for one in sittings for r in dataset_rows.answer_rows(one, told[one.client_id], heads[one.sitting.id])
        ],
        "scores": dataset_scores.score_rows(scored, told, heads),
        "interruptions": [r for one in sittings for r in dataset_rows.interruption_rows(one, heads[one.sitting.id])],
        "counts": list(_counts(tables)),
    }
    rows["clients"].sort(key=lambda row: str(row["pseudonym"]))
    used = {row.get("norm_hash") for row in rows["scores"]}
    norm_sets = {s.hash: s for one in sittings for s in kept.norm_sets_of(at, one.sitting) if s.hash in used}
    rows["norms"] = [dataset_scores.norm_row(norm_set) for norm_set in norm_sets.values()]
    made = {f"{name}.csv": dataset_book.as_csv(name, rows[name]).encode() for name in dataset_book.tables()}
    made[CODEBOOK] = dataset_book.codebook().encode()
    made |= {name: BOM_UTF8 + made[name] for name in (CODEBOOK, NORMS)}  # for spreadsheets: these hold Chinese
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}
    every = [told[one.client.id] for one in inside]
    text = readme(session.id, version("zhiheng"), every, _reasons(outside), tables, sittings, given.rare, hashes)
    return {README: text.encode(), **made}


def _client(one: Participant, told: Told) -> Row:
    known = {str(name): code for name, code in told.known.items()}
    return {"pseudonym": told.pseudonym, **known, "completed": int(one.complete)}


def _counts(tables: Counted) -> Iterator[Row]:
    """Totals after what they are of."""
    for cell, count in sorted(tables.cells.items(), key=lambda one: [(code == ALL, code) for code in one[0]]):
        kinds = {str(axis): code for axis, code in zip(AXES, cell, strict=True)}
        yield {**kinds, "people": count, "why_missing": HIDDEN if count is None else None}


def _packed(content: Mapping[str, bytes]) -> bytes:
    """The files as a zip that tells no day."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, file in content.items():
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, file)
    return packed.getvalue()
