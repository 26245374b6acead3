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
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import every_kind
import short_form

from assess.meaning.case import read_case
from assess.nouns.consent import Purpose
from assess.nouns.people import Evaluator
from assess.nouns.plan import PlanLine
from assess.nouns.sitting import Event, EventKind, Sitting, SittingState
from assess.planning.draft import approve, draft
from assess.reception import appointments, consent, eligibility, intake
from assess.service.demo import _person as person
from assess.settings import Settings
from assess.sitting import run
from assess.store import canonical, evaluators, events, links, shelf
from assess.store.database import Store
from instruments.find import library

SERIES = library()["adaptive_number_series"]
ADAPTIVE = PlanLine(instrument=SERIES.id, version=SERIES.version, language="zh", mode="player", reason="-")

OBSERVED = replace(ADAPTIVE, instrument="work_personality_easy_observer")


def evaluator(store: Store, level: int = 2) -> Evaluator:
    """A new evaluator of that level."""
    made = Evaluator(id=f"e{level}", sign_in_name=f"e{level}", display_name=f"E{level}", level=level)  # type: ignore[arg-type]
    with store.writing("system", "register", "site") as tx:
        return evaluators.register(tx, made, "correct horse")


def planned_case(store: Store, lead: Evaluator, lines: Sequence[PlanLine]) -> str:
    """A case whose plan of these lines is approved, with the demonstration person; returns its id."""
    case = appointments.book(store, lead, name="李 明", starts_at=canonical.now(), minutes=60, place="1")
    eligibility.first_check(store, lead, case.id, "eligible", "certificate seen")
    eligibility.decide(store, lead, case.id, "eligible", "certificate seen")
    asked = {"given_by": "client", "assent": None, "format": "text", "language": "zh"}
    consent.give(store, lead, case.id, purpose=Purpose.ASSESSMENT, given=True, **asked)  # type: ignore[arg-type]
    client, referral = person(read_case(store, case.id).client, case.id)
    intake.take_in(store, lead, case.id, client, referral)
    plan = draft(store, lead, case.id, lines)
    approve(store, lead, plan.id)
    return case.id


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
        for _ in range(2400):
            try:
                with urllib.request.urlopen(f"{self.address}/player/player.css", timeout=1):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self.kill()
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
    """A site with an approved plan of short questionnaires, and its server."""

    store: Store
    lead: Evaluator
    case_id: str
    server: Server

    def sitting(self, line: PlanLine = short_form.CHINESE) -> Sitting:
        """A new sitting of one line of the plan."""
        return run.prepare(self.store, self.lead, self.case_id, line)

    def link(self, sitting: Sitting) -> str:
        """The client's address, as it is now."""
        with self.store.reading() as at:
            now = shelf.read(at, Sitting, sitting.id)
        return f"{self.server.address}/sit/{links.token_for(self.store, now)}"

    def state(self, sitting: Sitting) -> SittingState:
        """Where it stands."""
        with self.store.reading() as at:
            return shelf.read(at, Sitting, sitting.id).state

    def events(self, sitting: Sitting) -> tuple[Event, ...]:
        """Everything that the store holds of it, in order."""
        with self.store.reading() as at:
            return events.of_sitting(at, sitting.id)

    def aside(self, sitting: Sitting) -> tuple[Event, ...]:
        """What lies in quarantine."""
        with self.store.reading() as at:
            return events.quarantined(at, sitting.id)

    def answers(self, sitting: Sitting) -> list[tuple[str | None, float | str | None]]:
        """Every answer, in order."""
        return [(e.item_id, e.value) for e in self.events(sitting) if e.kind is EventKind.ANSWERED]


def made(workspace: Path) -> tuple[Store, Evaluator, str]:
    """A store whose case has a plan; with its evaluator and the case's id."""
    short_form.write(workspace)
    every_kind.write(workspace)
    every_kind.write_reaction(workspace, trials=60)
    every_kind.write_limited(workspace)
    store = Store.open(Settings(workspace=workspace, key_store="file"))
    lead = evaluator(store)
    return store, lead, planned_case(store, lead, (*short_form.LINES, *every_kind.LINES, ADAPTIVE, OBSERVED))
