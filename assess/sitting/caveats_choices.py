"""Do choices among pictures give a reason to trust them less: always one place, or another choice when asked again?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from assess.nouns.score import Caveat, Instrument
from assess.nouns.sitting import Response
from assess.sitting.responses import own
from instruments.definition import Item

Given = Mapping[str, float | str | None]


def same_place(instrument: Instrument, standing: Sequence[Response]) -> Iterator[Caveat]:
    """So many choices at one and the same place of the screen that they may not be choices of what is shown there."""
    most = instrument.settings.get("same_place")
    given = _given(instrument, standing)
    places = Counter(
        place for item in instrument.scored_items if (place := _place(instrument, item, given)) is not None
    )
    if most is None or not places:
        return
    ((place, count),) = places.most_common(1)
    if count >= most:
        values = {"count": str(count), "of": str(places.total()), "place": str(place)}
        yield Caveat(code="same_place", severity="caution", values=values)


def changed_again(instrument: Instrument, standing: Sequence[Response]) -> Iterator[Caveat]:
    """How many choices were made alike when the same was asked again; told where any was not."""
    least, given = instrument.settings.get("asked_again_least"), _given(instrument, standing)
    again = [item for item in instrument.items if item.repeats and given.get(item.id) is not None]
    pairs = [(given[item.id], given.get(item.repeats or "")) for item in again]
    both = [(now, before) for now, before in pairs if before is not None]
    alike = sum(now == before for now, before in both)
    if least is None or alike == len(both):
        return
    values = {"count": str(alike), "of": str(len(both))}
    yield Caveat(code="changed_again", severity="note" if alike >= least else "caution", values=values)


def _given(instrument: Instrument, standing: Sequence[Response]) -> Given:
    return {response.item_id: response.value for response in own(instrument, standing)}


def _place(instrument: Instrument, item: Item, given: Given) -> int | None:
    """At which place from the left, 1 the first, the chosen answer stood."""
    values = instrument.choice_sets[item.choices].values if item.choices else ()
    value = given.get(item.id)
    return values.index(int(value)) + 1 if isinstance(value, int | float) and value in values else None
