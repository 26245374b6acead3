"""Who may do what, and what is written down of it: one audit entry a verb, in the right chain, naming nobody."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from site_folders import READING
from small_report import HOW
from verb_site import LIMB, SCREEN, TRIALS, VerbSite, asks, line

from assess.errors import NotAllowed
from assess.meaning import findings, followup
from assess.meaning.case import close_case, reopen_case
from assess.nouns.audit import AuditEntry
from assess.nouns.consent import Purpose
from assess.nouns.finding import Basis, Finding
from assess.nouns.fit import FitAnswers
from assess.nouns.people import Communication, Evaluator, Identity
from assess.physical import countersign
from assess.planning.draft import approve, draft
from assess.reception import appointments, consent, eligibility, intake
from assess.service import issue, team
from assess.service.levels import need
from assess.sitting import desk, fit, live, run
from assess.store import audit, canonical

PERSON = Identity(
    name="欧阳测试",
    pinyin="Ouyang Ceshi",
    id_number="11010519491231002X",  # GB 11643-1999, its first example
    certificate_number="11010519491231002X43",
    phone="13911112222",
    address="Willow Lane 77",
    guardian="欧阳监护",
)


# levels


@dataclass(frozen=True)
class Ready:
    """A case in which everything could be done next, were the level right."""

    site: VerbSite
    case_id: str
    finding: Finding
    plan_id: str
    two_sides: str  # the id of a contradiction
    advised: str  # the id of a recommendation

    @classmethod
    def of(cls, site: VerbSite) -> Ready:
        """With an unapproved plan, a finding and an answer."""
        case_id = site.ready()
        basis = (Basis(kind="intake", ref=site.case(case_id).client.id),)
        own = Finding(id=f"f-{case_id}", case_id=case_id, dimension="work", text="能站立", basis=basis)
        kept = findings.add(site.store, site.three, own)
        findings.answer(site.store, site.three, case_id, 1, "可以。", (kept.id,))
        two_sides = findings.add(site.store, site.three, replace(own, id=f"t-{case_id}", kind="contradiction")).id
        told = {"text": "试岗", "who": "辅导员", "due": None, "findings": (kept.id,)}
        advised = findings.recommend(site.store, site.three, case_id, **told).id  # type: ignore[arg-type]
        plan_id = draft(site.store, site.three, case_id, (line(READING),)).id
        return cls(site, case_id, kept, plan_id, two_sides, advised)


Verb = Callable[[Ready, Evaluator], object]
LEVEL_3: Mapping[str, Verb] = {
    "decide": lambda r, who: eligibility.decide(r.site.store, who, r.case_id, "eligible", "seen"),
    "draft": lambda r, who: draft(r.site.store, who, r.case_id, (line(),)),
    "approve": lambda r, who: approve(r.site.store, who, r.plan_id),
    "add": lambda r, who: findings.add(r.site.store, who, replace(r.finding, text="另一条")),
    "accept": lambda r, who: findings.accept(r.site.store, who, r.finding),
    "reject": lambda r, who: findings.reject(r.site.store, who, r.finding, "x"),
    "edit": lambda r, who: findings.edit(r.site.store, who, r.finding.id, "能站"),
    "settle": lambda r, who: findings.settle(r.site.store, who, r.two_sides, "x"),
    "take_back": lambda r, who: findings.take_back(r.site.store, who, r.advised, "x"),
    "answer": lambda r, who: findings.answer(r.site.store, who, r.case_id, 1, "不行。", ()),
    "recommend": lambda r, who: findings.recommend(
        r.site.store, who, r.case_id, text="试岗", who="辅导员", due=None, findings=(r.finding.id,)
    ),
    "issue": lambda r, who: issue.issue(r.site.store, who, r.case_id, **HOW),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("verb", LEVEL_3)
def test_level_four_is_refused_and_nothing_changes(site: VerbSite, verb: str) -> None:
    ready = Ready.of(site)
    before = canonical.text_of(site.case(ready.case_id).findings), _written(site)
    with pytest.raises(NotAllowed, match=r"takes level 3; you have level 4\. Ask a colleague"):
        LEVEL_3[verb](ready, site.four)
    assert (canonical.text_of(site.case(ready.case_id).findings), _written(site)) == before


@pytest.mark.parametrize("verb", LEVEL_3)
@pytest.mark.parametrize("level", [3, 2])
def test_level_three_and_two_are_not(site: VerbSite, verb: str, level: int) -> None:
    LEVEL_3[verb](Ready.of(site), {3: site.three, 2: site.two}[level])


@pytest.mark.parametrize(("level", "needed"), [(4, 3), (4, 2), (3, 2)])
def test_a_duty_above_ones_level_is_named_with_both_levels(site: VerbSite, level: int, needed: int) -> None:
    who = {3: site.three, 4: site.four}[level]
    with pytest.raises(NotAllowed, match=f"Duty 3-1.2.2 takes level {needed}; you have level {level}"):
        need(who, needed, "3-1.2.2")  # type: ignore[arg-type]
    need(site.two, needed, "3-1.2.2")  # type: ignore[arg-type]


def test_an_instrument_of_level_three_is_not_given_by_level_four(site: VerbSite) -> None:
    ready = Ready.of(site)
    (kept,) = approve(site.store, site.two, ready.plan_id).lines
    with pytest.raises(NotAllowed, match="takes level 3; you have level 4"):
        run.prepare(site.store, site.four, ready.case_id, kept)
    assert site.case(ready.case_id).sittings == ()


def newcomer(site: VerbSite, who: Evaluator, name: str) -> Evaluator:
    words = {"password": "correct horse", "again": "correct horse"}
    return team.add(site.store, who, display_name=name, sign_in_name=name, level=4, **words)


def test_only_level_two_and_the_sites_first_evaluator_let_someone_in(site: VerbSite) -> None:
    """e2 was registered first here; e3 and e4 after."""
    for who in (site.three, site.four):
        with pytest.raises(NotAllowed, match="adding evaluators takes level 2"):
            newcomer(site, who, f"by-{who.id}")
    made = newcomer(site, site.two, "new")
    assert made.level == 4
    with pytest.raises(NotAllowed):
        newcomer(site, made, "newer")


def test_the_first_evaluator_lets_someone_in_at_any_level(tmp_path: Path) -> None:
    site = VerbSite.open(tmp_path)
    with site.store.reading() as at:
        assert team.may_add(at, replace(site.two, level=4))
        assert not team.may_add(at, site.three)
    site.store.close()


# the audit


def _written(site: VerbSite) -> int:
    with site.store.reading() as at:
        return len(audit.entries(at))


@dataclass(frozen=True)
class Told:
    """A whole case with a planted person, and the audit entries that it left."""

    site: VerbSite
    workspace: Path
    case_id: str
    sitting_ids: tuple[str, str]
    entries: tuple[AuditEntry, ...]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Every verb of the case, once or more."""
    workspace = tmp_path_factory.mktemp("audited")
    site = VerbSite.open(workspace)
    store, two, three, four = site.store, site.two, site.three, site.four
    case_id = site.booked(PERSON.name, phone=PERSON.phone)
    appointments.mark(store, four, site.case(case_id).appointments[0], "kept")
    site.found_eligible(case_id)
    consent.withdraw(store, four, site.consented(case_id, purpose=Purpose.RESEARCH), "不想")
    site.consented(case_id)
    client = replace(
        site.case(case_id).client,
        identity=PERSON,
        communication=(Communication.SPEECH,),
        birth_date=date(1949, 12, 31),
        sex="F",
        disabilities=(LIMB,),
    )
    intake.take_in(store, four, case_id, client, asks(case_id))
    (kept,) = site.planned(case_id, line())
    first, second = (run.prepare(store, four, case_id, kept).id for _ in range(2))
    run.new_link(store, four, first)
    run.start(store, four.id, first)
    countersign.supervise(store, four, first, three.id)
    run.pause(store, four.id, first)
    run.resume(store, four.id, first)
    fit.keep_fit(store, four, first, FitAnswers(as_usual=True))
    for item in SCREEN:
        desk.enter(store, four, first, item, 0, {"equipment": "Jamar 5030J1"})
    for trial in TRIALS:
        desk.enter(store, four, first, trial, 30)
    live.note(store, four, case_id, first, "握法正确")
    live.note(store, four, case_id, None, "到访准时")
    run.finish(store, four.id, first)
    countersign.countersign(store, three, first)
    run.void(store, four, second, "not given")
    ids = site.interpreted(case_id)
    findings.reject(store, three, findings.accept(store, three, _second(case_id, client.id)), "重复")
    findings.edit(store, three, ids[0], "两手有力")
    third = replace(_second(case_id, client.id), id="third", text="说法不一", kind="contradiction")
    findings.settle(store, three, findings.accept(store, three, third).id, "上午成立")
    advised = findings.recommend(store, three, case_id, text="试岗", who="辅导员", due=None, findings=ids)
    findings.take_back(store, three, advised.id, "岗位没有了")
    made = issue.issue(store, two, case_id, **HOW)  # type: ignore[arg-type]
    issue.deliver(store, four, made.id, received_by="本人", form="paper", explained=True)
    planned = followup.plan(store, four, case_id, date(2024, 5, 24))
    followup.note_outcome(store, four, planned[0].id, date(2024, 8, 25), "yes", "")
    close_case(store, four, case_id, "就业")
    reopen_case(store, four, case_id, "回访")
    with store.reading() as at:
        entries = audit.entries(at)
    yield Told(site, workspace, case_id, (first, second), entries)
    store.close()


