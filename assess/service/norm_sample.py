"""Which scores of this site may a norm be built from, with nobody's name?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from assess.nouns.case import CaseFile
from assess.nouns.civil import civil_day, completed_months, today
from assess.nouns.consent import Consent, Purpose
from assess.nouns.people import Client, Evaluator
from assess.nouns.score import Score
from assess.nouns.sitting import Sitting, SittingState
from assess.reception.consent import guardian_needed, standing
from assess.service.levels import need
from assess.service.norm_proposals import DUTY, PROPOSES
from assess.store import clients, scores, shelf
from assess.store.database import Reading, Store

COLUMNS = ("raw", "age_months", "sex", "schooling", "disability", "accommodation")
NONE = "none"  # the level of a client without a disability on file, and of a sitting without accommodations
GIVEN = "given"


@dataclass(frozen=True, kw_only=True)
class SiteSample:
    """One row a person: raw, age_months, sex, schooling, disability, accommodation (COLUMNS); None where not known.

    No id, no date, no order of arrival. `left_out` counts the scores that are not in it, by reason: no_consent,
    synthetic, void, not_interpretable, no_score, other_version, repeated (a later sitting of the same person).
    """

    scale: str
    instrument_version: str
    people: pd.DataFrame
    left_out: Mapping[str, int] = field(default_factory=dict)


def site_sample(store: Store, actor: Evaluator, instrument_id: str, version: str, scale: str) -> SiteSample:
    """The scores of a scale whose clients allow research, each person once (their first). Nothing is written.

    Raises NotAllowed below level 3.
    """
    need(actor, PROPOSES, DUTY)
    rows: list[dict[str, Any]] = []
    left_out: Counter[str] = Counter()
    seen: set[str] = set()
    with store.reading() as at:
        for case_id, score in scores.of_scale(at, scale):
            if score.instrument != instrument_id:
                continue
            client = clients.unnamed(at, shelf.read(at, CaseFile, case_id).client_id)
            sitting = shelf.read(at, Sitting, score.sitting_id)
            why = not_usable(at, case_id, client, sitting, score, version) or ("repeated" if client.id in seen else "")
            if why:
                left_out[why] += 1
                continue
            seen.add(client.id)
            rows.append(_row(at, client, sitting, score))
    people = pd.DataFrame(rows, columns=list(COLUMNS)).sort_values(list(COLUMNS), ignore_index=True)
    return SiteSample(scale=scale, instrument_version=version, people=people, left_out=dict(left_out))


def not_usable(at: Reading, case_id: str, client: Client, sitting: Sitting, score: Score, version: str) -> str | None:
    """Why a score may not stand in a sample of the site, as `SiteSample.left_out` names it; None where it may."""
    reasons = {
        "synthetic": client.synthetic,
        "no_consent": not allows_research(at, case_id, client),
        "void": sitting.state is SittingState.VOID,
        "other_version": score.instrument_version != version,
        "not_interpretable": not score.interpretable,
        "no_score": score.raw.value is None,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def allows_research(at: Reading, case_id: str, client: Client) -> bool:
    """Research is allowed today, by a guardian too where one is needed."""
    on = today(at.site.zone)
    consent = standing(shelf.of_case(at, Consent, case_id), Purpose.RESEARCH)
    if consent is None or not consent.holds(on):
        return False
    return consent.given_by == "guardian" or not guardian_needed(client, on)


def _row(at: Reading, client: Client, sitting: Sitting, score: Score) -> dict[str, Any]:
    on = civil_day(sitting.started_at or sitting.planned_at, at.site.zone)
    return {
        "raw": score.raw.value,
        "age_months": completed_months(client.birth_date, on) if client.birth_date else None,
        "sex": client.sex,
        "schooling": client.schooling.value if client.schooling else None,
        "disability": category(client),
        "accommodation": GIVEN if sitting.accommodations else NONE,
    }


def category(client: Client) -> str:
    """One category, `multiple` where there are several, `none` where there is none on file."""
    found = {disability.category.value for disability in client.disabilities}
    return NONE if not found else found.pop() if len(found) == 1 else "multiple"
