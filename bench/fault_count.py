"""Is what the server acknowledged in the store, once, and as it was sent?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assess.nouns.sitting import Event, Sitting
from assess.settings import read_settings
from assess.store import audit, events
from assess.store.database import Store
from bench.fault_tablet import Queueing


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Acknowledged events; those of them that the store has not, has more than once, or has otherwise than sent."""

    acknowledged: int
    lost: int
    doubled: int
    altered: int
    unsent: int  # never acknowledged, though the fault was over
    broken: int  # links of the chains that do not fit

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.doubled or self.altered or self.unsent or self.broken)

    def __str__(self) -> str:
        told = f"acknowledged {self.acknowledged}, lost {self.lost}, doubled {self.doubled}"
        return f"{told}, altered {self.altered}, never acknowledged {self.unsent}, broken links {self.broken}"


def counted(workspace: Path, tablets: Iterable[tuple[Sitting, Queueing]]) -> Counted:
    """Read the site's store beside its server and compare it with what the tablets were told."""
    store = Store.as_it_is(read_settings(workspace, {"ZHIHENG_KEY_STORE": "file"}))
    total: Counter[str] = Counter()
    with store.reading() as at:
        for sitting, tablet in tablets:
            kept = [one for one in events.of_sitting(at, sitting.id) if one.lease_id == tablet.lease]
            aside = [one for one in events.quarantined(at, sitting.id) if one.lease_id == tablet.lease]
            total.update(_compared(tablet, kept, aside))
        broken = len(audit.verify(at))
    store.close()
    names = ("acknowledged", "lost", "doubled", "altered", "unsent")
    return Counted(**{name: total[name] for name in names}, broken=broken)


def _compared(tablet: Queueing, kept: list[Event], aside: list[Event]) -> dict[str, int]:
    there, apart = Counter(one.sequence for one in kept), Counter(one.sequence for one in aside)
    accepted, put_aside = set(tablet.acknowledged), set(tablet.aside) - set(tablet.acknowledged)
    return {
        "acknowledged": len(accepted) + len(put_aside),
        "lost": sum(one not in there for one in accepted) + sum(one not in apart for one in put_aside),
        "doubled": sum(count - 1 for count in (*there.values(), *apart.values())),
        "altered": sum(not _same(tablet, one) for one in (*kept, *aside)),
        "unsent": len(set(tablet.sent) - accepted - put_aside),
    }


def _same(tablet: Queueing, event: Event) -> bool:
    sent = tablet.sent.get(event.sequence)
    return sent is not None and (event.kind, event.item_id, event.value, event.monotonic_ms) == tuple(
        sent[name] for name in ("kind", "item_id", "value", "monotonic_ms")
    )
