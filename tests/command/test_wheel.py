"""Does a wheel built from the tree hold everything, and serve the app in an empty environment?"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("assess", "instruments", "norms", "reports")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(place.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    there = {
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert len(there) > 100
    assert there - held == set()


@pytest.fixture(scope="module")
def served(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, served by the wheel alone: the libraries come by PYTHONPATH, where no editable install is active."""
    place = tmp_path_factory.mktemp("empty")
    venv.create(place / "venv", with_pip=False)
    folder = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(folder / "python"),
        "install",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    surroundings = os.environ | {
        "PYTHONPATH": sysconfig.get_paths()["purelib"],
        "ZHIHENG_WORKSPACE": str(place / "site"),
        "ZHIHENG_KEY_STORE": "file",
    }
    command = [str(folder / "zhiheng"), "serve", "--port", str(port)]
    with (place / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=place, env=surroundings, stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", server, place / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()
            server.wait()


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1200):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the app did not start: {log.read_text()[-2000:]}")


def test_the_first_page_asks_for_the_first_evaluator(served: str) -> None:
    asked = urllib.request.Request(served, headers={"Accept": "text/html"})
    with urllib.request.urlopen(asked, timeout=60) as page:
        assert page.url.endswith("/first-run")
        assert 'lang="zh' in page.read().decode()


def test_the_player_has_its_files(served: str) -> None:
    with urllib.request.urlopen(f"{served}/player/player.css", timeout=60) as file:
        assert file.status == 200


def test_no_one_sits_without_a_link(served: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{served}/sit/AAAAAAAAAAAAAAAAAAAAAA/form", timeout=60)
    assert refused.value.code in (404, 410)
