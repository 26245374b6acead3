"""Which exact instrument, norm set or document kind was used then?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from sqlalchemy import select

from assess.errors import NotFound
from assess.store import schema
from assess.store.database import Reading, Transaction

FolderKind = Literal["instrument", "norm_set", "document_kind", "given"]
FOLDER, FILE = schema.kept_folder, schema.kept_file


def keep(
    tx: Transaction, kind: FolderKind, folder_id: str, version: str, content_hash: str, files: Mapping[str, bytes]
) -> None:
    """Keep a library folder by its content hash; a folder that is kept already stays as it is."""
    if tx.connection.scalar(select(FOLDER.c.hash).where(FOLDER.c.hash == content_hash)):
        return
    tx.connection.execute(FOLDER.insert().values(hash=content_hash, kind=kind, folder_id=folder_id, version=version))
    for path, content in files.items():
        tx.connection.execute(FILE.insert().values(hash=content_hash, path=path, content=content))
    tx.touch("kept_folder", content_hash, content_hash)


def kept(at: Reading, kind: FolderKind) -> tuple[tuple[str, str, str], ...]:
    """Id, version and content hash of every folder of a kind that is kept."""
    wanted = select(FOLDER.c.folder_id, FOLDER.c.version, FOLDER.c.hash).where(FOLDER.c.kind == kind)
    rows = at.connection.execute(wanted.order_by(FOLDER.c.folder_id, FOLDER.c.version)).all()
    return tuple((row.folder_id, row.version, row.hash) for row in rows)


def files_of(at: Reading, content_hash: str) -> dict[str, bytes]:
    """The files of a kept folder by their paths, or NotFound."""
    rows = at.connection.execute(select(FILE.c.path, FILE.c.content).where(FILE.c.hash == content_hash)).all()
    if not rows:
        raise NotFound("There is no {kind} {id} at this site.", kind="folder", id=content_hash)
    return {row.path: row.content for row in rows}
