"""Which everyday tasks were done without help, and how much prompting did the others need?"""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_uppercase

from assess.nouns.document import Block
from assess.nouns.score import INDEPENDENT, LEVELS, Instrument, PromptCount, Score, prompt_counts
from assess.nouns.sitting import Sitting
from reports.prompt_figures import TaskRow, prompt_squares
from reports.sections.given import broken, reason
from reports.telling import Telling, heading, listed, paragraph

FAMILY = "functional_academics"
Group = tuple[Sitting, Instrument, PromptCount]


def functional_academics(telling: Telling) -> tuple[Block, ...]:
    """A table of prompts with a row a group of tasks, the same drawn, then the tasks; no norm places anybody."""
    whole, doubted = list[Group](), list[Block]()
    for sitting, instrument in telling.finished(FAMILY):
        scores = telling.scores(sitting)
        if any(not score.interpretable for score in scores):
            doubted += [heading(telling.words(instrument).name), broken(telling), listed(telling.caveats(scores))]
        else:
            whole += _groups(telling, sitting, instrument)
    return (*_told(telling, whole), *doubted)


def one_sitting(telling: Telling, sitting: Sitting, instrument: Instrument) -> tuple[Block, ...]:
    """The groups of one sitting."""
    scores = telling.scores(sitting)
    if any(not score.interpretable for score in scores):
        return broken(telling), listed(telling.caveats(scores))
    return _told(telling, _groups(telling, sitting, instrument))


def _told(telling: Telling, groups: list[Group]) -> tuple[Block, ...]:
    if not groups:
        return ()
    say = telling.say
    told = [_table(telling, groups), paragraph(say("prompts.meaning")), _figure(telling, groups)]
    for sitting, instrument, count in groups:
        told += _tasks(telling, sitting, instrument, count)
    scores = tuple(score for sitting in _once(groups) for score in telling.scores(sitting))
    return (*told, paragraph(say("prompts.no_norm")), listed(telling.caveats(scores)))


def _once(groups: Iterable[Group]) -> Iterable[Sitting]:
    return {sitting.id: sitting for sitting, _, _ in groups}.values()


def _groups(telling: Telling, sitting: Sitting, instrument: Instrument) -> list[Group]:
    standing = {r.item_id: r.value for r in telling.case.responses.get(sitting.id, ())}
    return [(sitting, instrument, count) for count in prompt_counts(instrument, standing)]


def _table(telling: Telling, groups: list[Group]) -> Block:
    say = telling.say
    prompted = [level for level in LEVELS if level != INDEPENDENT]
    head = ("group", "alone", *(LEVELS[level] for level in prompted), "not_given", "mean")
    rows = tuple(
        (
            f"{letter} {_name(telling, instrument, count)}",
            say("prompts.share", done=len(count.without_help), given=count.given),
            *(str(count.at[level]) for level in prompted),
            str(len(count.not_given)),
            _mean(telling, telling.scores(sitting), count.scale),
        )
        for letter, (sitting, instrument, count) in zip(_letters(groups), groups, strict=True)
    )
    return Block(
        kind="table", head=tuple(say(f"prompts.{key}") for key in head), rows=rows, caption=say("prompts.caption")
    )


def _letters(groups: list[Group]) -> list[str]:
    """A, B ... and beyond Z a figure behind."""
    length = len(ascii_uppercase)
    return [f"{ascii_uppercase[n % length]}{n // length or ''}" for n in range(len(groups))]


def _name(telling: Telling, instrument: Instrument, count: PromptCount) -> str:
    """What the instrument's notes call the group of that scale, else the instrument's name."""
    words = telling.words(instrument)
    return words.notes.get(count.scale, words.name)


def _mean(telling: Telling, scores: tuple[Score, ...], scale: str) -> str:
    raw = next(score.raw for score in scores if score.raw.scale == scale)
    if raw.value is not None:
        return f"{raw.value:.2f}"
    return telling.say("no_value", why=telling.say.get(f"why_none.{raw.why_none}", raw.why_none or ""))


def _figure(telling: Telling, groups: list[Group]) -> Block:
    say, letters = telling.say, _letters(groups)
    rows = [TaskRow(letter, c.at, len(c.not_given)) for letter, (_, _, c) in zip(letters, groups, strict=True)]
    each = (
        say("prompts.alt_row", group=_name(telling, i, c), levels=_levels(telling, c), missing=len(c.not_given))
        for _, i, c in groups
    )
    alt = say("prompts.alt", groups=say("join").join(each))
    return Block(kind="figure", svg=prompt_squares(rows), alt=alt, caption=say("prompts.figure"))


def _levels(telling: Telling, count: PromptCount) -> str:
    say = telling.say
    return say("prompts.and").join(f"{say(f'prompts.{name}')} {count.at[level]}" for level, name in LEVELS.items())


def _tasks(telling: Telling, sitting: Sitting, instrument: Instrument, count: PromptCount) -> list[Block]:
    """What was done alone first; the professional reads at which level each of the others was done, and why not."""
    say, words = telling.say, telling.words(instrument)
    standing = {r.item_id: r for r in telling.case.responses.get(sitting.id, ())}
    alone = [say("prompts.done_alone", task=words.items[item]) for item in count.without_help]
    helped, missing = list[str](), list[str]()
    if telling.edition == "professional":
        for item in count.with_help:
            step = words.choices[f"{instrument.item(item).choices}.{int(float(standing[item].value or 0))}"]
            helped.append(say("pair", label=words.items[item], value=step))
        for item in count.not_given:
            missing.append(say("pair", label=words.items[item], value=reason(telling, standing.get(item))))
    lines = [*alone, *helped, *missing]
    return [heading(_name(telling, instrument, count)), listed(lines)] if lines else []
