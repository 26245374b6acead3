"""Where are open places, as an employer or base told them? One by one, or all of a file, or nothing of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from assess.errors import BadInput, Conflict
from assess.meaning.posts import site
from assess.meaning.sheet import Faults, Row, day, read_sheet, template, whole, words
from assess.nouns.group import Organisation
from assess.nouns.people import Evaluator, Level
from assess.nouns.post import SitePost, Vacancy
from assess.reception.roster.checked import Problem
from assess.service.levels import need
from assess.store import shelf
from assess.store.database import Reading, Store, Transaction

DUTY = "3-3.2.4"
LEVEL: Level = 3
PLACES_MOST = 500  # of one vacancy; our own setting
HEADINGS = {
    "title": ("岗位或项目", "岗位", "岗位名称", "项目", "title", "post"),
    "organisation": ("单位", "用人单位", "机构", "organisation", "employer"),
    "places": ("人数", "招聘人数", "名额", "places", "seats"),
    "opened_on": ("开始日期", "发布日期", "from", "openedon"),
    "until": ("截止日期", "until", "deadline"),
    "wage": ("工资", "薪酬", "wage", "pay"),
    "source": ("来源", "source"),
    "note": ("备注", "说明", "note"),
}
NEEDED = ("title", "places", "opened_on", "source")
EXAMPLE = {
    "title": "包装工（示例，请删去本行）", "organisation": "示例培训基地", "places": "2", "opened_on": "2026-12-01",
    "until": "2026-12-31", "wage": "按当地最低工资以上", "source": "单位电话告知", "note": "",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The vacancies of a file, none while there are problems; `unread` are headings that are not taken in."""

    vacancies: tuple[Vacancy, ...]
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]
    rows: int


def add(store: Store, actor: Evaluator, vacancy: Vacancy) -> Vacancy:
    """Keep open places of a post or programme (duty 3-3.2.4). Undone by `close`. Raises NotAllowed, BadInput."""
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "vacancies.add", "site") as tx:
        return _put(tx, actor, vacancy)


def bring_in(store: Store, actor: Evaluator, checked: Checked) -> tuple[Vacancy, ...]:
    """Keep every vacancy of a file, or none (duty 3-3.2.4). Undone for each by `close`.

    Raises NotAllowed, BadInput while there are problems, Conflict where one of them is here already.
    """
    need(actor, LEVEL, DUTY)
    if checked.problems:
        told = "{count} things must be mended first. Nothing was changed."
        raise BadInput(told, count=len(checked.problems))
    with store.writing(actor.id, "vacancies.bring_in", "site") as tx:
        return tuple(_put(tx, actor, vacancy) for vacancy in checked.vacancies)


def close(store: Store, actor: Evaluator, vacancy: Vacancy, on: date) -> Vacancy:
    """The places are taken or gone since this day. Undone by `add`, told anew. Raises NotAllowed, Conflict."""
    need(actor, LEVEL, DUTY)
    with store.writing(actor.id, "vacancies.close", "site") as tx:
        return shelf.save(tx, replace(vacancy, closed_on=on))


def every(at: Reading) -> tuple[Vacancy, ...]:
    """All vacancies, oldest first."""
    return shelf.every(at, Vacancy)


def is_open(vacancy: Vacancy, on: date) -> bool:
    """Whether there are places on a day."""
    last = [end for end in (vacancy.until, vacancy.closed_on) if end is not None]
    return vacancy.opened_on <= on and all(on <= end for end in last)


