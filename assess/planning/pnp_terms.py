"""Which terms of AfA/PNP, and which of our own, stand for what the toolkit delivers?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PNP = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imsafa3p0pnp_v1p0"
OURS = "urn:zhiheng:pnp:1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SCHEMA = f"{PNP} https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_afa3p0pnp_v1p0.xsd"
SIGN_LANGUAGE = "csl"  # Chinese Sign Language, ISO 639-3
EASY = "zh-x-easy"  # BCP 47 private use: easy-read Chinese

# Preferences in the order of the schema; `large-targets` has no term, `breaks` and `reduced-motion` have one elsewhere.
TERMS = (
    "input-requirements",
    "simplified-language-portions",
    "sign-language",
    "encouragement",
    "additional-testing-time",
    "line-reader",
    "magnification",
    "spoken",
    "answer-masking",
    "captions",
    "high-contrast",
    "layout-single-column",
    "text-appearance",
)
OWN = ("breaks", "large-targets", "reduced-motion")
SETS = ("activate-at-initialization-set", "activate-as-option-set", "prohibit-set")
# Parameters that the schema has a place for; the others are written in our own namespace.
IN_SCHEMA: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "magnification": ("zoom",),
        "spoken": ("speech-rate",),
        "additional-testing-time": ("time",),
        "text-appearance": ("scheme", "font"),
    }
)
# The five schemes of the player: background and letters.
COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "paper": ("#FFFFFF", "#1B1F23"),
        "cream": ("#FBF6EA", "#1B1F23"),
        "black": ("#000000", "#FFFFFF"),
        "yellow": ("#000000", "#FFE600"),
        "blue": ("#DCEBFA", "#0A1F44"),
    }
)
FONTS: Mapping[str, tuple[str | None, str]] = MappingProxyType(
    {"sans": (None, "sans serif"), "serif": (None, "serif"), "kai": ("KaiTi", "serif")}
)  # a font's name, and the generic face
