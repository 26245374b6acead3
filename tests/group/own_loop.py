"""Something asynchronous, run to its end in a thread of its own: this one may have the loop of a browser's driver."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Told = TypeVar("Told")


def run(work: Coroutine[Any, Any, Told]) -> Told:
    """What it returns, or raises."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(asyncio.run, work).result()
