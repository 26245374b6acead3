"""How does an ended session leave as one data set for analysis, from which nobody can be told?"""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from io import BytesIO
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from assess.errors import BadInput, Conflict, NotAllowed
from assess.group import dataset_book, dataset_earlier
from assess.group.dataset_content import Content, content
from assess.group.dataset_counts import Counted
from assess.group.dataset_earlier import Differs
from assess.group.dataset_people import Participant, participants, still_allowed
from assess.group.dataset_readme import readme, untold
from assess.group.duty import chain
from assess.meaning.group_counts import LEAST_OF_CATEGORY, apart
from assess.nouns.given_set import GivenSet
from assess.nouns.people import Evaluator, Level
from assess.nouns.session import GroupSession, SessionState
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store
from norms.small_cells import LEAST

DUTY = "2-3.1.1"  # 能对团体性测评数据进行分析和解释
LEVEL: Level = 2
README, CODEBOOK, NORMS = "README.md", "codebook.csv", "norms.csv"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # of a file in an archive: no day is told


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What a data set of a session would hold. `left_out` by reason, a count None where hidden; None: none is told.

    `too_few`: fewer than LEAST allow research, so that there is none. `people` None without that: there is none beside
    those that are out (`differs`). `apart` are left out so that nobody is told by comparing. `counted` None: the set
    has no counts, because others that tell the same people's are out.
    """

    session: GroupSession
    people: int | None
    left_out: Mapping[str, int | None] | None
    counted: Counted | None
    untold: Mapping[str, int]  # people by what is left untold of them
    too_few: bool
    differs: tuple[Differs, ...] = ()
    apart: int = 0


@dataclass(frozen=True, kw_only=True)
class Made:
    """A data set as a zip, and what is remembered of it."""

    packed: bytes
    given: GivenSet
    apart: int  # people left out so that nobody is told by comparing


def outline(store: Store, actor: Evaluator, session_id: str) -> Outline:
    """What would be in it, before it is made; writes nothing. Raises NotAllowed below level 2 or before the end."""
    need(actor, LEVEL, DUTY)
    with store.reading() as at:
        session, people = _ended(at, session_id)
        inside, outside = _parted(people)
        if len(inside) < LEAST:
            return Outline(session=session, people=None, left_out=None, counted=None, untold={}, too_few=True)
        found = content(at, store, session, session_id, inside)
        return Outline(
            session=session,
            people=len(found.told) or None,
            left_out=None if found.compared else _reasons(outside),
            counted=found.counted,
            untold=untold(list(found.told.values())),
            too_few=False,
            differs=found.differs,
            apart=found.apart,
        )


def build(store: Store, actor: Evaluator, session_id: str, why: str = "") -> Made:
    """The zip: clients, responses, scores, interruptions, norms, counts, their codebook, and a README (duty 2-3.1.1).

    Only who allows research today is in it, under a pseudonym of this set, and beside a set of the session that is out
    only in whole classes of it (`dataset_earlier`). Nothing undoes it: what was handed out cannot be called back; that
    its holder deleted it is said by `recall`. It is remembered who is in it, and the audit of the session keeps who
    made it, when, what for (`why`) and its sha256. Raises NotAllowed below level 2, before the end, or where fewer than
    LEAST allow it or can stand beside the sets that are out; Conflict where a consent or a set changed meanwhile.
    """
    need(actor, LEVEL, DUTY)
    set_id = str(uuid4())
    with store.reading() as at:
        session, people = _ended(at, session_id)
        inside, outside = _parted(people)
        found = _content(at, store, session, set_id, inside)
        packed = _packed(_files(found, set_id, None if found.compared else _reasons(outside)))
    given = GivenSet(
        id=set_id,
        session_id=session_id,
        made_by=actor.id,
        made_at=canonical.now(),
        why=why.strip(),
        sha256=hashlib.sha256(packed).hexdigest(),
        classes=found.classes,
        sittings=found.marks,
        counts=found.counts,
    )
    with store.writing(actor.id, "dataset.build", chain(session_id), why.strip()) as tx:
        if not still_allowed(tx, inside):
            raise Conflict("Somebody's consent changed while the data set was made. Make it again.")
        if tuple(one.id for one in dataset_earlier.out(tx)) != found.out:
            raise Conflict("Another data set was made or recalled meanwhile. Look again, then make it again.")
        shelf.add(tx, given)
        tx.touch("group_dataset", session_id, given.sha256)
    return Made(packed=packed, given=given, apart=found.apart)


def recall(store: Store, actor: Evaluator, set_id: str, why: str) -> GivenSet:
    """Keep that whoever had a data set has deleted it, so that it counts no more (duty 2-3.1.1).

    `why` says who deleted it and how that is known. Nothing undoes it: sets made afterwards are no longer held against
    it. Raises BadInput without `why`, NotAllowed below level 2, Conflict where it was recalled before.
    """
    need(actor, LEVEL, DUTY)
    if not why.strip():
        raise BadInput("Say who deleted the data set, and how you know.")
    with store.reading() as at:
        session_id = shelf.read(at, GivenSet, set_id).session_id
    with store.writing(actor.id, "dataset.recall", chain(session_id), why.strip()) as tx:
        given = shelf.read(tx, GivenSet, set_id)
        if not given.out:
            raise Conflict("This data set was recalled before.")
        return shelf.save(
            tx, replace(given, recalled_by=actor.id, recalled_at=canonical.now(), recalled_why=why.strip())
        )


def _content(at: Reading, store: Store, session: GroupSession, set_id: str, inside: Sequence[Participant]) -> Content:
    if len(inside) < LEAST:
        told = "Fewer than {least} people of this session allow research. From so few each could be told: no data set."
        raise NotAllowed(told, least=LEAST)
    found = content(at, store, session, set_id, inside)
    if not found.told:
        told = (
            "Data sets of this session that are still out: {count}. Compared with them a new one would tell of fewer "
            "than {least} people: no data set. Have the older ones deleted and recall them, then make it again."
        )
        raise NotAllowed(told, count=len(found.differs), least=LEAST)
    return found


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


def _files(found: Content, set_id: str, left_out: Mapping[str, int | None] | None) -> dict[str, bytes]:
    """Every file by its name."""
    made = {f"{name}.csv": dataset_book.as_csv(name, found.rows[name]).encode() for name in dataset_book.tables()}
    made[CODEBOOK] = dataset_book.codebook().encode()
    made |= {name: BOM_UTF8 + made[name] for name in (CODEBOOK, NORMS)}  # for spreadsheets: these hold Chinese
    hashes = {name: hashlib.sha256(packed).hexdigest() for name, packed in made.items()}
    text = readme(found, set_id, version("zhiheng"), left_out, hashes)
    return {README: text.encode(), **made}


def _packed(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip that tells no day."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, file in files.items():
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, file)
    return packed.getvalue()
