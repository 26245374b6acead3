"""Is a house served only by a choice how, and is what the terminal says true?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assess.api.guard import is_ours
from assess.cli import main
from assess.cli.doctor.firewall import hints
from assess.cli.serve import chosen, told
from assess.errors import BadInput
from assess.service import network, tls
from assess.settings import Settings, read_settings
from assess.ui.serve import for_tablets


def _plain(text: str) -> str:
    return text


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., Settings]:
    return lambda **more: Settings(workspace=tmp_path, key_store="file", language="en", **more)


def test_this_computer_alone_is_served_where_nothing_is_chosen(settings: Callable[..., Settings]) -> None:
    assert chosen(settings(), port=None, lan=False, how=None) == settings()
    assert chosen(settings(), port=8601, lan=False, how=None).address == "127.0.0.1"


def test_a_house_is_not_served_in_the_clear_by_accident(settings: Callable[..., Settings]) -> None:
    for open_to_all in (settings(), settings(address="0.0.0.0"), settings(address="192.168.1.20")):
        with pytest.raises(BadInput, match=r"without encryption.*--plain-http"):
            chosen(open_to_all, port=None, lan=not open_to_all.address.endswith("20"), how=None)


def test_a_choice_how_needs_the_choice_to_serve_the_house(settings: Callable[..., Settings]) -> None:
    with pytest.raises(BadInput, match="Add --lan"):
        chosen(settings(), port=None, lan=False, how="plain-http")


def test_the_choice_of_this_start_goes_before_that_of_the_settings(settings: Callable[..., Settings]) -> None:
    kept = settings(lan="tls")
    assert chosen(kept, port=None, lan=False, how=None).address == "0.0.0.0"
    assert chosen(kept, port=None, lan=False, how=None).lan == "tls"
    assert chosen(kept, port=None, lan=True, how="plain-http").lan == "plain-http"
    assert chosen(settings(lan="tls", address="192.168.1.20"), port=None, lan=True, how=None).address == "192.168.1.20"


def test_the_setting_is_read_and_another_word_is_refused(tmp_path: Path) -> None:
    assert read_settings(tmp_path, {"ZHIHENG_LAN": "plain-http"}).lan == "plain-http"
    with pytest.raises(BadInput, match="Allowed: , tls, plain-http"):
        read_settings(tmp_path, {"ZHIHENG_LAN": "http"})


def test_a_new_site_is_not_opened_to_a_network_where_anybody_could_become_its_evaluator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")
    assert main(["--workspace", str(tmp_path / "new"), "serve", "--lan", "--tls"]) == 2
    assert "without --lan" in capsys.readouterr().err


def test_the_terminal_says_every_address_a_code_and_that_it_is_not_encrypted(settings: Callable[..., Settings]) -> None:
    lines = told(settings(lan="plain-http"), ("192.168.1.20", "10.0.0.5"), None, None, _plain)
    said = "\n".join(lines)
    assert "http://192.168.1.20:8501/join" in said
    assert "http://10.0.0.5:8501/join" in said
    assert "Not encrypted" in said
    assert "█" in said


def test_an_address_that_the_certificate_does_not_name_is_told(settings: Callable[..., Settings]) -> None:
    served = settings(lan="tls")
    papers = tls.keep(served.workspace, ("192.168.1.20", "11.0.0.5"), datetime.now(UTC))
    said = "\n".join(told(served, ("192.168.1.20", "11.0.0.5"), papers, 8502, _plain))
    assert "11.0.0.5: no private address" in said
    assert "http://192.168.1.20:8502/trust" in said


def test_streamlit_talks_to_pages_of_every_card_and_no_other(settings: Callable[..., Settings]) -> None:
    made = for_tablets(settings(lan="plain-http"), None, ("192.168.1.20", "10.0.0.5"))
    assert made["server.corsAllowedOrigins"] == ["http://192.168.1.20:8501", "http://10.0.0.5:8501"]
    assert "server.sslCertFile" not in made


def test_every_card_is_an_address_by_which_the_guard_lets_requests_in() -> None:
    found = network.addresses()
    assert all(is_ours(f"{address}:8501", "0.0.0.0") and network.reaches_itself(address) for address in found)
    assert not any(network.here_only(address) for address in found)


@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_firewall_hints_name_the_port_and_open_it_to_no_public_network(
    system: str, settings: Callable[..., Settings]
) -> None:
    lines = list(hints(settings(port=8777), _plain, system))
    commands = [line for line in lines if re.match(r"sudo|netsh", line)]
    assert commands
    assert system == "darwin" or all("8777" in line for line in commands)
    assert all("localsubnet" in line for line in commands if line.startswith("netsh"))
    assert all(" from 1" in line for line in commands if "ufw" in line)
