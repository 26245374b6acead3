"""Does the door let in whom it should, and nobody else?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sites import PASSWORD
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from assess import api
from assess.api import door
from assess.nouns.case import CaseFile
from assess.nouns.people import Evaluator
from assess.store import evaluators, shelf, sign_in
from assess.store.database import Store

FIRST = {
    "way": "begin",
    "display_name": "李评估",
    "name": "li",
    "password": PASSWORD,
    "again": PASSWORD,
    "level": "2",
}
HTML = {"accept": "text/html"}


@pytest.fixture
def browser(store: Store) -> Iterator[TestClient]:
    """A browser before the door, with one of the desk's pages behind it."""

    async def desk(_: Request) -> Response:
        return PlainTextResponse("desk")

    async def echo(request: Request) -> Response:
        return JSONResponse([name for name in request.headers if name.startswith("if-")])

    behind = [Route("/echo", echo), Route("/", desk), Route("/case", desk), Route("/sit/{token}", desk)]
    guarded = [*api.middleware(store), door.keeper(store)]
    app = Starlette(routes=[*door.routes(store), *behind], middleware=guarded)
    ours = {"origin": "http://127.0.0.1"}
    with TestClient(app, base_url="http://127.0.0.1", headers=ours, follow_redirects=False) as client:
        yield client


def _sign_in(browser: TestClient, password: str = PASSWORD, back: str = "/") -> int:
    answer = browser.post("/sign-in", data={"name": "li", "password": password, "next": back})
    return answer.status_code


def test_an_empty_site_leads_to_the_first_run(browser: TestClient) -> None:
    assert browser.get("/sign-in").headers["location"] == "/first-run"
    page = browser.get("/first-run").text
    assert '<html lang="zh-CN">' in page and "创建第一位评估师" in page


def test_the_first_run_makes_the_evaluator_shows_the_key_once_and_signs_in(browser: TestClient, store: Store) -> None:
    answer = browser.post("/first-run", data=FIRST)
    assert answer.status_code == 200 and store.recovery_key() in answer.text
    with store.reading() as at:
        first = shelf.every(at, Evaluator)
    assert [(e.display_name, e.sign_in_name, e.level) for e in first] == [("李评估", "li", 2)]
    assert browser.get("/", headers=HTML).text == "desk"
    assert browser.get("/first-run").headers["location"] == "/sign-in"
    assert browser.post("/first-run", data=FIRST).headers["location"] == "/sign-in"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "short", "again": "short"}, "至少需要 10 个"),
        ({"again": PASSWORD + "x"}, "两次输入的密码不一样"),
        ({"display_name": " "}, "报告上的姓名没有填写"),
        ({"name": " "}, "登录名没有填写"),
        ({"level": "1"}, "二级、三级或四级"),
    ],
)
def test_a_first_run_with_a_mistake_says_it_keeps_the_form_and_makes_nobody(
    browser: TestClient, store: Store, wrong: dict[str, str], said: str
) -> None:
    answer = browser.post("/first-run", data=FIRST | wrong)
    assert answer.status_code == 400 and said in answer.text
    assert 'name="name" value="' in answer.text and PASSWORD not in answer.text
    with store.reading() as at:
        assert evaluators.count(at) == 0


