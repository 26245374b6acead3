"""Does the desk show what keeps people safe at once, and what is private only to whom it is meant for?"""

from __future__ import annotations

import pytest
from sites import consented, labelled, page, said
from streamlit.testing.v1 import AppTest

from assess.nouns.people import Evaluator
from assess.physical import contacts, urgent
from assess.sitting import live
from assess.store.database import Store

WORDS = "他说想自杀"


@pytest.fixture
def case_id(store: Store, seated: Evaluator) -> str:
    return consented(store, seated)


def shown(store: Store, case_id: str) -> tuple[AppTest, AppTest]:
    """The page Safety, and the case's."""
    return page("safety", case=case_id), page("case", id=case_id)


@pytest.mark.slow
def test_a_private_concern_is_a_neutral_word_until_nobody_else_sees_the_screen(
    store: Store, seated: Evaluator, case_id: str
) -> None:
    live.note(store, seated, case_id, None, WORDS)
    contacts.add(store, seated, "urgent", "王督导", "010-5550101", 1)
    desk, case = shown(store, case_id)
    assert "请打开“安全”页。" in said(case) and WORDS not in said(case)
    assert WORDS not in said(desk) + "".join(text.value for text in desk.text)
    assert "010-5550101" in "".join(part.proto.body for part in desk.get("html"))  # the plan is on the page already
    desk = labelled(desk.button, "别人看不到屏幕：打开").click().run()
    assert WORDS in "".join(text.value for text in desk.text)
    labelled(desk.text_input, "做了什么，和谁一起").set_value("陪着他，叫来督导")
    desk = labelled(desk.button, "记下这一步").click().run()
    with store.reading() as at:
        (concern,) = urgent.concerns(at, seated)
    assert [done for _, _, done in urgent.steps_of(concern)] == ["陪着他，叫来督导"]
    desk = labelled(desk.button, "收起").click().run()
    assert WORDS not in "".join(text.value for text in desk.text)
