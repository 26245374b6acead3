"""Which cases are there, and which of them match what was typed?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assess.meaning.case import read_case
from assess.nouns.case import Case, CaseFile
from assess.nouns.people import Client
from assess.store import clients, shelf
from assess.store.database import Reading, Store


def all_cases(store: Store) -> tuple[tuple[CaseFile, Client], ...]:
    """Every case with its client, newest first."""
    with store.reading() as at:
        return _with_clients(at, reversed(shelf.every(at, CaseFile)))


def matching(store: Store, asked: str) -> tuple[tuple[CaseFile, Client], ...]:
    """Cases whose number, or whose client's whole name, ID, certificate or phone number, was typed."""
    wanted = asked.strip()
    with store.reading() as at:
        found = {client.id for client in _clients(at, wanted)}
        every = reversed(shelf.every(at, CaseFile))
        return _with_clients(at, (c for c in every if c.client_id in found or c.number == wanted.upper()))


def open_cases(store: Store) -> Iterator[Case]:
    """Every case that is not closed, read whole, oldest first."""
    with store.reading() as at:
        waiting = [case_file.id for case_file in shelf.every(at, CaseFile) if case_file.closed_at is None]
    for case_id in waiting:
        yield read_case(store, case_id)


def _clients(at: Reading, wanted: str) -> Iterator[Client]:
    """By keyed hash of the whole value: the store cannot search inside what is encrypted."""
    yield from clients.find(at, name=wanted)
    yield from clients.find(at, id_number=wanted)
    yield from clients.find(at, certificate_number=wanted)
    yield from clients.find(at, phone=wanted)


def _with_clients(at: Reading, files: Iterable[CaseFile]) -> tuple[tuple[CaseFile, Client], ...]:
    return tuple((case_file, clients.read(at, case_file.client_id)) for case_file in files)
