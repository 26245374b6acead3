"""Which codes of the classification, of O*NET and of the site's posts mean much the same work, and who says so?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from uuid import uuid4

from assess.errors import BadInput, Closed, Conflict, NotFound
from assess.meaning.classification import csco
from assess.meaning.onet import occupation as onet
from assess.meaning.onet.releases import releases
from assess.meaning.posts.site import ONET
from assess.meaning.sheet import Faults, Row, read_sheet, template, words
from assess.nouns.people import Evaluator, Level
from assess.nouns.post import CodeLink, SitePost
from assess.reception.roster.checked import Problem
from assess.service.levels import need
from assess.store import canonical, shelf
from assess.store.database import Reading, Store, Transaction

DUTY = "3-3.2.4"
LEVEL: Level = 3
LinkKind = Literal["same", "broader", "narrower", "near"]  # of `one` beside `other`
KINDS: Mapping[str, LinkKind] = {
    "相同": "same", "更宽": "broader", "更窄": "narrower", "相近": "near",
    "same": "same", "broader": "broader", "narrower": "narrower", "near": "near",
}  # fmt: skip
CODE = re.compile(r"(csco|onet|post):(.+)")
HEADINGS = {
    "one": ("编码一", "one"),
    "other": ("编码二", "other"),
    "kind": ("关系", "kind"),
    "basis": ("依据", "basis"),
}
EXAMPLE = {"one": "csco:4-09-08-01", "other": "onet:37-2011.00", "kind": "相近", "basis": "示例，请删去本行"}


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The links of a file, none while there are problems."""

    links: tuple[CodeLink, ...]
    problems: tuple[Problem, ...]
    rows: int


def add(store: Store, actor: Evaluator, one: str, other: str, kind: LinkKind, basis: str) -> CodeLink:
    """Keep a link of two codes ("csco:4-09-08-01", "onet:37-2011.00", "post:<id>"), duty 3-3.2.4. Undone by `remove`.

    Raises NotAllowed below level 3, BadInput for a code that is not known or without a basis, Conflict where the two
    are linked already.
    """
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "links.add", "site") as tx:
        return _put(tx, actor, store.settings.workspace, _made(one, other, kind, basis))


def remove(store: Store, actor: Evaluator, link: CodeLink, reason: str) -> CodeLink:
    """The link holds no longer; it stays on record with the reason. Undone by `add`, told anew.

    Raises NotAllowed below level 3, BadInput without a reason, Closed where it was removed before, Conflict.
    """
    need(actor, LEVEL, DUTY)
    if not reason.strip():
        raise BadInput("Write why the link no longer holds; it stays on record with the reason.")
    if link.removed_because:
        raise Closed("This link was removed already.")
    with store.writing(actor.id, "links.remove", "site", reason.strip()) as tx:
        return shelf.save(tx, replace(link, removed_because=reason.strip()))


def bring_in(store: Store, actor: Evaluator, checked: Checked) -> tuple[CodeLink, ...]:
    """Keep every link of a file, or none. Undone for each by `remove`. Raises as `add`, BadInput while one is wrong."""
    need(actor, LEVEL, DUTY)
    if checked.problems:
        told = "{count} things must be mended first. Nothing was changed."
        raise BadInput(told, count=len(checked.problems))
    with store.writing(actor.id, "links.bring_in", "site") as tx:
        return tuple(_put(tx, actor, store.settings.workspace, link) for link in checked.links)


def check(name: str, content: bytes, at: Reading, workspace: Path, sheet: str | None = None) -> Checked:
    """Read a CSV or Excel file row by row. Raises BadInput for the file as a whole."""
    read, faults = read_sheet(name, content, HEADINGS, tuple(HEADINGS), sheet), Faults()
    made = [_row(row, faults, at, workspace) for row in read.rows]
    found = [link for link in made if link is not None]
    for row, link in zip(read.rows, made, strict=True):
        if link is None:
            continue
        if any(_same(link, other) for other in of(at)):
            faults.add(row, "one", BadInput("These two codes are linked already. Take the row out."))
        if any(_same(link, other) for other in found[: found.index(link)]):
            faults.add(row, "one", BadInput("These two codes stand in the file already. Take one of the two rows out."))
    problems = faults.sorted()
    return Checked(links=tuple(found) if not problems else (), problems=problems, rows=len(read.rows))


