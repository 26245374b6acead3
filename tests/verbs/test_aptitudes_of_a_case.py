"""Does a real person get no made-up place, and does a made-up person's report stay a draft?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from verb_site import OURS, VerbSite, line, said

from assess.errors import NotAllowed
from assess.nouns.case import Case
from assess.service.issue import issue
from assess.sitting import run
from reports.build import build
from reports.errors import NotTold
from reports.kind import find_kind
from reports.sections.aptitudes import aptitudes
from reports.telling import Telling

V = OURS["vocabulary"]
SHOWN = 24


def sat(site: VerbSite, synthetic: bool, language: str = "zh") -> Case:
    """A case with a finished vocabulary sitting, 24 of 36 right."""
    sitting = site.sitting(line("vocabulary", language=language), site.ready(synthetic=synthetic))
    answers = [(item.id, int(item.key or 0)) for item in V.scored_items]
    told = [(name, key if n < SHOWN else key % 4 + 1) for n, (name, key) in enumerate(answers)]
    site.answered(sitting, [said(n, name, value) for n, (name, value) in enumerate(told, start=1)])
    return site.case(sitting.case_id)


def section(case: Case, edition: Literal["professional", "client"], language: Literal["zh", "en"] = "en") -> str:
    blocks = aptitudes(Telling(case, find_kind("individual").words[language], edition, language, date(2026, 3, 1)))
    return "\n".join([b.text + b.caption + " ".join(cell for row in b.rows for cell in row) for b in blocks])


def test_a_real_person_reads_the_number_right_and_no_aptitude(site: VerbSite) -> None:
    case = sat(site, synthetic=False)
    (score,) = case.scores
    assert (score.raw.value, score.normed) == (SHOWN, ())
    assert all(one.value is None for one in case.aptitudes)
    told = section(case, "professional")
    assert "no norm: Vocabulary" in told and "not given: Arithmetic reasoning" in told and "interval" in told
    assert "no aptitude is scored" in section(case, "client")


def test_a_made_up_person_shows_an_aptitude_that_is_said_to_be_made_up(site: VerbSite) -> None:
    case = sat(site, synthetic=True)
    found = {one.aptitude: one for one in case.aptitudes}
    assert found["V"].status == "simulated"
    assert found["V"].value == pytest.approx(100 + 20 * (SHOWN - 24.76) / 6.0)  # the set's mean and sd, by hand
    for edition in ("professional", "client"):
        assert "97 (95% interval 80 – 115; simulated)" in section(
            case, edition
        )  # 97.5, 1.96 * 20 * sqrt(1 - .797) = 17.7
        assert "made-up norms" in section(case, edition)
    assert "虚构的常模" in section(case, "client", "zh")


def test_an_aptitude_of_made_up_norms_is_never_issued(site: VerbSite) -> None:
    case = sat(site, synthetic=True)
    site.interpreted(case.file.id) if not case.findings else None
    how = {"kind": "individual", "edition": "professional", "language": "zh"}
    with pytest.raises(NotAllowed):
        issue(site.store, site.three, case.file.id, build=build, draw={}, **how)  # type: ignore[arg-type]
    with pytest.raises(NotTold, match="simulated_vocabulary"):
        build(case, edition="professional", language="zh", number="1", issued_on="2026-03-01")


@pytest.mark.parametrize("language", ["en", "zh-easy"])
def test_words_that_the_norm_did_not_ask_are_not_placed_in_it(site: VerbSite, language: str) -> None:
    case = sat(site, synthetic=True, language=language)
    assert case.scores[0].normed == ()
    assert [w.code for one in case.aptitudes if one.aptitude == "V" for w in one.withheld] == ["no_norm"]


def test_scored_again_from_its_events_the_aptitude_stays(site: VerbSite) -> None:
    case = sat(site, synthetic=True)
    again, _ = run.recompute(site.store, case.sittings[-1].id)
    assert again == case.scores


def test_an_aptitude_of_another_country_is_for_professionals_alone(site: VerbSite) -> None:
    case = sat(site, synthetic=True)
    abroad = {key: replace(norm_set, country="US") for key, norm_set in case.norm_sets.items()}
    foreign = replace(case, norm_sets=abroad)
    assert "no aptitude is scored" in section(foreign, "client")
    assert "97 (95%" in section(foreign, "professional")
