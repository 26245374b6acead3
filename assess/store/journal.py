"""What is logged? One JSON object a line, local, rotating, ids only."""

from __future__ import annotations

import logging
import re
from collections.abc import MutableMapping
from logging.handlers import RotatingFileHandler
from typing import Any

import structlog

from assess.settings import Settings

BYTES = 2_000_000
FILES = 5
ALLOWED = frozenset(
    {"event", "level", "timestamp", "verb", "actor", "chain", "fresh", "sitting", "case", "count", "why", "seconds"}
    | {"path", "method", "status", "code", "file"}
)
_LINK = re.compile(r"(/(?:sit|form|read|seat|try)/)[^/\s\"]+")


def open_journal(settings: Settings) -> None:
    """Send this process's journal to `<workspace>/logs/zhiheng.log`."""
    folder = settings.workspace / "logs"
    folder.mkdir(mode=0o700, exist_ok=True)
    local = logging.getLogger("zhiheng")
    for old in list(local.handlers):
        local.removeHandler(old)
        old.close()
    file = RotatingFileHandler(folder / "zhiheng.log", maxBytes=BYTES, backupCount=FILES, encoding="utf-8", delay=True)
    file.setFormatter(logging.Formatter("%(message)s"))
    local.addHandler(file)
    local.setLevel(settings.log_level)
    local.propagate = False
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            allow,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def journal() -> Any:
    """The logger. Keys outside `ALLOWED` are dropped, links of sittings, forms and documents redacted."""
    return structlog.get_logger("zhiheng")


def allow(_logger: object, _method: str, said: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep only keys that hold no identity; redact `/sit/`, `/form/` and `/read/` paths.

    >>> allow(None, "info", {"event": "asked", "path": "/sit/AbC123/form", "name": "王芳"})
    {'event': 'asked', 'path': '/sit/…/form'}
    """
    return {key: redact(value) for key, value in said.items() if key in ALLOWED}


def redact(value: object) -> object:
    """A text without the token of a link."""
    return _LINK.sub(r"\1…", value) if isinstance(value, str) else value
