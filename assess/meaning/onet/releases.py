"""Which releases of the O*NET database has the site taken in, and how does one come in?"""

from __future__ import annotations

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import tomlkit

from assess.errors import BadInput, NotFound
from assess.meaning.onet.files import OCCUPATIONS, Release, rows_of
from assess.nouns.onet import OnetRelease
from assess.nouns.people import Evaluator, Level
from assess.service.levels import need
from assess.store.database import Store
from instruments.read import content_hash

DUTY = "2-3.2.2"
TAKES: Level = 2
FOLDER, FILE = "onet", "release.toml"  # in the site's folder: onet/29.1/release.toml beside the files as published


def take_in(store: Store, actor: Evaluator, release: Release) -> OnetRelease:
    """Keep a release beside those before (duty 2-3.2.2). Not undone: a version never changes, a newer one comes beside.

    Raises NotAllowed below level 2, BadInput where this version is here already.
    """
    need(actor, TAKES, DUTY)
    _check_new(store.settings.workspace, release)
    with store.writing(actor.id, "onet.take_in", "site", f"O*NET {release.version}") as tx:
        tx.touch("onet_release", release.version, content_hash(release.files))
        return place(store.settings.workspace, release)


def place(workspace: Path, release: Release) -> OnetRelease:
    """Write the folder whole or not at all. Raises BadInput where this version is here already."""
    _check_new(workspace, release)
    made = OnetRelease(
        version=release.version,
        licence=release.licence,
        hash=content_hash(release.files),
        files=tuple(release.files),
        occupations=sum(1 for _ in rows_of(release.files[OCCUPATIONS])),
    )
    folder = workspace / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".new-", dir=folder) as beside:
        written = Path(beside) / made.version
        written.mkdir()
        for name, content in release.files.items():
            (written / name).write_bytes(content)
        (written / FILE).write_text(_told(made), encoding="utf-8")
        written.rename(folder / made.version)
    return made


def releases(workspace: Path) -> tuple[OnetRelease, ...]:
    """Those that the site has, the newest version last; none where it took in none."""
    folder = workspace / FOLDER
    found = [_of(file) for file in folder.glob(f"*/{FILE}") if not file.parent.name.startswith(".")]
    return tuple(sorted(found, key=lambda release: tuple(map(int, release.version.split(".")))))


def release_of(workspace: Path, version: str) -> OnetRelease:
    """The release of that version, or NotFound."""
    file = workspace / FOLDER / version / FILE
    if version not in {one.version for one in releases(workspace)}:
        raise NotFound("O*NET {version} was not taken in at this site.", version=version)
    return _of(file)


def is_whole(workspace: Path, release: OnetRelease) -> bool:
    """Whether its files are still those that were taken in."""
    folder = workspace / FOLDER / release.version
    return content_hash({name: (folder / name).read_bytes() for name in release.files}) == release.hash


def _check_new(workspace: Path, release: Release) -> None:
    there = next((one for one in releases(workspace) if one.version == release.version), None)
    if there is None:
        return
    if there.hash == content_hash(release.files):
        raise BadInput("O*NET {version} is here already with this content. Nothing was changed.", version=there.version)
    told = "O*NET {version} is here already with other files, and a release never changes. Compare the two folders."
    raise BadInput(told, version=there.version)


def _told(made: OnetRelease) -> str:
    return tomlkit.dumps({
        "version": made.version, "licence": made.licence, "attribution": made.attribution, "hash": made.hash,
        "occupations": made.occupations, "files": list(made.files),
    })  # fmt: skip


def _of(file: Path) -> OnetRelease:
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return OnetRelease(
        version=told["version"],
        licence=told["licence"],
        hash=told["hash"],
        files=tuple(told["files"]),
        occupations=told["occupations"],
    )
