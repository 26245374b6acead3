"""What does one element of an AfA/PNP document ask for?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal
from xml.etree import ElementTree as ET

from assess.nouns.accommodation import FEATURES
from assess.planning.conditions import allowed
from assess.planning.pnp_terms import COLOURS, EASY, FONTS, OURS, TERMS, XML_LANG
from instruments.definition import Language

Why = Literal["no_means", "value", "own_aid", "twice"]
KAI = ("kaiti", "kaiti sc", "stkaiti", "kai", "楷体")
_DECIMAL = re.compile(r"[0-9]{1,4}(\.[0-9]{1,6})?")


@dataclass(frozen=True, kw_only=True)
class Undelivered:
    """A term that cannot be followed: there is no means, the value is out of reach, the client brings an own aid,
    or it stands in two sets."""

    term: str
    value: str = ""
    why: Why = "no_means"


@dataclass(frozen=True, kw_only=True)
class Found:
    """A feature read so far. `stated` False: only parameters of it were seen."""

    feature: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    stated: bool = False

    def joined(self, other: Found) -> Found:
        """Both readings in one."""
        return Found(
            feature=self.feature,
            parameters={**self.parameters, **other.parameters},
            stated=self.stated or other.stated,
        )


Read = Found | Undelivered


def split(element: ET.Element) -> tuple[str, str]:
    """Namespace and name of an element."""
    space, _, name = element.tag.rpartition("}")
    return space.lstrip("{"), name


def preference(element: ET.Element, pnp: str) -> Iterator[Read]:
    """What one child of the document asks for. `pnp` is the document's own namespace."""
    space, term = split(element)
    if space == OURS and term == "parameters":
        yield from _parameters(element)
    elif space != pnp:
        yield Undelivered(term=term, value=_text(element))
    elif term in _READERS:
        yield from _READERS[term](element)
    elif term in TERMS:
        yield Found(feature=term, stated=True)
        yield from _others(term, element)
    elif term != "language-of-interface":
        yield Undelivered(term=term, value=_text(element))


def language_of(root: ET.Element) -> tuple[tuple[Undelivered, ...], Language | None]:
    """The first language that the player speaks; the others are told."""
    chosen: Language | None = None
    left: list[Undelivered] = []
    for element in (e for e in root if split(e) == (split(root)[0], "language-of-interface")):
        code = element.get(XML_LANG, "")
        spoken = _language(code)
        if spoken and chosen is None:
            chosen = spoken
        elif spoken != chosen or spoken is None:
            left.append(Undelivered(term="language-of-interface", value=code, why="twice" if spoken else "no_means"))
    return tuple(left), chosen


def _language(code: str) -> Language | None:
    if code.lower() == EASY:
        return "zh-easy"
    first = code.lower().split("-")[0]
    return "zh" if first == "zh" else "en" if first == "en" else None


def _parameters(element: ET.Element) -> Iterator[Read]:
    """Our own parameters of a feature."""
    feature = element.get("feature", "")
    for parameter, value in element.attrib.items():
        if parameter != "feature":
            yield _value(feature, parameter, value, f"{feature} {parameter}", stated=False)


def _value(feature: str, parameter: str, value: str, term: str, stated: bool = True) -> Read:
    if parameter in FEATURES.get(feature, {}) and allowed(feature, parameter, value):
        return Found(feature=feature, parameters={parameter: value}, stated=stated)
    return Undelivered(term=term, value=value, why="value")


def _hazard(element: ET.Element) -> Iterator[Read]:
    motion = _text(element) == "motion-simulation"
    yield (
        Found(feature="reduced-motion", stated=True)
        if motion
        else Undelivered(term="hazard-avoidance", value=_text(element))
    )


def _input(element: ET.Element) -> Iterator[Read]:
    """Everything here can be done by keys, and a switch acts as a key."""
    keys = _text(element) in ("", "full-keyboard-control")
    yield (
        Found(feature="input-requirements", stated=True)
        if keys
        else Undelivered(term="input-requirements", value=_text(element))
    )


def _sign(element: ET.Element) -> Iterator[Read]:
    yield Found(feature="sign-language", stated=True)
    language = element.get(XML_LANG, "")
    if language and language.lower().split("-")[0] not in ("csl", "zh"):
        yield Undelivered(term="sign-language", value=language, why="value")


