"""The report on vocational potential: trials, shares with their source, the curve with its figures, and no blame."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from verb_site import VerbSite
from work_trials import LIBRARY, assembled, measured

from assess.meaning import findings
from assess.nouns.document import Block, Document
from assess.physical import standards
from reports.build import build
from reports.kind import find_kind


def blocks(site: VerbSite, case_id: str, edition: str = "professional", language: str = "zh") -> tuple[Block, ...]:
    made: Document = build(site.case(case_id), edition=edition, language=language, number=None, issued_on=None)  # type: ignore[arg-type]
    return next((section.blocks for section in made.sections if section.id == "vocational"), ())


def text(told: tuple[Block, ...]) -> str:
    cells = [cell for block in told for row in (block.head, *block.rows) for cell in row]
    return "\n".join([*(f"{b.text}\n{b.caption}\n{b.alt}" for b in told), *cells])


def rows(told: tuple[Block, ...], caption: str) -> tuple[tuple[str, ...], ...]:
    return next(block.rows for block in told if block.kind == "table" and caption in block.caption)


@pytest.fixture(scope="module")
def held(site: VerbSite) -> Iterator[str]:
    """A case with an assembly sample that was held against 8.3 s a set of twelve workers."""
    told = {"kind": "local", "source": "本站计时 2026-09", "workers": "包装车间熟练工", "n": 12}
    before = assembled(site)
    made = standards.set_standard(
        site.store,
        site.three,
        LIBRARY["assembly_sample"],
        "seconds_per_unit",
        value=8.3,
        **told,  # type: ignore[arg-type]
    )
    standards.approve(site.store, site.two, made.id, "核对过")
    yield assembled(site).case_id
    standards.withdraw(site.store, site.two, made.id, "end")
    assert before.work_standards == ()


def test_each_trial_is_told_with_time_units_errors_pace_and_share(site: VerbSite, held: str) -> None:
    assert rows(blocks(site, held), "各次记录") == (
        ("1", "120", "12", "2", "10.0", "83%"),
        ("2", "108", "12", "1", "9.0", "92%"),
        ("3", "96", "12", "1", "8.0", "104%"),
        ("4", "90", "12", "0", "7.5", "111%"),
        ("5", "84", "12", "0", "7.0", "119%"),
    )


def test_a_share_stands_beside_the_standard_and_whose_it_is(site: VerbSite, held: str) -> None:
    pace, best, errors = rows(blocks(site, held), "结果与工作标准")
    assert pace[1:3] == ("8.3 秒", "100%")
    assert all(part in pace[3] for part in ("8.3 秒", "本地统计", "本站计时 2026-09", "包装车间熟练工", "12 名工人"))
    assert best[1:] == ("7.0 秒", "没有设定标准", "—")
    assert errors[1:] == ("0.067 /件", "没有设定标准", "—")


def test_the_curve_is_drawn_and_its_figures_are_told_without_seeing_it(site: VerbSite, held: str) -> None:
    """2 ** numpy.polyfit slope of the logs of 10, 9, 8, 7.5, 7: 0.8567."""
    (figure,) = (block for block in blocks(site, held) if block.kind == "figure")
    assert figure.svg.count("<polygon") == 5 and "S 8.3" in figure.svg
    assert "第 1 次 10.0 秒" in figure.alt and "第 5 次 7.0 秒" in figure.alt and "0.86" in figure.alt
    assert not re.search("[\u4e00-\u9fff]", figure.svg)


def test_every_language_and_edition_says_that_nothing_joins_speed_and_quality(site: VerbSite, held: str) -> None:
    for edition in ("professional", "client"):
        assert "不合成一个数" in text(blocks(site, held, edition))
        assert "never joined in one number" in text(blocks(site, held, edition, "en"))
    assert "vocational" not in find_kind("individual").editions["employer"]


def test_what_counts_as_good_is_listed(site: VerbSite, held: str) -> None:
    assert "垫片顺序正确" in text(blocks(site, held))


def test_two_trials_with_a_time_have_no_curve_and_the_report_says_why(site: VerbSite) -> None:
    told = blocks(site, assembled(site, time_3=None, time_4=None, time_5=None).case_id)
    assert not [block for block in told if block.kind == "figure"]
    assert "少于三次" in text(told)


def test_blocks_are_placed_with_their_provenance_and_the_word_of_taiwan(site: VerbSite) -> None:
    sitting = measured(site, "box_and_block", {"right": 60, "left": 58}, sex="F")
    told = text(blocks(site, sitting.case_id))
    assert "60 块" in told and "58 块" in told and "Mathiowetz 1985" in told
    assert "台湾" in told
    client = text(blocks(site, sitting.case_id, "client"))
    assert "Mathiowetz" not in client and "60 块" in client


@pytest.mark.parametrize("language", ["zh", "en"])
def test_trials_that_vary_are_no_word_on_trying(site: VerbSite, language: str) -> None:
    given = {
        f"{place}_{n}": value
        for place in ("thumb_right", "thumb_left", "palm")
        for n, value in ((1, 5), (2, 15), (3, 10))
    }
    sitting = measured(site, "massage_strength", given | {"hold_1": 20, "hold_2": 20, "hold_3": 20})
    told = text(blocks(site, sitting.case_id, language=language))
    assert "50%" in told  # mean 10, sd 5
    assert not re.search("effort|malinger|努力|用力不足|敷衍|不认真", told, re.IGNORECASE)


def test_a_drafted_sentence_names_units_by_their_words_and_leaves_shares_of_errors_out(
    site: VerbSite, held: str
) -> None:
    (drafted,) = (f for f in findings.draft(site.case(held), "zh") if f.dimension == "vocational_potential")
    assert "8.3 秒" in drafted.text and "7.0 秒" in drafted.text
    assert not re.search("errors|None|每件差错", drafted.text)
