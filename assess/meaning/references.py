"""Which norm set answers what the referral asks, for each score? Chosen before the score is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.nouns.civil import civil_day
from assess.nouns.people import HOME, Client, Site
from assess.nouns.referral import Referral
from assess.nouns.score import Instrument, NormSet, Reference, Score
from assess.nouns.sitting import Response, Sitting
from assess.sitting.score import person_of
from norms.choose import choose

ASKED_BY_DEFAULT = Referral.compares


def references(
    scores: Sequence[Score],
    referral: Referral | None,
    client: Client,
    sittings: Mapping[str, Sitting],
    instruments: Mapping[str, Instrument],
    norm_sets: Mapping[str, NormSet],
    site: Site,
    standing: Mapping[str, Sequence[Response]],
) -> tuple[Reference, ...]:
    """A choice for each score that was looked up and each kind of comparison asked for.

    Only the sets that the sitting was prepared with are chosen from, so that a choice of then stays what it was.
    """
    found = []
    for score in scores:
        sets = [norm_sets[place.hash] for place in score.normed if place.hash in norm_sets]
        if not sets:
            continue
        sitting, scale = sittings[score.sitting_id], instruments[score.instrument_hash].scale(score.raw.scale)
        on = civil_day(sitting.started_at or sitting.planned_at, site.zone)
        person = person_of(client, scale, on, standing.get(score.sitting_id, ()))
        told = {"scale": scale.id, "scoring": scale.scoring, "unit": scale.unit or "", "on": on, "country": HOME}
        for asked in referral.compares if referral else ASKED_BY_DEFAULT:
            choice = choose(sets, asked, person, **told)  # type: ignore[arg-type]
            found.append(Reference(sitting_id=sitting.id, scale=scale.id, choice=choice))
    return tuple(found)
