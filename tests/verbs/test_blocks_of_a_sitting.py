"""What a sitting's timed blocks come to, from its events alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from verb_site import VerbSite, line, said

from assess.nouns.sitting import Event, EventKind, How
from assess.sitting import kept, run

SPEED, BLOCK = "speed_attention", "simple_seen"


def trial(number: int, n: int, run_name: str, elapsed_ms: float, **detail: str) -> Event:
    told = {"run": run_name, "n": str(n), "phase": "main", **detail}
    event = said(number, BLOCK, 1, kind=EventKind.TRIAL)
    return replace(event, elapsed_ms=elapsed_ms, how=How.KEY, detail=told)


def ran(site: VerbSite, runs: dict[str, list[float]], answer: str, **detail: str) -> dict[str, object]:
    """The score of the block after these runs, of which one was told as the answer."""
    sitting = site.sitting(line(SPEED))
    with site.store.reading() as at:
        assert BLOCK in kept.given_of(at, sitting)
    events = [trial(0, n, name, time, **detail) for name, times in runs.items() for n, time in enumerate(times)]
    events.append(replace(said(0, BLOCK, 0), value=answer))
    site.answered(sitting, [replace(event, sequence=n) for n, event in enumerate(events, start=1)])
    return {"sitting": sitting, "scores": site.scores(sitting)}


def test_only_the_run_that_was_finished_counts(site: VerbSite) -> None:
    told = ran(site, {"first": [900.0] * 5, "second": [300.0 + n for n in range(20)]}, "second")
    score = told["scores"][BLOCK]  # type: ignore[index]
    assert score.raw.value == 309.5  # the median of 300 to 319
    again, _ = run.recompute(site.store, told["sitting"].id)  # type: ignore[attr-defined]
    assert [each.raw for each in again] == [each.raw for each in told["scores"].values()]  # type: ignore[attr-defined]


def test_a_run_with_too_few_trials_has_no_number_and_says_that_it_is_missing(site: VerbSite) -> None:
    score = ran(site, {"only": [300.0] * 9}, "only")["scores"][BLOCK]  # type: ignore[index]
    assert score.raw.value is None
    assert "too_many_missing" in {caveat.code for caveat in score.caveats}


@pytest.mark.parametrize("scanned", [True, False])
def test_a_time_that_was_scanned_is_told(site: VerbSite, scanned: bool) -> None:
    detail = {"scan_passes": "1"} if scanned else {}
    score = ran(site, {"only": [300.0] * 20}, "only", **detail)["scores"][BLOCK]  # type: ignore[index]
    assert ("scanned_time" in {caveat.code for caveat in score.caveats}) is scanned
