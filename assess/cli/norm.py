"""What can the command do with norms: fit, apply, table, plot, compare, check?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from norms.fit import FAMILIES

Say = Callable[[str], str]


def add(commands: Any, say: Say) -> None:
    """Add `norm` with its sub-commands to the parser's `commands`; their modules are loaded when they run."""
    norm = commands.add_parser("norm", help=say("norms: fit, apply, print, draw, compare, check"))
    verbs = norm.add_subparsers(required=True, metavar=say("command"))
    _fit(verbs, say)
    _apply(verbs, say)
    _table(verbs, say)
    _plot(verbs, say)
    _compare(verbs, say)
    check = verbs.add_parser("check", help=say("read norm folders and run their examples"))
    check.add_argument("folders", nargs="+", metavar="FOLDER", help=say("folders that hold norms.toml"))
    check.set_defaults(command=late("norm_check"))


def _fit(verbs: Any, say: Say) -> None:
    fit = verbs.add_parser("fit", help=say("fit a norm model to a sample, and write it as a norm folder"))
    fit.add_argument("file", metavar="FILE", help=say("sample: CSV (UTF-8) or Parquet, one row a person"))
    fit.add_argument("--raw", default="raw", metavar="COLUMN", help=say("column of raw scores (default: raw)"))
    age = fit.add_mutually_exclusive_group()
    age.add_argument("--age-months", metavar="COLUMN", help=say("column of ages in completed months"))
    age.add_argument("--age", metavar="COLUMN", help=say("column of ages in years"))
    _columns(fit, "--by", say("columns that tell people apart, e.g. sex,schooling=edu (role=column)"))
    _columns(fit, "--subgroups", say("columns whose small groups borrow strength, e.g. disability"))
    fit.add_argument("--weight", metavar="COLUMN", help=say("column of weights"))
    fit.add_argument("--margins", metavar="FILE.csv", help=say("population shares to weight to: column,level,share"))
    fit.add_argument(
        "--family", default="auto", choices=("auto", *FAMILIES), help=say("model; auto compares by cross-validation")
    )
    fit.add_argument("--raw-low", type=float, metavar="NUMBER", help=say("lowest raw score that can be had"))
    fit.add_argument("--raw-high", type=float, metavar="NUMBER", help=say("highest raw score that can be had"))
    fit.add_argument("--unable", type=float, metavar="VALUE", help=say("raw score that says: unable to do it"))
    fit.add_argument("--age-degree", type=int, default=3, choices=(1, 2, 3), help=say("highest power of age"))
    fit.add_argument("--terms", type=int, metavar="N", help=say("how many terms of a Taylor polynomial"))
    fit.add_argument("--logarithm", action="store_true", help=say("logarithm of the scores of a censored model"))
    fit.add_argument("--minimum-n", type=float, metavar="N", help=say("effective people a subgroup must have"))
    fit.add_argument("--describe", metavar="FILE.toml", help=say("what the set is: id, version, measure, limits ..."))
    fit.add_argument("--out", metavar="FOLDER", help=say("new norm folder, named as the id; needs --describe"))
    fit.add_argument("--engine", default="pandas", choices=("pandas", "dask"), help=say("who counts the people"))
    fit.add_argument("--scheduler", metavar="ADDRESS", help=say("Dask scheduler, e.g. tcp://host:8786"))
    fit.add_argument("--bootstrap", type=int, default=0, metavar="N", help=say("refits for intervals of the curves"))
    fit.add_argument("--folds", type=int, default=10, metavar="K", help=say("folds of the cross-validation"))
    fit.add_argument("--seed", type=int, default=1, help=say("of every random draw"))
    fit.set_defaults(command=late("norm_fit"))


