"""Speech from within the programs that serve the app: their main module is not run a second time."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from streamlit.testing.v1 import AppTest

from assess.speech import worker
from assess.speech.render import speech_file

Send = Callable[[dict[str, Any]], Awaitable[None]]


def fetched(address: str) -> bytes:
    """What is served there; raises where it is refused."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return bytes(answer.read())


def test_a_main_module_without_a_guard_runs_once(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text(
        "from pathlib import Path\nfrom assess.speech.render import speech_file\n"
        f"print('main')\nprint(speech_file(Path({str(tmp_path)!r}), '您好', 'zh').suffix)\n"
    )
    assert subprocess.run([sys.executable, script], capture_output=True, text=True).stdout == "main\n.ogg\n"


def test_uvicorn_serves_sounds_asked_for_at_once_and_outlives_a_killed_process(tmp_path: Path) -> None:
    async def app(scope: dict[str, Any], receive: object, send: Send) -> None:
        file = await asyncio.to_thread(speech_file, tmp_path, f"第{scope['path'][1:]}题", "zh")
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": file.read_bytes()})

    server = uvicorn.Server(uvicorn.Config(app, port=0, lifespan="off", log_level="error"))
    running = threading.Thread(target=server.run)
    running.start()
    try:
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        with ThreadPoolExecutor(8) as threads:
            first = list(threads.map(lambda i: fetched(f"http://127.0.0.1:{port}/{i}"), range(16)))
        worker.close()
        again = fetched(f"http://127.0.0.1:{port}/99")
    finally:
        server.should_exit = True
        running.join()
    assert all(sound.startswith(b"OggS") for sound in [*first, again])


def test_a_streamlit_page_speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.py"
    page.write_text(
        "from pathlib import Path\nimport streamlit as st\nfrom assess.speech.render import speech_file\n"
        f"st.write(speech_file(Path({str(tmp_path)!r}), '请按开始', 'zh').suffix)\n"
    )
    shown = AppTest.from_file(str(page), default_timeout=120).run()
    assert not shown.exception and shown.markdown[0].value == ".ogg"
