"""Was it explained to the client what an assessment is for and where it ends, before they were asked to agree?"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from assess.errors import BadInput, NotFound
from assess.nouns.eligible import Explained, ExplainedAs
from assess.nouns.people import Evaluator
from assess.nouns.referral import Eligibility
from assess.store import canonical, shelf
from assess.store.database import Store

LANGUAGES = ("zh", "en", "zh-easy")


@dataclass(frozen=True, kw_only=True)
class ExplanationWords:
    """What is shown or read; `hash` is kept with what was explained."""

    title: str
    lines: tuple[str, ...]
    hash: str

    @property
    def text(self) -> str:
        """All of it, a line a sentence, for the voice."""
        return "\n".join((self.title, *self.lines))


def words(language: str) -> ExplanationWords:
    """The words in a language. Raises BadInput for one that they are not written in."""
    if language not in LANGUAGES:
        told = "The explanation is written in {known}, not in {language!r}. Choose one of them."
        raise BadInput(told, known=", ".join(LANGUAGES), language=language)
    file = files("assess.reception") / "explanation_words" / f"{language}.toml"
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    lines = tuple(said["lines"])
    return ExplanationWords(title=said["title"], lines=lines, hash=canonical.digest("\n".join((said["title"], *lines))))


def explain(
    store: Store,
    actor: Evaluator,
    case_id: str,
    formats: Sequence[ExplainedAs],
    language: str,
    said_back: str = "",
) -> Eligibility:
    """Keep that purpose and limits were explained (duty 4-1.1.3), in which forms, and what the client said of it.

    Undone by nothing: explaining again is kept beside it. Raises BadInput without a form, NotFound before the first
    check of eligibility.
    """
    if not formats:
        raise BadInput("How it was explained is missing. Choose at least one form, e.g. read aloud.")
    explained = Explained(
        formats=tuple(dict.fromkeys(formats)),
        language=language,
        words_hash=words(language).hash,
        said_back=said_back.strip(),
        at=canonical.now(),
        by=actor.id,
    )
    with store.writing(actor.id, "explanation.explain", f"case:{case_id}") as tx:
        found = shelf.of_case(tx, Eligibility, case_id)
        if not found:
            raise NotFound("Eligibility was not checked yet. Record the first check before the explanation.")
        return shelf.save(tx, replace(found[-1], explained=(*found[-1].explained, explained)))
