"""Can an issued document be taken at the desk in every form: kept ones as they were, others made of the archive?"""

from __future__ import annotations

from sites import labelled, page

from assess.nouns.people import Evaluator
from assess.service.demo import demo
from assess.service.issue import issue
from assess.store import shelf
from assess.store.database import Store
from reports.build import build
from reports.html import html
from reports.pdf import pdf


def test_every_form_of_an_issued_document_is_offered(store: Store, seated: Evaluator) -> None:
    case_id = demo(store)
    with store.reading() as at:
        signer = min(shelf.every(at, Evaluator), key=lambda evaluator: evaluator.level)
    how = {"kind": "individual", "edition": "client", "language": "zh", "build": build}
    issued = issue(store, signer, case_id, draw={"pdf": pdf, "html": html}, **how)  # type: ignore[arg-type]
    shown = page("case", id=case_id, step="report")
    assert not shown.exception
    kept = [button.label for button in shown.get("download_button") if str(issued.number) in button.label]
    assert len(kept) == 2 and "PDF" in kept[0]
    made = {button.label for button in shown.button if button.label.startswith("制作")}
    assert {label.partition("：")[2] for label in made} == {
        "Word 文件",
        "大字版 PDF（24 磅）",
        "易读版 PDF",
        "有声书（DAISY，zip）",
        "盲文（BRF）",
    }
    labelled(shown.button, "制作：Word 文件").click().run()
    assert not shown.exception
    assert len(shown.get("download_button")) == 1 + len(kept)
