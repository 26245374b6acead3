"""Which norm sets can be read at this site: those in use, and every earlier version that a score was made with?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from assess.nouns.norm_proposal import NormProposal
from assess.nouns.score import NormSet
from assess.service.norm_proposals import proposals
from assess.store import folders
from assess.store.database import Reading, Store
from norms import find
from norms.errors import NormsError
from norms.read import content_hash, folder_bytes, read_folder

Origin = Literal["library", "own", "earlier", "proposed"]
Standing = Literal["in_use", "earlier", "pending", "refused"]


@dataclass(frozen=True, kw_only=True)
class Shelved:
    """A norm set with the files that it was read from; `origin` says whose it is, or that it is not in use."""

    norm_set: NormSet
    files: Mapping[str, bytes] = field(compare=False, repr=False)
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """A folder that is no sound norm set, with what is wrong."""

    name: str
    wrong: NormsError


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """All that is there, those in use first."""

    sets: tuple[Shelved, ...]
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def in_use(self) -> tuple[NormSet, ...]:
        """What a score may be looked up in today."""
        return tuple(one.norm_set for one in self.sets if one.origin != "earlier")


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of a set by its content hash; `proposal` is how it came here, None for what the toolkit brought."""

    version: str
    hash: str
    standing: Standing
    proposal: NormProposal | None = None


def shelf(store: Store) -> Shelf:
    """Everything that can be read: the folders in use, then what the store keeps of earlier versions."""
    with store.reading() as at:
        sets: dict[str, Shelved] = {}
        unreadable: list[Unreadable] = []
        for name, origin, files in (*_in_use(store), *_earlier(at)):
            if content_hash(files) in sets:
                continue
            try:
                one = Shelved(norm_set=read_folder(files), files=files, origin=origin)
            except NormsError as wrong:
                unreadable.append(Unreadable(name=name, wrong=wrong))
            else:
                sets[one.norm_set.hash] = one
        return Shelf(sets=tuple(sets.values()), unreadable=tuple(unreadable))


def versions(at: Reading, held: Shelf, norm_id: str) -> tuple[Version, ...]:
    """Every version of a set that this site knows, newest proposal first, then what came without one."""
    told = {one.folder_hash: one for one in proposals(at) if one.norm_set == norm_id}
    here = {one.norm_set.hash: one for one in held.sets if one.norm_set.id == norm_id}
    proposed = [
        Version(version=one.version, hash=one.folder_hash, standing=_standing(one, here), proposal=one)
        for one in sorted(told.values(), key=lambda one: one.proposed_at, reverse=True)
    ]
    brought = [
        Version(version=one.norm_set.version, hash=one.norm_set.hash, standing=_where(one))
        for one in here.values()
        if one.norm_set.hash not in told
    ]
    return (*proposed, *brought)


def _in_use(store: Store) -> Iterator[tuple[str, Origin, Mapping[str, bytes]]]:
    ours = {folder.name for folder in find.folders()}
    for folder in find.folders(store.settings.workspace / "norms"):
        yield folder.name, "library" if folder.name in ours else "own", folder_bytes(folder)


def _earlier(at: Reading) -> Iterator[tuple[str, Origin, Mapping[str, bytes]]]:
    """What the store keeps, but those that were only proposed: they are read with their proposal."""
    undecided = {one.folder_hash for one in proposals(at) if one.state != "approved"}
    for norm_id, version, folder_hash in folders.kept(at, "norm_set"):
        if folder_hash not in undecided:
            yield f"{norm_id} {version}", "earlier", folders.files_of(at, folder_hash)


def _standing(proposal: NormProposal, here: Mapping[str, Shelved]) -> Standing:
    if proposal.state != "approved":
        return proposal.state
    return _where(here[proposal.folder_hash]) if proposal.folder_hash in here else "earlier"


def _where(one: Shelved) -> Standing:
    return "earlier" if one.origin == "earlier" else "in_use"
