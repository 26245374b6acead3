"""Are the options of the two ways to start the same, known to Streamlit, and legible?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config

from assess.ui import look
from assess.ui.serve import MAIN, OPTIONS

ROOT = Path(__file__).parents[2]


def _flat(table: dict[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + key, value


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two #RRGGBB colours."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_streamlit_run_and_zhiheng_serve_use_the_same_options() -> None:
    file = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert dict(_flat(file)) == OPTIONS


@pytest.mark.parametrize("key", sorted(OPTIONS))
def test_every_option_is_one_that_streamlit_knows(key: str) -> None:
    assert key in config._config_options_template


def test_the_options_that_keep_it_quiet_and_quick_are_set() -> None:
    assert OPTIONS["browser.gatherUsageStats"] is False
    assert OPTIONS["server.address"] == "127.0.0.1"
    assert OPTIONS["server.enableAgentApi"] is False
    assert OPTIONS["client.toolbarMode"] == "viewer"
    assert OPTIONS["runner.postScriptGC"] is False


@pytest.mark.parametrize("text", ["textColor", "greenTextColor", "yellowTextColor", "redTextColor", "blueTextColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_has_a_contrast_of_seven_on_both_grounds(text: str, ground: str) -> None:
    assert _contrast(str(OPTIONS[f"theme.{text}"]), str(OPTIONS[f"theme.{ground}"])) >= 7


def test_muted_text_and_the_focus_ring_can_be_seen() -> None:
    assert _contrast(look.MUTED, "#FFFFFF") >= 7
    assert _contrast(look.FOCUS, "#FFFFFF") >= 3  # WCAG 2.2, 1.4.11


def test_no_page_folder_stands_beside_the_main_script() -> None:
    # A folder `pages` beside it would switch on Streamlit's older navigation for the first visitor.
    assert MAIN.is_file()
    assert not (MAIN.parent / "pages").exists()


def test_app_py_is_short_and_calls_st_app_where_streamlit_looks_for_it() -> None:
    lines = (ROOT / "app.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40
    assert any(line.startswith("app = st.App(") for line in lines)
