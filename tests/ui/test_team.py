"""Who may let someone in?"""

from __future__ import annotations

import pytest
from sites import PASSWORD

from assess.errors import BadInput, NotAllowed
from assess.nouns.people import Evaluator, Level
from assess.service import team
from assess.store import evaluators, shelf
from assess.store.database import Store


def _add(store: Store, actor: Evaluator, name: str, level: Level) -> Evaluator:
    return team.add(store, actor, display_name=name, sign_in_name=name, password=PASSWORD, again=PASSWORD, level=level)


def test_a_site_begins_once(store: Store, lead: Evaluator) -> None:
    with pytest.raises(NotAllowed, match="already has an evaluator"):
        team.begin(store, display_name="甲", sign_in_name="a", password=PASSWORD, again=PASSWORD, level=2)


def test_level_2_adds_a_colleague_who_can_sign_in(store: Store, lead: Evaluator) -> None:
    added = _add(store, lead, "wang", 4)
    assert evaluators.authenticate(store, "wang", PASSWORD) == added


def test_lower_levels_add_nobody(store: Store, lead: Evaluator) -> None:
    other = _add(store, lead, "wang", 3)
    with pytest.raises(NotAllowed, match="level 3"):
        _add(store, other, "zhao", 4)
    with store.reading() as at:
        assert len(shelf.every(at, Evaluator)) == 2


def test_the_first_evaluator_of_a_site_may_add_at_any_level(store: Store) -> None:
    first = team.begin(store, display_name="甲", sign_in_name="a", password=PASSWORD, again=PASSWORD, level=4)
    assert _add(store, first, "wang", 2).level == 2


@pytest.mark.parametrize(("password", "again"), [("123456789", "123456789"), (PASSWORD, PASSWORD + " ")])
def test_a_short_or_mistyped_password_adds_nobody(store: Store, lead: Evaluator, password: str, again: str) -> None:
    with pytest.raises(BadInput):
        team.add(store, lead, display_name="乙", sign_in_name="b", password=password, again=again, level=3)
    with store.reading() as at:
        assert evaluators.count(at) == 1
