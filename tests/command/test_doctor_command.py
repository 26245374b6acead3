"""Does `zhiheng doctor` find what would spoil a day of assessments, name the remedy, and change nothing?"""

from __future__ import annotations

import hashlib
import os
import socket
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assess.cli import main
from assess.cli.doctor import machine, network, place, site
from assess.cli.doctor.finding import Finding
from assess.nouns.people import Evaluator
from assess.service import tls
from assess.settings import SITE_FILE, Settings
from assess.store import canonical, evaluators
from assess.store.database import Store

Check = Callable[[Settings, Callable[[str], str]], Iterator[Finding]]


def _look(check: Check, settings: Settings) -> list[tuple[str, str, bool]]:
    """Grade, words, and whether a remedy is told."""
    return [(f.grade, f.told, bool(f.remedy)) for f in check(settings, str)]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(workspace=tmp_path / "site", key_store="file", language="en")
    store = Store.open(made)
    with store.writing("system", "populate", "site") as tx:
        evaluators.register(tx, Evaluator(id="e1", sign_in_name="li", display_name="李", level=2), "correct horse")
    store.close()
    return made


def _digests(folder: Path) -> dict[str, str]:
    return {
        str(file): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith(("-wal", "-shm"))
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sound_site_gets_no_bad_word_and_nothing_in_it_changes(
    settings: Settings, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", language)
    monkeypatch.setenv("ZHIHENG_KEY_STORE", "file")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    before = _digests(settings.workspace)
    assert main(["--workspace", str(settings.workspace), "doctor", "--port", port]) == 0
    said = capsys.readouterr().out
    assert ("需处理" if language == "zh" else "mend this") not in said
    assert ("语音" if language == "zh" else "Speech in Mandarin") in said
    assert _digests(settings.workspace) == before


def test_a_port_that_another_program_has_is_bad_and_the_command_says_so(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIHENG_LANGUAGE", "en")
    monkeypatch.setenv("ZHIHENG_KEY_STORE", "file")
    monkeypatch.setattr(network, "WAIT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["--workspace", str(settings.workspace), "doctor", "--port", str(port)]) == 1
    assert f"[mend this] Port {port}: another program has it" in capsys.readouterr().out


def test_an_altered_entry_of_the_audit_is_found(settings: Settings) -> None:
    assert [grade for grade, *_ in _look(site.database, settings)] == ["ok"]
    with sqlite3.connect(settings.workspace / SITE_FILE) as database:
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'")
        for (name,) in triggers.fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE audit SET body = replace(body, 'populate', 'nothing')")
    ((grade, said, remedy),) = _look(site.database, settings)
    assert (grade, remedy) == ("bad", True)
    assert "audit site 1: altered" in said


def test_a_file_that_is_no_database_is_bad(settings: Settings) -> None:
    for file in settings.workspace.glob(SITE_FILE + "*"):
        file.unlink()
    (settings.workspace / SITE_FILE).write_bytes(b"not a database, of more than sixteen bytes")
    assert _look(site.database, settings)[0][0] == "bad"


def test_a_clock_behind_the_newest_entry_is_bad(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _look(site.clock, settings)[0][0] == "ok"
    monkeypatch.setattr(canonical, "now", lambda: datetime.now(UTC) - timedelta(days=1))  # a flat battery
    assert _look(site.clock, settings)[0][0] == "bad"


def test_another_zone_than_the_sites_is_told(settings: Settings) -> None:
    away = "Pacific/Kiritimati" if datetime.now().astimezone().utcoffset() != timedelta(hours=14) else "UTC"
    assert ("warn", True) in [(g, r) for g, _, r in _look(site.clock, replace(settings, zone=away))]


@pytest.mark.skipif(os.name != "posix", reason="rights are another thing on Windows")
def test_a_workspace_that_others_can_read_is_bad(settings: Settings) -> None:
    assert _look(place.rights, settings)[0][0] == "ok"
    settings.workspace.chmod(0o755)
    (settings.workspace / "site.key").chmod(0o644)
    ((grade, said, remedy),) = _look(place.rights, settings)
    assert (grade, remedy) == ("bad", True)
    assert "site, site.key" in said


def test_a_full_or_slow_disk_is_graded(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, grade in ((10 * 1024**3, "ok"), (1024**3, "warn"), (10 * 1024**2, "bad")):
        monkeypatch.setattr("shutil.disk_usage", lambda _, free=free: type("Usage", (), {"free": free}))
        assert _look(place.space, settings)[0][0] == grade
    for median, grade in ((5.0, "ok"), (80.0, "warn"), (900.0, "bad")):
        monkeypatch.setattr(place, "fsync_ms", lambda _, median=median: median)
        assert _look(place.waiting, settings)[0][0] == grade


def test_a_certificate_is_looked_at_for_today_its_addresses_and_its_keys(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "addresses", lambda: ("192.168.1.20",))
    papers = tls.keep(settings.workspace, ("192.168.1.20",), datetime.now(UTC))
    assert [grade for grade, *_ in _look(network.encryption, settings)] == ["ok"]
    monkeypatch.setattr(network, "addresses", lambda: ("192.168.1.21",))
    assert _look(network.encryption, settings)[0][:2] == ("warn", "Certificate: does not name 192.168.1.21.")
    papers.key.chmod(0o644)
    assert _look(network.encryption, settings)[0][:2] == (
        "bad",
        "Certificate: others on this computer can read server.key.",
    )
    monkeypatch.setattr(canonical, "now", lambda: datetime.now(UTC) + timedelta(days=tls.SERVER_DAYS + 1))
    assert "bad" in [grade for grade, said, _ in _look(network.encryption, settings) if "today" in said]


def test_a_character_without_a_form_and_an_option_that_is_gone_are_bad(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from streamlit import config

    monkeypatch.setattr(machine, "PRINTED", "评估 \U000130b8")  # an Egyptian hieroglyph
    assert _look(machine.print_fonts, settings)[0][0] == "bad"
    known = {key: option for key, option in config._config_options_template.items() if key != "runner.postScriptGC"}
    monkeypatch.setattr(config, "_config_options_template", known)
    ((grade, said, _),) = _look(machine.options, settings)
    assert (grade, said) == ("bad", "Streamlit: does not know runner.postScriptGC.")


def test_a_voice_that_is_not_there_is_bad(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from assess.errors import Unavailable
    from assess.speech import render

    def silent(*_: object) -> Path:
        raise Unavailable("Speech: nothing speaks.")

    monkeypatch.setattr(render, "speech_file", silent)
    assert [grade for grade, *_ in _look(machine.speech, settings)] == ["bad", "bad"]
