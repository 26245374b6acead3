"""Does a site come back whole from the copy of its database server that docs/lan.md tells how to make?"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from verb_site import VerbSite, line

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

import postgres

from assess.meaning.case import read_case
from assess.sitting.recomputed import recomputed
from assess.store import audit, events
from assess.store.database import Store
from assess.store.looked import unsound

DOCS = Path(__file__).parents[2] / "docs" / "lan.md"
COMMANDS = re.compile(r"^(?:pg_dump|createdb|pg_restore) .*$", re.MULTILINE)
CLERK = "clerk"  # the account of the site, which may make no databases
LACKS = [name for name in ("pg_dump", "createdb", "pg_restore") if not postgres.binary(name)]
MISSING = postgres.missing() or ", ".join(LACKS)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(MISSING), reason=MISSING or "-")]


@dataclass(frozen=True)
class Known:
    """What a site knows: whether it is whole, a case's chain and answers, scores made again, and a sealed name."""

    wrong: tuple[str, ...]
    chain: tuple[str, ...]
    answers: tuple[tuple[str, int], ...]
    scores: tuple[tuple[str, int, int], ...]
    name: str


def known(store: Store, case_id: str, sitting_id: str) -> Known:
    """Read from its database; the name takes the site's key."""
    with store.reading() as at:
        return Known(
            wrong=(*unsound(at), *audit.verify(at)),
            chain=tuple(entry.hash for entry in audit.entries(at, f"case:{case_id}")),
            answers=tuple((event.lease_id, event.sequence) for event in events.of_sitting(at, sitting_id)),
            scores=tuple((one.sitting.id, one.same, one.scores) for one in recomputed(store)),
            name=read_case(store, case_id).client.identity.name,
        )


def commands(host: str) -> Iterator[list[str]]:
    """The commands of the docs, for the server whose socket lies in the folder `host`."""
    for written in COMMANDS.findall(DOCS.read_text(encoding="utf-8")):
        said = written.replace("$(date +%F)", "2026-11-29").replace("--owner=zhiheng", f"--owner={CLERK}")
        program, *rest = shlex.split(
            re.sub(r"postgresql://zhiheng@127.0.0.1/(\w+)", rf"postgresql://{CLERK}@/\1?host={host}", said)
        )
        yield [str(postgres.binary(program)), *rest]


def ran(host: str, *command: str) -> None:
    """Run a program of PostgreSQL as the server's administrator, who is asked for no password there."""
    own = {"PGHOST": host, "PGUSER": "zhiheng", "PATH": os.environ["PATH"]}
    subprocess.run(command, check=True, cwd=host, env=own, timeout=60)


def database(host: str, name: str) -> str:
    """Where the site's account finds a database, as the settings name it."""
    return f"postgresql+psycopg://{CLERK}@/{name}?host={host}"


def test_a_site_comes_back_whole_from_the_copy_that_the_docs_tell_how_to_make_and_goes_on(tmp_path: Path) -> None:
    with postgres.server() as url:
        host = str(make_url(url).query["host"])
        copied, created, put_back = commands(host)
        ran(host, str(postgres.binary("createuser")), CLERK)
        ran(host, created[0], f"--owner={CLERK}", "zhiheng")
        site = VerbSite.open(tmp_path, database=database(host, "zhiheng"))
        sitting = site.measured(site.sitting(line()), 30, 28, 31, 29, None, 30)
        before = known(site.store, sitting.case_id, sitting.id)
        assert before.wrong == () and len(before.chain) > 5 and len(before.answers) > 6
        ((_, same, of),) = before.scores
        assert same == of > 0
        ran(host, *copied)  # while the site is open
        site.store.close()
        ran(host, *created)
        ran(host, *put_back)
        store = Store.open(replace(site.store.settings, database=database(host, "zhiheng_back")))
        assert known(store, sitting.case_id, sitting.id) == before
        with pytest.raises(DBAPIError, match="appended to only"), store.engine.begin() as connection:
            connection.execute(text("DELETE FROM event"))
        back = replace(site, store=store)
        again = back.measured(back.sitting(line()), 20, 22, 21, 20, 19, 20)
        assert known(store, again.case_id, again.id).wrong == ()
        store.close()
