"""How does a comparison become a proposal to revise a norm set, on trial, for level 2 to decide?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from assess.errors import BadInput
from assess.nouns.norm_proposal import NormProposal
from assess.nouns.people import Evaluator
from assess.nouns.score import NormSet
from assess.service import norm_proposals
from assess.service.levels import need
from assess.service.norm_comparison import CUTOFFS, Compared
from assess.service.norm_fitting import SMALL_CELL
from assess.service.norm_proposals import DUTY, PROPOSES
from assess.service.norm_sureness import AS_SURE_AS
from assess.service.norm_words import check_said
from assess.store.database import Store
from norms.find import folder_files, library
from norms.impact import Impact
from norms.revise import revise, revision_table
from norms.revised_folder import revised_folder
from norms.revision import Revision, Words
from norms.sources import Source

__all__ = ["CUTOFFS", "Wanted", "needs_new_id", "propose", "recommended", "revision_table"]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to become of the comparison: from how many people on a stratum is recommended, the words, the trial."""

    least_people: int
    words: Words
    method: str
    trial_from: date
    trial_until: date
    new_id: str | None = None


def needs_new_id(norm_set: NormSet) -> bool:
    """Whether the set is of the toolkit's own library, which never changes: its revision is a set of the site's own."""
    return norm_set.id in library()


def recommended(actor: Evaluator, norm_set: NormSet, sample: Source, compared: Compared, wanted: Wanted) -> Revision:
    """The recommended parameters of the strata with enough people, with their evidence. Nothing is written.

    The status is `local` only where every stratum has the 85 people of `norm_sureness`, else provisional; that of a
    simulated sample is simulated. Raises NotAllowed below level 3; BadInput for fewer than 10 people, a set without
    strata, or a library set without a new id; BadNormSet as `norms.revise.revise` does.
    """
    need(actor, PROPOSES, DUTY)
    if wanted.least_people < SMALL_CELL:
        told = "A stratum of fewer than {least} people could point at somebody. Ask for more."
        raise BadInput(told, least=SMALL_CELL)
    if norm_set.kind not in ("strata", "percentiles"):
        told = "{norm_set} is a fitted set. Fit the new sample under the same id: that is its next version."
        raise BadInput(told, norm_set=norm_set.id)
    if needs_new_id(norm_set) and wanted.new_id is None:
        told = "{norm_set} is a set of the toolkit's own library. Give the site's set an id of its own."
        raise BadInput(told, norm_set=norm_set.id)
    people = sample.parameters.loc[sample.parameters["n"] >= wanted.least_people, "n"]
    local = bool((people >= AS_SURE_AS).all())
    return revise(
        norm_set,
        sample,
        compared.rows,
        least_people=wanted.least_people,
        words=wanted.words,
        method=wanted.method,
        trial=(wanted.trial_from, wanted.trial_until),
        status="simulated" if sample.status == "simulated" else "local" if local else "provisional",
        new_id=wanted.new_id,
    )


def propose(
    store: Store, actor: Evaluator, revision: Revision, *, why: str, impact: Impact | None = None
) -> NormProposal:
    """Propose the revised folder with its evidence and trial period. Undone by `norm_proposals.refuse`.

    The folder is made now, so that what level 2 decides on is what will be used. Raises as `norm_proposals.propose`.
    """
    need(actor, PROPOSES, DUTY)
    words = revision.words
    check_said(revision.new_id, words.population, words.collected, words.names, words.limits, why)
    files = folder_files(revision.norm_set, store.settings.workspace / "norms")
    return norm_proposals.propose(
        store,
        actor,
        revised_folder(files, revision),
        why=why,
        evidence=evidence(revision) | ({} if impact is None else impact_evidence(impact)),
        trial_from=revision.trial_from,
        trial_until=revision.trial_until,
    )


def evidence(revision: Revision) -> dict[str, str]:
    """The figures behind a revision, by code."""
    found = revision.evidence
    return {
        "revises": f"{revision.norm_set} {revision.version}",
        "people": str(found.n),
        "sample": found.sample,
        "collected": found.collected,
        "method": found.method,
        "strata": str(len(revision.recommended)),
        "least_people": str(min(one.n for one in revision.recommended)),
        "compared_rows": str(found.rows),
        "verdicts": ", ".join(f"{verdict} {count}" for verdict, count in found.verdicts),
        "confounded_rows": str(found.confounded),
        "comparison_hash": found.digest,
    }


def impact_evidence(found: Impact) -> dict[str, str]:
    """How many of the clients would change band, by cut-off and direction."""
    told = [
        f"{_cutoff(row['cutoff'])} {row['direction']} {row['count']}/{row['of']}"
        for row in found.changes.to_dict("records")
    ]
    return {"clients": str(found.clients), "clients_changed": ", ".join(told)}


def _cutoff(percentile: float) -> str:
    return "all" if pd.isna(percentile) else f"P{percentile:g}"
