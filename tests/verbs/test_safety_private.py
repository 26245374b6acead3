"""Does a word of danger go under seal, to be found by those alone who are meant to?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from verb_site import VerbSite, asks, line

from assess.errors import NotAllowed
from assess.nouns.fit import FitAnswers
from assess.nouns.sitting import Event, EventKind, How, Sitting
from assess.nouns.urgent import UrgentConcern
from assess.physical import urgent
from assess.physical.urgent_words import found, words
from assess.reception import intake
from assess.sitting import desk, fit, incidents, live, run
from assess.sitting.form import form
from assess.sitting.receive import receive
from assess.store import audit, canonical, clients, events
from reports.build import build
from reports.html import html

MARK = "暗号青蛙"  # stands in every planted text and nowhere else


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[VerbSite]:
    """A site with nothing in it yet."""
    opened = VerbSite.open(tmp_path)
    yield opened
    opened.store.close()


def open_to(site: VerbSite, actor: object) -> list[UrgentConcern]:
    with site.store.reading() as at:
        return list(urgent.concerns(at, actor))  # type: ignore[arg-type]


def wrote(site: VerbSite, sitting: Sitting, item: str, text: str, sequence: int = 1) -> Event:
    """What a client's page sends of a question answered in words."""
    lease = events.lease_of(site.store, sitting.id) or events.grant_lease(site.store, sitting.id)
    return Event(
        schema=1,
        sitting_id=sitting.id,
        lease_id=lease.id,
        sequence=sequence,
        kind=EventKind.ANSWERED,
        item_id=item,
        value=text,
        how=How.KEY,
        elapsed_ms=None,
        after_speech_ms=None,
        detail={},
        page_load_id="p",
        monotonic_ms=1.0,
        client_time=canonical.instant(canonical.now()),
    )


def planted(site: VerbSite) -> tuple[Sitting, str]:
    """Words of danger at every place where something is typed; the sitting, and the item answered in words."""
    case_id = site.ready()
    referral = asks(case_id, "能不能做分拣？", f"他说过想死，{MARK}，还能上班吗？")
    intake.take_in(site.store, site.four, case_id, site.case(case_id).client, referral)
    lines = site.planned(case_id, line(), line("interest_reality"))
    grip, told = (run.prepare(site.store, site.three, case_id, one) for one in lines)
    live.note(site.store, site.four, case_id, grip.id, f"他说要自杀，{MARK}")
    incidents.report(
        site.store, site.four, case_id, grip.id, f"说父亲打我，{MARK}", "high", f"{MARK}，留在身边", "督导"
    )
    fit.keep_fit(site.store, site.four, grip.id, FitAnswers(mood="bad"), note=f"不想活了，{MARK}")
    desk.enter(site.store, site.three, grip.id, "recent_surgery", 0, {"note": f"割腕的疤，{MARK}"})
    item = next(i.id for i in site.case(case_id).instruments[told.instrument_hash].items if i.kind == "short_text")
    run.start(site.store, "client", told.id)
    event = wrote(site, told, item, f"活着没意思，{MARK}")
    for _ in range(2):  # sent twice is kept once, and opens one concern
        assert receive(site.store, told, event.lease_id, [event]).accepted == (1,)
    return told, item


def test_what_is_sealed_stands_in_no_file_no_report_and_no_page_of_the_client(alone: VerbSite) -> None:
    sitting, item = planted(alone)
    kept = open_to(alone, alone.three)
    assert {one.source for one in kept} == {
        "referral_question", "scene_note", "incident", "fit_note", "trial_note", "answer",
    }  # fmt: skip
    assert len(kept) == 6 and all(MARK in (one.text or "") for one in kept)
    folder = Path(alone.store.settings.workspace)
    files = [file for file in folder.rglob("*") if file.is_file()]
    holding = [file.name for file in files if any(form in file.read_bytes() for form in _written(MARK))]
    assert holding == []
    case = alone.case(sitting.case_id)
    assert MARK not in str(case)
    for edition in ("professional", "client"):
        report = html(build(case, edition=edition, language="zh", number=None, issued_on=None))  # type: ignore[arg-type]
        assert MARK.encode() not in report
    page = str(form(alone.store, sitting))
    assert MARK not in page and not found(page)
    (answer,) = (a for a in case.responses[sitting.id] if a.item_id == item)
    assert (answer.value, answer.why_missing) == (None, "not_said")
    with alone.store.reading() as at:
        assert audit.verify(at) == ()
        told = [entry for entry in audit.entries(at) if entry.verb.startswith("private.")]
    assert told and {entry.reason for entry in told} == {""}


