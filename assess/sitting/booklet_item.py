"""How is one item printed: its question, its answers with their codes, its drawings?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assess.nouns.paper import PaperBranch, PaperForm, PaperItem, PaperOption
from assess.nouns.score import Instrument, Words
from instruments.definition import Conditions, Item, ItemKind, Part
from instruments.generate.given import Given
from instruments.generate.told import told_in
from instruments.kinds import rule_of
from instruments.read import picture_file

INK, EDGE, HALF = "#1b1f23", "#6b737b", "#a8aaac"  # half: 38% ink on white, as the player shades
FORMS: Mapping[str, PaperForm] = {"one": "one", "many": "many", "order": "order", "piles": "piles", "number": "number"}
OF_KIND: Mapping[ItemKind, PaperForm] = {
    ItemKind.MARKED_ANSWER: "marked",
    ItemKind.LONG_TEXT: "long",
    ItemKind.DATE: "day",
}


@dataclass(frozen=True, kw_only=True)
class PaperSource:
    """What items are printed from: the exact folder, the language, and the generated items as they were given.

    `seen` is print; in braille a drawing is told by its words.
    """

    instrument: Instrument
    language: str
    files: Mapping[str, bytes]
    shown: Mapping[str, Given]
    seen: bool = True

    @property
    def words(self) -> Words:
        """The instrument's words in the language of the booklet."""
        return self.instrument.words[self.language]


def paper_item(source: PaperSource, item: Item, number: str) -> PaperItem:
    """The item as it is printed."""
    shown = source.shown.get(item.id, {})
    lines, svg = _stem(source, shown)
    return PaperItem(
        id=item.id,
        number=number,
        practice=item.part is Part.PRACTICE,
        form=_form(item),
        text=source.words.items[item.id],
        options=_options(source, item.choices, shown),
        piles=_options(source, item.piles, {}),
        lines=lines,
        svg=svg,
        unit=item.unit or "",
        feedback=source.words.feedback.get(item.id, ""),
        heading=_heading(source, item),
        note=source.words.hints.get(item.id, ""),
        only_if=_branches(source, item.show_if),
        needed=item.required or bool(item.required_if and item.required_if == item.show_if),
        needed_if=_branches(source, {} if item.required_if == item.show_if else item.required_if),
    )


def _form(item: Item) -> PaperForm:
    return OF_KIND.get(item.kind) or FORMS.get(rule_of(item).answer, "text")


def _heading(source: PaperSource, item: Item) -> str:
    begun = (part.id for part in source.instrument.sections if part.items[:1] == (item.id,))
    return next((source.words.sections[part] for part in begun), "")


def _branches(source: PaperSource, conditions: Conditions) -> tuple[PaperBranch, ...]:
    """The answers on which a field hangs, in words; a form has no practice, so its questions are numbered through."""
    ids, told = source.instrument.item_ids, source.words.choices
    return tuple(
        PaperBranch(
            number=str(ids.index(item_id) + 1),
            answers=tuple(told[f"{source.instrument.item(item_id).choices}.{value}"] for value in values),
        )
        for item_id, values in conditions.items()
    )


def _stem(source: PaperSource, shown: Given) -> tuple[tuple[str, ...], str]:
    """Lines or a drawing between question and answers."""
    stem = shown.get("stem") or {}
    if "text" in stem:
        return (told_in(stem["text"], source.language),), ""
    if "pair" in stem:
        return tuple(told_in(line, source.language) for line in stem["pair"]), ""
    if "drawing" not in stem:
        return (), ""
    return ((), svg_of(stem["drawing"])) if source.seen else ((told_in(stem["told"], source.language),), "")


def _options(source: PaperSource, choices: str | None, shown: Given) -> tuple[PaperOption, ...]:
    if choices is None:
        return ()
    made = {option["value"]: option for option in shown.get("options", ())}
    return tuple(
        PaperOption(
            code=code,
            text=_text(source, f"{choices}.{code}", made.get(code, {})),
            svg=_picture(source, f"{choices}.{code}", made.get(code, {})),
        )
        for code in source.instrument.choice_sets[choices].values
    )


def _text(source: PaperSource, name: str, option: Mapping[str, Any]) -> str:
    """The words of an answer; a generated drawing stands for itself where it is seen."""
    if "drawing" in option and source.seen:
        return ""
    return told_in(option["text"], source.language) if "text" in option else source.words.choices[name]


def _picture(source: PaperSource, name: str, option: Mapping[str, Any]) -> str:
    """The drawing of a generated answer, or the picture in the instrument's folder; empty where there is none."""
    if not source.seen:
        return ""
    if "drawing" in option:
        return svg_of(option["drawing"])
    return source.files.get(picture_file(name, source.instrument.choice_sets), b"").decode()


def svg_of(drawing: Mapping[str, Any]) -> str:
    """A generated figure as SVG, as the player draws it: black on white, cells apart."""
    width, height = drawing["box"]
    cells = drawing.get("cells", 1)
    between = (f"M{width / cells * place:g} 4V{height - 4:g}" for place in range(1, cells))
    lines = "".join(f'<path d="{d}" stroke="{EDGE}" stroke-width="2"/>' for d in between)
    shapes = "".join(_shape(shape) for shape in drawing["shapes"])
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" fill="none">'
    return f"{head}{lines}{shapes}</svg>"


def _shape(shape: Mapping[str, Any]) -> str:
    x, y = shape.get("at", (0, 0))
    fill = HALF if shape["fill"] == "half" else INK if shape["fill"] else "none"
    stroke, width = (EDGE, 2) if shape.get("thin") else (INK, 4)
    return (
        f'<path d="{shape["d"]}" transform="translate({x} {y})" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="{width}" stroke-linejoin="round"/>'
    )
