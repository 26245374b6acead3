"""How is the app served: which routes, which middleware, which options?"""

from __future__ import annotations

import gc
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import config, net_util

from assess import api
from assess.api import door
from assess.service import network
from assess.service.tls import Papers
from assess.settings import Settings
from assess.store.database import Store
from assess.ui import desk, fall

MAIN = Path(__file__).parent / "pages" / "main.py"
COLLECT_EVERY_SECONDS = 60
STAY_EVERY, ALL_EVERY = 5, 60  # collections; our own setting

FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif"

# The same as .streamlit/config.toml, which serves `streamlit run app.py`; a test holds them equal.
OPTIONS: dict[str, object] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.toolbarMode": "viewer",  # else the key "c" opens a developer's dialogue
    "runner.postScriptGC": False,  # a full collection after every run costs 30 times the run; see `_collect`
    "server.address": "127.0.0.1",
    "server.disconnectedSessionTTL": 7200,
    "server.enableAgentApi": False,
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": False,
    "theme.base": "light",
    "theme.primaryColor": "#0B5A52",
    "theme.backgroundColor": "#FFFFFF",
    "theme.secondaryBackgroundColor": "#FBF6EA",
    "theme.textColor": "#1B1F23",
    "theme.linkColor": "#0B5A52",
    "theme.linkUnderline": True,
    "theme.borderColor": "#6B737B",
    "theme.showWidgetBorder": True,
    "theme.font": FONT,
    "theme.headingFont": FONT,
    "theme.headingFontSizes": ["1.75rem", "1.35rem", "1.15rem", "1rem", "1rem", "1rem"],
    "theme.baseFontSize": 18,
    "theme.baseRadius": "6px",
    "theme.greenTextColor": "#005A3C",
    "theme.yellowTextColor": "#7A4100",
    "theme.redTextColor": "#9B1C1C",
    "theme.blueTextColor": "#0A4A8A",
}


def parts(settings: Settings) -> dict[str, Any]:
    """What `st.App` takes besides the script: the site's routes, middleware and lifespan. Opens the store."""
    net_util._external_ip = network.LOOPBACK  # known: else Streamlit asks a foreign host for it
    store = Store.open(settings)
    desk.hold(store)
    return {
        "routes": [*door.routes(store), *api.routes(store)],
        "middleware": [*api.middleware(store), door.keeper(store)],
        "lifespan": _lifespan(store),
        "on_script_error": fall.explain,
    }


def build_app(settings: Settings) -> st.App:
    """The whole app of one site, ready to run."""
    return st.App(MAIN, **parts(settings))


def serve(settings: Settings, papers: Papers | None = None, house: Sequence[str] = ()) -> None:
    """Serve the site at its address and port until stopped; by https where there are papers for it.

    `house`: the addresses by which tablets come.
    """
    app = build_app(settings)
    here = {"server.address": settings.address, "server.port": settings.port}
    app.run(config=OPTIONS | here | (for_tablets(settings, papers, house) if house else {}))


def for_tablets(settings: Settings, papers: Papers | None, house: Sequence[str]) -> dict[str, object]:
    """Streamlit's options beside the usual ones: certificate, and the addresses whose pages it talks to.

    By itself it talks to the card that leads outward only, and then asks a foreign host for another address.
    """
    scheme = "https" if papers else "http"
    origins = [f"{scheme}://{address}:{settings.port}" for address in house]
    papers_of = {"server.sslCertFile": papers.certificate, "server.sslKeyFile": papers.key} if papers else {}
    return {
        "server.corsAllowedOrigins": origins,
        "logger.hideWelcomeMessage": True,  # `zhiheng serve` has said it, with the code
        **{key: str(file) for key, file in papers_of.items()},
    }


def unknown_options() -> tuple[str, ...]:
    """Options that the installed Streamlit does not know any more; the server would not start with them."""
    return tuple(sorted(key for key in OPTIONS if key not in config._config_options_template))


def _lifespan(store: Store) -> Callable[[st.App], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def life(_: st.App) -> AsyncIterator[None]:
        stop = threading.Event()
        threading.Thread(target=_collect, args=(stop,), daemon=True, name="collect").start()
        try:
            yield
        finally:
            stop.set()
            store.close()

    return life


def _collect(stop: threading.Event) -> None:
    """Collect garbage each minute, in place of Streamlit's collection after every script run.

    While all is looked at (libraries, instruments, norm sets: half a second) everybody waits. So what is there at the
    start, and what is left every few minutes, counts as staying (`gc.freeze`) and is looked at once an hour.
    """
    gc.freeze()
    collections = 0
    while not stop.wait(COLLECT_EVERY_SECONDS):
        collections += 1
        if collections % ALL_EVERY == 0:
            gc.unfreeze()
        gc.collect()
        if collections % STAY_EVERY in (0, 1):
            gc.freeze()
