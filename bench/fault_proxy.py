"""A network between one tablet and the server that can be cut: closed, silent, or losing the answers alone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Literal

Cut = Literal["closed", "silent", "answers_lost"]
CUTS: tuple[Cut, ...] = ("closed", "silent", "answers_lost")
CHUNK = 65_536


@dataclass
class Network:
    """Listens on a port of its own and passes everything on to the server's, while it is not cut."""

    server_port: int
    port: int = 0
    cut: Cut | None = None
    open: set[asyncio.StreamWriter] = field(default_factory=set)
    listening: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen."""
        self.listening = await asyncio.start_server(self._tablet, "127.0.0.1", self.port)
        self.port = self.listening.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Let go of every connection and of the port."""
        self._drop()
        if self.listening:
            self.listening.close()

    def cut_off(self, how: Cut) -> None:
        """From now on nothing comes through; where the answers alone are lost, what is asked still arrives."""
        self.cut = how
        if how == "closed":
            self._drop()

    def mend(self) -> None:
        """As before; connections of the time of the cut are closed, as their bytes are gone."""
        self.cut = None
        self._drop()

    def _drop(self) -> None:
        for writer in list(self.open):
            writer.transport.abort()
        self.open.clear()

    async def _tablet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.cut == "closed":
            writer.transport.abort()
            return
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.server_port)
        except OSError:
            writer.transport.abort()
            return
        self.open |= {writer, back}
        await asyncio.gather(
            self._pass(reader, back, ("silent",)), self._pass(there, writer, ("silent", "answers_lost"))
        )
        self.open -= {writer, back}

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, lost_in: tuple[Cut, ...]) -> None:
        """What comes from one side goes to the other, unless the cut takes it."""
        try:
            while some := await reader.read(CHUNK):
                if self.cut not in lost_in:
                    writer.write(some)
                    await writer.drain()
        except OSError:
            pass  # the other end is gone, which the tablet notices by itself
        finally:
            writer.close()
