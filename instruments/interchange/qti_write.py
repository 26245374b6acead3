"""An instrument as a package of QTI 3.0: manifest, a test and its items in each language, pictures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from instruments.definition import Instrument
from instruments.errors import BadInterchange
from instruments.interchange import qti_names as q
from instruments.interchange.qti_item import item_xml, pictures_of
from instruments.interchange.qti_left import left
from instruments.interchange.qti_order import expressed, order_xml
from instruments.interchange.workbook import Exported
from instruments.read import PICTURES, read_folder

DAY = (1980, 1, 1, 0, 0, 0)  # of every file in the zip, so that the same instrument gives the same bytes


def write_package(files: Mapping[str, bytes]) -> Exported:
    """The package (.zip) of a folder's files, with what it cannot hold.

    Raises BadInstrument for a folder that is not sound, BadInterchange for an id that QTI does not take.
    """
    instrument = read_folder(files)
    if not any(map(expressed, instrument.items)):
        told = "QTI: {value} has no item that QTI 3 has an interaction for. Export it as a spreadsheet."
        raise BadInterchange(told, value=instrument.id)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in _files(instrument, files):
            archive.writestr(zipfile.ZipInfo(name, DAY), content, zipfile.ZIP_DEFLATED)
    return Exported(content=made.getvalue(), left=left(instrument))


def _files(instrument: Instrument, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    manifest = _node("manifest", identifier=f"{instrument.id}-{instrument.version}")
    told = _node("metadata")
    told.append(_node("schema", "QTI Package"))
    told.append(_node("schemaversion", "3.0.0"))
    resources = _node("resources")
    manifest.extend([told, _node("organizations"), resources])
    shown_by = {item.id: pictures_of(instrument, item) for item in instrument.items if expressed(item)}
    pictures = {name: files[name] for name in sorted({one for shown in shown_by.values() for one in shown})}
    for name, content in pictures.items():
        resources.append(_resource(_picture(name), q.WEB_TYPE, name, []))
        yield name, content
    for language in (one for one in q.TAGS if one in instrument.words):
        items = [item for item in instrument.items if expressed(item)]
        for item in items:
            name = f"{language}/{item.id}.xml"
            needs = [_picture(one) for one in shown_by[item.id]]
            resources.append(_resource(f"{language}_{item.id}", q.ITEM_TYPE, name, needs))
            yield name, q.written(item_xml(instrument, item, language), q.ASI)
        name = f"test_{language}.xml"
        resources.append(_resource(f"test_{language}", q.TEST_TYPE, name, [f"{language}_{i.id}" for i in items]))
        yield name, q.written(order_xml(instrument, language), q.ASI)
    yield q.MANIFEST, q.written(manifest, q.PACKAGE)


def _picture(name: str) -> str:
    return "picture_" + name.removeprefix(PICTURES).removesuffix(".svg").replace(".", "_")


def _resource(identifier: str, kind: str, href: str, needs: list[str]) -> ET.Element:
    made = _node("resource", identifier=identifier, type=kind, href=href)
    made.append(_node("file", href=href))
    made.extend([_node("dependency", identifierref=one) for one in needs])
    return made


def _node(name: str, text: str | None = None, **attributes: str) -> ET.Element:
    made = ET.Element(f"{{{q.PACKAGE}}}{name}", attributes)
    made.text = text
    return made
