"""Everyday tasks by prompts and three accounts of one life: kept apart from the answer to the report."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from verb_site import VerbSite, line, said

from assess.meaning import findings
from assess.nouns.case import Case
from assess.nouns.disability import Category, Disability, Grade
from assess.nouns.document import Block
from assess.nouns.fit import FitAnswers
from assess.nouns.plan import PlanLine
from assess.nouns.sitting import Sitting
from assess.planning.propose import left_out, line_of, needs_for, propose, refused
from assess.planning.suitable import suitability
from assess.sitting import desk, fit, run
from assess.sitting.cards import card
from assess.sitting.form import form
from instruments.cards import card_pictures, cards
from instruments.find import folder_files, library
from reports.build import build
from reports.cards import cards_pdf
from reports.errors import NotTold

KNOWN = library()
SELF, INFORMANT, OBSERVED = (f"social_adaptation_{one}" for one in ("self", "informant", "observed"))
ACADEMICS = {i.id for i in KNOWN.values() if i.family == "functional_academics"}
Missing = str
Level = float | Missing


def of(category: Category, grade: Grade | None) -> Disability:
    return Disability(category=category, grade=grade, evidence="certificate")


def entered(site: VerbSite, sitting: Sitting, levels: dict[str, Level]) -> Sitting:
    """At the desk: a level, or the code of why there is none."""
    fit.keep_fit(site.store, site.three, sitting.id, FitAnswers(as_usual=True))
    for item in KNOWN[sitting.instrument].item_ids:
        level = levels.get(item, "not_applicable")
        missing = {"why_missing": level} if isinstance(level, str) else {}
        desk.enter(site.store, site.three, sitting.id, item, None if missing else float(level), missing)
    return run.finish(site.store, site.three.id, sitting.id)


def at_desk(instrument: str) -> PlanLine:
    return replace(line(instrument), mode="desk")


def told(case: Case, section: str, edition: str = "professional", language: str = "en") -> list[Block]:
    document = build(case, edition=edition, language=language, number=None, issued_on=None)  # type: ignore[arg-type]
    return [block for one in document.sections if one.id == section for block in one.blocks]


def rows(blocks: list[Block], start: str) -> list[tuple[str, ...]]:
    return [row for b in blocks if b.kind == "table" and b.caption.startswith(start) for row in b.rows]


@pytest.fixture
def three(site: VerbSite) -> Case:
    """The client says: all of it alone. The informant: nothing of the money. Seen: buying, with help."""
    case_id = site.ready()
    lines = site.planned(case_id, line(SELF), line(INFORMANT), at_desk(OBSERVED))
    own, other, seen = (run.prepare(site.store, site.three, case_id, one) for one in lines)
    items = KNOWN[SELF].item_ids
    site.answered(own, [said(n, item, 3) for n, item in enumerate(items, 1)])
    usual = {"buy": 0, "budget": 0}
    site.answered(
        other, [said(n, item, usual.get(item, 3), detail={"by": "observer"}) for n, item in enumerate(items, 1)]
    )
    entered(site, seen, {"buy": 1, "budget": "refused", "wash": 3, "dress": 2})
    return site.case(case_id)


def test_three_accounts_have_three_scores_and_none_is_their_mean(three: Case) -> None:
    """Money: 3 by the client, 0 by the informant, none by what was seen (one of two); 1.5 or 1 would be a mean."""
    values = {s.instrument: s.raw.value for s in three.scores if s.raw.scale == "money"}
    assert values == {SELF: 3, INFORMANT: 0, OBSERVED: None}
    shown = rows(told(three, "social_adaptation"), "Social adaptation")
    (money,) = (row for row in shown if row[0].endswith("Handling money"))
    assert money[1:3] == ("3", "0") and money[3].startswith("no score")
    assert next(row for row in shown if row[0].endswith("appearance"))[1:] == ("3", "3", "2.5")


def test_contradictions_are_listed_in_the_words_of_each_and_left_open(three: Case) -> None:
    found = rows(told(three, "social_adaptation"), "Things of which")
    assert [row[0] for row in found] == [
        "I can buy and pay for things alone.",
        "I can make my money last until the next pay.",
    ]
    assert found[0][1:] == ("3 I can alone", "0 Usually does not, or others do it", "1 Seen done with help")
    assert found[1][3] == "—"
    text = " ".join(block.text for block in told(three, "social_adaptation"))
    assert "Which account holds is not judged here" in text and "never averaged" in text


def test_a_draft_says_where_the_accounts_contradict_one_another(three: Case) -> None:
    (drafted,) = (one for one in findings.draft(three, "en") if one.rule == "accounts")
    assert "I can buy and pay for things alone (client can 3; informant: usually 0; seen 1)" in drafted.text
    assert {basis.ref.split("/")[1] for basis in drafted.basis} == {"money"}
    assert three.two_views == ()  # no view of personality


def test_the_client_reads_no_informants_account_and_the_employer_nothing(three: Case) -> None:
    blocks = told(three, "social_adaptation", "client")
    heads = [block.head for block in blocks if block.kind == "table"]
    assert heads == [("Area", "Client: can do", "Seen this time")]
    assert not rows(blocks, "Things of which")


def test_two_informants_are_two_columns(site: VerbSite) -> None:
    case_id = site.ready()
    (kept,) = site.planned(case_id, line(INFORMANT))
    for value in (3, 1):
        sitting = run.prepare(site.store, site.three, case_id, kept)
        site.answered(sitting, [said(n, item, value) for n, item in enumerate(KNOWN[INFORMANT].item_ids, 1)])
    case = site.case(case_id)
    assert {row[1:] for row in rows(told(case, "social_adaptation"), "Social adaptation")} == {("3", "1")}
    assert len(case.accounts[0].contradictions) == 24


def test_prompts_are_counted_in_a_table_with_what_was_not_given(site: VerbSite) -> None:
    sitting = site.sitting(at_desk("money_use"))
    levels: dict[str, Level] = dict(zip(KNOWN["money_use"].item_ids, (4, 4, 3, 4, 2, 4, 0, 4, "refused"), strict=True))
    entered(site, sitting, levels)
    case = site.case(sitting.case_id)
    blocks = told(case, "functional_academics")
    assert rows(blocks, "Functional academics") == [
        ("A Using money", "5 of 8", "1", "1", "0", "1", "1", "3.12"),
    ]
    lists = [cell for block in blocks if block.kind == "list" for row in block.rows for cell in row]
    assert any(cell.endswith("Done after a gesture or pointing") for cell in lists)
    assert any(cell.endswith("did not want to") or "refus" in cell for cell in lists)
    (figure,) = (block for block in blocks if block.kind == "figure")
    assert "Using money: Alone 5, Spoken 1, Gesture 1, Physical 0, Not done 1, not given 1" in figure.alt
    assert figure.svg.count("<rect") == 9
    (fact,) = findings.draft(case, "en")
    assert fact.text == (
        "Using money: 5 of 8 tasks done without help; the others: 1 with a spoken prompt; 1 with a gesture; "
        "1 not done with help."
    )


def test_the_evaluator_reads_what_counts_as_done_where_the_client_hears_easy_words(site: VerbSite) -> None:
    sitting = site.sitting(replace(at_desk("money_use"), language="zh-easy"))
    told = form(site.store, sitting)
    asked = {item["id"]: item for item in told["items"]}
    assert asked["payslip_net"]["card"] == "card.payslip" and asked["notes"]["card"] is None
    assert asked["payslip_net"]["evaluator"].endswith("（做到：指出实发 2650 元）")
    steps = told["measuring"]["words"]["zh-easy"]["steps"]
    assert steps == dict(KNOWN["money_use"].words["zh"].steps)
    drawn = card(site.store, sitting, "payslip_net")
    assert drawn and "2650.00" in drawn and card(site.store, sitting, "notes") is None


def test_tried_and_unable_is_not_left_out_of_a_mean_as_if_it_had_not_been_given(site: VerbSite) -> None:
    """Eight tasks alone and one tried in vain: a mean over the eight would say 4.00."""
    sitting = site.sitting(at_desk("money_use"))
    levels: dict[str, Level] = dict.fromkeys(KNOWN["money_use"].item_ids, 4)
    entered(site, sitting, {**levels, "count": "unable"})
    assert {(s.raw.value, s.raw.why_none) for s in site.scores(sitting).values()} == {(None, "unable")}


@pytest.mark.parametrize("grade", [1, 2])
def test_no_self_account_with_severe_intellectual_disability_but_the_informant(site: VerbSite, grade: Grade) -> None:
    """Adaptation table, 智力 一级 and 二级, 社会适应: 知情者访谈为主."""
    case = site.case(site.ready(of(Category.INTELLECT, grade)))
    left = {instrument.id: suited for instrument, suited in left_out(case, KNOWN)}
    assert left[SELF].substitute == INFORMANT
    assert INFORMANT in {made.instrument for made in propose(case, KNOWN)}
    assert suitability(case.client, needs_for(case), KNOWN[OBSERVED]).fits


@pytest.mark.parametrize("disability", [of(Category.LIMB, 2), of(Category.MENTAL, 3), of(Category.INTELLECT, 4)])
def test_nothing_of_daily_life_is_proposed_until_the_referral_asks(site: VerbSite, disability: Disability) -> None:
    case = site.case(site.ready(disability))
    assert not {made.instrument for made in propose(case, KNOWN)} & {SELF, INFORMANT, OBSERVED, *ACADEMICS}
    assert not ACADEMICS & {i.id for i, _ in left_out(case, KNOWN)}  # they suit: the evaluator may add them


def test_who_cannot_see_is_given_money_by_touch_and_no_signs_to_read(site: VerbSite) -> None:
    """Adaptation table, 视力 一级, 功能性学业: 金钱改实物触辨; reading aloud is no reading."""
    case = site.case(site.ready(of(Category.VISION, 1)))
    left = {instrument.id: suited for instrument, suited in left_out(case, KNOWN)}
    assert {"reading_signs_forms", "route_reading", "job_form_filling"} == ACADEMICS & set(left)
    assert left["reading_signs_forms"].substitute == "following_instruction"
    assert [feature for feature, _ in refused(case, KNOWN["reading_signs_forms"])] == ["spoken"]
    assert "spoken" in {a.feature for a in line_of(case, KNOWN["money_use"]).accommodations}


def test_who_cannot_hear_is_given_all_of_them(site: VerbSite) -> None:
    case = site.case(site.ready(of(Category.HEARING, 1)))
    assert not ACADEMICS & {instrument.id for instrument, _ in left_out(case, KNOWN)}


def test_cards_are_printed_with_what_they_show_for_who_does_not_see_them() -> None:
    """38 cards of nine folders; PDF/UA refuses a figure without words, so a sheet that is set has them all."""
    told = [name for i in sorted(ACADEMICS) for name in cards(KNOWN[i])]
    assert len(told) == 38
    made = cards_pdf(card_pictures(folder_files("job_form_filling")), "zh", "卡片：填求职登记表", "剪开。")
    reader = PdfReader(BytesIO(made))
    assert len(reader.pages) == 2
    assert "卡片：填求职登记表" in reader.pages[0].extract_text()
    with pytest.raises(NotTold, match="no cards"):
        cards_pdf(card_pictures(folder_files("grip_strength")), "zh", "握力", "")
