"""The site's own server process: started, killed, and how much memory and time of a core it takes, by /proc."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE_SECONDS = 120
STATIC = "/player/player.css"


@dataclass
class Server:
    """`zhiheng serve` of one workspace. `kill` is SIGKILL, `stop` lets it end."""

    workspace: Path
    database: str = ""
    port: int = field(default_factory=lambda: free_port())
    limited: Callable[[], None] | None = None  # runs in the new process before the server does
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait for its first answer. Raises TimeoutError."""
        environment = os.environ | {"ZHIHENG_WORKSPACE": str(self.workspace), "ZHIHENG_KEY_STORE": "file"}
        environment |= {"ZHIHENG_DATABASE": self.database} if self.database else {}
        command = [sys.executable, "-m", "assess.cli", "serve", "--port", str(self.port)]
        said = (self.workspace / "serve.log").open("ab")
        self.process = subprocess.Popen(
            command, env=environment, stdout=said, stderr=said, preexec_fn=self.limited, start_new_session=True
        )
        said.close()
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            if answers(self.port):
                return
            time.sleep(0.05)
        self.kill()
        raise TimeoutError(f"no answer on port {self.port}; see {self.workspace / 'serve.log'}")

    def kill(self) -> None:
        """End it without a word."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Let it finish what it writes."""
        self._end(signal.SIGTERM)

    def memory_mb(self) -> tuple[float, float]:
        """Resident memory now and at its highest, in MB (1e6 bytes)."""
        told = Path(f"/proc/{self._id()}/status").read_text(encoding="ascii")
        now, highest = (re.search(rf"{name}:\s+(\d+) kB", told) for name in ("VmRSS", "VmHWM"))
        return tuple(int(found[1]) * 1024 / 1e6 if found else 0.0 for found in (now, highest))  # type: ignore[return-value]

    def core_seconds(self) -> float:
        """Time of a core that it has taken, in its own code and in the kernel's."""
        fields = Path(f"/proc/{self._id()}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def _id(self) -> int:
        if self.process is None:
            raise ProcessLookupError("the server was not started")
        return self.process.pid

    def _end(self, by: signal.Signals) -> None:
        if self.process:
            self.process.send_signal(by)
            self.process.wait(PATIENCE_SECONDS)
            self.process = None


def answers(port: int) -> bool:
    """Whether the server gives a file of the player."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{STATIC}", timeout=1):
            return True
    except (urllib.error.URLError, OSError):
        return False


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