def of(at: Reading, code: str | None = None) -> tuple[CodeLink, ...]:
    """The links that hold: of a code, or all of them, oldest first."""
    links = (link for link in shelf.every(at, CodeLink) if not link.removed_because)
    return tuple(link for link in links if code is None or code in (link.one, link.other))


def beside(at: Reading, code: str) -> tuple[str, ...]:
    """The codes that a code is linked to, once each."""
    others = (link.other if link.one == code else link.one for link in of(at, code))
    return tuple(dict.fromkeys(others))


def empty_file(title: str) -> bytes:
    """The Excel template, with one made-up row."""
    return template(title, HEADINGS, EXAMPLE)


def check_code(at: Reading, workspace: Path, code: str) -> str:
    """The code, where its table has it: the classification, any O*NET release of the site, or the site's posts.

    Without a release the form of an O*NET code is all that can be checked. Raises BadInput.
    """
    told = CODE.fullmatch(code)
    if told is None:
        raise BadInput("{code}: write csco:, onet: or post: in front of the code.", code=code)
    known = {"csco": _in_csco, "onet": _in_onet, "post": _in_posts}[told[1]]
    if not known(at, workspace, told[2]):
        raise BadInput("{code} is in none of the tables that are here. Look it up again.", code=code)
    return code


def _in_csco(_at: Reading, _workspace: Path, code: str) -> bool:
    return code in csco.entries()


def _in_onet(_at: Reading, workspace: Path, code: str) -> bool:
    there = releases(workspace)
    known = not there or any(code in onet.titles(workspace, release.version) for release in there)
    return ONET.fullmatch(code) is not None and known


def _in_posts(at: Reading, _workspace: Path, code: str) -> bool:
    try:
        return bool(shelf.read(at, SitePost, code))
    except NotFound:
        return False


def _row(row: Row, faults: Faults, at: Reading, workspace: Path) -> CodeLink | None:
    before = len(faults.found)
    one = faults.needed(row, "one", lambda text: check_code(at, workspace, text))
    other = faults.needed(row, "other", lambda text: check_code(at, workspace, text))
    kind, basis = faults.needed(row, "kind", _kind), faults.needed(row, "basis", words)
    if one is not None and one == other:
        faults.add(row, "other", BadInput("A code is not linked to itself. Name two."))
    if one is None or other is None or kind is None or basis is None or len(faults.found) > before:
        return None
    return _made(one, other, kind, basis)


def _kind(text: str) -> LinkKind:
    found = KINDS.get(text.casefold())
    if found is None:
        raise BadInput("Not read as a kind of link. Write one of: 相同, 更宽, 更窄, 相近.")
    return found


def _made(one: str, other: str, kind: LinkKind, basis: str) -> CodeLink:
    return CodeLink(
        id=str(uuid4()), one=one.strip(), other=other.strip(), kind=kind, basis=basis.strip(), by="", at=canonical.now()
    )


def _put(tx: Transaction, actor: Evaluator, workspace: Path, link: CodeLink) -> CodeLink:
    check_code(tx, workspace, link.one)
    check_code(tx, workspace, link.other)
    if link.one == link.other:
        raise BadInput("A code is not linked to itself. Name two.")
    if not link.basis:
        raise BadInput("Write on what the link rests: who judged it, or which published table.")
    if any(_same(link, other) for other in of(tx)):
        raise Conflict("{one} and {other} are linked already. Remove that link first.", one=link.one, other=link.other)
    return shelf.add(tx, replace(link, by=actor.id))


def _same(one: CodeLink, other: CodeLink) -> bool:
    return {one.one, one.other} == {other.one, other.other}
