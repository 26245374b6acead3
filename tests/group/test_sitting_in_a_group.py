"""Does a tablet in a group do what its room says, and does its sitting go on where it was?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from client_page import ClientPage
from playwright.sync_api import expect
from seat_told import Tablet, ToldBase

from assess.api.player_files import address
from assess.group import clock, evacuation, orders, tablets
from assess.nouns.session import Decided, GroupSession, SessionSeat, SessionState
from assess.nouns.sitting import EventKind, SittingState
from assess.sitting.form import form
from assess.store import canonical, events, links, seats, shelf

PEOPLE = 11
DEVICE = "0123456789abcdef" * 2
PATIENCE_MS = 60_000
HELD_MS = 1500
FLASHES = 3  # in one second at most: WCAG 2.3.1


def heard(client: ClientPage, words: str) -> bool:
    """Whether the browser's voice says these words, as soon as it does; False where it never does."""
    for _ in range(PATIENCE_MS // 100):
        if any(words in said for said in client.page.evaluate("spoken")):
            return True
        client.page.wait_for_timeout(100)
    return False


def clocks(client: ClientPage) -> list[tuple[str, str]]:
    return [(event.detail["what"], event.detail["why"]) for event in client.events(EventKind.CLOCK)]


def test_a_page_is_told_of_its_seat_from_the_opening_of_the_room_to_its_end(told_base: ToldBase) -> None:
    seat = told_base.free[0]
    told = {}
    for state in SessionState:
        told_base.move_to(state)
        told[state] = form(told_base.group.store, told_base.sitting(seat))["seat"]
    token = links.seat_token(told_base.group.store.keys, seat)
    inside = {state for state, way in told.items() if way == f"/seat/{token}"}
    assert inside == {SessionState.LOBBY, SessionState.RUNNING, SessionState.PAUSED, SessionState.EVACUATED}
    assert {way for state, way in told.items() if state not in inside} == {None}
    told_base.move_to(SessionState.RUNNING)


@pytest.mark.slow
@pytest.mark.browser
def test_a_paused_room_takes_the_question_away_and_its_time_is_no_answering_time(tablet: Tablet) -> None:
    client = tablet.client.begin()
    client.answer("3")
    client.question.wait_for()
    tablet.room.tell(held=True)
    client.page.get_by_role("heading", name="请等一等").wait_for()
    expect(client.question).not_to_be_visible()
    expect(client.page.locator("button:visible")).to_have_count(0)
    client.page.keyboard.press("4")
    client.page.keyboard.press("Enter")
    client.page.wait_for_timeout(HELD_MS)
    tablet.room.tell(held=False)
    client.question.wait_for()
    client.painted()
    client.answer("5")
    client.settle()
    assert client.site.answers(client.sitting) == [("q1", 3), ("q2", 5)]  # the key under the cover chose nothing
    second = client.events(EventKind.ANSWERED)[1]
    assert second.elapsed_ms is not None and second.elapsed_ms < HELD_MS
    assert [event.item_id for event in client.events(EventKind.SHOWN)][:3] == ["q1", "q2", "q2"]
    assert clocks(client) == [("stopped", "session_paused"), ("went on", "session_paused")]
    assert client.site.state(client.sitting) is SittingState.RUNNING


@pytest.mark.slow
@pytest.mark.browser
def test_a_tablet_where_nobody_listens_fetches_the_alarms_sounds_alone_and_the_others_once_one_is_heard(
    tablet: Tablet,
) -> None:
    client, asked = tablet.client, set[str]()
    client.page.on("request", lambda request: asked.add(request.url.rpartition("/speech/")[2].removesuffix(".ogg")))
    client.begin()
    client.answer("3")
    client.settle()
    own = form(client.site.store, client.sitting)["player_words"]
    alarm = {part["key"] for text, parts in own.items() for part in parts if part["key"] in asked}
    assert "请离开房间" in {text for text, parts in own.items() if parts[0]["key"] in alarm}
    before = asked & _sounds(form(client.site.store, client.sitting))
    assert before == alarm and len(alarm) < 10
    client.press("读给我听")
    client.page.locator("html[data-voice=ready]").wait_for(timeout=PATIENCE_MS)
    assert asked >= _sounds(form(client.site.store, client.sitting))


def _sounds(node: object) -> set[str]:
    """The keys of all sentences that a page may say."""
    if isinstance(node, list | tuple):
        return set().union(*map(_sounds, node))
    if not isinstance(node, dict):
        return set()
    own = {node["key"]} if node.get("key") and isinstance(node.get("text"), str) else set()
    return own.union(*map(_sounds, node.values()))


@pytest.mark.slow
@pytest.mark.browser
def test_everybody_is_told_to_leave_without_a_flash_until_the_room_says_it_is_over(tablet: Tablet) -> None:
    sounds: list[str] = []
    client = tablet.client
    client.page.on("request", lambda request: sounds.append(request.url) if "/speech/" in request.url else None)
    client.begin()
    told = form(client.site.store, client.sitting)["player_words"]["请离开房间"]
    assert any(told[0]["key"] in url for url in sounds[:6])  # asked for before anything else is
    client.page.keyboard.press("2")
    tablet.room.tell(evacuated=True, held=True)
    cover = client.page.locator("#room")
    expect(cover.get_by_role("heading", name="请离开房间")).to_be_visible()
    expect(cover.get_by_role("img", name="一个人跑向门口")).to_be_visible()
    assert client.page.evaluate("document.getElementById('room').getAnimations({ subtree: true }).length") == 0
    assert heard(client, "请离开房间")
    assert heard(client, "跟着评估师走")
    pattern = client.page.evaluate("buzzes.at(-1)")
    assert 1000 / (pattern[0] + pattern[1]) < FLASHES and len(pattern) > 1
    tablet.room.away = True
    tablet.room.tell()
    client.page.wait_for_timeout(HELD_MS)
    expect(cover).to_be_visible()
    client.page.reload()
    expect(cover.get_by_role("heading", name="请离开房间")).to_be_visible()  # told before, and still told
    tablet.room.away = False
    tablet.room.tell(evacuated=False, held=False)
    expect(cover).not_to_be_visible()
    client.press("开始")
    client.answer("2")
    client.settle()
    assert client.site.answers(client.sitting) == [("q1", 2)]
    assert clocks(client)[:1] == [("stopped", "evacuated")]


@pytest.mark.slow
@pytest.mark.browser
def test_an_answer_costs_one_request_and_the_state_is_not_asked_for(tablet: Tablet) -> None:
    client = tablet.client.begin()
    client.settle()
    asked: list[str] = []
    client.page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    for key in "123":
        client.answer(key)
        expect(client.saved).to_have_text("已保存")
    assert [one for one in asked if one in ("events", "state", "lease", "form")] == ["events"] * 3
    client.settle()
    assert [event.item_id for event in client.events(EventKind.SHOWN)] == ["q1", "q2", "q3", "q4"]
    tablet.room.tell()
    client.page.wait_for_timeout(500)
    told = tablet.room.said[-1]
    assert (told["page"], told["sitting"], told["item"], told["waiting"]) == ("sitting", client.sitting.id, "q4", 0)


@pytest.mark.slow
@pytest.mark.browser
def test_one_switch_reaches_the_evaluator_and_what_they_say_is_closed_by_a_button(tablet: Tablet) -> None:
    client = tablet.client
    tablet.room.tell(notices=[{"id": "n1", "text": "还有一次休息"}])
    client.begin()
    notice = client.page.locator(".notice")
    expect(notice).to_contain_text("还有一次休息")
    box, question = notice.bounding_box(), client.question.bounding_box()
    assert box and question and box["y"] + box["height"] <= question["y"]
    client.page.evaluate(
        f"(async () => {{ const c = await import('{address('conditions.js')}'); c.set('scan', 'one-switch');"
        f" c.set('dwell', 700); (await import('{address('scan.js')}')).restart(); }})()"
    )
    client.page.locator("button.scanned-now", has_text="请评估师来").wait_for()
    client.page.keyboard.press("a")
    assert client.called() == "help"
    client.page.locator(".notice button.scanned-now").wait_for()
    client.page.keyboard.press("a")
    expect(notice).to_have_count(0)
    tablet.room.tell(standing="working")  # the room still tells it: it stays closed
    client.page.wait_for_timeout(HELD_MS)
    expect(notice).to_have_count(0)


@pytest.mark.slow
@pytest.mark.browser
def test_the_groups_time_is_told_can_be_hidden_and_at_its_end_only_waits(tablet: Tablet) -> None:
    client = tablet.client.begin()
    tablet.room.tell(clock={"left": 150, "runs": True})
    timer = client.page.get_by_role("timer")
    expect(timer).to_have_text("还有不到 3 分钟")
    client.press("把时间收起来")
    expect(timer).not_to_be_visible()
    client.press("看时间")
    expect(timer).to_be_visible()
    tablet.room.tell(clock={"left": 2, "runs": True})
    client.page.get_by_role("heading", name="时间到了").wait_for()
    expect(client.question).not_to_be_visible()
    client.settle()
    assert client.site.state(client.sitting) is SittingState.RUNNING
    tablet.room.tell(clock={"left": 60, "runs": False})  # the evaluator gave more time
    client.question.wait_for()
    assert clocks(client) == [("stopped", "group_time")]


@pytest.mark.slow
@pytest.mark.browser
def test_after_a_sitting_the_page_leads_back_to_the_seat(tablet: Tablet) -> None:
    client = tablet.client.begin()
    client.page.route("**/seat/*", lambda route: route.fulfill(body="<p>next</p>", content_type="text/html"))
    client.answer("1", "2", "3", "4")
    client.press("不想回答")
    client.press("完成")
    client.page.get_by_role("heading", name="正在送出您的回答").wait_for()
    for _ in range(100):
        if client.site.state(client.sitting) is SittingState.FINISHED:
            break
        client.page.wait_for_timeout(100)
    tablet.room.tell(sitting=tablet.room.now["sitting"] | {"state": "finished"})
    client.press("去下一步")
    client.page.wait_for_url("**/seat/*")


def at_its_seat(told_base: ToldBase, tablet: Tablet) -> SessionSeat:
    """The seat of a tablet that hears the room itself, as one that was let in."""
    client, session_id = tablet.client, told_base.session.id
    client.page.unroute("**/seat/*/pulse")
    client.page.add_init_script(f"localStorage.setItem('zhiheng-device', JSON.stringify('{DEVICE}'))")
    with told_base.group.store.writing("e3", "seat.test", f"session:{session_id}") as tx:
        found = seats.seat_of_sitting(tx, client.sitting.id)
        assert found is not None
        let_in = Decided(by="e3", at=canonical.now(), decision="let_in", reason="-")
        return shelf.save(tx, replace(found, device_id=DEVICE, decided=let_in))


@pytest.mark.slow
@pytest.mark.browser
def test_the_rooms_own_pulse_tells_the_time_holds_and_frees_the_tablet_that_has_the_seat(
    told_base: ToldBase, tablet: Tablet
) -> None:
    client, store, third, session_id = tablet.client, told_base.group.store, told_base.group.third, told_base.session.id
    found = at_its_seat(told_base, tablet)
    client.begin()
    clock.begin(store, third, session_id, 10)
    expect(client.page.get_by_role("timer")).to_have_text("还有不到 10 分钟")
    orders.more_time(store, third, [found.id], 5)
    expect(client.page.get_by_role("timer")).to_have_text("还有不到 15 分钟")
    orders.tell(store, third, session_id, "一会儿休息")
    client.page.locator(".notice").wait_for()
    evacuation.sound(store, third, session_id)
    orders.tell(store, third, session_id, "在操场集合")
    cover = client.page.locator("#room")
    expect(cover.get_by_role("heading", name="请离开房间")).to_be_visible()
    expect(cover).to_contain_text("在操场集合")
    expect(cover).not_to_contain_text("一会儿休息")  # from before the alarm: it would only be in its way
    client.page.wait_for_timeout(HELD_MS)  # the next pulse says what is on the tablet now
    with store.reading() as at:
        (said,) = seats.presences(at, session_id)[found.id].values()
        outside = evacuation.unconfirmed(at, shelf.read(at, GroupSession, session_id))
    assert (said.page, said.sitting_id, said.item_id, said.durable) == ("sitting", client.sitting.id, "q1", True)
    for seat in outside:
        evacuation.escorted(store, third, seat.id)
    evacuation.all_back(store, third, session_id)
    client.question.wait_for()
    expect(client.page.locator(".notice")).to_have_count(2)
    orders.move(store, third, found.id)
    client.page.get_by_role(
        "heading", name="这次测评已在另一个窗口打开"
    ).wait_for()  # the seat is free for another tablet


def left_behind(told_base: ToldBase, tablet: Tablet, waiting: int) -> bool:
    """Whether the tablet that has let go tells that so many answers wait on it, as soon as it does."""
    for _ in range(PATIENCE_MS // 100):
        with told_base.group.store.reading() as at:
            now = seats.seat_of_sitting(at, tablet.client.sitting.id)
            assert now is not None
            (gone,) = tablets.earlier(now, seats.presences(at, told_base.session.id)[now.id])
        if gone.told and gone.waiting == waiting:
            return True
        tablet.client.page.wait_for_timeout(100)
    return False


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.flaky(reruns=1)
def test_a_tablet_whose_seat_was_moved_tells_what_it_keeps_and_loaded_again_sends_it(
    told_base: ToldBase, tablet: Tablet
) -> None:
    client = tablet.client
    found = at_its_seat(told_base, tablet)
    client.begin()
    client.page.route("**/events", lambda route: route.abort())
    client.answer("4")
    expect(client.saved).to_contain_text("还没有送出")
    orders.move(told_base.group.store, told_base.group.third, found.id)
    held = client.page.get_by_role("heading", name="这次测评已在另一个窗口打开")
    held.wait_for()
    assert left_behind(told_base, tablet, 1)
    client.page.reload()
    held.wait_for()
    client.page.unroute("**/events")
    assert left_behind(told_base, tablet, 0)
    with told_base.group.store.reading() as at:
        aside = [event.value for event in events.quarantined(at, client.sitting.id) if event.kind is EventKind.ANSWERED]
    assert (aside, client.site.answers(client.sitting)) == ([4], [])


@pytest.mark.slow
@pytest.mark.browser
def test_a_sitting_that_is_left_out_sends_its_answers_and_leads_back_to_the_seat(tablet: Tablet) -> None:
    client = tablet.client.begin()
    client.page.route("**/seat/*", lambda route: route.fulfill(body="<p>next</p>", content_type="text/html"))
    client.page.route("**/events", lambda route: route.abort())
    client.answer("4")
    tablet.room.tell(way="/sit/another")
    client.page.get_by_text("正在送出您的回答").wait_for()
    client.page.wait_for_timeout(HELD_MS)
    assert "/sit/" in client.page.url and client.site.answers(client.sitting) == []  # nothing is left behind
    client.page.unroute("**/events")
    client.page.wait_for_url("**/seat/*")
    assert client.site.answers(client.sitting) == [("q1", 4)]
    assert client.site.state(client.sitting) is SittingState.RUNNING  # it is not ended
