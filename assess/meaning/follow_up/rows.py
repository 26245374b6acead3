"""Which scores were followed by which outcome, as a validity study needs them and with nobody's name?"""

from __future__ import annotations

import csv
import hashlib
import hmac
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO

from assess.errors import BadInput
from assess.meaning.follow_up.columns import columns, score_columns
from assess.nouns.case import CaseFile
from assess.nouns.civil import civil_day, completed_years
from assess.nouns.finding import FollowUp, WorkOutcome
from assess.nouns.people import Client, Evaluator, Level
from assess.nouns.score import Score
from assess.nouns.sitting import Sitting, SittingState
from assess.service.levels import need
from assess.service.norm_sample import allows_research, category
from assess.store import clients, scores, shelf
from assess.store.database import Reading, Store

DUTY = "2-3.3.4"
EXPORTS: Level = 2
LETTERS = 16  # of a pseudonym: 64 bits
Cell = str | float | int | None


@dataclass(frozen=True, kw_only=True)
class OutcomeRows:
    """One row a person and follow-up that was done; the columns are those of `columns.toml`, then those of scores.

    No name, number or text that anybody wrote. `left_out` counts cases by reason: synthetic, no_consent, erased,
    not_done (no follow-up was).
    """

    header: tuple[str, ...]
    rows: tuple[Mapping[str, Cell], ...]
    left_out: Mapping[str, int] = field(default_factory=dict)

    def as_csv(self) -> str:
        """RFC 4180, with a header; an empty cell was not asked or is not there."""
        return table((self.header, *(tuple(row.get(name) for name in self.header) for row in self.rows)))


def outcome_rows(store: Store, actor: Evaluator, why: str) -> OutcomeRows:
    """The rows of the whole site (duty 2-3.3.4), of those alone who allow research today; kept in the audit.

    Nothing needs undoing: nothing is changed. Raises NotAllowed below level 2, BadInput where nobody says what for.
    """
    need(actor, EXPORTS, DUTY)
    if not why.strip():
        raise BadInput("What the rows are for is empty. Name the study and who gets them.")
    with store.writing(actor.id, "outcome_rows.export", "site", why.strip()) as tx:
        made = _rows(tx)
        tx.touch("outcome_rows", "export", made.as_csv())
        return made


def table(lines: Sequence[Sequence[Cell]]) -> str:
    """Lines as CSV."""
    written = StringIO()
    csv.writer(written).writerows(["" if cell is None else cell for cell in line] for line in lines)
    return written.getvalue()


def _rows(at: Reading) -> OutcomeRows:
    left_out: Counter[str] = Counter()
    rows: list[dict[str, Cell]] = []
    for file in shelf.every(at, CaseFile):
        client = clients.unnamed(at, file.client_id)
        done = [one for one in shelf.of_case(at, FollowUp, file.id) if one.done_on]
        why = _not_usable(at, file, client, done)
        if why:
            left_out[why] += 1
            continue
        first = _first_scores(at, file.id)
        rows += [_row(at, client, one, first) for one in done]
    rows.sort(key=lambda row: (str(row["person"]), str(row["done_on"])))
    named = dict.fromkeys(name for row in rows for name in sorted(row) if "." in name)
    return OutcomeRows(header=(*columns(), *_in_order(named)), rows=tuple(rows), left_out=dict(left_out))


def _not_usable(at: Reading, file: CaseFile, client: Client, done: Sequence[FollowUp]) -> str | None:
    reasons = {
        "synthetic": client.synthetic,
        "erased": clients.key_of(at, client.id) is None,
        "no_consent": not allows_research(at, file.id, client),
        "not_done": not done,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _row(at: Reading, client: Client, one: FollowUp, first: Sequence[tuple[date, Score]]) -> dict[str, Cell]:
    on = one.done_on or one.due
    told: dict[str, Cell] = {
        "person": pseudonym(at, client.id),
        "follow_up_month": one.month,
        "due_on": one.due.isoformat(),
        "done_on": on.isoformat(),
        "age_years": completed_years(client.birth_date, on) if client.birth_date else None,
        "sex": client.sex,
        "schooling": client.schooling.value if client.schooling else None,
        "disability": category(client),
        "way": one.way,
        "told_by": one.told_by,
        "attempts": len(one.attempts),
        "employed": one.employed,
    }
    told |= _of_work(one.work, on) if one.work else {}
    for given_on, score in first:
        told |= _of_score(score, given_on, on)
    return told


def _of_work(work: WorkOutcome, on: date) -> dict[str, Cell]:
    days = ((work.ended_on or on) - work.started_on).days if work.started_on else None
    flags = {"contract": work.contract, "insured": work.insured, "same_post": work.same_post}
    return {
        "form": work.form,
        "occupation": work.occupation,
        "started_on": work.started_on.isoformat() if work.started_on else None,
        "ended_on": work.ended_on.isoformat() if work.ended_on else None,
        "days_in_post": days,
        "hours_week": work.hours_week,
        "wage_band": work.wage_band,
        **{name: None if value is None else int(value) for name, value in flags.items()},
        "left_because": work.left_because,
        "support_used": " ".join(work.support_used),
        "satisfied": work.satisfied,
        "employer_satisfied": work.employer_satisfied,
    }


def _of_score(score: Score, given_on: date, on: date) -> dict[str, Cell]:
    """No raw and no place where the score may not be interpreted, and no place by a norm that was made up."""
    why = "later" if given_on > on else None if score.interpretable else "not_interpretable"
    raw = None if why else score.raw.value
    places = [place for place in score.normed if place.t_score is not None and place.status != "simulated"]
    place = places[0] if places and raw is not None else None
    told: dict[str, Cell] = {
        "raw": raw,
        "unit": score.raw.unit or "points",
        "se": score.raw.se if raw is not None else None,
        "t": place.t_score if place else None,
        "norm": place.hash if place else None,
        "norm_version": f"{place.norm_set} {place.version}" if place else None,
        "instrument_version": score.instrument_version,
        "instrument_hash": score.instrument_hash,
        "on": given_on.isoformat(),
        "why": why or (score.raw.why_none if raw is None else None),
    }
    return {f"{score.instrument}.{score.raw.scale}.{name}": told[name] for name in score_columns()}


def _first_scores(at: Reading, case_id: str) -> list[tuple[date, Score]]:
    """The scores of the first finished sitting of each instrument, with its day."""
    first: dict[str, Sitting] = {}
    for sitting in shelf.of_case(at, Sitting, case_id):
        if sitting.state is SittingState.FINISHED and sitting.finished_at:
            had = first.get(sitting.instrument)
            if had is None or (had.finished_at and sitting.finished_at < had.finished_at):
                first[sitting.instrument] = sitting
    days = {one.id: civil_day(one.finished_at, at.site.zone) for one in first.values() if one.finished_at}
    return [(days[score.sitting_id], score) for score in scores.of_case(at, case_id)[0] if score.sitting_id in days]


def pseudonym(at: Reading, client_id: str) -> str:
    """The same at this site for the same person, and not to be made without the site's key (HMAC-SHA256)."""
    made = hmac.new(at.keys.derived("outcome rows"), client_id.encode(), hashlib.sha256)
    return made.hexdigest()[:LETTERS]


def _in_order(named: Mapping[str, None]) -> tuple[str, ...]:
    """The columns of scores by scale, each with its parts in their order."""
    parts = score_columns()
    return tuple(sorted(named, key=lambda name: (name.rpartition(".")[0], parts.index(name.rpartition(".")[2]))))
