"""What does a filled job analysis say of a post? `analysis.toml` maps each answer; nothing is filled in by us."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from assess.meaning.posts import site
from assess.nouns.form import Answers
from assess.nouns.people import Evaluator, Level
from assess.nouns.post import WORK_VALUES, Aspect, Closing, Demand, Importance, JobAnalysis, SitePost
from assess.nouns.score import Instrument
from assess.reception import form_kept
from assess.reception.form_faults import refuse
from assess.service.levels import need
from assess.store import canonical, folders, shelf
from assess.store.database import Reading, Store, Transaction
from instruments.branches import kept
from instruments.profile import HEXAGON

FORM = "job_analysis"
FILE = "answers.json"  # in the kept folder of a filling
DUTY = "2-3.2.2"
LEVEL: Level = 3  # confirms what the analysis says; level 2 reviews the post
ASKED: Mapping[int, Importance] = {1: "helpful", 2: "important", 3: "essential", 4: "essential"}
CRITICAL = 4  # who does not meet it, with aids and changes, cannot hold the post
ELSEWHERE = ("interest", "business")  # demands that the form does not ask for
SECONDS_AN_HOUR = 3600
STRENGTH = "strength"  # the metric of DOT's levels, and what levels and closings of any of them stand under
PIECES = ("pieces_hour", "piece_like", "pace.set")  # items and the demand they are about


@cache
def table() -> Mapping[str, Any]:
    """The mapping, as the file has it."""
    return tomllib.loads((files("assess.meaning.posts") / "analysis.toml").read_text(encoding="utf-8"))


def confirm(
    store: Store, actor: Evaluator, post: SitePost, instrument: Instrument, language: str, answers: Answers
) -> SitePost:
    """Keep the filled form, and the post as it says; a post without an id is added. Undone by filling it in again, and
    `site.close` for a new post. The filling itself stays as it is.

    Raises NotAllowed below level 3, WrongFields that names every field which cannot be kept, and as `site.add`.
    """
    need(actor, LEVEL, DUTY)
    refuse(instrument, language, answers)
    filling = JobAnalysis(
        form=instrument.id,
        version=instrument.version,
        hash=instrument.hash,
        language=language,
        answers=dict(kept(instrument, answers)),
        by=actor.id,
        at=canonical.now(),
    )
    with store.writing(actor.id, "posts.analyse", "site") as tx:
        form_kept.keep_folder(tx, store.settings, instrument)
        words = instrument.words[language].choices
        told = replace(filled_in(post, filling.answers, words), analysis=_keep(tx, filling))
        if post.id:
            return site.save(tx, actor, told)
        return shelf.add(tx, site.checked(tx, site.made(actor, told)))


def of_post(at: Reading, post: SitePost) -> JobAnalysis | None:
    """The filling that the post's demands are from; None where it was never analysed. Raises NotFound."""
    if not post.analysis:
        return None
    return canonical.noun_of(folders.files_of(at, post.analysis)[FILE].decode(), JobAnalysis)


def filled_in(post: SitePost, answers: Answers, words: Mapping[str, str]) -> SitePost:
    """The post as the answers say; what they leave open stays as it was. Of the demands, those the form asks for are
    the answers' alone. `words` are those of the form's choices, in the language in which it was filled in."""
    codes, told = table()["codes"], _letters(answers)
    offers = {value: float(given) for value in WORK_VALUES if (given := _number(answers, f"offers_{value}"))}
    return replace(
        post,
        post=replace(
            post.post,
            title=str(answers.get("title") or post.post.title),
            source=str(answers.get("told_by") or post.post.source),
            demands=(*demands(answers, words), *(one for one in post.post.demands if one.aspect in ELSEWHERE)),
        ),
        letters=told or post.letters,
        letters_basis="own_judgement" if told else post.letters_basis,
        offers=offers or post.offers,
        schedule=_several(answers, "schedule", codes) or post.schedule,
        reachable=_several(answers, "reachable", codes) or post.reachable,
        hours_week=_or(_number(answers, "hours_week"), post.hours_week),
        commute_minutes=_or(_number(answers, "commute_minutes"), post.commute_minutes),
        training_days=_or(_number(answers, "training_days"), post.training_days),
        tools=str(answers.get("tools") or post.tools),
        conditions=str(answers.get("conditions") or post.conditions),
    )


