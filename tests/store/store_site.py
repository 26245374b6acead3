"""A store with one client, one case and one sitting."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from assess.nouns.case import CaseFile
from assess.nouns.people import Client, Evaluator, Identity
from assess.nouns.sitting import Event, EventKind, How, Sitting
from assess.settings import Settings
from assess.store import cases, clients, evaluators, migrations, shelf
from assess.store.database import Store

IDENTITY = Identity(
    name="欧阳 planted-name",
    pinyin="Ouyang Planted",
    id_number="110101198603023011",
    certificate_number="11010119860302301143",
    phone="13900001234",
    address="planted-street 5",
    guardian="planted-guardian",
)
PASSWORD = "correct horse battery"
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def settings(place: Path, **more: object) -> Settings:
    """Settings that keep the key in the folder."""
    return Settings(workspace=place, key_store="file", **more)  # type: ignore[arg-type]


def newest_revision() -> str | None:
    """The last step of the migrations."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    return ScriptDirectory.from_config(config).get_current_head()


def populated(place: Path, **more: object) -> Store:
    """A new store with evaluator e1, client c1, case f1 and sitting s1."""
    store = Store.open(settings(place, **more))
    with store.writing("system", "populate", "site") as tx:
        evaluators.register(tx, Evaluator(id="e1", sign_in_name="li", display_name="李", level=2), PASSWORD)
        clients.add(tx, Client(id="c1", identity=IDENTITY))
        case = CaseFile(id="f1", number=cases.next_number(tx), client_id="c1", opened_at=NOW, opened_by="e1")
        shelf.add(tx, case)
        shelf.add(tx, sitting())
    return store


def sitting(sitting_id: str = "s1") -> Sitting:
    """A planned sitting of case f1."""
    return Sitting(
        id=sitting_id,
        case_id="f1",
        instrument="x",
        instrument_version="1",
        instrument_hash="h",
        norm_hashes={},
        language="zh",
        mode="player",
        accommodations=(),
        breaks_construct=(),
        code_version="0",
        planned_at=NOW,
        link_nonce="n",
    )


def answer(lease_id: str, sequence: int, value: float = 3.0, item: str = "r1") -> Event:
    """An answer of sitting s1."""
    return Event(
        schema=1,
        sitting_id="s1",
        lease_id=lease_id,
        sequence=sequence,
        kind=EventKind.ANSWERED,
        item_id=item,
        value=value,
        how=How.KEY,
        elapsed_ms=900.0,
        after_speech_ms=None,
        detail={},
        page_load_id="p",
        monotonic_ms=float(sequence),
        client_time="2026-11-24T08:00:00+00:00",
    )