def _written(text: str) -> tuple[bytes, ...]:
    """A text as it stands in a file, or escaped in JSON."""
    return text.encode(), text.encode("utf-16-le"), text.encode("unicode_escape")


def test_who_may_open_it_and_that_its_words_go_with_the_clients_key(site: VerbSite) -> None:
    sitting = site.sitting(line())
    made = urgent.tell(site.store, site.four, sitting.case_id, sitting.id, f"他说想死，{MARK}")
    other = UrgentConcern(id="x", case_id=sitting.case_id, sitting_id=None, at=canonical.now(), by="e3", text="y")
    assert made.id in {one.id for one in open_to(site, site.four)}  # who told it
    with site.store.reading() as at:
        assert urgent.waits(at, site.three, sitting.case_id) and not urgent.waits(at, site.four, sitting.case_id)
    urgent.name_contact(site.store, site.four, made.id, "站点督导 13800000000")
    after = urgent.step(site.store, site.four, made.id, "陪着他，\n叫来督导")
    assert [done for _, _, done in urgent.steps_of(after)] == ["陪着他， 叫来督导"]
    with pytest.raises(NotAllowed, match="takes level 3"):
        urgent.close(site.store, site.four, made.id, "handled", "x")
    told = urgent.tell(site.store, site.three, sitting.case_id, None, other.text or "")
    with pytest.raises(NotAllowed, match="kept privately"):
        urgent.step(site.store, site.four, told.id, "x")
    assert told.id not in {one.id for one in open_to(site, site.four)}
    ended = urgent.close(site.store, site.three, made.id, "handled", "已转介医院，家属陪同")
    assert (ended.closed_by, ended.contact) == ("e3", "站点督导 13800000000")
    with site.store.writing("e2", "erase", "site") as tx:
        clients.erase(tx, site.file(sitting.case_id).client_id)
    (gone,) = (one for one in open_to(site, site.three) if one.id == made.id)
    assert (gone.text, gone.contact, gone.steps, gone.source, gone.closing) == (None,) * 5


def test_words_that_were_no_concern_go_back_where_they_were_written(alone: VerbSite) -> None:
    sitting, item = planted(alone)
    for one in open_to(alone, alone.three):
        urgent.close(alone.store, alone.three, one.id, "no_concern", "是在说电视剧")
    case = alone.case(sitting.case_id)
    assert case.referral and MARK in case.referral.questions[1].text
    assert {note.text for note in case.scene_notes} == {f"他说要自杀，{MARK}", f"割腕的疤，{MARK}"}
    (incident,) = case.incidents
    assert (incident.text, incident.action_taken) == (f"说父亲打我，{MARK}", f"{MARK}，留在身边")
    assert [asked.note for asked in case.fit] == [f"不想活了，{MARK}"]
    assert f"活着没意思，{MARK}" in {a.value for a in case.responses[sitting.id] if a.item_id == item}
    intake.take_in(alone.store, alone.four, sitting.case_id, case.client, case.referral)  # and are not taken again
    again = alone.case(sitting.case_id).referral
    assert again and MARK in again.questions[1].text


def test_an_incident_is_told_and_closed_with_words_by_level_three(site: VerbSite) -> None:
    sitting = site.sitting(line())
    made = incidents.report(
        site.store, site.four, sitting.case_id, sitting.id, "站起来时头晕", "medium", "坐下，量血压", "督导"
    )
    told = incidents.notify(site.store, site.four, made.id, "家属")
    assert [notice.who for notice in told.notified] == ["督导", "家属"]
    with site.store.reading() as at:
        assert made.id in {one.id for one in incidents.open_incidents(at)}
    with pytest.raises(NotAllowed, match="takes level 3"):
        incidents.close(site.store, site.four, made.id, "好了")
    ended = incidents.close(site.store, site.three, made.id, "休息后好转，今天不再测评")
    assert (ended.closed_by, ended.closing_words) == ("e3", "休息后好转，今天不再测评")
    with site.store.reading() as at:
        assert made.id not in {one.id for one in incidents.open_incidents(at)}


@pytest.mark.parametrize(
    "text", ["他说 自 杀", "自，杀", "He wants to DIE", "I’d rather kill  myself", "ＫＩＬＬ　ＭＹＳＥＬＦ"]
)
def test_a_word_is_found_whatever_its_width_case_and_gaps(text: str) -> None:
    assert found(text)


def test_the_words_of_our_own_questionnaires_ask_nobody() -> None:
    from instruments.find import library

    assert len(words("zh")) > 60 and len(words("en")) > 40
    said = [text for i in library().values() for w in i.words.values() for text in w.items.values()]
    assert [text for text in said if found(text)] == []
