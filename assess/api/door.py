"""Who may come in? The routes for signing in and out, the first run and the language."""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from assess.api import door_pages as pages
from assess.api.guard import OPEN_PATHS
from assess.errors import BadInput, ZhihengError
from assess.nouns.people import Level
from assess.service import demo_group, team
from assess.service.demo import SIGN_IN_NAMES
from assess.store import evaluators, sign_in
from assess.store.database import Store

SESSION_COOKIE = "zhiheng_session"
LANGUAGE_COOKIE = "zhiheng_language"
FORM_LIMIT_BYTES = 16_384
LEVELS: dict[str, Level] = {"2": 2, "3": 3, "4": 4}
DEMO_PASSWORD_BYTES = 6
YEAR_SECONDS = 365 * 24 * 3600
# A page's language hangs on a cookie, so the browser's older copy of it never stands: it is always answered whole.
CONDITIONS = (b"if-none-match", b"if-modified-since")

# Where a sign-in may lead: a path of this site and its plain query, never another host.
_WAY_BACK = re.compile(r"/(?:console/[0-9a-f-]{36}|[a-z][a-z-]*)?(?:\?[A-Za-z0-9=&_-]*)?", re.ASCII)


@dataclass(frozen=True)
class Knock:
    """One request at the door: what was sent, in which language the answer is said."""

    store: Store
    language: Literal["zh", "en"]
    query: dict[str, str]
    form: dict[str, str]
    token: str | None
    secure: bool


Answer = Callable[[Knock], Response]


def routes(store: Store) -> list[BaseRoute]:
    """The door's routes; the guard has checked Host and Origin before they are reached."""
    doors: dict[str, dict[str, Answer]] = {
        "/sign-in": {"GET": _show_sign_in, "POST": _sign_in},
        "/sign-out": {"GET": _show_sign_out, "POST": _sign_out},
        "/first-run": {"GET": _show_first_run, "POST": _first_run},
        "/language": {"GET": _speak},
    }
    return [Route(path, _endpoint(store, answers), methods=list(answers)) for path, answers in doors.items()]


def keeper(store: Store) -> Middleware:
    """Sends a page request without a session to the sign-in; the pages check the session again by themselves."""
    return Middleware(_Keeper, store=store)


