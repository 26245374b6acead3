"""Does the question of the referral pick the norm, and does the report say why, without an eye on the score?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from verb_site import VerbSite, asks, line

from assess.errors import BadInput
from assess.nouns.people import Communication
from assess.reception import intake
from reports.build import build


def measured(site: VerbSite, *kilograms: float, compares: tuple[str, ...] = ("general",)) -> str:
    """A man of about 40 whose referral compares like this, with a finished grip sitting; the case's id."""
    case_id = site.booked()
    site.found_eligible(case_id)
    site.consented(case_id)
    client = replace(
        site.case(case_id).client, communication=(Communication.SPEECH,), birth_date=date(1986, 3, 2), sex="M"
    )
    referral = replace(asks(case_id), compares=compares)  # type: ignore[arg-type]
    with_limb = replace(client, disabilities=site.case(site.ready()).client.disabilities)
    intake.take_in(site.store, site.four, case_id, with_limb, referral)
    site.measured(site.sitting(line(), case_id), *kilograms)
    return case_id


def told(site: VerbSite, case_id: str) -> str:
    """The professional's report in Chinese, its words run together."""
    document = build(site.case(case_id), edition="professional", language="zh", number=None, issued_on=None)
    blocks = (block for section in document.sections for block in section.blocks)
    return "\n".join(cell for block in blocks for row in block.rows for cell in row)


@pytest.mark.parametrize("kilograms", [10.0, 90.0])
def test_the_norm_of_the_nearer_people_is_chosen_whatever_the_score(site: VerbSite, kilograms: float) -> None:
    case = site.case(measured(site, *[kilograms] * 6))
    chosen = {(r.scale, r.choice.chosen.norm_set, r.choice.reason) for r in case.references if r.choice.chosen}
    assert chosen == {(scale, "grip_china_summary", "country") for scale in ("grip_right", "grip_left")}


def test_each_comparison_asked_for_has_its_own_line_in_the_report(site: VerbSite) -> None:
    text = told(site, measured(site, *[40.0] * 6, compares=("general", "disability")))
    assert "与一般人群比较：以“中国成人握力参考资料（汇总）”为准，因为它的人群更接近服务对象所在的国家" in text
    assert "与同类残疾的人比较：没有这样的常模，所以不下结论。" in text


def test_a_referral_that_compares_with_nobody_is_refused(site: VerbSite) -> None:
    with pytest.raises(BadInput, match="Choose at least one"):
        measured(site, *[40.0] * 6, compares=())
