"""What breaks the construct of each instrument, written by hand from the instruments' own folders?

Stated apart from the adaptation table and from `assess.planning.suitable`: it knows what a person can do and, of each
instrument, what its tasks take, as its folder says, and which ways of giving it leave alone what is measured. It
imports nothing of `assess.planning`.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.nouns.disability import Category
from assess.nouns.functioning import BodyPart
from assess.nouns.people import Client, Communication, Schooling
from assess.nouns.plan import PlanLine
from instruments.definition import Instrument, ItemKind, Kind

# Shapes, pictures, colours, marks: seen by their nature, whatever is read aloud beside them.
SEEN_KINDS = {
    ItemKind.FIGURE_SERIES, ItemKind.NAME_COMPARISON, ItemKind.ROTATION, ItemKind.CUBE_FOLDING, ItemKind.FORM_MATCHING,
    ItemKind.TOOL_MATCHING, ItemKind.CODING, ItemKind.CANCELLATION, ItemKind.MARK_MAKING, ItemKind.TRAIL,
}  # fmt: skip
# Timed by the movement of a hand.
BY_HAND_IN_TIME = {
    "reaction", "speed_attention", "attention", "mark_making", "form_matching", "tool_matching", "name_comparison",
}  # fmt: skip
WALKED_OR_STOOD = {
    "six_minute_walk", "timed_up_and_go", "chair_stand_30s", "five_times_sit_to_stand", "functional_reach",
    "standing_tolerance", "lifting_strength_level",
}  # fmt: skip
EACH_HAND_APART = {
    "grip_strength", "pinch_tip", "pinch_key", "pinch_palmar", "box_and_block", "nine_hole_peg", "pegboard",
    "massage_strength",
}  # fmt: skip
TWO_HANDS = {"finger_dexterity", "hand_tools", "lifting_strength_level"}
HOLDS_THINGS = {
    "assembly_sample", "packing_sample", "cleaning_sample", "data_entry_sample", "filing_sample", "sorting_sample",
    "rate_of_manipulation", "massage_posture", *TWO_HANDS,
}  # fmt: skip
READING_ITSELF = {"vocabulary", "name_comparison", "reading_signs_forms", "job_form_filling", "route_reading"}
HEARING_ITSELF = {"listening_vocabulary"}


def broken(client: Client, line: PlanLine, instrument: Instrument) -> Iterator[str]:
    """What breaks the construct of this line for this client, a word each; nothing where it is sound."""
    ruled = {rule.feature: rule.effect for rule in instrument.accommodations}
    for condition in line.accommodations:
        if ruled.get(condition.feature) == "breaks":
            yield f"{condition.feature} changes it"
    if instrument.kind is Kind.RATING:
        return
    keeps = {feature for feature, effect in ruled.items() if effect == "keeps"}
    yield from _senses(client, instrument, keeps)
    yield from _words(client, instrument, keeps)
    yield from _body(client, line, instrument)
    if client.functioning.state in ("acute", "changing"):
        yield "ill"


def sees(client: Client) -> bool:
    """By what was asked, else by grade: 1 and 2 of GB/T 26341 are blindness."""
    if client.functioning.sees is not None:
        return client.functioning.sees in ("print", "large_print")
    return not _grade_in(client, Category.VISION, 1, 2)


def hears(client: Client) -> bool:
    """By what was asked, else by grade: 1 and 2 are over 80 dB."""
    if client.functioning.hears is not None:
        return client.functioning.hears in ("speech", "loud_speech")
    return not _grade_in(client, Category.HEARING, 1, 2)


def follows_words(client: Client) -> bool:
    """Whether a questionnaire in words about oneself is understood."""
    if client.functioning.understands is not None:
        return client.functioning.understands in ("sentences", "easy_sentences")
    return not _grade_in(client, Category.INTELLECT, 1, 2)


def _senses(client: Client, instrument: Instrument, keeps: set[str]) -> Iterator[str]:
    scored = list(instrument.scored_items)
    if not sees(client) and not hears(client):
        yield "deafblind"
    if not sees(client):
        if scored and all(_only_seen(item) for item in scored):
            yield "only seen"
        only_read = instrument.demands.read and keeps & {"spoken", "braille"}
        if instrument.demands.see and not only_read and not keeps & {"tactile", "audio-description"}:
            yield "seen by its nature"
        if instrument.id in READING_ITSELF:
            yield "reading itself"
    if not hears(client):
        if instrument.id in HEARING_ITSELF:
            yield "hearing itself"
        if instrument.demands.hear and instrument.kind is not Kind.PHYSICAL:
            written = "captions" in keeps and sees(client) and client.schooling is not Schooling.NONE
            signed = "sign-language" in keeps and Communication.SIGN in client.communication
            if not (written or signed):
                yield "heard"


def _only_seen(item: object) -> bool:
    kind, channel = getattr(item, "kind"), getattr(item, "channel")  # noqa: B009
    blocks = (ItemKind.SIMPLE_REACTION, ItemKind.CHOICE_REACTION, ItemKind.MEMORY_SPAN)
    return kind in SEEN_KINDS or (kind in blocks and channel == "visual")


def _words(client: Client, instrument: Instrument, keeps: set[str]) -> Iterator[str]:
    about_oneself = instrument.family in (
        "interest", "personality", "values", "entrepreneurship", "social_adaptation",
    ) or instrument.id in ("pain_rating", "fatigue_rating")  # fmt: skip
    by_pictures = instrument.id == "riasec_pictures"
    if instrument.kind is Kind.QUESTIONNAIRE:
        if about_oneself and not by_pictures and not follows_words(client):
            yield "guessed"
        if client.functioning.understands == "routine":
            yield "not understood"
    if not instrument.demands.read:
        return
    unread = client.schooling is Schooling.NONE or not sees(client)
    heard = "spoken" in keeps and hears(client)
    felt = "braille" in keeps
    signed = "sign-language" in keeps and Communication.SIGN in client.communication and sees(client)
    if unread and not (heard or felt or signed):
        yield "not read"


def _body(client: Client, line: PlanLine, instrument: Instrument) -> Iterator[str]:
    sides = [_hand(client, side) for side in ("left", "right")]
    if instrument.id in WALKED_OR_STOOD and client.functioning.stands is False:
        yield "stands not"
    if instrument.id in BY_HAND_IN_TIME:
        if None not in sides and "full" not in sides:
            yield "tells of the hand"
        if _scans(line):
            yield "tells of the switch"
    if instrument.id in EACH_HAND_APART and sides == ["none", "none"]:
        yield "no hand"
    if instrument.id in HOLDS_THINGS and all(side in ("none", "little") for side in sides):
        yield "no hand that holds"
    if instrument.id in TWO_HANDS and any(side in ("none", "little") for side in sides):
        yield "one hand"


def _hand(client: Client, side: str) -> str | None:
    ranks = ("none", "little", "limited", "full")
    both: tuple[BodyPart, BodyPart] = ("left_arm", "left_hand") if side == "left" else ("right_arm", "right_hand")
    uses = [client.functioning.use(part) for part in both]
    if "none" in uses:
        return "none"
    return None if None in uses else min((use for use in uses if use), key=ranks.index)


def _scans(line: PlanLine) -> bool:
    return any(one.parameters.get("scanning", "none") != "none" for one in line.accommodations)


def _grade_in(client: Client, category: Category, *grades: int) -> bool:
    return any(d.category is category and d.grade in grades for d in client.disabilities)
