"""Is a composite worked out in this site's own people where they allow it, with nobody's name, and never in a few?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from site_folders import ITEMS as Q
from site_folders import READING
from verb_site import VerbSite, line, said

from assess.errors import BadInput, NotAllowed
from assess.nouns.consent import Purpose
from assess.service import composite_people
from assess.service.composite_people import own_people
from assess.sitting import run
from norms.composite_sample import PEOPLE_LEAST

SCALES = ("grip_strength.grip_right", f"{READING}.Q")
ITEMS = [f"{READING}.{item}" for item in Q]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[VerbSite]:
    """A site of its own: a sample is of everybody."""
    opened = VerbSite.open(tmp_path)
    yield opened
    opened.store.close()


def measured(site: VerbSite, *answers: int, kilograms: float | None = 41.0, research: bool = True, **who: bool) -> None:
    case_id = site.ready(**who)  # type: ignore[arg-type]
    site.consented(case_id, purpose=Purpose.RESEARCH, given=research)
    lines = [line(READING), *([line("grip_strength")] if kilograms is not None else [])]
    planned = site.planned(case_id, *lines)
    sittings = [run.prepare(site.store, site.three, case_id, kept) for kept in planned]
    site.answered(
        sittings[0], [said(n, item, value) for n, (item, value) in enumerate(zip(Q, answers, strict=True), 1)]
    )
    if kilograms is not None:
        site.measured(sittings[1], *([kilograms, 30.0] * 3))


def test_only_people_who_have_every_scale_and_allow_research_are_in_it(
    site: VerbSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composite_people, "PEOPLE_LEAST", 2)
    measured(site, 5, 4, 3, 2, kilograms=42.0)
    measured(site, 1, 1, 1, 1, kilograms=20.0)
    measured(site, 2, 2, 2, 2, research=False)
    measured(site, 3, 3, 3, 3, synthetic=True)
    measured(site, 4, 4, 4, 4, kilograms=None)
    own = own_people(site.store, site.two, SCALES)
    assert own.people == 2 and own.left_out == {"no_consent": 2, "synthetic": 2}
    assert set(own.table.columns) == {"grip_strength.grip_right", *ITEMS}
    rows = own.table.cells.set_index("grip_strength.grip_right")[ITEMS]
    assert rows.loc[42.0].tolist() == [5, 2, 3, 2] and rows.loc[20.0].tolist() == [1, 5, 1, 1]  # q2 is turned, 1 to 5
    assert rows.loc[42.0].sum() == 12  # as the sheet adds it up by hand: 5 + (6 - 4) + 3 + 2


def test_fewer_than_a_figure_needs_are_refused_with_their_number(site: VerbSite) -> None:
    measured(site, 5, 4, 3, 2)
    with pytest.raises(BadInput, match=f"^1 people of this site .* at least {PEOPLE_LEAST} are needed"):
        own_people(site.store, site.two, SCALES)


def test_it_is_for_level_2_and_for_scales_of_the_library(site: VerbSite) -> None:
    with pytest.raises(NotAllowed, match=r"2-1\.2\.4"):
        own_people(site.store, site.three, SCALES)
    with pytest.raises(BadInput, match=r"nothing\.X is no scale of the library"):
        own_people(site.store, site.two, ("nothing.X", *SCALES))
