"""The whole app in a process of its own, as `zhiheng serve` starts it; it can be killed."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
WAIT_SECONDS = 120


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@dataclass
class Served:
    """The app on a workspace; `streamlit_run` starts it by `streamlit run app.py` instead of `zhiheng serve`."""

    workspace: Path
    streamlit_run: bool = False
    options: tuple[str, ...] = ()  # of `zhiheng serve`, e.g. --lan --tls
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"{'https' if '--tls' in self.options else 'http'}://127.0.0.1:{self.port}"

    def start(self) -> Served:
        """Start it and wait until it answers."""
        ours = {"ZHIHENG_WORKSPACE": str(self.workspace), "ZHIHENG_KEY_STORE": "file", "ZHIHENG_LANGUAGE": "zh"}
        environment = os.environ | ours | {"STREAMLIT_SERVER_HEADLESS": "true"}
        with (self.workspace.parent / "served.log").open("ab") as log:
            self.process = subprocess.Popen(self._command(), cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            self._await()
        except BaseException:  # a test that is stopped, too
            self.kill()
            raise
        return self

    def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def _command(self) -> list[str]:
        if self.streamlit_run:
            return [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        return [sys.executable, "-m", "assess.cli", "serve", "--port", str(self.port), *self.options]

    def _await(self) -> None:
        until, context = time.monotonic() + WAIT_SECONDS, ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # whether it is trusted is another claim
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2, context=context)
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise TimeoutError((self.workspace.parent / "served.log").read_text(encoding="utf-8"))