def test_the_session_cookie_is_out_of_reach_of_scripts_and_foreign_pages(browser: TestClient, lead: Evaluator) -> None:
    answer = browser.post("/sign-in", data={"name": "li", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "zhiheng_session=" in cookie
    assert "httponly" in cookie and "samesite=lax" in cookie and "path=/" in cookie


def test_a_wrong_password_opens_nothing_and_repeats_no_password(browser: TestClient, lead: Evaluator) -> None:
    answer = browser.post("/sign-in", data={"name": "li", "password": "wrong password 1"})
    assert answer.status_code == 403 and "wrong password 1" not in answer.text
    assert "set-cookie" not in answer.headers
    assert browser.get("/", headers=HTML).headers["location"].startswith("/sign-in")


def test_too_many_tries_lock_the_name_even_for_the_right_password(
    browser: TestClient, store: Store, lead: Evaluator
) -> None:
    for _ in range(store.settings.lock_out_tries):
        assert _sign_in(browser, "wrong password 1") == 403
    assert _sign_in(browser) == 403


def test_signing_out_ends_the_session_for_the_cookie_as_well(
    browser: TestClient, store: Store, lead: Evaluator
) -> None:
    assert _sign_in(browser) == 303
    token = browser.cookies[door.SESSION_COOKIE]
    assert "要退出吗" in browser.get("/sign-out").text
    assert sign_in.evaluator_of(store, token) == lead  # looking at the page signs nobody out
    assert browser.post("/sign-out").status_code == 303
    assert sign_in.evaluator_of(store, token) is None


@pytest.mark.parametrize("path", ["/", "/case?id=1&step=plan"])
def test_a_page_without_a_session_leads_to_the_sign_in_and_back(
    browser: TestClient, lead: Evaluator, path: str
) -> None:
    asked = browser.get(path, headers=HTML)
    assert asked.status_code == 303
    page = browser.get(asked.headers["location"]).text
    assert f'value="{path.replace("&", "&amp;")}"' in page
    answer = browser.post("/sign-in", data={"name": "li", "password": PASSWORD, "next": path})
    assert answer.headers["location"] == path


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/a/../b",
        "javascript:x",
        "/case?id=//x",
        "",
        "/%2f",
    ],
)
def test_the_sign_in_never_leads_to_another_host(browser: TestClient, lead: Evaluator, elsewhere: str) -> None:
    answer = browser.post("/sign-in", data={"name": "li", "password": PASSWORD, "next": elsewhere})
    assert answer.headers["location"] == "/"
    assert "evil" not in browser.get("/sign-in", params={"next": elsewhere}).text


def test_the_player_and_the_scripts_need_no_sign_in(browser: TestClient, lead: Evaluator) -> None:
    assert browser.get("/sit/abc", headers=HTML).text == "desk"
    assert browser.get("/static/js/index.js", headers=HTML).status_code == 404  # not redirected


def test_a_forged_token_opens_nothing(browser: TestClient, lead: Evaluator) -> None:
    browser.cookies.set(door.SESSION_COOKIE, "0" * 43)
    assert browser.get("/", headers=HTML).status_code == 303


def test_what_was_typed_is_escaped(browser: TestClient, lead: Evaluator) -> None:
    page = browser.post("/sign-in", data={"name": '"><script>x</script>', "password": "wrong password 1"}).text
    assert "<script>" not in page


def test_a_body_over_the_limit_is_refused_as_empty(browser: TestClient, lead: Evaluator) -> None:
    padded = {"name": "li", "password": PASSWORD, "pad": "x" * door.FORM_LIMIT_BYTES}
    assert browser.post("/sign-in", data=padded).status_code == 403


def test_the_language_is_kept_and_said_in_the_page(browser: TestClient, lead: Evaluator) -> None:
    assert '<html lang="en">' in browser.get("/sign-in?lang=en").text
    assert "Sign in" in browser.get("/sign-in").text
    browser.get("/language?to=zh")
    assert "登录" in browser.get("/sign-in").text


def test_an_unknown_language_changes_nothing(browser: TestClient, lead: Evaluator) -> None:
    assert "set-cookie" not in browser.get("/language?to=xx").headers


def test_a_foreign_page_can_neither_sign_in_nor_out(browser: TestClient, store: Store, lead: Evaluator) -> None:
    assert _sign_in(browser) == 303
    token = browser.cookies[door.SESSION_COOKIE]
    assert browser.post("/sign-out", headers={"origin": "https://evil.example"}).status_code == 403
    assert sign_in.evaluator_of(store, token) == lead
    foreign = {"name": "li", "password": PASSWORD}
    assert browser.post("/sign-in", data=foreign, headers={"origin": "https://evil.example"}).status_code == 403


def test_the_demo_site_says_its_sign_in_once_and_lets_in(browser: TestClient, store: Store) -> None:
    answer = browser.post("/first-run", data={"way": "demo"})
    assert answer.status_code == 200 and "demo2" in answer.text
    assert browser.get("/", headers=HTML).text == "desk"
    with store.reading() as at:
        numbers = [case.number for case in shelf.every(at, CaseFile)]
    assert numbers == [f"ZH-{date.today().year}-{n:04d}" for n in range(1, 8)]  # one whole way, and a group of six
    assert browser.post("/first-run", data={"way": "demo"}).headers["location"] == "/sign-in"


def test_a_page_is_always_answered_whole_because_its_language_hangs_on_a_cookie(
    browser: TestClient, lead: Evaluator
) -> None:
    assert _sign_in(browser) == 303
    assert browser.get("/echo", headers=HTML | {"if-none-match": "*"}).json() == []
