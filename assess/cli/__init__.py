"""How does one use the toolkit without a screen? The `zhiheng` command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pandas as pd

from assess.cli import (
    booklet,
    certificate,
    doctor,
    documents,
    form,
    group,
    instrument,
    leaflet,
    norm,
    occupations,
    recompute,
    roster,
    serve,
    verify,
)
from assess.cli.writing import write_whole
from assess.errors import BadInput, ZhihengError
from assess.locale import translator
from assess.settings import Settings, read_settings
from instruments.errors import InstrumentsError
from instruments.rules import INDICES
from norms.errors import NormsError
from reports.errors import ReportsError

if TYPE_CHECKING:
    from assess.store.database import Store
    from instruments.definition import Instrument, Scale

Say = Callable[[str], str]
EDITIONS: tuple[Literal["professional", "client"], ...] = ("professional", "client")
CANNOT = 2  # exit code of everything that could not be done; nothing was written


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0, or 2 with a message on standard error and nothing written."""
    say = translator("zh")
    try:
        settings = read_settings()
        say = translator(settings.language)
        given = _parser(say).parse_args(arguments)
        if given.workspace:
            settings = read_settings(Path(given.workspace))
        done: int = given.command(given, settings, say)
        return done
    except (ZhihengError, InstrumentsError, NormsError, ReportsError) as wrong:
        print(wrong.say(say), file=sys.stderr)
        return CANNOT
    except OSError as wrong:
        print(say("{file}: {wrong}.").format(file=wrong.filename, wrong=wrong.strerror), file=sys.stderr)
        return CANNOT


def _parser(say: Say) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zhiheng", description=say("Disability vocational assessment toolkit"))
    parser.add_argument("--version", action="version", version=version("zhiheng"))
    parser.add_argument("--workspace", help=say("the site's folder"))
    commands = parser.add_subparsers(required=True, metavar=say("command"))

    serve.add(commands, say)
    doctor.add(commands, say)
    demo = commands.add_parser("demo", help=say("carry one synthetic client from appointment to report"))
    demo.add_argument("--out", required=True, metavar="DIR", help=say("folder for the reports"))
    demo.set_defaults(command=_demo)

    score = commands.add_parser("score", help=say("score a file of answers"))
    score.add_argument(
        "instrument", metavar="INSTRUMENT_DIR", help=say("instrument folder, or the id of one in the library")
    )
    score.add_argument("answers", metavar="ANSWERS.csv", help=say("one row a person, one column an item"))
    score.add_argument("--out", required=True, metavar="SCORES.csv", help=say("file for the scores"))
    score.add_argument("--keep", action="append", default=[], metavar="COLUMN", help=say("carry this column over"))
    score.add_argument("--form-seed", metavar="N", help=say("the form that was given: its seed, or “written”"))
    score.set_defaults(command=_score)

    check = commands.add_parser("check", help=say("check every library folder and run its examples"))
    check.add_argument(
        "folders", nargs="*", metavar="FOLDER", help=say("folders to check; default: the library and the site")
    )
    check.set_defaults(command=_check)

    booklet.add(commands, say)
    certificate.add(commands, say)
    form.add(commands, say)
    group.add(commands, say)
    leaflet.add(commands, say)
    norm.add(commands, say)
    occupations.add(commands, say)
    recompute.add(commands, say)
    roster.add(commands, say)
    documents.add(commands, say)
    instrument.add(commands, say)
    verify.add(commands, say)
    return parser


