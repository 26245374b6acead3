"""How is the demonstration's grip measured: by which device, under whose guidance, at which times?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from assess.nouns.civil import today
from assess.nouns.equipment import Equipment
from assess.nouns.fit import FitAnswers
from assess.nouns.people import Evaluator
from assess.nouns.sitting import Sitting
from assess.physical import care, countersign, equipment, judged, used
from assess.sitting import desk, fit, live, run
from assess.store import canonical
from assess.store.database import Store
from instruments.definition import Instrument

TRIALS_KG = {"right": (41.2, 43.0, 42.1), "left": (30.4, 38.2, 36.9)}  # the left hand's differ and ask for a repeat
REPEAT_KG = 36.1
APART = timedelta(seconds=20)  # between two trials, of alternate hands


def register(store: Store, actor: Evaluator) -> Equipment:
    """A made-up dynamometer, calibrated a month ago."""
    made = Equipment(
        id="",
        kind="hand_dynamometer",
        maker="示例",
        model="握力计",
        serial="DEMO-001",
        place="一号评估室",
        calibration_days=365,
        maintenance_days=180,
    )
    kept = equipment.register(store, actor, made)
    on = today(store.site.zone) - timedelta(days=30)
    care.note(store, actor, kept.id, "calibration", on, who="示例计量所", certificate="DEMO-2026-01")
    care.note(store, actor, kept.id, "maintenance", on)
    return kept


def measure(store: Store, team: Mapping[int, Evaluator], sitting: Sitting, instrument: Instrument) -> None:
    """Level 4 measures, level 3 guides and countersigns."""
    four, three = team[4], team[3]
    device = register(store, four)
    countersign.supervise(store, four, sitting.id, three.id)
    used.use(store, four, sitting.id, device.id)
    fit.keep_fit(store, four, sitting.id, FitAnswers(as_usual=True))
    began = canonical.now() - timedelta(minutes=10)
    for place, item in enumerate(instrument.items):
        value = 0.0 if item.trial is None or item.side is None else TRIALS_KG[item.side][item.trial - 1]
        desk.enter(store, four, sitting.id, item.id, value, _at(began + place * APART))
    again = _at(began + len(instrument.items) * APART) | {"repeat": "1"}
    desk.enter(store, four, sitting.id, "left_1", REPEAT_KG, again)
    live.note(store, four, sitting.case_id, sitting.id, "左手第一次没有握到位，调整握法后重测一次。")
    for error in ("posture", "handle", "encouragement"):
        judged.judge(store, four, sitting.id, error, "no")
    run.finish(store, four.id, sitting.id)
    countersign.countersign(store, three, sitting.id)
    care.note(store, four, device.id, "cleaning", today(store.site.zone))


def _at(moment: datetime) -> dict[str, str]:
    return {"measured_at": canonical.instant(moment)}
