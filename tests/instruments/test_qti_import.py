"""A package from elsewhere becomes a draft: right answers only where they are certain, the rest in a list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from instrument_folders import changed, files, write
from qti_packages import CHOICE, MAP_RESPONSE, MATCH_CORRECT, declared, item, package, right, weights

from instruments.check import check_folder
from instruments.definition import Item, Words
from instruments.errors import BadInterchange
from instruments.find import folder_files
from instruments.interchange.content import content_of, folder_of
from instruments.interchange.qti_left import CARRIED, EASY_CARRIED
from instruments.interchange.qti_order import expressed, summed
from instruments.interchange.qti_read import Imported, read_package
from instruments.interchange.qti_write import write_package
from instruments.interchange.workbook import draw_workbook, read_workbook
from instruments.read import read_folder

EXPORTED = ["getting_started", "grip_strength", "riasec_interest"]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'


def read(*items: str, **more: Any) -> Imported:
    return read_package("p.zip", package(*items, **more))


def told(imported: Imported) -> str:
    return "\n".join(map(str, imported.left))


def only(imported: Imported) -> dict[str, Any]:
    (one,) = imported.content.table["items"]
    return dict(one)


@pytest.mark.parametrize("instrument_id", EXPORTED)
def test_what_comes_back_is_what_was_and_nothing_is_altered(instrument_id: str) -> None:
    before = read_folder(folder_files(instrument_id))
    back = read_package("p.zip", write_package(folder_files(instrument_id)).content)
    was, now = content_of(folder_files(instrument_id))[0].table, back.content.table
    assert told(back) == ""
    assert (now["id"], now["version"]) == (was["id"], was["version"])
    kept = [one for one in was["items"] if expressed(before.item(one["id"]))]
    fields = {*CARRIED[Item]}
    assert now["items"] == [{"part": "scored"} | {k: v for k, v in one.items() if k in fields} for one in kept]
    assert {n: c["values"] for n, c in now["choices"].items()} == {
        n: was["choices"][n]["values"] for n in now["choices"]
    }
    for scale in now["scales"]:
        first = before.scale(scale["id"])
        assert (tuple(scale["items"]), tuple(scale["reversed"])) == (first.items, first.reversed)
        assert scale["rule"] == {"mean_of_trials": "mean"}.get(first.rule, first.rule)
    assert {s["id"] for s in now["scales"]} == {s.id for s in before.scales if summed(before, s)}


@pytest.mark.parametrize("instrument_id", EXPORTED)
@pytest.mark.parametrize("language", ["zh", "en", "zh-easy"])
def test_the_words_come_back_in_every_language(instrument_id: str, language: str) -> None:
    before = content_of(folder_files(instrument_id))[0].words[language]
    now = read_package("p.zip", write_package(folder_files(instrument_id)).content).content.words[language]
    kept = EASY_CARRIED if language == "zh-easy" else CARRIED[Words]
    for key in kept - {"language"}:
        if isinstance(before.get(key), dict):
            assert {k: v for k, v in before[key].items() if k in now[key]} == now[key], key
        else:
            assert now.get(key) == before.get(key), key


@pytest.mark.parametrize("instrument_id", EXPORTED)
def test_a_draft_is_named_as_unfinished(instrument_id: str, tmp_path: Path) -> None:
    back = read_package("p.zip", write_package(folder_files(instrument_id)).content)
    folder = tmp_path / instrument_id
    for name, content in folder_of(back.content).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    assert "is missing. Add it" in check_folder(folder)[0]
    lacking = "\n".join(map(str, back.missing))
    for key in ("family", "level", "minutes", "demands", "accommodations", "examples.csv"):
        assert f"the draft lacks {key}" in lacking


def test_a_draft_goes_into_the_spreadsheet_to_be_finished_there() -> None:
    draft = read(item()).content
    back = read_workbook("x.xlsx", draw_workbook(draft))
    assert content_of(back)[0].table["items"] == draft.table["items"]
    assert "demands" not in content_of(back)[0].table  # nothing is claimed that nobody said


def test_a_right_answer_by_the_standard_rule_is_a_key() -> None:
    one = read(item())
    assert only(one) == {"id": "Q1", "kind": "single_choice", "part": "scored", "choices": "set1", "key": 2}
    assert one.content.table["choices"] == {"set1": {"values": [1, 2]}}
    assert one.content.words["en"]["items"] == {"Q1": "Which is round?"}
    assert one.content.words["en"]["choices"] == {"set1": {"1": "a box", "2": "a ball"}}
    assert one.content.table["review"] == "pending"
    assert "item 'Q1': b is not taken over" in told(one)


OTHER_RULES = """<qti-response-processing><qti-response-condition><qti-response-if>
<qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match>
<qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">0</qti-base-value></qti-set-outcome-value>
</qti-response-if></qti-response-condition></qti-response-processing>"""
UNCERTAIN = [
    (declared(right("B")), OTHER_RULES, "qti-response-processing"),
    (declared(right("B")), "", "qti-correct-response without response processing"),
    (declared(right("C")), MATCH_CORRECT, "qti-correct-response"),
    (declared(right("A", "B")), MATCH_CORRECT, "qti-correct-response"),
    (declared(""), MATCH_CORRECT, "qti-correct-response"),
    (declared(weights(A=0.5, B=1)), MAP_RESPONSE, "qti-mapping"),
    (declared(weights(A=1, B=1)), MAP_RESPONSE, "qti-mapping"),
    (declared(weights(A=1, C=2)), MAP_RESPONSE, "qti-mapping"),
    (declared(weights(A=3).replace('"0"', '"0" upper-bound="1"', 1)), MAP_RESPONSE, "qti-mapping"),
    (declared(right("B")), MATCH_CORRECT.replace("match_correct", "my_own"), "qti-response-processing"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "said"), UNCERTAIN)
def test_a_right_answer_that_is_not_certain_is_not_taken_and_is_listed(before: str, after: str, said: str) -> None:
    one = read(item(before=before, after=after))
    assert only(one)["part"] == "asked" and "key" not in only(one)
    assert f"item 'Q1': {said} is not taken over" in told(one)


def test_weights_that_are_whole_and_differ_are_the_codes() -> None:
    one = read(item(before=declared(weights(A=4, B=0)), after=MAP_RESPONSE))
    assert one.content.table["choices"]["set1"]["values"] == [4, 0]
    assert one.content.words["en"]["choices"]["set1"] == {"4": "a box", "0": "a ball"}
    assert (only(one)["part"], only(one).get("key")) == ("scored", None)


THREE = "".join(f'<qti-simple-choice identifier="{c}">{c}</qti-simple-choice>' for c in "XYZ")


def several(tag: str, attributes: str = "", choices: str = THREE) -> str:
    return f'<{tag} response-identifier="RESPONSE" {attributes}><qti-prompt>P</qti-prompt>{choices}</{tag}>'


SORT = """<qti-match-interaction response-identifier="RESPONSE" max-associations="0"><qti-prompt>P</qti-prompt>
<qti-simple-match-set><qti-simple-associable-choice identifier="X" match-max="1">x</qti-simple-associable-choice>
<qti-simple-associable-choice identifier="Y" match-max="1">y</qti-simple-associable-choice></qti-simple-match-set>
<qti-simple-match-set><qti-simple-associable-choice identifier="L" match-max="0">l</qti-simple-associable-choice>
<qti-simple-associable-choice identifier="M" match-max="0">m</qti-simple-associable-choice></qti-simple-match-set>
</qti-match-interaction>"""
ENTRY = '<p>How many?</p><p><qti-text-entry-interaction response-identifier="RESPONSE"/></p>'
LONG = several("qti-extended-text-interaction", choices="")
SLIDER = several("qti-slider-interaction", 'lower-bound="0" upper-bound="10" step="1"', choices="")
MANY = "qti-choice-interaction"
KINDS = [
    (
        several("qti-choice-interaction", 'max-choices="0"'),
        declared(right("Z", "X"), "multiple"),
        "multiple_choice",
        "1,3",
    ),
    (several("qti-order-interaction"), declared(right("Z", "X", "Y"), "ordered"), "ranking", "3>1>2"),
    (SORT, declared(right("X M", "Y L"), "multiple", "directedPair"), "card_sort", "1:2,2:1"),
    (ENTRY, declared(right("7"), base="integer"), "number", 7),
    (ENTRY, declared(right("seven"), base="string"), "short_text", "seven"),
    (ENTRY, declared(right("1984"), base="string"), "short_text", "1984"),
    (LONG, declared("", base="string"), "short_text", None),
    (SLIDER, declared(right("7"), base="integer"), "number", 7),
]


@pytest.mark.parametrize(("body", "before", "kind", "key"), KINDS)
def test_each_kind_of_question_has_its_own_key(body: str, before: str, kind: str, key: object) -> None:
    one = only(read(item(body, before)))
    assert (one["kind"], one.get("key")) == (kind, key)


@pytest.mark.parametrize(
    ("body", "values"),
    [
        (several("qti-order-interaction"), ("X", "Y")),  # not all of them
        (SORT, ("X M",)),
        (SORT, ("X M", "X L")),
    ],
)
def test_half_a_right_answer_is_none(body: str, values: tuple[str, ...]) -> None:
    kind = ("multiple", "directedPair") if body is SORT else ("ordered", "identifier")
    assert "key" not in only(read(item(body, declared(right(*values), *kind))))


def test_a_number_with_decimals_is_no_key() -> None:
    one = read(item(ENTRY, declared(right("7.5"), base="float")))
    assert "key" not in only(one) and "qti-correct-response" in told(one)


GRAPH = '<qti-hotspot-interaction response-identifier="RESPONSE" max-choices="1"/>'
CANNOT = [
    (item(CHOICE + CHOICE), "2 interactions"),
    (item("<p>Read this.</p>"), "0 interactions"),
    (item(GRAPH), "qti-hotspot-interaction"),
    (item('<qti-portable-custom-interaction response-identifier="RESPONSE"/>'), "qti-portable-custom-interaction"),
    (item(more='xml:lang="en" adaptive="true"'), "adaptive"),
    (item(before=declared(right("B")) + "<qti-template-declaration identifier='T'/>"), "qti-template-declaration"),
    (item('<p>Look: <img src="a.png" alt="a"/></p>' + CHOICE), "img"),
    (item('<video src="a.mp4"/>' + CHOICE), "video"),
    (item('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>' + CHOICE), "math"),
    (item('<script>alert(1)</script>' + CHOICE), "script"),
    (item(SORT.replace('match-max="1"', 'match-max="2"')), "several piles a card"),
    (item(CHOICE.replace("a box", '<img src="a.png" alt="box"/>')), "img"),
]  # fmt: skip


@pytest.mark.parametrize(("bad", "why"), CANNOT)
def test_an_item_that_would_lose_what_it_asks_is_not_taken(bad: str, why: str) -> None:
    one = read(item(name="Q2"), bad)
    assert [i["id"] for i in one.content.table["items"]] == ["Q2"]
    assert f"item 'Q1' is not taken over: {why}" in told(one) or why in told(one)


def test_a_package_of_nothing_that_can_be_taken_writes_nothing() -> None:
    with pytest.raises(BadInterchange, match=r"holds no item that can be taken over\. Nothing was written"):
        read(item(GRAPH))


def test_what_stands_beside_an_item_is_listed() -> None:
    body = CHOICE.replace('shuffle="false"', 'shuffle="true"')
    feedback = '<qti-modal-feedback outcome-identifier="F" identifier="x" show-hide="show"/>'
    card = '<qti-catalog id="c"><qti-card support="braille"/></qti-catalog>'
    after = f"<qti-catalog-info>{card}</qti-catalog-info>{MATCH_CORRECT}"
    one = read(
        item(body, declared(right("B")) + '<qti-stylesheet href="s.css" type="text/css"/>', after + feedback),
        files={"s.css": b"p{}", "a.mp3": b"x"},
    )
    for said in ("shuffle", "qti-stylesheet", "qti-card braille", "qti-modal-feedback", "s.css", "a.mp3"):
        assert said in told(one)
    assert only(one)["key"] == 2


def drawn(svg: bytes) -> Imported:
    body = CHOICE.replace("a box", '<img src="../box.svg" alt="a box"/>').replace(
        "a <b>ball</b>", '<img src="../ball.svg" alt="a ball"/>'
    )
    return read(item(body), item(name="Q2"), files={"box.svg": SVG, "ball.svg": svg})


def test_drawings_of_the_choices_are_taken() -> None:
    content = drawn(SVG).content
    assert content.table["items"][0] == {
        "id": "Q1", "kind": "picture_choice", "part": "scored", "choices": "set1", "key": 2,
    }  # fmt: skip
    assert content.files == {"pictures/set1.1.svg": SVG, "pictures/set1.2.svg": SVG}
    assert content.words["en"]["choices"]["set1"] == {"1": "a box", "2": "a ball"}


@pytest.mark.parametrize(
    "inner",
    [b"<script>alert(1)</script>", b'<a href="http://x.example/"/>', b'<image href="http://x.example/a.png"/>',
     b'<rect onload="alert(1)"/>', b'<foreignObject/>', b'<rect style="fill:url(http://x.example/)"/>', b"<rect"],
)  # fmt: skip
def test_a_drawing_that_does_more_than_draw_is_not_taken(inner: bytes) -> None:
    one = drawn(SVG.replace(b"</svg>", inner + b"</svg>"))
    assert [i["id"] for i in one.content.table["items"]] == ["Q2"]
    assert "item 'Q1' is not taken over: ../ball.svg" in told(one)


def test_a_language_that_is_not_named_is_asked_for() -> None:
    silent = item(more="")
    with pytest.raises(BadInterchange, match="does not say that it is Chinese or English"):
        read(silent)
    assert set(read_package("p.zip", package(silent), "zh").content.words) == {"zh"}
    with pytest.raises(BadInterchange, match=r"does not say that it is Chinese or English \(de\)"):
        read(item(more='xml:lang="de"'))


def test_two_languages_stand_side_by_side_where_they_ask_the_same() -> None:
    chinese = item(CHOICE.replace("Which is round?", "哪个是圆的？"), more='xml:lang="zh-CN"')
    one = read(item(), chinese)
    assert one.content.words["zh"]["items"] == {"Q1": "哪个是圆的？"}
    assert one.content.words["en"]["items"] == {"Q1": "Which is round?"}
    other = read(item(), item(before=declared(right("A")), more='xml:lang="zh"'))
    assert "in en asks otherwise than in zh" in told(other)
    assert only(other)["key"] == 1


HARM = [
    ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "holds a DOCTYPE"),
    ('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>', "holds a DOCTYPE"),
]


@pytest.mark.parametrize(("doctype", "said"), HARM)
def test_entities_are_refused(doctype: str, said: str) -> None:
    with pytest.raises(BadInterchange, match=said):
        read(item().replace("<qti-assessment-item", doctype + "<qti-assessment-item", 1))


def test_a_document_nested_too_deeply_is_refused_and_not_a_crash() -> None:
    with pytest.raises(BadInterchange, match="nested too deeply"):
        read(item("<div>" * 5000 + CHOICE + "</div>" * 5000))


@pytest.mark.parametrize(
    ("kinds", "said"),
    [({"items/i1.xml": "imsqti_item_xmlv2p1"}, "An older package must first be converted to QTI 3")],
)
def test_an_older_package_is_told_apart(kinds: dict[str, str], said: str) -> None:
    with pytest.raises(BadInterchange, match=said):
        read(item(), kinds=kinds)


def test_what_the_manifest_names_must_be_there() -> None:
    with pytest.raises(BadInterchange, match="is not well-formed XML"):
        read("<qti-assessment-item")
    with pytest.raises(BadInterchange, match=r"holds no imsmanifest\.xml"):
        read_package("p.zip", write_empty())


def write_empty() -> bytes:
    import io
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.xml", "<a/>")
    return made.getvalue()


keys: dict[str, st.SearchStrategy[object]] = {
    "likert": st.sampled_from([1, 2, 3, 4, 5]),
    "multiple_choice": st.sets(st.integers(1, 5), min_size=1).map(lambda s: ",".join(map(str, sorted(s)))),
    "ranking": st.permutations([1, 2, 3, 4, 5]).map(lambda p: ">".join(map(str, p))),
    "card_sort": st.lists(st.integers(0, 1), min_size=5, max_size=5).map(
        lambda piles: ",".join(f"{card}:{pile}" for card, pile in enumerate(piles, start=1))
    ),
    "short_text": st.text("abc 一二1", min_size=1, max_size=6).filter(lambda s: s == " ".join(s.split())),
}


@pytest.mark.slow
@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.sampled_from(sorted(keys)).flatmap(lambda kind: st.tuples(st.just(kind), keys[kind])))
def test_a_key_comes_back_as_it_was(made: tuple[str, object]) -> None:
    kind, key = made
    choices = "" if kind == "short_text" else 'choices = "liking"\n'
    piles = 'piles = "yes_no"\n' if kind == "card_sort" else ""
    written = f"key = {key}" if isinstance(key, int) else f'key = "{key}"'
    toml = changed(
        'id = "a"\nkind = "likert"\nchoices = "liking"\n', f'id = "a"\nkind = "{kind}"\n{choices}{piles}{written}\n'
    )
    back = read_package("p.zip", write_package(files(toml=toml)).content).content.table["items"]
    (one,) = (i for i in back if i["id"] == "a")
    assert (one["kind"], one["key"], type(one["key"])) == (kind, key, type(key))


def test_the_small_instrument_finished_again_is_the_same_scale(tmp_path: Path) -> None:
    """What the list says is missing, written again by hand, gives the same raw scores."""
    back = read_package("p.zip", write_package(files()).content)
    table = {**back.content.table, **{k: content_of(files())[0].table[k] for k in (
        "kind", "family", "subject", "level", "minutes", "timing", "duties", "demands", "accommodations")}}  # fmt: skip
    table["items"] = [
        i | ({"unit": "kg", "minimum": 0, "maximum": 30} if i["id"] == "box" else {}) for i in table["items"]
    ]
    table["scales"] = [scale | {"scoring": "sum_of_items"} for scale in table["scales"]]
    content = type(back.content)(table=table, words=back.content.words, examples=content_of(files())[0].examples)
    assert check_folder(write(tmp_path / "likes", folder_of(content))) == ()
