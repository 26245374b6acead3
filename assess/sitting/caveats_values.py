"""Why should an order of values be trusted less?"""

from __future__ import annotations

from collections.abc import Iterator

from assess.nouns.score import Caveat, Instrument, Profile


def of_profile(instrument: Instrument, profile: Profile | None) -> tuple[Caveat, ...]:
    """What the choices or the piles themselves say against their order, by the settings of the instrument."""
    if profile is None:
        return ()
    return (*_like_a_coin(instrument, profile), *_by_place(instrument, profile), *_one_pile(instrument, profile))


def _like_a_coin(instrument: Instrument, profile: Profile) -> Iterator[Caveat]:
    """Neither fewer circular triads nor more unequal choices than a coin gives (`norms.triads`)."""
    limit, figures = instrument.settings.get("chance_over"), profile.figures
    circles, uneven = figures.get("triads_chance"), figures.get("uneven_chance")
    if limit is None or circles is None or uneven is None or min(circles, uneven) <= limit:
        return
    values = {"triads": f"{figures['triads']:.0f}", "most": f"{figures['triads_most']:.0f}"}
    yield Caveat(code="choices_random", severity="caution", values=values)


def _by_place(instrument: Instrument, profile: Profile) -> Iterator[Caveat]:
    """The statement shown first was taken oftener, or more seldom, than a coin would."""
    limit, chance = instrument.settings.get("first_chance_under"), profile.figures.get("first_chance")
    if limit is None or chance is None or chance >= limit:
        return
    values = {"count": f"{profile.figures['first_taken']:.0f}", "of": f"{profile.figures['answered']:.0f}"}
    yield Caveat(code="choices_by_place", severity="caution", values=values)


def _one_pile(instrument: Instrument, profile: Profile) -> Iterator[Caveat]:
    limit, fullest = instrument.settings.get("same_pile_share"), profile.figures.get("fullest")
    if limit is not None and fullest is not None and fullest >= limit:
        yield Caveat(code="piles_alike", severity="caution", values={"percent": f"{fullest:.0%}"})
