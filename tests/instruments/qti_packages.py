"""Packages of QTI 3 as other programs write them, our own words in them."""

from __future__ import annotations

import io
import zipfile

ASI = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
RULES = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/"
MATCH_CORRECT = f'<qti-response-processing template="{RULES}match_correct.xml"/>'
MAP_RESPONSE = f'<qti-response-processing template="{RULES}map_response.xml"/>'
CHOICE = """<qti-choice-interaction response-identifier="RESPONSE" shuffle="false" max-choices="1">
  <qti-prompt>Which is round?</qti-prompt>
  <qti-simple-choice identifier="A">a box</qti-simple-choice>
  <qti-simple-choice identifier="B">a <b>ball</b></qti-simple-choice>
</qti-choice-interaction>"""


def declared(inner: str = "", cardinality: str = "single", base: str = "identifier") -> str:
    """The declaration of the response."""
    return (
        f'<qti-response-declaration identifier="RESPONSE" cardinality="{cardinality}" base-type="{base}">'
        f"{inner}</qti-response-declaration>"
    )


def right(*values: str) -> str:
    """The right answer."""
    return "<qti-correct-response>" + "".join(f"<qti-value>{v}</qti-value>" for v in values) + "</qti-correct-response>"


def weights(**given: float) -> str:
    """What each choice counts."""
    entries = "".join(f'<qti-map-entry map-key="{k}" mapped-value="{v}"/>' for k, v in given.items())
    return f'<qti-mapping default-value="0">{entries}</qti-mapping>'


def item(
    body: str = CHOICE, before: str = "", after: str = MATCH_CORRECT, *, name: str = "Q1", more: str = 'xml:lang="en"'
) -> str:
    """One assessment item."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><qti-assessment-item xmlns="{ASI}" identifier="{name}" title="{name}" '
        f'time-dependent="false" {more}>{before or declared(right("B"))}'
        f'<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>'
        f"<qti-item-body><div>{body}</div></qti-item-body>{after}</qti-assessment-item>"
    )


def package(*items: str, files: dict[str, bytes] | None = None, kinds: dict[str, str] | None = None) -> bytes:
    """The zip with a manifest that names every file."""
    named = {f"items/i{n}.xml": one.encode() for n, one in enumerate(items, start=1)}
    held = {**named, **(files or {})}
    types = {name: (kinds or {}).get(name, "imsqti_item_xmlv3p0" if name in named else "webcontent") for name in held}
    resources = "".join(f'<resource identifier="r{n}" type="{types[h]}" href="{h}"/>' for n, h in enumerate(held))
    manifest = (
        '<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="m"><metadata>'
        f"<schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata><organizations/>"
        f"<resources>{resources}</resources></manifest>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("imsmanifest.xml", manifest)
        for name, content in held.items():
            archive.writestr(name, content)
    return made.getvalue()