def demands(answers: Answers, words: Mapping[str, str]) -> Iterator[Demand]:
    """Every demand that the answers name, with its level, and what would close a gap in it, in the order asked."""
    for row in table()["demand"]:
        yield from _demand(row["key"], _number(answers, row["item"]), answers, words)
    strength = _number(answers, "strength")
    if strength is not None:
        what = table()["codes"]["strength"][int(strength) - 1]
        yield from _demand(f"strength.{what}", _number(answers, "strength_asks"), answers, words, STRENGTH)


def _demand(
    key: str, asks: float | None, answers: Answers, words: Mapping[str, str], about: str = ""
) -> Iterator[Demand]:
    """None where it is not asked for or was not answered. `about`: the key under which levels and closings stand."""
    if not asks:
        return
    aspect, _, what = key.partition(".")
    made = Demand(
        aspect=aspect_of(aspect),
        what=what,
        importance=ASKED[int(asks)],
        critical=asks == CRITICAL,
        closable=tuple(_closings(about or key, answers, words)),
    )
    told = _level(about or key, answers, str(answers.get("told_by") or ""))
    if about == STRENGTH and not told:
        told = {"metric": STRENGTH}  # the level that the code itself names
    yield replace(made, **told)


def aspect_of(text: str) -> Aspect:
    """The aspect of that name; the table's names are checked by a test."""
    return text  # type: ignore[return-value]


def _level(key: str, answers: Answers, source: str) -> dict[str, Any]:
    """Metric, level, unit and tolerance of a demand; nothing where none was told."""
    if key == PIECES[2]:
        return _pieces(answers, source)
    for row in table()["level"]:
        told = _number(answers, row["item"])
        if row["key"] != key or told is None:
            continue
        level, off = told * row["times"], _number(answers, f"{row['item']}_off")
        measured = "most" not in row or level <= row["most"]
        return {
            "metric": row["metric"] if measured else "",
            "level": level,
            "unit": row["unit"],
            "tolerance": None if off is None else off * row["times"],
            "level_source": source,
        }
    return {}


def _pieces(answers: Answers, source: str) -> dict[str, Any]:
    """The pace: seconds a unit of the work sample that makes the very same piece, else pieces an hour, compared with
    nothing.

    A rate r with standard deviation s gives 3600 / r seconds with 3600 s / r², to the first order (delta method).
    """
    rate, off = _number(answers, PIECES[0]), _number(answers, f"{PIECES[0]}_off")
    if not rate:
        return {}
    sample = table()["samples"].get(str(int(_number(answers, PIECES[1]) or 0)))
    if sample is None:
        return {"level": rate, "unit": "pieces_an_hour", "tolerance": off, "level_source": source}
    return {
        "metric": f"{sample}.seconds_per_unit",
        "level": SECONDS_AN_HOUR / rate,
        "unit": "s",
        "better": "lower",
        "tolerance": None if off is None else SECONDS_AN_HOUR * off / rate**2,
        "level_source": source,
    }


def _closings(key: str, answers: Answers, words: Mapping[str, str]) -> Iterator[Closing]:
    for row in table()["closing"]:
        chosen = str(answers.get(row["item"]) or "").split(",")
        if key in row["keys"] and str(row["value"]) in chosen:
            what = f"{row['item']}.{row['value']}"
            yield Closing(how=row["how"], what=words.get(what, what), ready=row["ready"])


def _letters(answers: Answers) -> str:
    """Holland's letters in the order given, up to the first place left open."""
    told = [_number(answers, f"letter_{place}") for place in (1, 2, 3)]
    first_open = told.index(None) if None in told else len(told)
    return "".join(HEXAGON[int(number) - 1] for number in told[:first_open] if number)


def _several(answers: Answers, item: str, codes: Mapping[str, list[str]]) -> tuple[str, ...]:
    return tuple(codes[item][int(number) - 1] for number in str(answers.get(item) or "").split(",") if number)


def _number(answers: Answers, item: str) -> float | None:
    value = answers.get(item)
    return None if value is None or value == "" else float(value)


def _or(told: float | None, before: float | None) -> float | None:
    return before if told is None else told


def _keep(tx: Transaction, filling: JobAnalysis) -> str:
    """Put the filling away by its content; the hash by which it is found."""
    text = canonical.text_of(filling)
    found = canonical.digest(text)
    folders.keep(tx, "given", filling.form, filling.version, found, {FILE: text.encode()})
    return found
