"""Which profiles can an instrument have, and what does this person's come to?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from instruments.definition import Instrument
from instruments.profile import Answers, Profile, holland
from instruments.triads import triads
from instruments.value_profile import paired_values, sorted_values

Making = Callable[[Instrument, Answers], Profile]


def _whole(making: Making) -> Callable[[Instrument, Answers], Profile | None]:
    """The profile where every item of a scale was answered, else None."""

    def made(instrument: Instrument, answers: Answers) -> Profile | None:
        items = (item for scale in instrument.scales for item in scale.items)
        return making(instrument, answers) if all(answers.get(item) is not None for item in items) else None

    return made


PROFILES: Mapping[str, Callable[[Instrument, Answers], Profile | None]] = {
    "holland": _whole(holland),
    "triads": _whole(triads),
    "paired_values": paired_values,
    "sorted_values": sorted_values,
}


def profile_of(instrument: Instrument, answers: Answers) -> Profile | None:
    """The instrument's profile; None where it has none, or the answers do not suffice for one."""
    return None if instrument.profile is None else PROFILES[instrument.profile](instrument, answers)
