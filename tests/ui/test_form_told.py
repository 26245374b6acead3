"""Does the desk say in words which form a sitting had?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from assess.locale import translator
from assess.nouns.sitting import Sitting
from assess.store import canonical
from assess.ui.form_told import form_said
from instruments.find import library

LIBRARY = library()


def said(instrument: str, seed: int | None, language: str = "zh") -> str:
    sitting = Sitting(
        id="s", case_id="c", instrument=instrument, instrument_version="1", instrument_hash="h", norm_hashes={},
        language="zh", mode="player", accommodations=(), breaks_construct=(), code_version="0",
        planned_at=canonical.now(),
    )  # fmt: skip
    return form_said(translator(language), LIBRARY[instrument], replace(sitting, form_seed=seed))


@pytest.mark.parametrize(
    ("instrument", "seed", "told"),
    [
        ("number_series", 1, "2 套平行题本中的 A 套（编号 1）"),
        ("number_series", 2, "2 套平行题本中的 B 套（编号 2）"),
        ("computation", 918273, "本人专用的一套（编号 918273）"),
        ("computation", None, "固定题目，所有人相同"),
    ],
)
def test_a_form_is_named_by_its_letter_or_by_the_number_that_rebuilds_it(
    instrument: str, seed: int | None, told: str
) -> None:
    assert told in said(instrument, seed)


def test_where_nothing_is_generated_there_is_no_form_to_name() -> None:
    assert said("riasec_interest", None) == ""
