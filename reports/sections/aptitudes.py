"""Which aptitudes can be told, how surely, and why are the others withheld?"""

from __future__ import annotations

from assess.nouns.aptitude import AptitudeScore, Subtest, Used, Withheld
from assess.nouns.document import Block
from assess.nouns.people import HOME
from reports.profile_figure import Norm, Profiled, profile
from reports.telling import Telling, listed, notice, paragraph

SCALE = Norm(mean=100, sd=20)  # of an aptitude, as its noun says
AT_LEAST = 2  # scores make a profile
OF_THE_PLACE = ("at_floor", "at_ceiling", "below_observed", "above_observed")  # flags that belong beside the number


def aptitudes(telling: Telling) -> tuple[Block, ...]:
    """A row for each of the nine: standard score with its interval, what it is made of, or why it is withheld.

    A client reads those that have a score among people of this country; an employer none.
    """
    say, made = telling.say, telling.case.aptitudes
    if not made:
        return ()
    shown = [one for one in made if telling.edition == "professional" or _for_a_client(telling, one)]
    if not shown:
        return (paragraph(say("aptitudes.none")),)
    rows = tuple((_name(telling, one), _score(telling, one), _made_of(telling, one)) for one in shown)
    head = tuple(say(f"aptitudes.{key}") for key in ("aptitude", "score", "from"))
    table = Block(kind="table", head=head, rows=rows, caption=say("aptitudes.caption"))
    statuses = {one.status for one in shown if one.status}
    told = [notice(say("aptitudes.simulated"), "caution")] if "simulated" in statuses else []
    return (
        *told,
        table,
        *_figures(telling, shown),
        listed([say(f"aptitudes.{key}") for key in ("interval", "withheld", "motor")]),
    )


def _figures(telling: Telling, shown: list[AptitudeScore]) -> list[Block]:
    """A profile for each sample with several scores: those of different people are not drawn side by side."""
    told: list[Block] = []
    for sample in dict.fromkeys(one.sample for one in shown if one.value is not None):
        rows = [
            Profiled(one.aptitude, one.value, one.interval.low, one.interval.high)
            for one in shown
            if one.sample == sample and one.value is not None and one.interval is not None
        ]
        if len(rows) >= AT_LEAST:
            told.append(_figure(telling, rows, [one for one in shown if one.sample == sample]))
    return told


def _figure(telling: Telling, rows: list[Profiled], scores: list[AptitudeScore]) -> Block:
    say = telling.say
    lines = [
        say("pair", label=_name(telling, one), value=_score(telling, one)) for one in scores if one.value is not None
    ]
    alt = say("aptitudes.alt", values=say("join").join(lines))
    return Block(kind="figure", svg=profile(rows, SCALE), alt=alt, caption=say("aptitudes.figure"))


def _for_a_client(telling: Telling, one: AptitudeScore) -> bool:
    sets = telling.case.norm_sets
    return one.value is not None and all(sets[used.norm_hash].country == HOME for used in one.used)


def _name(telling: Telling, one: AptitudeScore) -> str:
    return telling.say("aptitudes.named", name=telling.say(f"aptitude_names.{one.aptitude}"), letter=one.aptitude)


def _score(telling: Telling, one: AptitudeScore) -> str:
    say = telling.say
    if one.value is None or one.interval is None or one.status is None:
        return say("aptitudes.not_told")
    figures = {"value": f"{one.value:.0f}", "low": f"{one.interval.low:.0f}", "high": f"{one.interval.high:.0f}"}
    return say("aptitudes.value", **figures, level=f"{one.interval.level:.0%}", status=say(f"statuses.{one.status}"))


def _made_of(telling: Telling, one: AptitudeScore) -> str:
    say = telling.say
    parts = [_used(telling, used) for used in one.used] or [why_withheld(telling, why) for why in one.withheld]
    return say("join").join(parts)


def _used(telling: Telling, used: Used) -> str:
    say, name = telling.say, _subtest(telling, used.subtest)
    if used.instead_of is not None:
        name = say("aptitudes.instead", name=name, of=_subtest(telling, used.instead_of))
    flags = [say(f"norm_flags.{flag}") for flag in used.flags if flag in OF_THE_PLACE]
    return say("aptitudes.flagged", name=name, flags=say("join").join(flags)) if flags else name


def why_withheld(telling: Telling, withheld: Withheld) -> str:
    """Why a score is not told, in words."""
    name = _subtest(telling, withheld.subtest) if withheld.subtest else ""
    return telling.say(f"aptitude_withheld.{withheld.code}", name=name)


def _subtest(telling: Telling, subtest: Subtest) -> str:
    return subtest_name(telling, subtest.instrument, subtest.scale)


def subtest_name(telling: Telling, instrument_id: str, scale: str) -> str:
    """As the instrument that was given calls it, else by our own name of it."""
    for instrument in telling.case.instruments.values():
        if instrument.id == instrument_id:
            words = telling.words(instrument)
            return words.name if len(words.scales) == 1 else words.scales.get(scale, words.name)
    return telling.say.get(f"subtests.{instrument_id}", f"{instrument_id}.{scale}")
