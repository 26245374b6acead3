"""What makes a generated item harder, and where does that come from? Every factor of every family, in one place.

Theory: what is cited was found for tasks of that sort; the difficulty of our own items is a claim until clients have
answered them. `orders` says that an outside measure rises with the factor (`tests/instruments/item_solvers.py`); a
factor that orders nothing chooses content.
"""

from __future__ import annotations

from dataclasses import dataclass

from instruments.definition import ItemKind as K

HOLZMAN = "Holzman, Pellegrino & Glaser 1983, Journal of Educational Psychology 75:603-618"
CARPENTER = "Carpenter, Just & Shell 1990, Psychological Review 97:404-431"
SHEPARD_METZLER = "Shepard & Metzler 1971, Science 171:701-703"
SHEPARD_FENG = "Shepard & Feng 1972, Cognitive Psychology 3:228-243"
ASHCRAFT = "Ashcraft 1992, Cognition 44:75-106"
FURST = "Fürst & Hitch 2000, Memory & Cognition 28:774-782"
RILEY = "Riley, Greeno & Heller 1983, in Ginsburg (ed), The development of mathematical thinking, 153-196"
ARENDASY = "Arendasy, Sommer, Gittler & Hergovich 2006, Journal of Individual Differences 27:2-14"
ATTNEAVE = "Attneave & Arnoult 1956, Psychological Bulletin 53:452-471"
DUNCAN = "Duncan & Humphreys 1989, Psychological Review 96:433-458"
MODELS = "Johnson-Laird & Byrne 1991, Deduction, Erlbaum"
CLARK = "Clark 1969, Psychological Review 76:387-404"
CONTENT = "content, no claim"


@dataclass(frozen=True, kw_only=True)
class Factor:
    """One parameter of a kind's task, beside its seed."""

    kind: K
    name: str
    does: str
    theory: str
    orders: bool = False


def _orders(kind: K, name: str, does: str, theory: str) -> Factor:
    return Factor(kind=kind, name=name, does=does, theory=theory, orders=True)


def _chooses(kind: K, name: str, does: str) -> Factor:
    return Factor(kind=kind, name=name, does=does, theory=CONTENT)


FACTORS: tuple[Factor, ...] = (
    _orders(K.NUMBER_SERIES, "level", "Where no rule is named: one step, two steps in turn, a growing step.", HOLZMAN),
    _orders(
        K.NUMBER_SERIES,
        "rule",
        "1 add, 2 two steps in turn, 3 growing step, 4 multiply, 5 multiply and add in turn, 6 two series in turn, "
        "7 sum of two, 8 multiply and add at once: more to keep in mind from 1 to 2 to 3 to 6; the others lie between.",
        HOLZMAN,
    ),
    _orders(K.NUMBER_SERIES, "size", "Larger numbers and steps: more figures to read and count with.", ASHCRAFT),
    _orders(K.FIGURE_SERIES, "level", "How many attributes change (dots, turn, filling).", CARPENTER),
    _chooses(K.FIGURE_SERIES, "pointer", "What it is that turns: six forms of our own."),
    _orders(K.NAME_COMPARISON, "length", "Digits in each line: more signs to compare.", DUNCAN),
    _chooses(K.NAME_COMPARISON, "pattern", "A firm, a person with a telephone number, a code, an address."),
    Factor(
        kind=K.NAME_COMPARISON,
        name="likeness",
        does="1: what differs looks alike (twin characters, digits exchanged); no outside measure is claimed for it.",
        theory=DUNCAN,
    ),
    _orders(K.ROTATION, "level", "How far the second shape is turned: up to 60, 120, 180 degrees.", SHEPARD_METZLER),
    _orders(K.ROTATION, "more", "Squares of the shape, 3 and so many more; 0 takes one of six shapes.", ATTNEAVE),
    _orders(K.FIGURE_MATRIX, "level", "How many attributes change (form, number, filling, frame).", CARPENTER),
    _orders(
        K.FIGURE_MATRIX,
        "rules",
        "1 alike in rows or columns, 2 also each once in a row, 3 each once, or the third is the sum of two.",
        CARPENTER,
    ),
    _orders(
        K.CUBE_FOLDING,
        "level",
        "How many of the three edges between the faces shown are open in the net: more squares are carried along.",
        SHEPARD_FENG,
    ),
    _orders(K.FORM_MATCHING, "corners", "Corners of the form: more to compare.", ATTNEAVE),
    _orders(K.FORM_MATCHING, "likeness", "Fewer corners moved, and less far, in the wrong forms.", DUNCAN),
    _orders(K.TOOL_MATCHING, "likeness", "Fewer parts of another tone in the wrong tools: 3, 2, 1.", DUNCAN),
    _chooses(K.COMPUTATION, "operation", "1 add, 2 subtract, 3 multiply, 4 divide, 5 multiply, then add or subtract."),
    _orders(K.COMPUTATION, "digits", "Digits of the numbers: more steps of the written way.", ASHCRAFT),
    _orders(K.COMPUTATION, "carry", "1: something is carried or borrowed.", FURST),
    _orders(K.ARITHMETIC_REASONING, "steps", "Operations to be found and done one after another.", RILEY),
    _orders(K.ARITHMETIC_REASONING, "size", "Larger numbers.", ASHCRAFT),
    _orders(K.ARITHMETIC_REASONING, "irrelevant", "1: one number is told that is not needed.", ARENDASY),
    _chooses(
        K.ARITHMETIC_REASONING,
        "story",
        "Workshop, shop, massage shop, field, online shop; each has its own chain of operations (stories.toml).",
    ),
    _orders(K.ORDER_REASONING, "terms", "Names to be put in order, one sentence more for each.", MODELS),
    _orders(K.ORDER_REASONING, "scrambled", "1: sentences do not go on where the one before ended.", MODELS),
    _orders(K.ORDER_REASONING, "mixed", "1: some sentences go the other way (shorter for taller).", CLARK),
    _chooses(K.ORDER_REASONING, "asked", "The first of the order, the last, the second."),
)
