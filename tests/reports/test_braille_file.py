"""Are the cells those of the Chinese common scheme, on pages an embosser takes, and marked as not proofread?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from told import told

import reports.louis
from assess.nouns.case import Case
from reports.brf import CELLS, LINES, brf, paged, wrapped
from reports.errors import NotTold
from reports.louis import atoms, there, translated
from reports.ueb import ueb

needs_louis = pytest.mark.skipif(not there(), reason="liblouis (lou_translate) is not installed")
# dots 1 to 6 of each ASCII cell: North American ASCII Braille, in the order of Unicode's braille patterns
ASCII_CELLS = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
# words of liblouis's own specification of the scheme (tests/braille-specs/zhcn-cbs.yaml)
SPECIFIED = {
    "电脑": "⠙⠩⠝⠖⠄",
    "苹果": "⠏⠡⠛⠕⠄",
    "他们": "⠞⠍⠴",
    "你好": "⠝⠓⠖⠄",
    "123": "⠼⠁⠃⠉",
    "战略合作协议": "⠌⠧⠇⠾⠓⠢⠵⠕⠓⠑⠂⠊⠆",
}


def dots(ascii_cells: str) -> str:
    """ASCII cells as Unicode's patterns of dots."""
    return "".join(chr(0x2800 + ASCII_CELLS.index(cell.upper())) for cell in ascii_cells)


@needs_louis
def test_chinese_words_have_the_cells_of_the_common_scheme() -> None:
    assert dict(zip(SPECIFIED, map(dots, translated(list(SPECIFIED), "zh")), strict=True)) == SPECIFIED


@needs_louis
def test_english_is_the_same_by_liblouis_and_by_our_own_rules() -> None:
    said = ["Is it 12 or 3b?", "Grip strength, right hand: 42.1 kg", "ISSUE No. 4 of 2027-01-15", "“Yes” (52%)"]
    assert [cells.upper() for cells in map(ueb, said)] == [cells.upper() for cells in translated(said, "en")]


@needs_louis
def test_a_line_is_cut_between_syllables_and_nothing_is_lost() -> None:
    (cut,) = atoms(["中国是发展中国家"], "zh")
    (whole,) = translated(["中国是发展中国家"], "zh")
    assert "".join(cut).strip() == whole and 4 <= len(cut) <= 8
    assert dots(cut[0]) == "⠌⠲⠁"  # 中: zh, ong, first tone


@needs_louis
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_has_25_lines_of_at_most_40_cells_and_its_number(case: Case, language: str) -> None:
    pages = brf(told(case, "client", language)).decode("ascii").split("\f")  # type: ignore[arg-type]
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        lines = page.split("\r\n")[:-1]
        assert len(lines) == LINES and max(map(len, lines)) <= CELLS
        assert lines[-1].strip() == ueb(str(number))


@needs_louis
def test_the_first_page_says_that_nobody_has_proofread_it(case: Case) -> None:
    first = brf(told(case, "client", "en")).decode().split("\f")[0].replace("\r\n", " ")
    assert ueb("No braille reader has").upper() in first and ueb("Proofread by").upper() in first
    chinese = brf(told(case, "client")).decode().split("\f")[0].replace("\r\n", "").replace(" ", "")
    assert translated(["未经盲文使用者校对签字"], "zh")[0].replace(" ", "") in chinese


@needs_louis
def test_a_character_without_cells_is_named_and_not_embossed_as_a_number(case: Case) -> None:
    odd = replace(case, client=replace(case.client, work_history="餐厅😀服务员"))
    with pytest.raises(NotTold, match=r"U\+1F600"):
        brf(told(odd, "professional"))


def test_without_liblouis_the_remedy_is_told(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports.louis.shutil, "which", lambda _: None)
    with pytest.raises(NotTold, match="apt install liblouis-bin"):
        brf(told(case, "client"))


def test_a_heading_never_stands_last_on_a_page() -> None:
    pages = paged([("text", [str(n)]) for n in range(22)] + [("heading", ["H"]), ("text", ["a", "b", "c"])])
    assert pages[0] == [str(n) for n in range(22)] and pages[1] == ["H", "a", "b", "c"]


def test_what_runs_over_is_indented_and_a_long_atom_is_cut_at_the_edge() -> None:
    assert wrapped(["a" * 30 + " ", "b" * 15], 2, 0) == ["  " + "a" * 30, "b" * 15]
    assert wrapped(["x" * 90], 0, 2) == ["x" * 40, "  " + "x" * 38, "  " + "x" * 12]
