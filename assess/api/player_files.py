"""Which files does the player have, under which addresses, and which modules does a page need at once?"""

from __future__ import annotations

import gzip
import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "player"
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".html": "text/html",
}
VERSIONED = re.compile(r"(v-[0-9a-f]{16})/", re.ASCII)
IMPORTED = re.compile(
    r"""\b(?:from|import)\s+["'](\.[^"']+\.js)["']"""
)  # not import(...), which waits until it is needed
ENTRY = re.compile(r"""<script type="module" src="/player/([a-z_/]+\.js)">""")


@dataclass(frozen=True, kw_only=True)
class PlayerFiles:
    """The player's folder as it was read: contents by path ("seat/main.js"), and the name that all of them give it.

    What has been read stays: a file that an update puts on the disk is served by the next start, under another name.
    """

    version: str
    contents: Mapping[str, bytes]
    zipped: Mapping[str, bytes]

    def address(self, path: str = "") -> str:
        """Where a file is found as long as no file of the folder changes."""
        return f"/player/{self.version}/{path}"

    def needed(self, module: str) -> tuple[str, ...]:
        """The paths of the modules that `module` imports before it runs, itself the first."""
        found = [module]
        for path in found:  # grows as it goes
            text = self.contents[path].decode()
            there = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) for name in IMPORTED.findall(text)
            )
            found.extend(name for name in dict.fromkeys(there) if name not in found)
        return tuple(found)

    @cached_property
    def pages(self) -> Mapping[str, bytes]:
        """The pages, whose files bear this folder's name, and which ask for all their modules at once."""
        return {path: self._page(path) for path in self.contents if path.endswith(".html")}

    def _page(self, path: str) -> bytes:
        html = self.contents[path].decode()
        modules = [name for entry in ENTRY.findall(html) for name in self.needed(entry)]
        links = "".join(f'<link rel="modulepreload" href="{self.address(name)}">\n' for name in modules)
        return html.replace('"/player/', f'"{self.address()}').replace("</head>", f"{links}</head>", 1).encode()


def read(folder: Path) -> PlayerFiles:
    """The files of a folder; its name is of the SHA-256 over the paths and contents of them all."""
    files = sorted((file.relative_to(folder).as_posix(), file) for file in folder.rglob("*") if file.suffix in TYPES)
    contents = {path: file.read_bytes() for path, file in files}
    named = hashlib.sha256()
    for path, content in contents.items():
        named.update(f"{path}\0{len(content)}\0".encode() + content)
    zipped = {path: gzip.compress(content, mtime=0) for path, content in contents.items()}
    return PlayerFiles(version=f"v-{named.hexdigest()[:16]}", contents=contents, zipped=zipped)


@cache
def player_files() -> PlayerFiles:
    """The toolkit's own, read once in a process."""
    return read(FOLDER)


def address(path: str) -> str:
    """Where one of the toolkit's own is found."""
    return player_files().address(path)


def versioned(path: str) -> tuple[str, str]:
    """The version that a path names ("" for none), and the file's path in the folder.

    >>> versioned("v-0123456789abcdef/seat/main.js"), versioned("main.js")
    (('v-0123456789abcdef', 'seat/main.js'), ('', 'main.js'))
    """
    found = VERSIONED.match(path)
    return (found[1], path[found.end() :]) if found else ("", path)
