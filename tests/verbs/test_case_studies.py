"""Is a case told for learning without the person, with their consent, by whoever may, and a conference kept whole?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from verb_site import VerbSite, line

from assess.errors import BadInput, Closed, NotAllowed
from assess.meaning import conferences, guidance, studies
from assess.meaning.identifying import identifying
from assess.nouns.case import Case
from assess.nouns.case_study import CaseConference, CaseStudy
from assess.nouns.consent import Purpose
from assess.nouns.disability import Category, Disability
from assess.nouns.group import Organisation, OrganisationKind
from assess.nouns.people import Identity
from assess.reception import consent
from assess.store import private

MILLER = Identity(
    name="王 小明",
    pinyin="Wang Xiaoming",
    id_number="11010519860302123X",
    certificate_number="11010519860302123X43",
    phone="13800138000",
    address="湖南省长沙市岳麓区麓山路 12 号阳光小区 3 栋",
    guardian="Peter Miller",
)
BASE = Organisation(id="o", name="春风洗车行", kind=OrganisationKind.EMPLOYER, contact="赵师傅", phone="0731-88821234")
MENTAL = Disability(category=Category.MENTAL, grade=3, evidence="doctor_note")


@pytest.fixture(scope="module")
def case(site: VerbSite) -> Case:
    """A finished measurement and its answered question; the person known by everything that can name them."""
    sitting = site.measured(site.sitting(line()), 30, 29, 31, 30, 32, 31)
    site.interpreted(sitting.case_id)
    kept = site.case(sitting.case_id)
    return replace(kept, client=replace(kept.client, identity=MILLER))


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("王小明在分拣线上试岗。", "name"),
        ("王·小 明在分拣线上试岗。", "name"),
        ("小明说他喜欢洗车。", "given_name"),
        ("The trainer praised WANG  xiao-ming.", "pinyin"),
        ("Xiaoming Wang worked well.", "pinyin"),
        ("Mr Miller came along.", "given_name"),
        ("证件 １１０１０５１９８６０３０２１２３Ｘ", "id_number"),
        ("证号 110105 19860302 123x 43", "certificate_number"),
        ("打 138-0013-8000 找他", "phone"),
        ("打 139 1234 5678 找他家里", "phone"),
        ("他住在麓山路。", "address"),
        ("他在阳光小区长大。", "address"),
        ("在春风洗车行试岗两周", "organisation"),
        ("赵师傅带他", "organisation"),
        ("生于 1986年3月2日", "birth_date"),
        ("born 1986-03-02", "birth_date"),
        ("写信到 wxm@example.org", "email"),
    ],
)
def test_each_direct_identifier_is_found_however_it_is_written(case: Case, told: str, kind: str) -> None:
    assert kind in {named.kind for named in identifying(told, case, (BASE,))}


@pytest.mark.parametrize(
    "told",
    [
        "男，30 多岁，在家乡的洗车行试岗。",
        "王某每天洗 14 辆车，用时 1986 秒。",
        "A reliance on Wangs and mills; swang xiaomingly.",
        "握力 31.5 千克，2026 年第 3 季度。",
    ],
)
def test_a_story_without_identifiers_is_left_alone(case: Case, told: str) -> None:
    assert identifying(told, case, (BASE,)) == ()


def test_a_draft_tells_the_age_by_its_decade_and_nobody_by_name(site: VerbSite) -> None:
    case_id = site.ready()
    study = studies.begin(site.store, site.three, case_id, kind="typical", language="zh", title="从仓库到洗车")
    assert study.parts is not None
    assert study.parts["person"] == "40 至 49 岁"  # born on 2 March 1986
    assert "李" not in "".join(study.parts.values()) and "肢体" not in "".join(study.parts.values())
    assert study.parts["question"] == "能不能做分拣？"


def test_a_study_is_sealed_and_its_title_names_nobody(site: VerbSite) -> None:
    case_id = site.ready()
    with pytest.raises(BadInput, match="title would tell"):
        studies.begin(site.store, site.three, case_id, kind="typical", language="zh", title="李明的故事")
    study = written(site, case_id)
    with site.store.reading() as at:
        body = at.connection.scalar(text("select body from case_study where id = :id"), {"id": study.id})
        assert "试岗两周" not in body and "试岗两周" in str(private.read(at, CaseStudy, study.id).parts)


def test_it_is_released_by_level_2_with_a_consent_of_its_own_only(site: VerbSite) -> None:
    case_id = site.ready()
    study = written(site, case_id)
    with pytest.raises(NotAllowed, match="takes level 2"):
        studies.release(site.store, site.three, study)
    site.consented(case_id, purpose=Purpose.RESEARCH)  # many people's results together: no case study
    with pytest.raises(NotAllowed, match="not agreed to a case study"):
        studies.release(site.store, site.two, study)
    allowed = site.consented(case_id, purpose=Purpose.CASE_STUDY)
    released = studies.release(site.store, site.two, study)
    assert (released.state, released.released_by, released.consent_id) == ("released", site.two.id, allowed.id)
    with pytest.raises(Closed):
        studies.write(site.store, site.three, released, released.parts or {}, "别的")


def test_withdrawn_consent_ends_handing_it_out(site: VerbSite) -> None:
    case_id = site.ready()
    allowed = site.consented(case_id, purpose=Purpose.CASE_STUDY)
    released = studies.release(site.store, site.two, written(site, case_id))
    with site.store.reading() as at:
        assert studies.may_be_given(at, released)
    consent.withdraw(site.store, site.four, allowed, "不想")
    with site.store.reading() as at:
        assert not studies.may_be_given(at, released)


def test_what_names_the_person_or_is_empty_is_not_released(site: VerbSite) -> None:
    case_id = site.ready()
    site.consented(case_id, purpose=Purpose.CASE_STUDY)
    named = written(site, case_id, learned="李 明学会了。")
    with pytest.raises(BadInput, match="1 words would tell"):
        studies.release(site.store, site.two, named)
    empty = written(site, case_id, learned=" ")
    with pytest.raises(BadInput, match="1 parts are empty"):
        studies.release(site.store, site.two, empty)


def test_for_whom_a_guardian_speaks_the_guardian_agrees_too(site: VerbSite) -> None:
    case_id = site.booked()
    site.found_eligible(case_id)
    site.consented(case_id, by="guardian")
    site.taken_in(case_id, MENTAL)
    site.consented(case_id, purpose=Purpose.CASE_STUDY)
    with pytest.raises(NotAllowed, match="guardian"):
        studies.release(site.store, site.two, written(site, case_id))


def test_a_difficult_case_is_written_by_level_2(site: VerbSite) -> None:
    with pytest.raises(NotAllowed, match=r"2-3\.1\.2"):
        studies.begin(site.store, site.three, site.ready(), kind="difficult", language="zh", title="分数与表现不一")


def test_a_dropped_study_says_why(site: VerbSite) -> None:
    study = written(site, site.ready())
    with pytest.raises(BadInput):
        studies.drop(site.store, site.three, study, " ")
    assert studies.drop(site.store, site.three, study, "本人不愿意").state == "dropped"


def test_a_conference_keeps_each_view_then_the_decision(site: VerbSite) -> None:
    case_id = site.ready()
    held = met(site, case_id, "physician")
    with pytest.raises(BadInput, match="at the conference"):
        conferences.add_view(site.store, site.three, held, "teacher", "他坐不住")
    held = conferences.add_view(site.store, site.three, held, "physician", "药物下午让人困")
    with pytest.raises(BadInput, match="Fewer than 2 views"):
        conferences.decide(site.store, site.two, held, "上午测", [])
    held = conferences.add_view(site.store, site.three, held, site.three.id, "上午的结果好得多")
    conferences.decide(site.store, site.two, held, "上午重测握力", ["三级：约上午", " "])
    (kept,) = site.case(case_id).conferences
    assert kept.views == {"physician": "药物下午让人困", site.three.id: "上午的结果好得多"}
    assert (kept.decision, tuple(kept.actions or ())) == ("上午重测握力", ("三级：约上午",))
    due = date.today()
    made = guidance.plan(site.store, site.three, case_id, kept.question, conferences.steps_of(kept, due))
    assert [(step.who, step.what, step.due) for step in made.steps] == [("三级", "约上午", due)]


def test_a_conference_is_held_by_level_2_among_two_and_has_met(site: VerbSite) -> None:
    case_id = site.ready()
    with pytest.raises(NotAllowed):
        met(replace(site, two=site.three), case_id, "physician")
    with pytest.raises(BadInput, match="still to come"):
        met(site, case_id, "physician", on=date.today() + timedelta(days=3))
    with pytest.raises(BadInput, match="Fewer than 2 people"):
        met(site, case_id, attended=(site.two.id,))


def test_an_employer_sits_there_only_with_the_clients_consent(site: VerbSite) -> None:
    case_id = site.ready()
    with pytest.raises(NotAllowed, match="tell an employer"):
        met(site, case_id, "employer")
    site.consented(case_id, purpose=Purpose.SHARE_EMPLOYER)
    assert met(site, case_id, "employer").invited == ("employer",)


def met(
    site: VerbSite, case_id: str, *invited: str, on: date | None = None, attended: tuple[str, ...] = ()
) -> CaseConference:
    """A conference of levels 2 and 3, and those invited."""
    there = attended or (site.two.id, site.three.id)
    how = {"question": "为什么两次握力不同？", "attended": there, "invited": invited}
    return conferences.hold(site.store, site.two, case_id, on=on or date.today() - timedelta(days=1), **how)  # type: ignore[arg-type]


def written(site: VerbSite, case_id: str, **parts: str) -> CaseStudy:
    """A typical case, every part of it written."""
    begun = studies.begin(site.store, site.three, case_id, kind="typical", language="zh", title="先试岗，再定岗")
    told = dict.fromkeys(begun.parts or {}, "试岗两周。") | parts
    return studies.write(site.store, site.three, begun, told, begun.title)
