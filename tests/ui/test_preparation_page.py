"""Does the case's page say what is missing before a plan is given, and open the way for the tablet?"""

from __future__ import annotations

import re

import pytest
from sites import consented, labelled, page, said

from assess.meaning.case import read_case
from assess.nouns.people import Evaluator
from assess.planning.draft import approve, draft
from assess.planning.propose import propose
from assess.reception import intake
from assess.service import demo
from assess.sitting import dry_run
from assess.store.database import Store
from instruments.find import library

pytestmark = pytest.mark.slow
CHECKS = {"press": "key", "drift_ms": 0, "width": 1280, "height": 800, "touch": 0, "storage": True, "offline": False}


def test_what_is_missing_is_said_with_its_remedy_and_a_dry_run_is_told_line_by_line(
    store: Store, seated: Evaluator
) -> None:
    case_id = consented(store, seated)
    client, referral = demo._person(read_case(store, case_id).client, case_id)
    intake.take_in(store, seated, case_id, client, referral)
    lines = [one for one in propose(read_case(store, case_id), library()) if one.instrument == "riasec_interest"]
    approve(store, seated, draft(store, seated, case_id, lines).id)
    labelled(page("case", id=case_id, step="sittings").button, "本室清单").click().run()
    shown = page("case", id=case_id, step="sittings")
    told = said(shown)
    assert "没有安排房间。请给预约安排一个。" in told and "没有登记紧急联系人" in told and "句话还没有声音" in told
    labelled(shown.button, "打开试运行").click().run()
    (token,) = re.findall(r"/try/([\w-]+)", "".join(block.value for block in shown.code))
    made = dry_run.preparation_of(store, token)
    line = {"ok": True, "voice": "browser", "seconds": 21.0, "note": ""}
    dry_run.keep(
        store,
        made,
        {"device_id": "", "device": "T", "seconds": 40, "checks": CHECKS | {"sound": False}, "lines": [line]},
    )
    shown = page("case", id=case_id, step="sittings")
    rows = [row for table in shown.table for row in table.value.values.tolist()]
    assert ["听到提示音", "有问题", ""] in rows and ["按键、开关或触摸有反应", "正常", "按键或开关"] in rows
    assert ["职业兴趣问卷（霍兰德六型）", "正常", "用浏览器的声音朗读 · 21 s"] in rows
    assert "发现了问题" in said(shown)