def check(at: Reading, name: str, content: bytes, on: date, sheet: str | None = None) -> Checked:
    """Read a CSV or Excel file row by row; a post is found among those open `on` this day by its title, and by the
    organisation's name where two have it. Raises BadInput for the file as a whole."""
    read, faults = read_sheet(name, content, HEADINGS, NEEDED, sheet), Faults()
    posts = [post for post in site.every(at) if site.is_open(post, on)]
    organisations = {one.name: one.id for one in shelf.every(at, Organisation)}
    there = [vacancy for vacancy in every(at) if vacancy.closed_on is None]
    made = [_row(row, faults, posts, organisations) for row in read.rows]
    for row, vacancy in zip(read.rows, made, strict=True):
        if vacancy is None:
            continue
        first = next(one for one, other in zip(read.rows, made, strict=True) if other and _same(other, vacancy))
        if first is not row:
            told = "The same post and first day stand in row {other} already. Take one of the two rows out."
            faults.add(row, "title", BadInput(told, other=first.line))
        if any(_same(vacancy, other) for other in there):
            faults.add(row, "title", BadInput("Open places of this post from this day on are here already."))
    problems = faults.sorted()
    whole_file = tuple(vacancy for vacancy in made if vacancy is not None) if not problems else ()
    return Checked(vacancies=whole_file, problems=problems, unread=read.unread, rows=len(read.rows))


def empty_file(title: str) -> bytes:
    """The Excel template, with one made-up row."""
    return template(title, HEADINGS, EXAMPLE)


def _row(row: Row, faults: Faults, posts: Sequence[SitePost], organisations: Mapping[str, str]) -> Vacancy | None:
    before = len(faults.found)
    organisation = faults.read(row, "organisation", lambda text: _organisation(words(text), organisations))
    post = faults.needed(row, "title", lambda text: _post(words(text), organisation, posts))
    places = faults.needed(row, "places", whole(1, PLACES_MOST))
    opened, until = faults.needed(row, "opened_on", day), faults.read(row, "until", day)
    source = faults.needed(row, "source", words)
    if opened and until and until < opened:
        faults.add(row, "until", BadInput("The last day lies before the first. Mend one of them."))
    wage, note = faults.read(row, "wage", words) or "", faults.read(row, "note", words) or ""
    if post is None or places is None or opened is None or source is None or len(faults.found) > before:
        return None
    return Vacancy(
        id="", post_id=post.id, places=places, opened_on=opened, until=until, source=source, by="", wage=wage, note=note
    )


def _organisation(name: str, organisations: Mapping[str, str]) -> str:
    if name not in organisations:
        raise BadInput("No organisation of this name is kept here. Add it on the page of groups, or mend the name.")
    return organisations[name]


def _post(title: str, organisation: str | None, posts: Sequence[SitePost]) -> SitePost:
    named = [post for post in posts if post.post.title == title]
    found = [post for post in named if organisation is None or post.organisation_id == organisation]
    if not found:
        raise BadInput("No open post or programme of this title is kept, of this organisation. Add it first.")
    if len(found) > 1:
        raise BadInput("Several posts have this title. Name the organisation too, or give them titles of their own.")
    return found[0]


def _put(tx: Transaction, actor: Evaluator, vacancy: Vacancy) -> Vacancy:
    post = shelf.read(tx, SitePost, vacancy.post_id)
    if not 1 <= vacancy.places <= PLACES_MOST:
        raise BadInput("Places must be from 1 to {most}, got {value}.", most=PLACES_MOST, value=vacancy.places)
    if vacancy.until is not None and vacancy.until < vacancy.opened_on:
        raise BadInput("The last day lies before the first. Mend one of them.")
    if not vacancy.source.strip():
        raise BadInput("Write who told of the open places, and how.")
    if not site.is_open(post, vacancy.opened_on):
        raise BadInput("{title} is closed on that day. Open the post again first.", title=post.post.title)
    if any(_same(other, vacancy) for other in every(tx) if other.closed_on is None):
        told = "Open places of {title} from {day} on are here already. Close those, or mend the day."
        raise Conflict(told, title=post.post.title, day=vacancy.opened_on.isoformat())
    return shelf.add(tx, replace(vacancy, id=str(uuid4()), by=actor.id, closed_on=None))


def _same(one: Vacancy, other: Vacancy) -> bool:
    return (one.post_id, one.opened_on) == (other.post_id, other.opened_on)