def _endpoint(store: Store, answers: dict[str, Answer]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        form = await _form(request) if request.method == "POST" else {}
        knock = Knock(
            store=store,
            language=_language(request, store),
            query=dict(request.query_params),
            form=form,
            token=request.cookies.get(SESSION_COOKIE),
            secure=request.url.scheme == "https",
        )
        response = await run_in_threadpool(answers["GET" if request.method == "HEAD" else request.method], knock)
        if request.query_params.get("lang") in ("zh", "en"):
            _keep_language(response, knock, knock.language)
        return response

    return endpoint


async def _form(request: Request) -> dict[str, str]:
    """The form's fields as text. A body over the limit counts as empty, so every check below refuses it."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > FORM_LIMIT_BYTES:
            return {}
    fields = parse_qs(body.decode("utf-8", errors="replace"), keep_blank_values=True)
    return {name: values[-1] for name, values in fields.items()}


def _language(connection: HTTPConnection, store: Store) -> Literal["zh", "en"]:
    asked = connection.query_params.get("lang") or connection.cookies.get(LANGUAGE_COOKIE)
    return "zh" if asked == "zh" else "en" if asked == "en" else store.settings.language


def _no_evaluator_yet(store: Store) -> bool:
    with store.reading() as at:
        return evaluators.count(at) == 0


def _html(page: str, status: int = 200) -> Response:
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY"}
    return HTMLResponse(page, status_code=status, headers=headers)


def _go(path: str) -> Response:
    return RedirectResponse(path, status_code=303)


def _way_back(path: str) -> str:
    return path if _WAY_BACK.fullmatch(path) else "/"


# --- sign in and out


def _show_sign_in(knock: Knock) -> Response:
    if _no_evaluator_yet(knock.store):
        return _go("/first-run")
    return _html(pages.sign_in(knock.language, way_back=_way_back(knock.query.get("next", "/"))))


def _sign_in(knock: Knock) -> Response:
    way_back = _way_back(knock.form.get("next", "/"))
    name = knock.form.get("name", "")
    try:
        evaluator = evaluators.authenticate(knock.store, name, knock.form.get("password", ""))
    except ZhihengError as wrong:
        return _html(pages.sign_in(knock.language, way_back=way_back, name=name, wrong=wrong), 403)
    return _with_session(_go(way_back), knock, evaluator.id)


def _with_session(response: Response, knock: Knock, evaluator_id: str) -> Response:
    """Lax, not Strict: with Strict a link to a case in a message would open signed out. Every change of state
    goes by a POST or a websocket of the same origin, to which a foreign page cannot attach a Lax cookie."""
    token = sign_in.start(knock.store, evaluator_id)
    response.set_cookie(SESSION_COOKIE, token, path="/", httponly=True, samesite="lax", secure=knock.secure)
    return response


def _show_sign_out(knock: Knock) -> Response:
    return _html(pages.sign_out(knock.language))


def _sign_out(knock: Knock) -> Response:
    if knock.token:
        sign_in.end(knock.store, knock.token)
    response = _go("/sign-in")
    response.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="lax", secure=knock.secure)
    return response


# --- first run


def _show_first_run(knock: Knock) -> Response:
    if not _no_evaluator_yet(knock.store):
        return _go("/sign-in")
    return _html(pages.first_run(knock.language))


def _first_run(knock: Knock) -> Response:
    if not _no_evaluator_yet(knock.store):
        return _go("/sign-in")
    if knock.form.get("way") == "demo":
        return _explore(knock)
    try:
        evaluator = _begin(knock)
    except ZhihengError as wrong:
        return _html(pages.first_run(knock.language, filled=knock.form, wrong=wrong), 400)
    return _with_session(_html(pages.recovery(knock.language, knock.store.recovery_key())), knock, evaluator)


def _explore(knock: Knock) -> Response:
    """Make the demo site, say its sign-in once and go in as its highest level."""
    password = secrets.token_hex(DEMO_PASSWORD_BYTES)
    demo_group.site(knock.store, password)
    name = SIGN_IN_NAMES[team.LEADING]
    evaluator = evaluators.authenticate(knock.store, name, password)
    page = pages.demo_ready(knock.language, tuple(SIGN_IN_NAMES.values()), password)
    return _with_session(_html(page), knock, evaluator.id)


def _begin(knock: Knock) -> str:
    form = knock.form
    level = LEVELS.get(form.get("level", ""))
    if level is None:
        raise BadInput("Choose the level of your certificate: 2, 3 or 4.")
    evaluator = team.begin(
        knock.store,
        display_name=form.get("display_name", ""),
        sign_in_name=form.get("name", ""),
        password=form.get("password", ""),
        again=form.get("again", ""),
        level=level,
    )
    return evaluator.id


def _speak(knock: Knock) -> Response:
    """Change the language of this computer; it goes back to the first page."""
    to = knock.query.get("to", "")
    response = _go("/")
    if to in ("zh", "en"):
        _keep_language(response, knock, to)
    return response


def _keep_language(response: Response, knock: Knock, to: str) -> None:
    response.set_cookie(LANGUAGE_COOKIE, to, max_age=YEAR_SECONDS, path="/", samesite="lax", secure=knock.secure)


class _Keeper:
    """ASGI middleware behind `keeper`."""

    def __init__(self, app: ASGIApp, store: Store) -> None:
        self.app = app
        self.store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _is_page(scope):
            connection = HTTPConnection(scope)
            if not await run_in_threadpool(self._known, connection.cookies.get(SESSION_COOKIE)):
                asked = connection.url.path + (f"?{connection.url.query}" if connection.url.query else "")
                await _go(f"/sign-in?next={quote(asked, safe='')}")(scope, receive, send)
                return
            scope = {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in CONDITIONS]}
        await self.app(scope, receive, send)

    def _known(self, token: str | None) -> bool:
        return token is not None and sign_in.evaluator_of(self.store, token) is not None


def _is_page(scope: Scope) -> bool:
    """Whether a browser asks for one of the desk's pages, not for a script, a picture or the player."""
    if scope["method"] != "GET" or scope["path"].startswith(OPEN_PATHS) or "." in scope["path"]:
        return False
    return "text/html" in HTTPConnection(scope).headers.get("accept", "") and not scope["path"].startswith("/_stcore")
