"""Is this zip archive safe to open? Nothing in it is trusted before it is."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from instruments.errors import BadInterchange

BYTES_MOST = 20 * 1024 * 1024  # of the file as it comes; ours are under 1 MB
OPENED_MOST = 100 * 1024 * 1024  # of everything in it, unpacked
FILES_MOST = 5000
RATIO_MOST = 200  # unpacked over packed; text packs to a twentieth, a bomb to a thousandth
RATIO_FROM = 1024 * 1024  # bytes unpacked below which the ratio does not matter
ENCODED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']""")
LINK = 0o120000  # type bits of a symbolic link in a zip's external attributes
TYPE = 0o170000


def open_archive(file: str, content: bytes) -> dict[str, bytes]:
    """The files of a zip by path, checked and unpacked in memory; folders are left out.

    Raises BadInterchange for what is no zip, is too large unpacked (a zip bomb), is encrypted, holds a link, a file
    twice or a path that leads out of it.
    """
    if len(content) > BYTES_MOST:
        told = "{file}: has {value} MB; at most {limit} MB are read. Check that it is the right file."
        raise BadInterchange(told, file=file, value=len(content) >> 20, limit=BYTES_MOST >> 20)
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_size(file, entries)
            for entry in entries:
                _check_entry(file, entry)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as wrong:
        told = "{file}: cannot be opened ({wrong}). Save it as .xlsx, or export the package again as .zip."
        raise BadInterchange(told, file=file, wrong=str(wrong)) from wrong


def check_xml(file: str, content: bytes) -> None:
    """Raise BadInterchange where an XML part has a DOCTYPE (entities that grow or fetch) or is not in UTF-8."""
    encoding = ENCODED.match(content[:400].removeprefix(b"\xef\xbb\xbf"))
    if b"\x00" in content[:64] or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise BadInterchange("{file}: is not in UTF-8. Export it again in UTF-8.", file=file)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        told = "{file}: holds a DOCTYPE, by which a file can do harm, and is not read. Export it without one."
        raise BadInterchange(told, file=file)


def _check_size(file: str, entries: list[ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > FILES_MOST:
        told = "{file}: holds {value} files; at most {limit} are read. Check that it is the right file."
        raise BadInterchange(told, file=file, value=len(entries), limit=FILES_MOST)
    if unpacked > OPENED_MOST or (unpacked > RATIO_FROM and unpacked > RATIO_MOST * max(packed, 1)):
        told = "{file}: would unpack to {value} MB, far more than such a file needs, and is not opened."
        raise BadInterchange(told, file=file, value=unpacked >> 20)


def _check_entry(file: str, entry: ZipInfo) -> None:
    path = PurePosixPath(entry.filename)
    out = path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename
    if out or not path.parts or (entry.external_attr >> 16) & TYPE == LINK:
        told = "{file}: the entry {value!r} leads out of the file, and nothing of it is read. Export it again."
        raise BadInterchange(told, file=file, value=entry.filename)
    if entry.flag_bits & 0x1:
        raise BadInterchange("{file}: is locked by a password. Save it without one.", file=file)
