"""How does an instrument that a psychologist changed become this site's own?"""

from __future__ import annotations

from collections.abc import Mapping

from assess.errors import BadInput
from assess.nouns.people import Evaluator, Level
from assess.nouns.score import Instrument
from assess.service.instrument_place import examined, settle
from assess.service.levels import need
from assess.store.database import Store

TAKES: Level = 2  # it is given to clients from then on, without a second look
DUTY = "2-4.2.2"  # develop assessment methods or instruments for the work at hand


def take_in(store: Store, actor: Evaluator, files: Mapping[str, bytes], why: str) -> Instrument:
    """Put the folder among the site's instruments and keep it by its content. Not reversible: mend it by a new version.

    Sittings prepared from now on use it; those prepared before keep what they have. Raises NotAllowed below level 2,
    BadInput without a reason and for a folder or version that may not stand here, BadInstrument for what is none.
    """
    need(actor, TAKES, DUTY)
    if not why.strip():
        raise BadInput("Write why this instrument is taken in; the audit keeps the reason.")
    workspace = store.settings.workspace
    instrument = examined(workspace, files)
    with store.writing(actor.id, "instrument_import.take_in", "site", why.strip()) as tx:
        settle(tx, workspace, instrument, files)
    return instrument
