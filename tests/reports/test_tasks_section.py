"""Are tasks on the screen told with their unit, and as figures that no norm places?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from told import employer_may_know, example, section_words, told

from assess.nouns.case import Case
from assess.nouns.score import Caveat, RawScore, Score
from instruments.find import library

SPEED = library()["speed_attention"]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The example case with a sitting of tasks: one has a value, one was not offered."""
    made = example(Path(tmp_path_factory.mktemp("case")))
    sitting = replace(
        made.sittings[0],
        id="tasks",
        instrument=SPEED.id,
        instrument_hash=SPEED.hash,
        norm_hashes={},
        breaks_construct=(),
    )
    values = {"simple_seen": RawScore(scale="simple_seen", value=309.5, answered=1, of=1, unit="ms")}
    scores = tuple(
        Score(
            sitting_id="tasks",
            instrument=SPEED.id,
            instrument_version=SPEED.version,
            instrument_hash=SPEED.hash,
            raw=values.get(scale.id, RawScore(scale=scale.id, value=None, answered=0, of=1, why_none="none_answered")),
            normed=(),
            caveats=(Caveat(code="not_offered", severity="note", values={"count": "1", "of": "1"}),),
        )
        for scale in SPEED.scales
    )
    instruments = {**made.instruments, SPEED.hash: SPEED}
    return replace(made, sittings=(*made.sittings, sitting), scores=(*made.scores, *scores), instruments=instruments)


@pytest.mark.parametrize("edition", ["professional", "client"])
def test_a_task_is_told_in_its_unit_and_said_to_have_no_norm(case: Case, edition: str) -> None:
    text = section_words(told(case, edition), "tasks")  # type: ignore[arg-type]
    assert "309.5 毫秒" in text and "看到灯亮，按键要多久" in text
    assert "还没有适用的常模" in text and "没有给，不等于不会" in text
    assert "百分位" not in text


def test_the_employer_reads_nothing_of_them(case: Case) -> None:
    told_sections = [section.id for section in told(employer_may_know(case), "employer").sections]
    assert "tasks" not in told_sections and "measured" in told_sections