def _second(case_id: str, client_id: str) -> Finding:
    basis = (Basis(kind="intake", ref=client_id),)
    return Finding(id="second", case_id=case_id, dimension="work", text="能站立", basis=basis)


CASE_VERBS = (
    *("appointments.book", "appointments.mark", "eligibility.first_check", "eligibility.decide"),
    *("consent.give", "consent.withdraw", "intake.take_in", "draft.draft", "draft.approve", "run.prepare"),
    *("live.note", "findings.accept", "findings.reject", "findings.answer", "findings.recommend"),
    *("findings.edit", "findings.settle", "findings.take_back"),
    *("issue.issue", "issue.deliver", "followup.plan", "followup.note_outcome", "case.close", "case.reopen"),
)
SITTING_VERBS = (
    *("countersign.supervise", "countersign.countersign"),
    *("run.new_link", "run.start", "run.pause", "run.resume", "run.finish", "desk.equip", "live.note"),
)


@pytest.mark.parametrize("verb", CASE_VERBS)
def test_every_verb_of_a_case_stands_in_the_cases_chain(told: Told, verb: str) -> None:
    assert verb in {entry.verb for entry in told.entries if entry.chain == f"case:{told.case_id}"}


@pytest.mark.parametrize("verb", SITTING_VERBS)
def test_every_verb_of_a_sitting_stands_in_the_sittings_chain(told: Told, verb: str) -> None:
    assert verb in {entry.verb for entry in told.entries if entry.chain == f"sitting:{told.sitting_ids[0]}"}


