"""A site with one sitting ready for its client, and a server of the player's routes alone that can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from assess.meaning.case import read_case
from assess.nouns.consent import Purpose
from assess.nouns.people import Evaluator
from assess.nouns.sitting import Sitting
from assess.planning.draft import approve, draft
from assess.planning.propose import propose
from assess.reception import appointments, consent, eligibility, intake
from assess.service.demo import _person as person
from assess.sitting import run
from assess.store import canonical, evaluators, events, links
from assess.store.database import Store
from instruments.find import library


def evaluator(store: Store, level: int = 2) -> Evaluator:
    """A new evaluator of that level."""
    made = Evaluator(id=f"e{level}", sign_in_name=f"e{level}", display_name=f"E{level}", level=level)  # type: ignore[arg-type]
    with store.writing("system", "register", "site") as tx:
        return evaluators.register(tx, made, "correct horse")


def planned_case(store: Store, lead: Evaluator) -> str:
    """A case whose plan is approved, with the demonstration person; returns its id."""
    case = appointments.book(store, lead, name="李 明", starts_at=canonical.now(), minutes=60, place="1")
    eligibility.first_check(store, lead, case.id, "eligible", "certificate seen")
    eligibility.decide(store, lead, case.id, "eligible", "certificate seen")
    asked = {"given_by": "client", "assent": None, "format": "text", "language": "zh"}
    consent.give(store, lead, case.id, purpose=Purpose.ASSESSMENT, given=True, **asked)  # type: ignore[arg-type]
    client, referral = person(read_case(store, case.id).client, case.id)
    intake.take_in(store, lead, case.id, client, referral)
    plan = draft(store, lead, case.id, propose(read_case(store, case.id), library()))
    approve(store, lead, plan.id)
    return case.id


def prepared(store: Store, lead: Evaluator, case_id: str, instrument: str = "riasec_interest") -> Sitting:
    """A sitting of one instrument of the case's plan."""
    plan = read_case(store, case_id).plan
    line = next(line for line in plan.lines if line.instrument == instrument) if plan else None
    if line is None:
        raise LookupError(instrument)
    return run.prepare(store, lead, case_id, line)


SERVER = """
import sys
from pathlib import Path
import uvicorn
from starlette.applications import Starlette
from assess import api
from assess.settings import Settings
from assess.store.database import Store
store = Store.open(Settings(workspace=Path(sys.argv[1]), key_store="file", port=int(sys.argv[2]), backups_kept=2))
app = Starlette(routes=api.routes(store), middleware=api.middleware(store))
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
"""


@dataclass
class Server:
    """The player's routes in a process of their own; `kill` is SIGKILL."""

    workspace: Path
    port: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait for its first answer."""
        command = [sys.executable, "-c", SERVER, str(self.workspace), str(self.port)]
        self.process = subprocess.Popen(command, env=os.environ | {"PYTHONUNBUFFERED": "1"})
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"{self.address}/player/player.css", timeout=1):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise TimeoutError(self.address)

    def kill(self) -> None:
        """End it without a word."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@dataclass
class PlayerSite:
    """One prepared sitting, its link, and the server."""

    store: Store
    lead: Evaluator
    case_id: str
    sitting: Sitting
    server: Server

    @property
    def link(self) -> str:
        """The client's address."""
        return f"{self.server.address}/sit/{links.token_for(self.store, self.sitting)}"

    def answers(self) -> list[tuple[str | None, float | str | None]]:
        """Every answer that the store holds, in order."""
        with self.store.reading() as at:
            return [(e.item_id, e.value) for e in events.of_sitting(at, self.sitting.id) if e.kind == "answered"]