def _apply(verbs: Any, say: Say) -> None:
    apply = verbs.add_parser("apply", help=say("add the places of a norm set to a file of scores"))
    _set(apply, say)
    apply.add_argument("file", metavar="FILE", help=say("CSV (UTF-8), one row a person"))
    apply.add_argument("--out", required=True, metavar="FILE", help=say("CSV with all columns and the places"))
    apply.add_argument("--raw", default="raw", metavar="COLUMN", help=say("column of raw scores (default: raw)"))
    age = apply.add_mutually_exclusive_group()
    age.add_argument("--age-months", metavar="COLUMN", help=say("column of ages in completed months"))
    age.add_argument("--age", metavar="COLUMN", help=say("column of ages in completed years"))
    age.add_argument("--age-exact", metavar="COLUMN", help=say("column of exact ages in years, e.g. 35.54"))
    _columns(apply, "--by", say("columns that tell people apart, e.g. sex,schooling=edu (role=column)"))
    apply.add_argument("--scale", metavar="SCALE", help=say("scale of the set, where it has several"))
    apply.add_argument("--scoring", metavar="RULE", help=say("trial rule of the scores; without it the set's is taken"))
    apply.add_argument("--unit", metavar="UNIT", help=say("unit of the scores; without it the set's is taken"))
    apply.add_argument("--level", type=float, default=0.9, help=say("level of the intervals (default: 0.9)"))
    apply.set_defaults(command=late("norm_apply"))


def _table(verbs: Any, say: Say) -> None:
    table = verbs.add_parser("table", help=say("write the norm table of a set"))
    _set(table, say)
    table.add_argument("--out", required=True, metavar="FILE", help=say("file ending in .csv, .xlsx or .pdf"))
    table.add_argument(
        "--gives", default="both", choices=("raw", "place", "both"), help=say("raw at each T, T at each raw, or both")
    )
    table.add_argument("--bands", metavar="20-29,30-39", help=say("age groups of a fitted model, in years"))
    table.set_defaults(command=late("norm_table"))


def _plot(verbs: Any, say: Say) -> None:
    plot = verbs.add_parser("plot", help=say("draw the percentile curves of a set"))
    _set(plot, say)
    plot.add_argument("--out", required=True, metavar="FILE.html", help=say("one file that opens without a network"))
    plot.set_defaults(command=late("norm_plot"))


def _compare(verbs: Any, say: Say) -> None:
    compare = verbs.add_parser("compare", help=say("compare two norm sets, stratum by stratum"))
    compare.add_argument("first", metavar="A", help=say("id of a norm set, or its folder"))
    compare.add_argument("second", metavar="B", help=say("id of a norm set, or its folder"))
    compare.add_argument("--out", metavar="FILE", help=say("all rows as .csv, or drawn as .html"))
    compare.add_argument(
        "--margin",
        action="append",
        default=[],
        metavar="STATISTIC=NUMBER",
        help=say("largest difference that does not matter, e.g. mean=3"),
    )
    compare.add_argument("--level", type=float, default=0.95, help=say("level of the intervals (default: 0.95)"))
    compare.add_argument(
        "--implied-normal", action="store_true", help=say("take mean and SD from percentiles, as if normal")
    )
    compare.add_argument("--sample", metavar="FILE.csv", help=say("clients' scores: how many would change band"))
    compare.add_argument("--cutoffs", default="5,16,25", metavar="5,16,25", help=say("percentiles for --sample"))
    compare.add_argument("--scoring", metavar="RULE", help=say("trial rule of the scores in --sample"))
    compare.add_argument("--bands", metavar="20-29,30-39", help=say("age groups of a fitted model, in years"))
    compare.set_defaults(command=late("norm_compare"))


def _set(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("set", metavar="SET", help=say("id of a norm set, or its folder"))


def _columns(parser: argparse.ArgumentParser, option: str, told: str) -> None:
    parser.add_argument(option, default="", metavar="COLUMN,...", help=told)


def late(module: str) -> Callable[..., int]:
    """The `run` of a module of this package, loaded only when it is called."""

    def run(*given: Any) -> int:
        from importlib import import_module

        done: int = import_module(f"assess.cli.{module}").run(*given)
        return done

    return run