def test_a_void_stands_in_the_chain_of_its_sitting_with_its_reason(told: Told) -> None:
    (void,) = (entry for entry in told.entries if entry.verb == "run.void")
    assert (void.chain, void.reason, void.actor) == (f"sitting:{told.sitting_ids[1]}", "not given", "e4")


def test_no_other_verb_and_no_other_chain_is_in_the_audit(told: Told) -> None:
    known = {*CASE_VERBS, *SITTING_VERBS, "fit.keep", "run.void", "register"}
    assert {entry.verb for entry in told.entries} == known
    chains = {f"case:{told.case_id}", "site", *(f"sitting:{sitting_id}" for sitting_id in told.sitting_ids)}
    assert {entry.chain for entry in told.entries} == chains


def test_every_entry_names_who_and_what_changed(told: Told) -> None:
    for entry in told.entries:
        assert entry.actor in {"e2", "e3", "e4", "system"}
        assert entry.digests, entry.verb
        assert all(len(digest) == 64 for digest in entry.digests.values())


def test_reasons_stand_beside_their_verbs(told: Told) -> None:
    reasons = {entry.verb: entry.reason for entry in told.entries}
    assert reasons["eligibility.decide"] == "certificate seen"
    assert reasons["consent.withdraw"] == "不想"
    assert reasons["findings.reject"] == "重复"
    assert reasons["case.close"] == "就业"
    assert reasons["appointments.mark"] == "kept"


def test_each_chain_counts_from_one_and_the_whole_fits(told: Told) -> None:
    for chain in {entry.chain for entry in told.entries}:
        sequence = [entry.sequence for entry in told.entries if entry.chain == chain]
        assert sequence == list(range(1, len(sequence) + 1))
    with told.site.store.reading() as at:
        assert audit.verify(at) == ()


def test_a_refused_verb_leaves_no_entry(site: VerbSite) -> None:
    before = _written(site)
    with pytest.raises(NotAllowed):
        site.taken_in(site.booked())
    assert _written(site) == before + 1  # the booking


# identity

SECRETS = {field: text for field in Identity.__dataclass_fields__ if (text := getattr(PERSON, field))}


def escaped(text: str) -> list[bytes]:
    """The text as bytes in the ways a file could hold it."""
    return [text.encode(), text.encode("utf-16-le"), json.dumps(text).strip('"').encode()]


def test_the_planted_person_can_be_read_where_they_should(told: Told) -> None:
    assert told.site.case(told.case_id).client.identity == PERSON
    assert len(SECRETS) == 7


@pytest.mark.parametrize("field", list(SECRETS))
def test_no_audit_entry_names_the_person(told: Told, field: str) -> None:
    for entry in told.entries:
        assert SECRETS[field] not in canonical.text_of(entry)


@pytest.mark.parametrize("field", list(SECRETS))
def test_no_file_of_the_site_holds_the_persons_identity_in_the_clear(told: Told, field: str) -> None:
    """Database, its log of writes, journal, backups: byte by byte."""
    files = [file for file in told.workspace.rglob("*") if file.is_file()]
    names = {file.name for file in files}
    assert {"zhiheng.sqlite", "zhiheng.log"} <= names
    holding = [f.name for f in files if any(form in f.read_bytes() for form in escaped(SECRETS[field]))]
    assert holding == []


def test_the_search_would_find_what_lies_in_the_clear(told: Told) -> None:
    """The scene note is no identity and stands as it was written: the search above sees through the file's format."""
    database = [file.read_bytes() for file in told.workspace.glob("zhiheng.sqlite*")]
    assert any("握法正确".encode() in content for content in database)


def test_the_journal_names_verbs_and_ids_alone(told: Told) -> None:
    lines = (told.workspace / "logs" / "zhiheng.log").read_text(encoding="utf-8").splitlines()
    spoken = [json.loads(one) for one in lines]
    assert {"appointments.book", "run.finish", "issue.issue"} <= {one.get("verb") for one in spoken}
    assert {key for one in spoken for key in one} <= {"event", "level", "timestamp", "verb", "actor", "chain", "fresh"}
