"""Do the answers themselves give a reason to trust a score less?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from assess.nouns.score import Caveat, Instrument, RawScore, Scale
from assess.nouns.sitting import Response
from assess.sitting.responses import DIRECTED, VIEW, out_of_time, own, self_report
from instruments.why_missing import UNABLE

NOT_ON_PAPER = "not_on_paper"  # why an answer is missing


def too_fast(instrument: Instrument, standing: Sequence[Response]) -> Iterator[Caveat]:
    """Answers faster than the words can be taken in; measured from the painted item (or the end of its speech)."""
    limit = instrument.settings.get("too_fast_ms")
    share = instrument.settings.get("too_fast_share", 0.1)
    took = [_took(response) for response in _scored(instrument, standing) if response.value is not None]
    timed = [time for time in took if time is not None]
    if limit is None or not timed:
        return
    fast = sum(1 for time in timed if time < limit)
    if fast > share * len(timed):
        values = {"count": str(fast), "of": str(len(timed)), "limit_ms": f"{limit:.0f}"}
        yield Caveat(code="too_fast", severity="caution", values=values)


def _took(response: Response) -> float | None:
    """From the end of the speech where it was heard, else from the painted item; the shorter of both."""
    times = [time for time in (response.elapsed_ms, response.after_speech_ms) if time is not None]
    return min(times, default=None)


def same_answer(instrument: Instrument, standing: Sequence[Response]) -> Iterator[Caveat]:
    """The longest run of one and the same answer, in the order asked."""
    run = instrument.settings.get("same_answer_run")
    if run is None:
        return
    given = {response.item_id: response.value for response in own(instrument, standing)}
    asked = [given.get(item.id) for item in instrument.scored_items]
    longest = max((len(list(same)) for value, same in groupby(asked) if value is not None), default=0)
    if longest >= run:
        yield Caveat(code="same_answer", severity="caution", values={"longest": str(longest)})


def indices(instrument: Instrument, raws: Sequence[RawScore]) -> Iterator[Caveat]:
    """Leaning to one side whatever is asked; sentences that say the same, answered apart. Cut-offs: the settings."""
    rules = {scale.id: scale.rule for scale in instrument.scales}
    for raw in raws:
        if raw.value is not None and rules[raw.scale] == "acquiescence":
            yield from _leaning(instrument, raw.value)
        elif raw.value is not None and rules[raw.scale] == "inconsistency":
            yield from _apart(instrument, raw.value)


def _leaning(instrument: Instrument, value: float) -> Iterator[Caveat]:
    low, high = (instrument.settings.get(f"acquiescence_{end}") for end in ("low", "high"))
    if low is not None and high is not None and not low <= value <= high:
        values = {"value": f"{value:.2f}", "low": f"{low:g}", "high": f"{high:g}"}
        yield Caveat(code="acquiescent", severity="caution", values=values)


def _apart(instrument: Instrument, value: float) -> Iterator[Caveat]:
    over = instrument.settings.get("inconsistency_over")
    if over is not None and value > over:
        values = {"value": f"{value:.2f}", "limit": f"{over:g}"}
        yield Caveat(code="inconsistent", severity="caution", values=values)


def not_offered(scale: Scale, left_out: Sequence[str]) -> Iterator[Caveat]:
    """Items that this person's way cannot answer were left out on purpose: missing, and no sign of a low ability."""
    if count := sum(item in left_out for item in scale.items):
        yield Caveat(code="not_offered", severity="note", values={"count": str(count), "of": str(len(scale.items))})


def not_on_paper(scale: Scale, standing: Sequence[Response]) -> Iterator[Caveat]:
    """Items that the booklet had to leave out: missing, and no sign of anything about the person."""
    left_out = {response.item_id for response in standing if response.why_missing == NOT_ON_PAPER}
    if count := sum(item in left_out for item in scale.items):
        yield Caveat(code="not_on_paper", severity="note", values={"count": str(count), "of": str(len(scale.items))})


def time_ran_out(instrument: Instrument, scale: Scale, standing: Sequence[Response]) -> Iterator[Caveat]:
    """Items of a measure of speed of which the time ran out: they count as not right, and that is told."""
    if count := sum(out_of_time(instrument, answer) for answer in standing if answer.item_id in scale.items):
        yield Caveat(code="out_of_time", severity="note", values=_counted(count, len(scale.items)))


def missing(raw: RawScore) -> Iterator[Caveat]:
    """Answers that are missing, and whether the scale still has a value."""
    count = raw.of - raw.answered
    if not count or raw.why_none == "contraindicated":
        return
    values = {"missing": str(count), "of": str(raw.of)}
    if raw.why_none == UNABLE:
        yield Caveat(code="tried_unable", severity="note")
    elif raw.value is None:
        yield Caveat(code="too_many_missing", severity="caution", values=values)
    else:
        yield Caveat(code="some_missing", severity="note", values=values)


def whose(instrument: Instrument, scale: Scale, standing: Sequence[Response]) -> Iterator[Caveat]:
    """A helper's own view is no self-report; what a helper pressed as the client said it counts, and is told."""
    here = [answer for answer in standing if answer.item_id in scale.items]
    by = Counter(answer.by for answer in here if answer.value is not None)
    of = len(here) if instrument.adaptive else len(scale.items)
    if by[VIEW] and self_report(instrument):
        yield Caveat(code="proxy_answers", severity="caution", values=_counted(by[VIEW], of))
    if by[DIRECTED]:
        yield Caveat(code="helper_directed", severity="note", values=_counted(by[DIRECTED], of))


def _counted(count: int, of: int) -> dict[str, str]:
    return {"count": str(count), "of": str(of)}


def _scored(instrument: Instrument, standing: Sequence[Response]) -> list[Response]:
    scored = {item.id for item in instrument.scored_items}
    return [response for response in own(instrument, standing) if response.item_id in scored]
