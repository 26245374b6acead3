"""Who works at this site, and who may let someone in?"""

from __future__ import annotations

from uuid import uuid4

from assess.errors import BadInput, NotAllowed
from assess.nouns.people import Evaluator, Level
from assess.store import evaluators, shelf
from assess.store.database import Reading, Store

PASSWORD_CHARACTERS = 10  # at least
LEADING: Level = 2


def begin(store: Store, *, display_name: str, sign_in_name: str, password: str, again: str, level: Level) -> Evaluator:
    """Register the first evaluator of a site. Raises NotAllowed where there is one already, BadInput."""
    newcomer = _newcomer(display_name, sign_in_name, password, again, level)
    with store.writing("system", "begin_site", "site") as tx:
        if evaluators.count(tx):
            raise NotAllowed("This site already has an evaluator. Sign in instead.")
        return evaluators.register(tx, newcomer, password)


def add(
    store: Store,
    actor: Evaluator,
    *,
    display_name: str,
    sign_in_name: str,
    password: str,
    again: str,
    level: Level,
) -> Evaluator:
    """Register another evaluator. Level 2 may, and the site's first evaluator. Raises NotAllowed, BadInput."""
    newcomer = _newcomer(display_name, sign_in_name, password, again, level)
    with store.writing(actor.id, "add_evaluator", "site") as tx:
        if not may_add(tx, actor):
            raise NotAllowed(
                "Evaluator {name} has level {level}; adding evaluators takes level 2. Ask a colleague of level 2.",
                name=actor.display_name,
                level=actor.level,
            )
        return evaluators.register(tx, newcomer, password)


def may_add(at: Reading, actor: Evaluator) -> bool:
    """Whether this evaluator may add another one."""
    return actor.level == LEADING or actor.id == shelf.every(at, Evaluator)[0].id


def _newcomer(display_name: str, sign_in_name: str, password: str, again: str, level: Level) -> Evaluator:
    if not display_name.strip():
        raise BadInput("The name on reports is empty. Fill it in.")
    if not sign_in_name.strip():
        raise BadInput("The sign-in name is empty. Fill it in.")
    if len(password) < PASSWORD_CHARACTERS:
        raise BadInput(
            "The password has {length} characters; it needs at least {least}. Choose a longer one.",
            length=len(password),
            least=PASSWORD_CHARACTERS,
        )
    if password != again:
        raise BadInput("The two passwords differ. Type the same one twice.")
    return Evaluator(id=str(uuid4()), sign_in_name=sign_in_name.strip(), display_name=display_name.strip(), level=level)
