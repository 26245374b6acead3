"""Which scales of an instrument are broad, and which are facets of them?"""

from __future__ import annotations

from instruments.definition import Instrument, Scale
from instruments.rules import INDICES


def broad(instrument: Instrument) -> tuple[Scale, ...]:
    """The scales whose items no other scale holds among more; indices of how it was answered are none."""
    measuring = _measuring(instrument)
    return tuple(scale for scale in measuring if not any(_within(scale, other) for other in measuring))


def facets(instrument: Instrument, scale: Scale) -> tuple[Scale, ...]:
    """The scales made of some of a scale's items, in the instrument's order."""
    return tuple(other for other in _measuring(instrument) if _within(other, scale))


def indices(instrument: Instrument) -> tuple[Scale, ...]:
    """The scales that tell how the questions were answered."""
    return tuple(scale for scale in instrument.scales if scale.rule in INDICES)


def _measuring(instrument: Instrument) -> tuple[Scale, ...]:
    return tuple(scale for scale in instrument.scales if scale.rule not in INDICES)


def _within(scale: Scale, other: Scale) -> bool:
    return set(scale.items) < set(other.items)
