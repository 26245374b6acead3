"""What does a leaflet tell, before it is printed, shown, spoken or embossed?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LeafletLanguage = Literal["zh", "en", "zh-easy", "en-easy"]
LeafletEdition = Literal["standard", "folded", "large", "easy"]
Side = Literal["front", "inside", "back"]


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How the site is reached. What is empty is a line to write on: nothing is made up."""

    name: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True, kw_only=True)
class LeafletLine:
    """One sentence or a few; `picture` is an SVG that says the same, "" where there is none."""

    text: str
    picture: str = ""
    note: str = ""  # what it rests on, e.g. a law


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A heading with its lines; `side` is where it stands on a folded sheet."""

    id: str
    title: str
    lines: tuple[LeafletLine, ...]
    side: Side = "inside"


@dataclass(frozen=True, kw_only=True)
class Leaflet:
    """A leaflet without a case: no name, no number, the same for everybody."""

    kind: str
    version: str
    language: LeafletLanguage
    title: str
    subtitle: str
    passages: tuple[Passage, ...]
    contact_title: str
    contact: tuple[tuple[str, str], ...]  # label, value; "" is a line to write on
    labels: tuple[tuple[str, str], ...]  # page, version, blank, unproofed

    @property
    def base(self) -> Literal["zh", "en"]:
        """The language that it is spoken and set in."""
        return "zh" if self.language.startswith("zh") else "en"

    @property
    def easy(self) -> bool:
        """Whether each sentence has a picture and easy words."""
        return self.language.endswith("-easy")

    def label(self, key: str) -> str:
        """One of the words of ours around it."""
        return dict(self.labels)[key]
