"""Are the README's commands and examples true?"""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from assess.cli import main
from assess.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_python_blocks_of_the_readme_run() -> None:
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert tried >= 5
    assert failed == 0


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^zhiheng (\w+)", README, re.MULTILINE))))
def test_every_command_of_the_readme_is_known(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert command in capsys.readouterr().out


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", README, re.MULTILINE))
def test_every_make_target_of_the_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_setting_of_the_readme_is_one(tmp_path: Path) -> None:
    table = README.split("## 设置")[1].split("## 更多")[0]
    told = {key for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)}
    known = set(Settings(workspace=tmp_path).__dataclass_fields__)
    assert told <= known
    assert known - told <= {"workspace", "log_level"}


@pytest.mark.parametrize("link", re.findall(r"\]\((docs/[^)]+)\)", README))
def test_every_document_that_the_readme_names_exists(link: str) -> None:
    assert (ROOT / link).is_file()
