"""May this request come in at all? Host, origin and size; and what every answer carries."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assess.settings import Settings

LIMIT_BYTES = 262_144  # of a call of ours; a batch of 50 events is about 25 kB
OWN = (
    "/sit/",
    "/try/",
    "/form/",
    "/read/",
    "/join",
    "/seat/",
    "/player/",
    "/sign-in",
    "/sign-out",
    "/first-run",
    "/language",
    "/trust",
)
PLAYED = ("/sit/", "/try/", "/form/", "/read/", "/join", "/seat/", "/player/", "/console/")
OPEN_PATHS = (*OWN, "/speech/")  # for whoever is not signed in
OURS = (*OWN, "/console/")  # the console is for the team alone
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
EVERYWHERE = ("0.0.0.0", "::")
HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
PLAYER_POLICY = (
    "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
DOOR_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'"
ENGLISH, LANGUAGES = b'<html lang="en">', {"zh": b'<html lang="zh-CN">', "en": b'<html lang="en">'}


class Guard:
    """ASGI middleware: refuses a foreign Host or Origin and a call too large; adds headers; tells the language."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with 400, 403 or 413."""
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None and scope["type"] == "http":
            return await refusal(scope, receive, send)
        if refusal is not None:
            return await send({"type": "websocket.close", "code": 1008})
        if scope["type"] == "websocket":
            return await self.app(scope, receive, send)
        if scope["path"].startswith(OURS):
            return await self.app(scope, _limited(receive), _with_headers(scope["path"], send))
        return await self._page(scope, headers, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        if not is_ours(headers.get("host", ""), self.settings.address):
            return PlainTextResponse("This address is not served here.", status_code=400)
        origin = headers.get("origin")
        changing = scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
        if changing and origin is not None and urlsplit(origin).netloc != headers["host"]:
            return PlainTextResponse("A page of another site may not do this.", status_code=403)
        if changing and origin is None and scope["path"].startswith(OURS):
            return PlainTextResponse("The request does not say which page it comes from.", status_code=403)
        if int(headers.get("content-length") or 0) > LIMIT_BYTES and scope["path"].startswith(OURS):
            return PlainTextResponse("The request is too large.", status_code=413)
        return None

    async def _page(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        """Streamlit's own answers; its page says the site's language instead of always English."""
        if "text/html" not in headers.get("accept", ""):
            return await self.app(scope, receive, send)
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        spoken = _Spoken(send, LANGUAGES[_language(headers, self.settings)])
        return await self.app({**scope, "headers": plain}, receive, spoken)


def is_ours(host: str, address: str) -> bool:
    """Whether a Host header names this computer: loopback, the address served, or any bare address when all are served.

    A name that points here from outside (DNS rebinding) is not a bare address and is refused.

    >>> [is_ours(h, "0.0.0.0") for h in ("127.0.0.1:8501", "evil.example:8501", "192.168.1.9")]
    [True, False, True]
    """
    name = urlsplit(f"//{host}").hostname or ""
    if name in ("localhost", address):
        return True
    try:
        number = ipaddress.ip_address(name)
    except ValueError:
        return False
    return number.is_loopback or address in EVERYWHERE


def _language(headers: Headers, settings: Settings) -> str:
    cookies = headers.get("cookie", "")
    for language in LANGUAGES:
        if f"zhiheng_language={language}" in cookies:
            return language
    return settings.language


def _limited(receive: Receive) -> Receive:
    """Stop reading a body that grows over the limit without having said its length."""
    read = 0

    async def limited() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > LIMIT_BYTES:
            return {"type": "http.disconnect"}
        return message

    return limited


def _with_headers(path: str, send: Send) -> Send:
    policy = PLAYER_POLICY if path.startswith(PLAYED) else DOOR_POLICY
    added: Mapping[str, str] = {**HEADERS, "Content-Security-Policy": policy}

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in added.items():
                headers.setdefault(name, value)
        await send(message)

    return with_headers


class _Spoken:
    """Sends an HTML answer on with its language told; other answers as they are."""

    def __init__(self, send: Send, tag: bytes) -> None:
        self.send = send
        self.tag = tag
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        """Hold the head back until the body is whole, since its length changes."""
        if message["type"] == "http.response.start":
            if not Headers(raw=message["headers"]).get("content-type", "").startswith("text/html"):
                return await self.send(message)
            self.start = message
            return None
        if self.start is None or message["type"] != "http.response.body":
            return await self.send(message)
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return None
        told = self.body.replace(ENGLISH, self.tag, 1)
        MutableHeaders(scope=self.start)["content-length"] = str(len(told))
        await self.send(self.start)
        return await self.send({**message, "body": told})
