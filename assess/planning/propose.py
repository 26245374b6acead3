"""Which instruments suit these questions and this person, under which conditions, and why?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from assess.locale import translator
from assess.nouns.accommodation import Accommodation
from assess.nouns.case import Case
from assess.nouns.disability import Category
from assess.nouns.needs import Needs
from assess.nouns.people import Client
from assess.nouns.plan import PlanLine
from assess.nouns.score import Instrument
from assess.planning import offered
from assess.planning.adaptation import Table, shipped
from assess.planning.budget import minutes_of
from assess.planning.by_table import by_table
from assess.planning.by_table import told as by_rows
from assess.planning.conditions import Judgement, judge
from assess.planning.forms import among_forms
from assess.planning.known import categories
from assess.planning.questions import answers
from assess.planning.suggest import Say, suggest
from assess.planning.suitable import Suitability, suitability
from instruments.definition import ItemKind, Kind

PROPOSED = (Kind.QUESTIONNAIRE, Kind.PHYSICAL, Kind.RATING)
EASY, SIGN = "simplified-language-portions", "sign-language"


def propose(case: Case, library: Mapping[str, Instrument], language: str = "zh") -> tuple[PlanLine, ...]:
    """A line for each instrument that suits the client, with reasons; the evaluator changes and drafts it.

    One that no question of the referral calls for and that is not for everybody is left to the evaluator to add.
    """
    from assess.planning.proposal import proposal  # which is made of the lines below

    return proposal(case, library, language).lines


def left_out(
    case: Case, library: Mapping[str, Instrument], language: str = "zh", table: Table | None = None
) -> tuple[tuple[Instrument, Suitability], ...]:
    """The instruments that do not suit the client, each with its reasons and what would serve instead."""
    return tuple((i, suited) for i, suited in judged(case, library, language, table) if not suited.fits)


def judged(
    case: Case, library: Mapping[str, Instrument], language: str = "zh", table: Table | None = None
) -> tuple[tuple[Instrument, Suitability], ...]:
    """Every instrument for clients with its suitability: by its demands, the adaptation table and its other forms."""
    needs, rows = needs_for(case, language), table or shipped()
    asked = {i.id: i for i in library.values() if i.subject == "client" and i.kind in PROPOSED}
    suited = {i.id: suited_to(case.client, needs, i, language, rows) for i in asked.values()}
    fitting = {instrument_id for instrument_id, found in suited.items() if found.fits}
    say, having = translator(language), {i.id: i for i in asked.values() if i.other_forms}
    return tuple((i, among_forms(i, suited[i.id], having, fitting, say)) for i in asked.values())


def suited_to(client: Client, needs: Needs, instrument: Instrument, language: str, table: Table) -> Suitability:
    """By the instrument's demands and by the adaptation table, its other forms left aside."""
    by_demands = suitability(client, needs, instrument, language, table)
    return by_table(client, instrument, by_demands, table, language)


def refused(case: Case, instrument: Instrument) -> tuple[tuple[str, Judgement], ...]:
    """The client's needs that this instrument's construct does not bear; kept only by an override with its reason."""
    judged = ((condition.feature, judge(instrument, condition.feature)) for condition in needs_for(case).at_start)
    return tuple((feature, judgement) for feature, judgement in judged if judgement.effect == "breaks")


def needs_for(case: Case, language: str = "zh") -> Needs:
    """The needs as settled, or as the intake suggests them while nobody has."""
    return case.needs or suggest(case.client, case.file.id, language)


def line_of(case: Case, instrument: Instrument, language: str = "zh", table: Table | None = None) -> PlanLine:
    """The line of one instrument for this client; where it does not suit, its reason says so."""
    say, needs = translator(language), needs_for(case, language)
    if instrument.kind is Kind.RATING:
        needs = replace(needs, at_start=(), as_option=(), prohibited=(), language=None)  # they are the client's own
    words = _words(needs, instrument)
    conditions = tuple(_conditions(needs, instrument, say))
    reasons = [*_reasons(case.client, instrument, words, say), *_live_interpreter(conditions, say)]
    rows = table or shipped()
    reasons += by_rows(case.client, instrument, rows, language)
    reasons += suited_to(case.client, needs, instrument, language, rows).reasons
    reasons += offered.told(case.client, conditions, instrument, say)
    return PlanLine(
        instrument=instrument.id,
        version=instrument.version,
        language=words,
        mode="desk" if instrument.kind is Kind.PHYSICAL or _counted(instrument) else "player",
        reason=" ".join(reasons),
        answers=answers(case.referral, instrument),
        accommodations=conditions,
        minutes=minutes_of(instrument, conditions),
        level=instrument.level,
    )


