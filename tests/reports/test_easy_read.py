"""Is the easy edition easy in what is ours, and untouched in what an evaluator said?"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from told import told

from assess.nouns.case import Case
from assess.nouns.document import content_hash
from instruments import easy_words
from reports.easy import COVERED, easy, easy_leaflet, sentences
from reports.errors import NotTold

FRAME = ("what", "ask", "rest")
LONGEST_ENGLISH = 12  # words, as in the leaflets


def test_our_own_sentences_are_easy_words(case: Case) -> None:
    passages = {p.id: p for p in easy_leaflet(told(case, "client")).passages}
    lines = [line.text for name in FRAME[:2] for line in passages[name].lines]
    lines += [passages["rest"].lines[0].text, *(passages[name].title for name in (*FRAME, "paper"))]
    words = easy_words.listed()
    assert len(lines) == 11 and [fault for line in lines for fault in easy_words.faults(line, words)] == []


def test_our_english_sentences_are_short(case: Case) -> None:
    passages = {p.id: p for p in easy_leaflet(told(case, "client", "en")).passages}
    assert all(len(line.text.split()) <= LONGEST_ENGLISH for name in FRAME for line in passages[name].lines)


def test_every_sentence_of_the_evaluator_is_told_word_for_word(case: Case) -> None:
    document = told(case, "client")
    said = "".join(line.text for passage in easy_leaflet(document).passages for line in passage.lines)
    texts = [f.text for f in case.findings if f.state == "accepted"] + [a.text for a in case.answers]
    assert texts
    for text in texts:
        assert text.rstrip("。").replace("；", "。") in said.replace("；", "。")


def test_strengths_and_findings_stand_before_what_comes_next(case: Case) -> None:
    ids = [passage.id for passage in easy_leaflet(told(case, "client")).passages]
    assert ids[0] == "what" and ids.index("heart1") < ids.index("question1") < ids.index("work0") < ids.index("ask")


def test_no_score_is_reworded_and_what_is_left_out_is_named(case: Case) -> None:
    document = told(case, "client")
    rest = next(p for p in easy_leaflet(document).passages if p.id == "rest")
    left = [section.title for section in document.sections if section.id not in COVERED]
    assert [line.text for line in rest.lines[1:]] == left and left


def test_each_line_said_has_a_picture(case: Case) -> None:
    passages = easy_leaflet(told(case, "client")).passages
    assert [line.text for p in passages if p.id != "paper" for line in p.lines if not line.picture] == []


def test_it_carries_number_and_hash_and_is_a_tagged_pdf(case: Case) -> None:
    document = told(case, "client")
    opened = PdfReader(BytesIO(easy(document)))
    assert opened.xmp_metadata is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in opened.xmp_metadata.stream.get_data()
    text = opened.pages[-1].extract_text()
    assert str(document.number) in text and content_hash(document)[:12] in text
    assert content_hash(document) in str(opened.metadata)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("握力 42.1 kg。可以坐着做；站着也行。", ["握力 42.1 kg。", "可以坐着做。", "站着也行。"]),
        ("Version 1.5 is used. Sit; stand. Why?", ["Version 1.5 is used.", "Sit.", "stand.", "Why?"]),
        ("一句话", ["一句话"]),
    ],
)
def test_one_sentence_a_line_and_a_point_in_a_number_ends_none(text: str, lines: list[str]) -> None:
    assert sentences(text) == lines


def test_where_nothing_can_be_told_so_it_says_so(case: Case) -> None:
    document = told(case, "client")
    bare = replace(document, sections=tuple(s for s in document.sections if s.id not in COVERED))
    with pytest.raises(NotTold, match="nothing yet to tell in easy words"):
        easy(bare)
