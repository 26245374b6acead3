"""Are settings read from the file and the environment, and mistakes in them named?"""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.errors import BadInput
from assess.locale import translator
from assess.settings import read_settings


def test_defaults_stay_on_this_computer(tmp_path: Path) -> None:
    settings = read_settings(tmp_path, {})
    assert settings.address == "127.0.0.1"
    assert settings.database_url == f"sqlite:///{tmp_path.resolve().as_posix()}/zhiheng.sqlite"


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "zhiheng.toml").write_text('port = 9000\nsite_prefix = "NJ"\n', encoding="utf-8")
    settings = read_settings(tmp_path, {"ZHIHENG_PORT": "9001"})
    assert (settings.port, settings.site_prefix) == (9001, "NJ")


def test_the_workspace_comes_from_the_environment(tmp_path: Path) -> None:
    assert read_settings(None, {"ZHIHENG_WORKSPACE": str(tmp_path)}).workspace == tmp_path.resolve()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("prot = 9000", "'prot' is not known"),
        ('port = "many"', "'port' takes a whole number"),
        ("site_name = 3", "'site_name' takes text"),
        ('language = "fr"', "Allowed: zh, en"),
        ('zone = "Peking"', "IANA"),
        ("port = ", "not readable as TOML"),
    ],
)
def test_a_mistake_is_named_in_both_languages(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "zhiheng.toml").write_text(line, encoding="utf-8")
    with pytest.raises(BadInput) as wrong:
        read_settings(tmp_path, {})
    assert told in str(wrong.value)
    assert wrong.value.say(translator("zh")) != str(wrong.value)
