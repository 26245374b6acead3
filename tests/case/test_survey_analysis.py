"""Does the analysis of a survey count as one counts by hand, and tell of nobody?"""

from __future__ import annotations

from zoneinfo import ZoneInfo

import numpy as np
import pytest
from scipy import stats
from survey_sheets import FORM, SURVEY, many, sheet

from assess.errors import BadInput
from assess.meaning.survey import analyse
from assess.meaning.survey_cross import association
from assess.nouns.survey import SurveyAnswer
from assess.nouns.survey_report import QuestionTold, SurveyReport

SHANGHAI = ZoneInfo("Asia/Shanghai")


def analysed(sheets: list[SurveyAnswer], *crossed: tuple[str, str]) -> SurveyReport:
    return analyse(SURVEY, FORM, sheets, language="zh", zone=SHANGHAI, crossed=crossed)


def question(told: SurveyReport, item: str) -> QuestionTold:
    return next(one for one in told.questions if one.item == item)


def test_a_share_is_of_those_who_answered_with_wilsons_interval() -> None:
    """Newcombe 1998 (Stat Med 17:857-872), table I: 15 of 148 gives 0.0624 to 0.1605."""
    told = question(analysed([*many({(1, 1): 15, (1, 4): 133}), sheet(who=1)]), "liked")
    assert (told.asked, told.answered) == (149, 148)
    worst = told.choices[0].share
    assert (worst.count, worst.of) == (15, 148)
    assert worst.low == pytest.approx(0.0624, abs=5e-5) and worst.high == pytest.approx(0.1605, abs=5e-5)


def test_who_was_led_past_a_question_is_no_missing_answer() -> None:
    sheets = [sheet(who=1, ways="1,3") for _ in range(4)] + [sheet(who=1)] + [sheet(who=2, ways="2") for _ in range(3)]
    told = question(analysed(sheets), "ways")
    assert (told.asked, told.answered) == (5, 4)
    assert [one.share.count for one in told.choices] == [4, 0, 4]  # an answer behind a closed branch does not count


def test_a_mean_has_students_interval_and_one_sheet_has_none() -> None:
    visits = [1.0, 2.0, 2.0, 3.0, 10.0]
    amounts = question(analysed([sheet(trips=n) for n in visits]), "trips").amounts
    assert amounts is not None and amounts.mean == pytest.approx(3.6)
    low, high = stats.t.interval(0.95, 4, np.mean(visits), stats.sem(visits))
    assert (amounts.mean_low, amounts.mean_high) == (pytest.approx(low), pytest.approx(high))
    assert amounts.quartiles == (2.0, 2.0, 3.0)
    alone = question(analysed([sheet(trips=4)] + [sheet(who=1) for _ in range(4)]), "trips").amounts
    assert alone is not None and (alone.mean, alone.mean_low, alone.sd) == (4.0, None, None)


def test_a_rating_has_a_middle_answer_and_no_mean() -> None:
    told = question(analysed(many({(1, 2): 2, (1, 4): 3})), "liked")
    assert (told.median, told.amounts) == (4, None)
    assert question(analysed(many({(1, 2): 3, (1, 4): 3})), "liked").median is None


def test_fewer_than_five_sheets_tell_nothing_and_void_ones_do_not_count() -> None:
    told = analysed([*many({(1, 4): 4}), sheet(void_reason="填了两次", who=1, liked=1)])
    assert told.too_few and not told.questions and (told.returned, told.voided) == (4, 1)


def test_what_names_a_person_is_never_told() -> None:
    told = analysed([sheet(phone="13800138000", better="多一点椅子") for _ in range(5)])
    assert "13800138000" not in repr(told) and told.left_out == ("电话",)
    assert question(told, "better").texts == ("多一点椅子",) * 5


def test_a_crossing_hides_the_few_and_what_would_give_them_away() -> None:
    told = analysed(many({(1, 4): 20, (1, 1): 2, (2, 4): 15, (2, 1): 30}), ("who", "liked")).crossings[0]
    shown = {(r, c): told.cells[r][c].count for r in range(2) for c in (0, 3)}
    assert shown == {(0, 0): None, (0, 3): None, (1, 0): None, (1, 3): None}
    assert told.row_totals == (22, 45) and told.hidden == 4
    assert told.association is None  # with the totals it would leave few tables to choose from


def test_the_shares_of_a_crossing_are_of_its_rows() -> None:
    told = analysed(many({(1, 4): 20, (1, 1): 10, (2, 4): 10, (2, 1): 20}), ("who", "liked")).crossings[0]
    cell = told.cells[0][3]
    assert (cell.count, cell.share) == (20, pytest.approx(2 / 3))
    assert told.association == pytest.approx(0.309, abs=5e-4)


def test_crossing_by_what_is_no_choice_of_one_is_refused() -> None:
    with pytest.raises(BadInput, match="电话"):
        analysed(many({(1, 4): 9}), ("who", "phone"))
    with pytest.raises(BadInput, match="从哪里知道我们"):
        analysed(many({(1, 4): 9}), ("ways", "liked"))


def test_cramers_v_without_its_bias_is_about_nought_where_nothing_goes_together() -> None:
    """Bergsma 2013: under independence the plain V of 5 x 5 and n 50 is about .28; without its bias about 0."""
    rng = np.random.default_rng(4)
    found = []
    for _ in range(200):
        counts = np.zeros((5, 5), dtype=np.int64)
        np.add.at(counts, (rng.integers(0, 5, 50), rng.integers(0, 5, 50)), 1)
        found.append(association(counts) or 0.0)
    assert float(np.median(found)) < 0.08
