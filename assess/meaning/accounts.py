"""What do the client, an informant and the evaluator's own eyes say of the same things, side by side?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.meaning.views import sound
from assess.nouns.score import Accounts, Instrument, Score, Told
from assess.nouns.sitting import Response, Sitting
from assess.sitting.score import answers
from instruments.accounts import LEAST, OF_KIND, contradictions

ORDER = ("can", "done", "seen")


def accounts(
    sittings: Sequence[Sitting],
    scores: Sequence[Score],
    responses: Mapping[str, Sequence[Response]],
    instruments: Mapping[str, Instrument],
) -> tuple[Accounts, ...]:
    """Each set of accounts of the same items and scales; one alone is beside nothing.

    Every sitting is an account of its own: neither two informants nor two days are put together.
    """
    groups: dict[object, list[Sitting]] = {}
    for sitting in sound(sittings, scores):
        instrument = instruments[sitting.instrument_hash]
        if (seen := _seen_form(instrument, instruments)) is not None:
            key = (seen, instrument.item_ids, instrument.scales, tuple(instrument.choice_sets.items()))
            groups.setdefault(key, []).append(sitting)
    return tuple(_beside(group, responses, instruments) for group in groups.values() if len(group) >= LEAST)


def _seen_form(instrument: Instrument, instruments: Mapping[str, Instrument]) -> str | None:
    """The id of the observed tasks that ask of the same things, which may be the instrument itself."""
    named = {other.other_forms["seen"] for other in instruments.values() if "seen" in other.other_forms}
    return instrument.other_forms.get("seen") or (instrument.id if instrument.id in named else None)


def _beside(
    group: Sequence[Sitting], responses: Mapping[str, Sequence[Response]], instruments: Mapping[str, Instrument]
) -> Accounts:
    told = sorted(
        (Told(account=OF_KIND[instruments[s.instrument_hash].kind], sitting_id=s.id) for s in group),
        key=lambda one: ORDER.index(one.account),
    )
    by_id = {sitting.id: instruments[sitting.instrument_hash] for sitting in group}
    given = [answers(by_id[one.sitting_id], responses[one.sitting_id]) for one in told]
    return Accounts(told=tuple(told), contradictions=contradictions(by_id[told[0].sitting_id], given))
