"""How is a leaflet made without a screen: printed, read, heard, embossed?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import cast

from assess.cli.writing import check_new, write_folder
from assess.nouns.leaflet import Leaflet, LeafletEdition, LeafletLanguage
from assess.reception.leaflets import contact_of
from assess.settings import Settings
from assess.speech.leaflet_sound import NAME, chapters, playlist
from reports.leaflet import find_leaflet, leaflet
from reports.leaflet_braille import leaflet_brf, leaflet_text
from reports.leaflet_html import leaflet_html
from reports.leaflet_pdf import EDITIONS, leaflet_pdf

Say = Callable[[str], str]
FORMS = (*EDITIONS, "html", "braille", "audio")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], say: Say) -> None:
    """`zhiheng leaflet KIND --out DIR`."""
    made = commands.add_parser("leaflet", help=say("make a leaflet for clients, families or employers"))
    made.add_argument(
        "kind",
        metavar="LEAFLET",
        help=say("leaflet_client, leaflet_family, leaflet_employer, template_publicity or template_service_norms"),
    )
    made.add_argument("--language", choices=("zh", "en"), default="zh", help=say("language of the words: zh or en"))
    told = say("standard, folded (one sheet), large (24 pt), easy (with pictures), html, braille or audio")
    made.add_argument("--edition", choices=FORMS, default="standard", help=told)
    made.add_argument("--out", required=True, metavar="DIR", help=say("new folder for the files"))
    made.set_defaults(command=_leaflet)


def _leaflet(given: argparse.Namespace, settings: Settings, _say: Say) -> int:
    """Write the leaflet's files and say their names."""
    out = Path(given.out)
    check_new(out)
    language = cast(LeafletLanguage, f"{given.language}-easy" if given.edition == "easy" else given.language)
    made = leaflet(find_leaflet(given.kind), language, contact_of(settings))
    stem = f"{made.kind}-{given.language}-{given.edition}"
    written = _files(made, given.edition, stem, settings)
    write_folder(out, written)
    print(*(out / name for name in written), sep="\n")
    return 0


def _files(made: Leaflet, form: str, stem: str, settings: Settings) -> dict[str, bytes]:
    if form == "audio":
        heard = chapters(settings.workspace / "speech", made)
        sounds = {NAME.format(number=one.number): one.file.read_bytes() for one in heard}
        return sounds | {f"{stem}.m3u": playlist(heard).encode()}
    if form == "braille":
        cells = {f"{stem}.brf": leaflet_brf(made)} if made.base == "en" else {}
        return {f"{stem}.txt": leaflet_text(made).encode(), **cells}
    if form == "html":
        return {f"{stem}.html": leaflet_html(made)}
    printed = {f"{stem}.pdf": leaflet_pdf(made, cast(LeafletEdition, form))}
    return printed | ({f"{stem}.html": leaflet_html(made)} if made.easy else {})
