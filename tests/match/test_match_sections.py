"""What each reader is told of posts: the whole comparison, plain words, or the work of one post alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal, get_args
from xml.etree import ElementTree

import pytest
from match_cases import AT, BROKEN, GRIP_NORM, case_of, grip_of, liking, post, score, sitting

from assess.meaning.match.commuting import Commuting
from assess.meaning.match.compare import compare
from assess.meaning.match.demands import STATES
from assess.nouns.accommodation import Accommodation
from assess.nouns.case import Case
from assess.nouns.document import Block, Edition, Section
from assess.nouns.match import MatchRun, MatchState
from assess.nouns.people import Evaluator
from assess.nouns.post import WORK_VALUES, Closing, Demand, How, SitePost
from assess.planning.post_dimensions import dimensions
from reports.build import build
from reports.kind import LANGUAGES, find_kind
from reports.match_figure import chance, match_figures
from reports.pdf import pdf
from reports.sections import SECTIONS
from reports.telling import Telling

JIG = Closing(how="redesign", what="换用夹具")
LIGHT = post(
    "包装工",
    grip_of(30.0, importance="essential", critical=True),
    grip_of(48.0, what="tools", closable=(JIG,)),
    Demand(aspect="sight", what="near", critical=True),
    Demand(aspect="environment", what="machines"),
    letters="SEC",
    offers=dict.fromkeys(WORK_VALUES, 3.0),
    organisation_id="factory",
)
STRONG = post("搬运工", grip_of(70.0, critical=True), organisation_id="port")
PEOPLE = post("导购员", Demand(aspect="social", what="customers"), letters="SEC", organisation_id="shop")


def case_with(*options: SitePost, fewer: str = "本地没有别的空缺") -> Case:
    """A man who grips 45 kg with an adapted handle, likes social work, and was held against three posts."""
    likes = liking(("S",), ("E",), ("C",))
    grip = score("grip_strength", "grip_right", 45.0, norm=GRIP_NORM)
    case = case_of(*likes.scores, grip, profiles=likes.profiles)
    handle = (Accommodation(feature="x-adapted-handle"),)
    sittings = tuple(
        replace(s, accommodations=handle if s.instrument == "grip_strength" else ()) for s in case.sittings
    )
    case = replace(case, sittings=tuple(sittings), evaluators={"e": _three()})
    posts = (LIGHT, STRONG, PEOPLE)
    run = MatchRun(
        id="m",
        case_id="c",
        at=AT,
        by="e",
        revisions=dict.fromkeys((one.id for one in posts), 0),
        matches=compare(case, posts),
        options={one.id: "离家近" for one in options},
        left_out={"导购员": "本人不想做"} if PEOPLE not in options else {},
        fewer_because=fewer,
    )
    return replace(case, match=run, posts={one.id: one for one in posts})


def _three() -> Evaluator:
    return Evaluator(id="e", sign_in_name="e", display_name="王 评", level=3)


def told(case: Case, section: str, edition: Edition, language: Literal["zh", "en"] = "zh") -> tuple[Block, ...]:
    words = find_kind("individual").words[language]
    return SECTIONS[section](Telling(case, words, edition, language, date(2026, 3, 9)))


def text_of(blocks: tuple[Block, ...]) -> str:
    cells = [cell for block in blocks for row in (block.head, *block.rows) for cell in row]
    return "\n".join([*(part for b in blocks for part in (b.text, b.caption, b.alt)), *cells])


def test_professionals_read_each_demand_with_its_score_error_probability_and_source() -> None:
    blocks = told(case_with(LIGHT), "matches", "professional")
    text = text_of(blocks)
    detail = next(block for block in blocks if block.kind == "table" and block.caption.startswith("包装工"))
    grip, tools = detail.rows
    assert grip[1] == "≥ 30 kg"
    assert grip[2] == "45 ± 3 kg；测评时的条件：改变手柄"
    assert grip[3].startswith("● >99% 达到")
    assert (tools[3].split("；")[0], tools[4]) == ("× 16% 不太可能达到", "岗位改造：换用夹具")
    assert grip[5] == "握力常模（美国，Mathiowetz 1985） 的信度；以实测分数为中心"
    assert "没有测评：看近处细节（必须达到）；有运转的机器。" in text
    assert "只推荐 1 个岗位，少于 3 个。原因：本地没有别的空缺" in text
    assert "必须达到、但还没有结论的要求" in text
    assert "M 指数 28（0 至 28）；C 指数 18（0 至 18）" in text
    assert "搬运工：必须达到的要求没有达到：抓握（必须达到）" in text or "搬运工：必须达到的要求没有达到" in text
    assert "导购员：本人不想做" in text
    assert "王 评" in text


def test_the_drawing_has_a_shape_and_a_figure_for_what_the_table_tells() -> None:
    drawn, table = (
        next(block for block in told(case_with(LIGHT), "matches", "professional") if block.kind == kind)
        for kind in ("figure", "table")
    )
    svg = ElementTree.fromstring(drawn.svg)
    texts = [node.text or "" for node in svg.iter() if node.tag.endswith("text")]
    assert not re.search(r"[\u4e00-\u9fff]", "".join(texts))
    figures = [
        match.group() for row in table.rows for cell in row for match in re.finditer(r"[<>]?\d+%(?! ?））)", cell)
    ]
    assert [part for part in texts if "%" in part] == [one for one in figures if one != "95%"]
    assert all(row[0] in drawn.alt for row in table.rows[:2])


def test_no_drawing_is_longer_than_a_page_and_none_has_a_row_in_which_nothing_was_compared() -> None:
    posts = [post(f"岗位 {n}", grip_of(30.0), Demand(aspect="sight", what="near")) for n in range(4)]
    compared = compare(case_with(LIGHT), posts)[0].demands
    rows = [(number, compared[:1]) for number in range(1, 31)] + [(31, compared[1:])]
    drawn = match_figures(rows)
    assert [len(re.findall('font-weight="bold"', one)) - 1 for one in drawn] == [14, 14, 2]
    assert match_figures(rows[30:]) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_client_reads_what_fits_and_what_helps_and_no_number(language: Literal["zh", "en"]) -> None:
    text = text_of(told(case_with(LIGHT), "matches", "client", language))
    assert "包装工" in text and "换用夹具" in text and "离家近" in text
    assert not re.search(r"[0-9%×]", text)
    assert "搬运工" not in text and "导购员" not in text  # a post that is not proposed is no news of what is lacking
    assert not re.search(r"不太可能|unlikely|Mathiowetz", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_employer_reads_the_work_of_its_own_post_and_nothing_else(language: Literal["zh", "en"]) -> None:
    case = case_with(LIGHT)
    blocks = told(case, "capability", "employer", language)
    text = text_of(blocks)
    assert [block.text for block in blocks if block.kind == "heading"] == ["包装工"]
    assert {"zh": "改变手柄", "en": "adapted handle"}[language] in text
    rest = text.replace("2026-03-02", "")
    assert not re.search(r"\d|%|●|×", rest)
    never = (
        "兴趣|价值|人格|级|类别|残疾|名次|位置|interest|value|personalit|grade|disab|rank|place among|Mathiowetz|SEC"
    )
    assert not re.search(never, rest)
    assert told(case, "matches", "employer", language) == ()


def test_of_what_was_not_assessed_no_employer_reads_that_it_needs_nothing() -> None:
    (table,) = (block for block in told(case_with(LIGHT), "capability", "employer") if block.kind == "table")
    by_name = {row[0]: row[1:] for row in table.rows}
    assert by_name[dimensions()["sight.near"].names["zh"]] == ("没有测评", "—")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reader_gets_it_on_accessible_paper(language: Literal["zh", "en"]) -> None:
    case = case_with(LIGHT)
    bare = build(replace(case, profiles={}), edition="professional", language=language, number=None, issued_on=None)
    readers: tuple[tuple[str, Edition], ...] = (("matches", "professional"), ("matches", "client"))
    readers += (("capability", "employer"), ("ability_map", "counsellor"))
    sections = (Section(id=name, title="1", blocks=told(case, name, edition, language)) for name, edition in readers)
    assert pdf(replace(bare, sections=tuple(sections))).startswith(b"%PDF")


def test_posts_of_several_employers_are_told_to_none_of_them() -> None:
    assert told(case_with(LIGHT, PEOPLE), "capability", "employer") == ()


def test_a_demand_that_rests_on_a_personality_scale_is_not_told_to_an_employer() -> None:
    case = case_with(LIGHT)
    assert case.match is not None
    moved = case.match.matches
    personality = sitting("work_personality")
    bases = {
        match.post_id: tuple(
            replace(one, basis=replace(one.basis, ref=f"{personality.id}/x")) if one.basis else one
            for one in match.demands
        )
        for match in moved
    }
    run = replace(case.match, matches=tuple(replace(one, demands=bases[one.post_id]) for one in moved))
    shown = text_of(told(replace(case, match=run, sittings=(*case.sittings, personality)), "capability", "employer"))
    assert dimensions()["environment.machines"].names["zh"] in shown
    assert dimensions()["hand.tools"].names["zh"] not in shown


def test_a_post_that_was_changed_since_is_named() -> None:
    case = case_with(LIGHT)
    assert "请重新对照" not in text_of(told(case, "matches", "professional"))
    changed = replace(case, posts={**case.posts, "搬运工": replace(STRONG, revision=1)})
    assert "这些岗位的内容在对照之后改过：搬运工。" in text_of(told(changed, "matches", "professional"))


def test_nothing_is_told_where_no_comparison_was_kept() -> None:
    bare = replace(case_with(LIGHT), match=None)
    for section in ("matches", "capability", "ability_map"):
        assert told(bare, section, "professional") == ()


def test_the_ability_map_goes_field_by_field_and_says_what_is_not_known() -> None:
    blocks = told(case_with(LIGHT, PEOPLE), "ability_map", "counsellor")
    heads = [block.text for block in blocks if block.kind == "heading"]
    assert heads[:4] == ["手部", "视力", "环境", "与人相处"]
    rows = [row for block in blocks if block.kind == "table" for row in block.rows]
    near = next(row for row in rows if row[0].startswith(dimensions()["sight.near"].names["zh"]))
    assert near[1:3] == ("没有分数", "2 个岗位中的 1 个")


def test_no_number_of_a_broken_construct_reaches_any_reader() -> None:
    case = case_with(LIGHT)
    broken = tuple(replace(one, caveats=(BROKEN,)) for one in case.scores)
    case = replace(case, scores=broken)
    assert case.match is not None
    run = replace(case.match, matches=compare(case, (LIGHT, STRONG, PEOPLE)))
    for section, edition in (("matches", "professional"), ("ability_map", "counsellor"), ("matches", "summary")):
        text = text_of(told(replace(case, match=run), section, edition))  # type: ignore[arg-type]
        assert not re.search(r"45|± \d", text)
        assert not re.search(r"[●○◇×]", text)


def test_demands_have_the_same_names_as_on_the_desk() -> None:
    for language in LANGUAGES:
        words = find_kind("individual").words[language].words
        wanted = {key: row.names[language] for key, row in dimensions().items()}
        assert {key: words[f"demands.{key}"] for key in wanted} == wanted


def test_no_probability_is_rounded_to_certainty() -> None:
    assert [chance(p) for p in (0.0, 0.004, 0.006, 0.5, 0.994, 0.996, 1.0)] == [
        "<1%",
        "<1%",
        "1%",
        "50%",
        "99%",
        ">99%",
        ">99%",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_a_comparison_has_its_words(language: Literal["zh", "en"]) -> None:
    words = find_kind("individual").words[language].words
    wanted = [f"match_why.{why}" for why in STATES]
    wanted += [f"{group}.{state}" for group in ("match_states", "capability_states") for state in get_args(MatchState)]
    wanted += [f"closing_ways.{how}" for how in get_args(How)]
    for group, sides in (
        ("commuting", get_args(Commuting)),
        ("client_commuting", ("possible", "hard", "not_possible")),
    ):
        wanted += [f"{group}.{side}" for side in sides]
    assert [key for key in wanted if not words.get(key, "").strip()] == []
