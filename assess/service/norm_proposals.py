"""How does a norm set become this site's own: proposed with its evidence, and approved by a level 2 evaluator?

The files of a proposal are kept by their content hash and never change. An approved version goes into the site's folder
of norm sets; the version before it is set aside beside it and stays readable by its hash, so that a stored score keeps
the one it was made with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.nouns.norm_proposal import NormProposal
from assess.nouns.people import Evaluator, Level
from assess.nouns.score import NormSet
from assess.service.levels import need
from assess.store import canonical, folders, shelf
from assess.store.database import Reading, Store, Transaction
from norms.check import check_folder
from norms.find import library
from norms.read import read_folder

PROPOSES: Level = 3
APPROVES: Level = 2
DUTY = "2-3.1.3"  # compare norm parameters and propose their revision
SUPERSEDED = ".superseded"  # hidden, so that no search for norm sets reads it


def propose(
    store: Store,
    actor: Evaluator,
    files: Mapping[str, bytes],
    *,
    why: str,
    evidence: Mapping[str, str],
    trial_from: date | None = None,
    trial_until: date | None = None,
) -> NormProposal:
    """Keep a norm folder as a proposal. Undone by `refuse`.

    Raises NotAllowed below level 3; BadNormSet for a folder that is not sound; BadInput without a reason, for a version
    that is there already, an id of the toolkit's own library, or a trial period that ends before it begins.
    """
    need(actor, PROPOSES, DUTY)
    norm_set = read_folder(files)
    replaces = _replaced(store, norm_set)
    if not why.strip():
        raise BadInput("The proposal has no reason. Write why this norm set is wanted.")
    if (trial_from is None) != (trial_until is None) or (trial_from and trial_until and trial_until < trial_from):
        raise BadInput("The trial period needs a first day and a last day that is not before it. Mend the days.")
    with store.writing(actor.id, "norm_proposals.propose", "site", why) as tx:
        folders.keep(tx, "norm_set", norm_set.id, norm_set.version, norm_set.hash, files)
        proposal = NormProposal(
            id=str(uuid4()),
            norm_set=norm_set.id,
            version=norm_set.version,
            folder_hash=norm_set.hash,
            why=why.strip(),
            proposed_by=actor.id,
            proposed_at=canonical.now(),
            replaces=replaces,
            evidence=dict(evidence),
            trial_from=trial_from,
            trial_until=trial_until,
        )
        return shelf.add(tx, proposal)


def approve(store: Store, actor: Evaluator, proposal_id: str, reason: str) -> NormProposal:
    """Make the proposed version this site's own. Not reversible: a better one is a new version.

    Sittings that are prepared from now on use it; those prepared before keep what they have. Raises NotAllowed below
    level 2, Closed where it was decided already, BadInput without a reason or where its version came otherwise.
    """
    need(actor, APPROVES, DUTY)
    with store.writing(actor.id, "norm_proposals.approve", "site", reason) as tx:
        proposal = _pending(tx, proposal_id, reason)
        decided = _decided(tx, actor, proposal, "approved", reason)
        _place(store, proposal, folders.files_of(tx, proposal.folder_hash))
        return decided


def refuse(store: Store, actor: Evaluator, proposal_id: str, reason: str) -> NormProposal:
    """Do not take the proposed version; it stays readable with the reason. Undone by proposing it again."""
    need(actor, APPROVES, DUTY)
    with store.writing(actor.id, "norm_proposals.refuse", "site", reason) as tx:
        return _decided(tx, actor, _pending(tx, proposal_id, reason), "refused", reason)


def proposals(at: Reading) -> tuple[NormProposal, ...]:
    """All of this site, oldest first."""
    return shelf.every(at, NormProposal)


def proposed_set(at: Reading, proposal: NormProposal) -> NormSet:
    """The norm set that is proposed."""
    return read_folder(folders.files_of(at, proposal.folder_hash))


def _replaced(store: Store, norm_set: NormSet) -> str | None:
    """The version of this id at this site. Raises BadInput where the id or the version is taken."""
    if norm_set.id in library():
        told = "{norm_set} is a set of the toolkit's own library. Give the site's set an id of its own."
        raise BadInput(told, norm_set=norm_set.id)
    places = store.settings.workspace / "norms"
    there = library(places).get(norm_set.id)
    if (there and there.version == norm_set.version) or _set_aside(places, norm_set.id, norm_set.version).exists():
        raise BadInput(
            "{norm_set} has a version {version} already, and no version is overwritten. Give it the next number.",
            norm_set=norm_set.id,
            version=norm_set.version,
        )
    return there.version if there else None


def _pending(tx: Transaction, proposal_id: str, reason: str) -> NormProposal:
    proposal = shelf.read(tx, NormProposal, proposal_id)
    if proposal.state != "pending":
        raise Closed("This proposal was decided already.")
    if not reason.strip():
        raise BadInput("The decision has no reason. Write what it rests on.")
    return proposal


def _decided(tx: Transaction, actor: Evaluator, proposal: NormProposal, state: str, reason: str) -> NormProposal:
    told = {"decided_by": actor.id, "decided_at": canonical.now(), "decision_reason": reason.strip()}
    return shelf.save(tx, replace(proposal, state=state, **told))  # type: ignore[arg-type]


def _place(store: Store, proposal: NormProposal, files: Mapping[str, bytes]) -> None:
    """Put the folder in its place whole or not at all; goes on where an earlier try was cut off."""
    places = store.settings.workspace / "norms"
    places.mkdir(parents=True, exist_ok=True)
    target = places / proposal.norm_set
    aside = None if proposal.replaces is None else _set_aside(places, proposal.norm_set, proposal.replaces)
    if aside is not None and aside.exists() and not target.exists():
        aside.rename(target)
    if target.exists() and read_folder(target).hash == proposal.folder_hash:
        return
    if _replaced(store, read_folder(files)) != proposal.replaces:
        told = "{norm_set} has another version than when this was proposed. Compare again and propose anew."
        raise BadInput(told, norm_set=proposal.norm_set)
    with TemporaryDirectory(prefix=".new-", dir=places) as beside:
        written = _written(Path(beside) / proposal.norm_set, files)
        if aside is not None:
            aside.parent.mkdir(exist_ok=True)
            target.rename(aside)
        written.rename(target)


def _written(folder: Path, files: Mapping[str, bytes]) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    wrong = check_folder(folder)
    if wrong:
        raise BadInput("{norm_set}: {wrong}", norm_set=folder.name, wrong=" ".join(wrong))
    return folder


def _set_aside(places: Path, norm_id: str, version: str) -> Path:
    return places / SUPERSEDED / f"{norm_id}-{version}"
