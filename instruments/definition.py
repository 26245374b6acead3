"""What an instrument is: items, choices, scales, demands, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal

from instruments.adaptive.design import Design
from instruments.demands import AccommodationRule as AccommodationRule
from instruments.demands import Demands as Demands
from instruments.protocol import Protocol as Protocol
from instruments.words import Language as Language
from instruments.words import Words as Words

# another instrument of the same: fewer and easier questions; choices among pictures; cards in piles; a rating by
# someone who sees the person at work; tasks of the same, observed by the evaluator
OtherForm = Literal["easy", "pictures", "cards", "observer", "seen"]


Conditions = Mapping[str, tuple[int | str, ...]]  # item id -> answers, any of which meets it


class Kind(StrEnum):
    """How an instrument is given."""

    QUESTIONNAIRE = "questionnaire"  # the client answers in the player
    PHYSICAL = "physical"  # the evaluator measures and enters
    FORM = "form"
    RATING = "rating"


class ItemKind(StrEnum):
    """How one item is asked; the player has one module for each kind it can draw."""

    LIKERT = "likert"
    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    PICTURE_CHOICE = "picture_choice"
    PICTURE_TRIAD = "picture_triad"
    PAIRED_COMPARISON = "paired_comparison"
    RANKING = "ranking"
    CARD_SORT = "card_sort"
    NUMBER = "number"
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"  # several lines; of a form
    DATE = "date"  # a day of the calendar, ISO 8601; of a form
    MARKED_ANSWER = "marked_answer"  # spoken or signed by the client, marked by the evaluator
    NUMBER_SERIES = "number_series"  # from here to ORDER_REASONING the item is generated from its seed
    FIGURE_SERIES = "figure_series"
    NAME_COMPARISON = "name_comparison"
    ROTATION = "rotation"
    FIGURE_MATRIX = "figure_matrix"
    CUBE_FOLDING = "cube_folding"
    FORM_MATCHING = "form_matching"
    TOOL_MATCHING = "tool_matching"
    COMPUTATION = "computation"
    ARITHMETIC_REASONING = "arithmetic_reasoning"
    ORDER_REASONING = "order_reasoning"
    SIMPLE_REACTION = "simple_reaction"  # from here on a timed block of trials
    CHOICE_REACTION = "choice_reaction"
    MEMORY_SPAN = "memory_span"
    CODING = "coding"
    CANCELLATION = "cancellation"
    TAPPING = "tapping"
    MARK_MAKING = "mark_making"
    TRAIL = "trail"


class Part(StrEnum):
    """What an item is for: only `SCORED` items enter a scale."""

    SCREEN = "screen"  # contraindication and readiness questions before the first trial
    PRACTICE = "practice"
    ASKED = "asked"  # kept and shown to the evaluator, in no scale
    SCORED = "scored"


@dataclass(frozen=True, kw_only=True)
class ChoiceSet:
    """Answer options in the order shown; `values` are the codes stored and scored.

    A set `of` another takes some of its values: their words and pictures are those of the other.
    """

    id: str
    values: tuple[int, ...]
    of: str | None = None


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing asked. `minimum`/`maximum` bound a NUMBER answer, or what a timed block comes to, in `unit`.

    `key` is the right answer where there is one; it scores 1, any other answer 0, and stays out of the browser unless
    the item is practice. `task` holds the parameters of a generated item or a timed block, `measure` what is taken from
    its trials; `instruments.kinds` says which ones there are.
    """

    id: str
    kind: ItemKind
    part: Part = Part.SCORED
    choices: str | None = None
    required: bool = False
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    side: Literal["left", "right"] | None = None
    trial: int | None = None
    stop_if: tuple[int, ...] = ()  # screen answers that stop the instrument (a contraindication)
    contraindication: Literal["absolute", "relative"] = "absolute"  # relative: a physician may sign for it
    entry: Literal["typed", "stopwatch", "counter", "sampling"] = "typed"  # how a NUMBER is taken on the measuring page
    window_seconds: float | None = None  # of counting, or of each interval of sampling; a stop-watch gives up after it
    plausible: tuple[float, float] | None = None  # beyond it a figure is asked about, and kept if it is right
    key: int | str | None = None
    piles: str | None = None  # the choice set into which the cards of a CARD_SORT go
    channel: Literal["visual", "auditory"] = "visual"  # how a block gives its stimuli
    task: Mapping[str, float] = field(default_factory=dict)
    measure: str | None = None
    limit_seconds: float | None = None  # of an answer; what it means is said by `timing` of its scale
    show_if: Conditions = field(default_factory=dict)  # asked only where each of these items has one of these answers
    required_if: Conditions = field(default_factory=dict)  # must be answered where each of them has
    pattern: str | None = None  # a regular expression that the whole of a SHORT_TEXT fits
    longest: int | None = None  # characters of a text
    fills: str | None = None  # the field of the case that the answer may be taken over into; `instruments.fills`
    personal: bool = False  # names a person: never in an export or an analysis
    repeats: str | None = None  # the item of which this one asks the same again, to see whether the answer stands


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a form under a heading of its own; its items in the order asked."""

    id: str
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Scale:
    """One number that the answers give, and the rule that gives it.

    `rule` is a name in `instruments.rules` ("sum", "mean", "mean_of_trials"; "acquiescence" and "inconsistency", which
    take `items` two by two, are indices of how the questions were answered; "over_all" and "lowest_of_pairs" divide the
    first of each two by the second: seconds or errors by units made); `code` is the choice or card that stands
    for the scale where one item asks of several ("times_chosen", "mean_of_piles"); answers in `counts` count 1, others
    0. `scoring` is the trial rule that a norm table must share ("mean_of_three", "sum_of_items"). `missing_at_most`
    answers may be missing before the value is None; a "sum" with missing answers is None unless `missing_rule` is
    "prorate".
    """

    id: str
    items: tuple[str, ...]
    rule: str
    scoring: str
    code: int | None = None
    reversed: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    missing_at_most: int = 0
    missing_rule: Literal["none", "prorate", "mean_of_answered", "complete_pairs"] = "none"
    minimum: float | None = None
    maximum: float | None = None
    unit: str | None = None
    timing: Literal["construct", "convenience", "none"] = "none"  # is speed what is measured?
    better: Literal["higher", "lower", "neither"] = "neither"
    side: Literal["left", "right"] | None = None


@dataclass(frozen=True, kw_only=True)
class FormRule:
    """From which seeds generated items come: their own as written, a form of each client's own, or parallel forms.

    `parallel` are form seeds (A, B ...), taken in turn by the sittings of one case. Practice keeps its own seeds.
    """

    seeds: Literal["as_written", "each_client", "parallel"] = "as_written"
    parallel: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """A folder of the library, read and checked. `hash` is the sha256 of the folder's content."""

    id: str
    version: str
    hash: str
    kind: Kind
    family: str  # the standard's families: interest, body_function, ability ...
    subject: Literal["client", "group", "post", "workplace", "evaluator"]
    level: Literal[2, 3, 4]  # lowest-ranking evaluator that may give it (4 ranks lowest)
    minutes: int
    timing: Literal["construct", "convenience", "none"]
    duties: tuple[str, ...]
    demands: Demands
    accommodations: tuple[AccommodationRule, ...]
    choice_sets: Mapping[str, ChoiceSet]
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    norm_sets: tuple[str, ...]
    profile: str | None  # a name in `instruments.profile` ("holland"), or None
    settings: Mapping[str, float]  # named cut-offs of the protocol, e.g. repeat_over_percent = 15
    references: tuple[str, ...]
    review: Literal["pending", "signed"]
    words: Mapping[str, Words]
    adaptive: Design | None = None  # how the items of its bank are chosen for each client; None: all in their order
    pictures: tuple[str, ...] = ()  # "<choice set>.<value>", each an SVG in the folder pictures/
    form: FormRule = field(default_factory=FormRule)
    other_forms: Mapping[OtherForm, str] = field(default_factory=dict)  # ids of instruments
    protocol: Protocol | None = None  # of a physical instrument
    placed_if: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # asked item -> answers that let norms place
    sections: tuple[Section, ...] = ()  # of a form; none: all items under no heading
    proposed: bool = True  # to every client whom it suits; False: where a question of the referral calls for it

    def item(self, item_id: str) -> Item:
        """The item of that id. Raises KeyError."""
        return self._items_by_id[item_id]

    @cached_property  # asked several times for each answer that comes
    def _items_by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in reversed(self.items)}  # the first of one id

    @cached_property
    def item_ids(self) -> tuple[str, ...]:
        """Ids in the order asked."""
        return tuple(i.id for i in self.items)

    @property
    def scored_items(self) -> tuple[Item, ...]:
        """The items that count, in the order asked."""
        return tuple(i for i in self.items if i.part is Part.SCORED)

    def bounds(self, item_id: str) -> tuple[float, float]:
        """Lowest and highest answer of an item, by its choices or its number's range. Raises KeyError."""
        item = self.item(item_id)
        if item.choices is not None:
            values = self.choice_sets[item.choices].values
            return float(min(values)), float(max(values))
        if item.minimum is None or item.maximum is None:
            raise KeyError(item_id)
        return item.minimum, item.maximum

    def scale(self, scale_id: str) -> Scale:
        """The scale of that id. Raises KeyError."""
        for scale in self.scales:
            if scale.id == scale_id:
                return scale
        raise KeyError(scale_id)
