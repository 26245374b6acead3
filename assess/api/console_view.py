"""What has changed on a session's console since a page last asked?"""

from __future__ import annotations

import asyncio
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from assess.group.board import Board, Tile
from assess.group.board_reader import Reader
from assess.store import canonical
from assess.store.database import Store

TILE = tuple(one.name for one in fields(Tile))
MOMENTS = ("last_answer_at", "call_at", "away_since", "left_behind_at", "ends_at", "escorted_at")
FRESH_SECONDS = 0.3  # a look this young serves every console that is open


class View:
    """One session's picture in this process, with the step in which each tile changed last."""

    def __init__(self, store: Store, session_id: str) -> None:
        self.reader = Reader(store, session_id)
        self.name, self.step = secrets.token_hex(4), 0
        self.room: dict[str, Any] = {}
        self.room_step = 0
        self.tiles: dict[str, Tile] = {}
        self.plain: dict[str, dict[str, Any]] = {}
        self.steps: dict[str, int] = {}
        self.looked = float("-inf")
        self._one = threading.Lock()
        self._waiting: set[asyncio.Event] = set()

    async def woken(self, seconds: float) -> None:
        """Wait so long, or until this process has done something in the session."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return
        finally:
            self._waiting.discard(event)

    def wake(self) -> None:
        """Something was done: whoever waits looks at once. Called on the loop on which they wait."""
        self.looked = float("-inf")
        for event in self._waiting:
            event.set()

    def look(self) -> None:
        """Bring the picture up to now, unless somebody just did. Raises NotFound."""
        with self._one:
            if time.monotonic() - self.looked >= FRESH_SECONDS:
                self.take(self.reader.look())
                self.looked = time.monotonic()

    def take(self, board: Board) -> None:
        """Note which tiles differ from those before."""
        step = self.step + 1
        room = _room(board)
        changed = [tile for tile in board.tiles if self.tiles.get(tile.seat_id) is not tile]  # equal ones are the same
        if room != self.room:
            self.room, self.room_step, self.step = room, step, step
        for tile in changed:
            self.tiles[tile.seat_id], self.steps[tile.seat_id], self.step = tile, step, step
            self.plain[tile.seat_id] = _plain(tile)

    def since(self, seen: str) -> Mapping[str, Any] | None:
        """The room and the tiles that changed after the mark `seen`; all of them for a mark of another process.

        None where nothing changed.
        """
        with self._one:
            name, _, number = seen.partition(".")
            known = int(number) if name == self.name and number.isdecimal() else 0
            if known >= self.step:
                return None
            tiles = [self.plain[one] for one, step in self.steps.items() if step > known]
            room = {"room": self.room} if self.room_step > known else {}
            return {"mark": f"{self.name}.{self.step}", "whole": known == 0, "tiles": tiles, **room}


def _room(board: Board) -> dict[str, Any]:
    plain = {one.name: getattr(board, one.name) for one in fields(board) if one.name != "tiles"}
    return {name: canonical.plain_of(value) if value is not None else None for name, value in plain.items()}


def _plain(tile: Tile) -> dict[str, Any]:
    """As JSON takes it: nothing in a tile is nested, so that the moments alone have to be written as words."""
    plain = {name: getattr(tile, name) for name in TILE}
    return plain | {name: canonical.instant(plain[name]) for name in MOMENTS if plain[name]}
