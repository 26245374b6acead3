"""Are many documents drawn by several processes as each is alone, and is one that cannot be drawn told?"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from told import told

from assess.nouns.case import Case
from assess.nouns.document import Document, canonical_json
from reports.errors import NotTold
from reports.many import draw_many
from reports.pdf import pdf


@pytest.fixture(scope="module")
def documents(case: Case) -> list[Document]:
    return [told(case, "client", number=f"ZH-2026-0001-D{n}") for n in range(1, 6)]


def archived(documents: list[Document]) -> list[bytes]:
    return [canonical_json(document).encode() for document in documents]


@pytest.fixture
def own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that may be started again, as `zhiheng` is: pages drawn in this process leave their script behind."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.mark.usefixtures("own_program")
@pytest.mark.parametrize("processes", [1, 2])
def test_each_is_drawn_as_alone_and_in_order(documents: list[Document], tmp_path: Path, processes: int) -> None:
    seen: list[tuple[int, int]] = []
    made = draw_many(archived(documents), "pdf", tmp_path, processes, lambda done, of: seen.append((done, of)))
    assert [one.name for one in made] == [document.number for document in documents]
    assert [one.path.read_bytes() for one in made if one.path] == [pdf(document) for document in documents]
    assert seen == [(n, 5) for n in range(1, 6)]
    assert len(list(tmp_path.iterdir())) == 5  # and no half file


def test_one_that_cannot_be_drawn_keeps_no_other_back(documents: list[Document], tmp_path: Path) -> None:
    odd = replace(documents[1], title="😀")
    made = draw_many(archived([documents[0], odd, documents[2]]), "large", tmp_path, 1)
    assert [one.path is None for one in made] == [False, True, False]
    assert made[1].wrong is not None and "U+1F600" in str(made[1].wrong)


@pytest.mark.parametrize("form", ["audio", "scroll"])
def test_a_form_that_cannot_be_drawn_so_is_refused(tmp_path: Path, form: str) -> None:
    with pytest.raises(NotTold, match="Choose one of pdf, html, docx, large, easy, brf"):
        draw_many([], form, tmp_path)
