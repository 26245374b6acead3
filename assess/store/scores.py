"""Which scores were made, with which versions?"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from assess.nouns.score import Profile, Score
from assess.store import canonical, schema
from assess.store.database import Reading, Transaction


def add(tx: Transaction, case_id: str, sitting_id: str, scores: Sequence[Score], profile: Profile | None) -> None:
    """Keep the scores of a finished sitting. They never change; a recomputation is compared with them."""
    for score in scores:
        body = canonical.text_of(score)
        row = {"case_id": case_id, "sitting_id": sitting_id, "scale": score.raw.scale, "body": body}
        tx.connection.execute(schema.score.insert().values(**row))
        tx.touch("score", f"{sitting_id}/{score.raw.scale}", body)
    if profile is not None:
        body = canonical.text_of(profile)
        tx.connection.execute(schema.profile.insert().values(sitting_id=sitting_id, case_id=case_id, body=body))
        tx.touch("profile", sitting_id, body)


def of_case(at: Reading, case_id: str) -> tuple[tuple[Score, ...], dict[str, Profile]]:
    """All scores of a case in the order they were made, and the profiles by sitting id."""
    score, profile = schema.score, schema.profile
    bodies = at.connection.scalars(select(score.c.body).where(score.c.case_id == case_id).order_by(score.c.number))
    scores = tuple(canonical.noun_of(body, Score) for body in bodies)
    rows = at.connection.execute(select(profile.c.sitting_id, profile.c.body).where(profile.c.case_id == case_id))
    return scores, {row.sitting_id: canonical.noun_of(row.body, Profile) for row in rows}


def of_scale(at: Reading, scale: str) -> tuple[tuple[str, Score], ...]:
    """Case id and score of every sitting that gave this scale, in the order they were made."""
    score = schema.score
    rows = at.connection.execute(
        select(score.c.case_id, score.c.body).where(score.c.scale == scale).order_by(score.c.number)
    )
    return tuple((row.case_id, canonical.noun_of(row.body, Score)) for row in rows)