def _demo(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    from assess.service.demo import demo
    from assess.store.database import Store

    out = Path(given.out)
    if out.exists() and any(out.iterdir()):
        raise BadInput("{folder}: the folder is not empty. Name a new or an empty one.", folder=str(out))
    store = Store.open(replace(settings, workspace=out / "site", database="", key_store="file"))
    try:
        for file in _issue_demo(store, demo(store), out, settings.language):
            print(file)
    finally:
        store.close()
    return 0


def _issue_demo(store: Store, case_id: str, out: Path, language: Literal["zh", "en"]) -> Iterator[Path]:
    """Issue the professional and the client's edition; write both as PDF and HTML."""
    from assess.nouns.people import Evaluator
    from assess.service.issue import issue
    from assess.store import documents, shelf
    from reports.build import build
    from reports.html import html
    from reports.pdf import pdf

    with store.reading() as at:
        signer = min(shelf.every(at, Evaluator), key=lambda evaluator: evaluator.level)
    for edition in EDITIONS:
        draw = {"pdf": pdf, "html": html}
        issued = issue(
            store, signer, case_id, kind="individual", edition=edition, language=language, build=build, draw=draw
        )
        for suffix in draw:
            with store.reading() as at:
                drawn = documents.read_bytes(at, issued.id, suffix)
            file = out / f"{issued.number}-{edition}.{suffix}"
            file.write_bytes(drawn)
            yield file


def _score(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    from instruments.answers import read_csv, unable
    from instruments.find import folder_files
    from instruments.read import read_folder
    from instruments.score import score_frame

    folder = Path(given.instrument)
    extra = settings.workspace / "instruments"
    instrument = read_folder(folder if folder.is_dir() else folder_files(given.instrument, extra))
    answers = read_csv(instrument, Path(given.answers), keep=given.keep)
    scores = score_frame(instrument, answers, form.shown_form(instrument, given.form_seed))
    told = scores.join(unable(instrument, Path(given.answers)))
    write_whole(Path(given.out), lambda part: told.to_csv(part))
    print(f"{instrument.id} {instrument.version} {instrument.hash[:12]}  n = {len(answers)}")
    print(_summary(instrument, answers, scores, say))
    return 0


def _summary(instrument: Instrument, answers: pd.DataFrame, scores: pd.DataFrame, say: Say) -> str:
    """A line a scale: how many could be scored, missing answers, mean, SD, alpha of the items (pairwise)."""
    from norms.reliability import alpha

    lines = []
    for scale in instrument.scales:
        items = answers[list(scale.items)]
        value = scores[scale.id]
        lines.append(
            {
                say("scale"): scale.id,
                say("scored"): int(value.notna().sum()),
                say("not scored"): int(value.isna().sum()),
                say("missing answers"): int(items.isna().to_numpy().sum()),
                say("mean"): value.mean(),
                say("SD"): value.std(),
                "alpha": alpha(items, reversed=scale.reversed) if _added_up(scale) and len(items) > 2 else None,
            }
        )
    return pd.DataFrame(lines).to_string(index=False, float_format="{:.4f}".format)


def _added_up(scale: Scale) -> bool:
    """Whether several items measure one thing; an index takes pairs of items that measure many."""
    return len(scale.items) > 1 and scale.rule not in INDICES


def _check(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    folders = [Path(f) for f in given.folders] or list(_library_folders(settings))
    wrong = 0
    for folder in folders:
        problems = _problems(folder)
        wrong += len(problems)
        print(f"{folder.parent.parent.name}/{folder.name}: {say('in order') if not problems else ''}")
        for problem in problems:
            print(f"  {problem}", file=sys.stderr)
    return CANNOT if wrong else 0


def _problems(folder: Path) -> tuple[str, ...]:
    import instruments.check
    import norms.check
    import reports.check
    from assess.cli import check_booklet, check_leaflet
    from assess.planning import adaptation
    from assess.planning.adaptation.check import check_folder as check_adaptation

    for name, check in (
        ("instrument.toml", instruments.check.check_folder),
        ("norms.toml", norms.check.check_folder),
        ("document.toml", reports.check.check_folder),
        ("leaflet.toml", check_leaflet.check_folder),
        (check_booklet.EASY, check_booklet.check_folder),
        (adaptation.FILE, check_adaptation),
    ):
        if (folder / name).is_file():
            return check(folder)
    known = "instrument.toml, norms.toml, document.toml, leaflet.toml, table.csv"
    raise BadInput("{folder}: holds none of {known}. Name a library folder.", folder=str(folder), known=known)


def _library_folders(settings: Settings) -> Iterator[Path]:
    for package in ("instruments", "norms", "reports"):
        for library in (Path(str(files(package))) / "library", settings.workspace / package):
            if library.is_dir():
                yield from sorted(f for f in library.iterdir() if f.is_dir() and not f.name.startswith(("_", ".")))
    yield Path(str(files("reports"))) / "templates" / "booklet"
    from assess.planning.adaptation.site import folders as site_tables

    yield Path(str(files("assess.planning"))) / "adaptation"
    yield from site_tables(settings.workspace)