def _time(element: ET.Element) -> Iterator[Read]:
    feature = "additional-testing-time"
    yield Found(feature=feature, stated=True)
    for name, text in _parts(element):
        if name == "unlimited" and text not in ("false", "0"):
            yield Found(feature=feature, parameters={"time": "unlimited"}, stated=True)
        elif name == "time-multiplier":
            yield _value(feature, "time", _plain(text), f"{feature} {name}")
        elif name != "unlimited":
            yield Undelivered(term=f"{feature} {name}", value=text, why="value")


def _zoom(element: ET.Element) -> Iterator[Read]:
    """The whole page grows; words alone are grown with it, pictures alone are not."""
    yield Found(feature="magnification", stated=True)
    for child in element:
        name = split(child)[1]
        for attribute, amount in _parts(child):
            term = f"magnification {name} {attribute}"
            if name in ("all-content", "text") and attribute == "zoom-amount" and _DECIMAL.fullmatch(amount):
                yield _value("magnification", "zoom", _plain(str(Decimal(amount) * 100)), term)
            else:
                yield Undelivered(term=term, value=amount, why="value")


def _spoken(element: ET.Element) -> Iterator[Read]:
    parts = list(_parts(element))
    if ("reading-type", "screen-reader") in parts:  # two voices at once would be understood by nobody
        yield Undelivered(term="spoken", value="screen-reader", why="own_aid")
        return
    yield Found(feature="spoken", stated=True)
    for name, text in parts:
        if name == "speech-rate":
            yield _value("spoken", name, text, f"spoken {name}")
        elif (name, text) != ("reading-type", "computer-read-aloud"):
            yield Undelivered(term=f"spoken {name}", value=text, why="value")


def _appearance(element: ET.Element) -> Iterator[Read]:
    yield Found(feature="text-appearance", stated=True)
    parts = dict(_parts(element))
    background, letters = parts.pop("background-color", ""), parts.pop("font-color", "")
    if background or letters:
        pair = (_hex(background), _hex(letters))
        scheme = next((s for s, colours in COLOURS.items() if colours == pair), f"{letters} / {background}")
        yield _value("text-appearance", "scheme", scheme, "text-appearance font-color / background-color")
    for child in (c for c in element if split(c)[1] == "font-face"):
        parts.pop("font-face", None)
        yield from _font(dict(_parts(child)))
    for name, text in parts.items():
        yield Undelivered(term=f"text-appearance {name}", value=text, why="value")


def _font(parts: Mapping[str, str]) -> Iterator[Read]:
    name, generic = parts.get("font-name", ""), parts.get("generic-font-face", "")
    faces = {face: font for font, (named, face) in FONTS.items() if named is None}
    font = "kai" if name.lower() in KAI else faces.get(generic)
    if font is not None:
        yield Found(feature="text-appearance", parameters={"font": font}, stated=True)
    if (name and font != "kai") or font is None:
        yield Undelivered(term="text-appearance font-face", value=name or generic, why="value")


def _environment(element: ET.Element) -> Iterator[Read]:
    for name, text in _parts(element):
        if name == "breaks" and text in ("true", "1"):
            yield Found(feature="breaks", stated=True)
        elif name != "breaks":
            yield Undelivered(term=f"environment {name}", value=text)


_READERS: Mapping[str, Callable[[ET.Element], Iterator[Read]]] = {
    "hazard-avoidance": _hazard,
    "input-requirements": _input,
    "sign-language": _sign,
    "additional-testing-time": _time,
    "magnification": _zoom,
    "spoken": _spoken,
    "text-appearance": _appearance,
    "environment": _environment,
}


def _others(term: str, element: ET.Element) -> Iterator[Read]:
    """What a plain feature says besides being there."""
    yield from (Undelivered(term=f"{term} {name}", value=text, why="value") for name, text in _parts(element))


def _parts(element: ET.Element) -> Iterator[tuple[str, str]]:
    """Child elements and attributes with their text; some writers use one, some the other."""
    yield from ((name, text.strip()) for name, text in element.attrib.items() if not name.startswith("{"))
    yield from ((split(child)[1], _text(child)) for child in element)


def _text(element: ET.Element) -> str:
    return (element.text or "").strip()


def _plain(number: str) -> str:
    """1.50 as 1.5 and 150.00 as 150; anything else as it is."""
    return f"{Decimal(number).normalize():f}" if _DECIMAL.fullmatch(number) else number


def _hex(colour: str) -> str:
    """#RRGGBB in capitals, also for #RGB and for digits without the mark."""
    digits = colour.strip().lstrip("#").upper()
    return "#" + (digits if len(digits) != 3 else "".join(digit * 2 for digit in digits))
