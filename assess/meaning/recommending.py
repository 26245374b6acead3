"""What is recommended to whom, what is taken back, and what can be proposed by rule from the findings?

A proposal is nothing yet: the evaluator names who does it, and recommends it or lets it be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from uuid import uuid4

from assess.errors import BadInput, Closed
from assess.locale import translator
from assess.meaning import rests_on
from assess.meaning.integrate.dimensions import dimensions
from assess.nouns.case import Case
from assess.nouns.finding import Finding, Recommendation, RecommendationKind
from assess.nouns.people import Evaluator
from assess.service.levels import need
from assess.store import shelf
from assess.store.database import Store

ADVICE, CAREER = "3-3.2.3", "3-3.2.4"  # duties: work, training and business; where a career is going
Say = Callable[[str], str]


def recommend(
    store: Store,
    actor: Evaluator,
    case_id: str,
    *,
    text: str,
    who: str,
    due: date | None,
    findings: tuple[str, ...],
    kind: RecommendationKind = "other",
    posts: tuple[str, ...] = (),
) -> Recommendation:
    """Recommend an action to a named person (duty 3-3.2.3; a career 3-3.2.4). Undone by `take_back`."""
    need(actor, 3, CAREER if kind == "career" else ADVICE)
    if not text.strip() or not who.strip():
        raise BadInput("A recommendation needs an action and the person who does it. Write both.")
    if not findings:
        raise BadInput("The recommendation rests on no finding. Choose at least one.")
    with store.writing(actor.id, "findings.recommend", f"case:{case_id}") as tx:
        rests_on.check_findings(tx, case_id, findings)
        rests_on.check_posts(tx, posts)
        said = {"text": text.strip(), "who": who.strip(), "due": due, "findings": findings, "by": actor.id}
        made = Recommendation(id=str(uuid4()), case_id=case_id, kind=kind, posts=posts, **said)  # type: ignore[arg-type]
        return shelf.add(tx, made)


def take_back(store: Store, actor: Evaluator, recommendation_id: str, reason: str) -> Recommendation:
    """Say that a recommendation does not stand any more, and why; it stays readable. Undone by recommending again.

    Raises BadInput without a reason, Closed where it is taken back already.
    """
    need(actor, 3, ADVICE)
    if not reason.strip():
        raise BadInput("The reason is empty. Say why the recommendation does not stand any more.")
    with store.reading() as at:
        case_id = shelf.read(at, Recommendation, recommendation_id).case_id
    with store.writing(actor.id, "findings.take_back", f"case:{case_id}", reason) as tx:
        known = shelf.read(tx, Recommendation, recommendation_id)
        if known.taken_back:
            raise Closed("The recommendation is taken back already.")
        return shelf.save(tx, replace(known, taken_back=reason.strip()))


def proposals(case: Case, language: str) -> tuple[Recommendation, ...]:
    """What the accepted findings lead to by rule, without what is recommended of that kind on that finding already.

    A support need leads to the kind of help that its dimension names; where it is told with low confidence, and for a
    contradiction that is not settled, to looking again. `who` is empty: that is the evaluator's to say.
    """
    say = translator(language)
    known = {(r.kind, finding) for r in case.recommendations if not r.taken_back for finding in r.findings}
    accepted = (finding for finding in case.findings if finding.state == "accepted")
    return tuple(
        Recommendation(
            id=str(uuid4()), case_id=case.file.id, text=text, who="", due=None, findings=(finding.id,), by="", kind=kind
        )
        for finding in accepted
        for kind, text in _proposed(finding, language, say)
        if (kind, finding.id) not in known
    )


def _proposed(finding: Finding, language: str, say: Say) -> Iterator[tuple[RecommendationKind, str]]:
    dimension = dimensions().get(finding.dimension)
    if dimension is None:
        return
    name = dimension.names.get(language, dimension.id)
    if finding.kind == "contradiction" and not finding.settled:
        yield (
            "reassessment",
            say("Look again at {dimension} where the sources contradict one another.").format(dimension=name),
        )
    elif finding.kind == "support_need":
        if finding.confidence == "low":
            yield (
                "reassessment",
                say("Look again at {dimension} before anything is decided by it.").format(dimension=name),
            )
        if dimension.proposes in _texts(say):
            yield dimension.proposes, _texts(say)[dimension.proposes].format(dimension=name)


def _texts(say: Say) -> Mapping[RecommendationKind, str]:
    """The words of each kind of help."""
    return {
        "aid": say("Try which aids help with {dimension}, and fit them before the work begins."),
        "accommodation": say(
            "Agree with the workplace how the work is arranged as regards {dimension}, and try it out."
        ),
        "support": say("Arrange who supports the client with {dimension} at work, how often, and until when."),
        "training": say("Train {dimension} towards a goal that can be measured, and look at it again after that."),
        "referral": say("Refer the client to a service that helps with {dimension}."),
        "business": say("Give advice on {dimension} before any money is spent."),
    }