def _counted(instrument: Instrument) -> bool:
    """Whether somebody counts or samples what the client does, which the measuring page takes."""
    return instrument.kind is Kind.RATING and any(item.kind is ItemKind.NUMBER for item in instrument.scored_items)


def _words(needs: Needs, instrument: Instrument) -> str:
    """The language chosen, else easy words where they are needed and keep the measure, else Chinese."""
    if needs.language in instrument.words:
        return needs.language or ""
    wanted = any(condition.feature == EASY for condition in needs.at_start)
    easy = wanted and "zh-easy" in instrument.words and judge(instrument, EASY).effect != "breaks"
    return "zh-easy" if easy else "zh" if "zh" in instrument.words else next(iter(instrument.words))


def _reasons(client: Client, instrument: Instrument, words: str, say: Say) -> list[str]:
    known = categories(client)
    reasons = [_WHY[instrument.family](say)] if instrument.family in _WHY else []
    if instrument.demands.hand and instrument.kind is Kind.PHYSICAL and Category.LIMB in known:
        reasons.append(
            say("Measure only the hand that can be measured; leave the other out with its reason, never as 0.")
        )
    if words == "zh-easy":
        reasons.append(say("Easy-read words are proposed; they are not equated with the standard words."))
    if instrument.kind is Kind.RATING:
        reasons.append(say("Someone who has seen the client at work for some weeks answers; name them in the sitting."))
    elif Category.MENTAL in known:
        reasons.append(say("Ask how the client is today; if it is not a good day, give it on another."))
    return reasons


_WHY: Mapping[str, Callable[[Say], str]] = {
    "interest": lambda say: say(
        "Shows which kinds of work activity attract the client, as a start for talking about work."
    ),
    "personality": lambda say: say(
        "Shows how the client goes about work and gets on with people, as a start for talking about conditions of work."
    ),
    "values": lambda say: say("Shows what matters to the client in work, and so which posts to look for."),
    "entrepreneurship": lambda say: say("Shows what is there and what is lacking for a business of one's own."),
    "readiness": lambda say: say(
        "Shows which input and which conditions suit the client, before anything is measured."
    ),
    "ability": lambda say: say("Shows what the client can do at present in tasks like this one."),
    "situational": lambda say: say("Shows how the client works at a real or simulated post, with which support."),
    "body_function": lambda say: say("Shows what the body can do, sense and bear now, to hold against a post."),
    "vocational_potential": lambda say: say("Shows how quickly and how well the client does work like this by hand."),
    "functional_academics": lambda say: say(
        "Shows which tasks of daily and working life are done without help, and how much prompting the others need."
    ),
    "social_adaptation": lambda say: say(
        "Shows how daily life and life at work are managed; what is done, can be done and was seen are kept apart."
    ),
}


def _live_interpreter(conditions: tuple[Accommodation, ...], say: Say) -> Iterator[str]:
    if any(c.feature == SIGN and c.parameters.get("delivery") != "clips" for c in conditions):
        yield say("A live sign interpreter must be there; captions alone do not replace one.")


def _conditions(needs: Needs, instrument: Instrument, say: Say) -> Iterator[Accommodation]:
    """What the client has from the start, less what breaks the measure.

    At the desk only what the instrument's rules keep: a kind word already changes how hard somebody grips.
    """
    by_desk, speed = instrument.kind is Kind.PHYSICAL, instrument.timing == "construct"
    for condition in needs.at_start:
        effect = judge(instrument, condition.feature).effect
        reason = condition.reason or say("Settled with the client.")
        if effect == "keeps" or (effect == "unjudged" and not by_desk and not speed):
            yield replace(condition, reason=reason)
        elif effect == "unjudged" and not by_desk:
            doubt = say("The instrument does not say whether this changes a measure of speed; judge it yourself.")
            yield replace(condition, reason=f"{reason} {doubt}")
