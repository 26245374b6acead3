"""Are the lines of ours on an easy-read booklet held to the same rules as an instrument's easy words?"""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from assess.cli.check_booklet import EASY, check_folder

BOOKLET = Path(str(files("reports"))) / "templates" / "booklet"


def test_the_lines_of_our_booklets_are_easy() -> None:
    assert check_folder(BOOKLET) == ()


def test_a_hard_line_is_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BOOKLET, tmp_path / "booklet"))
    easy = (folder / EASY).read_text(encoding="utf-8").replace("累了就休息。", "累了不要硬撑，先歇，再做。", 1)
    (folder / EASY).write_text(easy, encoding="utf-8")
    told = "\n".join(check_folder(folder))
    assert "booklet/zh-easy.toml: “累了不要硬撑，先歇，再做” has more than 2 clauses" in told
    assert "“累了不要硬撑” says what is not" in told
