"""Does an instrument hang together: items, choices, scales, words?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from instruments import sound_adaptive, sound_form, sound_item, sound_pairs, sound_placed, sound_protocol
from instruments.definition import ChoiceSet, Instrument, Kind, Part, Scale, Words
from instruments.errors import BadInstrument
from instruments.generate.given import key_of
from instruments.keyed import is_sorted, is_written
from instruments.kinds import SEED, is_block
from instruments.profile import HEXAGON
from instruments.profiles import PROFILES
from instruments.rules import CODED, INDICES, RATIOS, RULES
from norms.irt.ability import ESTIMATORS

OF_TYPES = ("holland", "triads")  # the profiles that place a person on the hexagon

# a trial is never made up, nor a choice
MISSING_RULES = {"sum": "prorate", "mean": "mean_of_answered", "mean_of_piles": "mean_of_answered"}
MISSING_RULES |= dict.fromkeys(INDICES, "complete_pairs")


def check(file: str, instrument: Instrument) -> None:
    """Raise BadInstrument at the first thing that does not fit, naming file, key, value and remedy."""
    _whole(file, instrument)
    _once(file, "item", instrument.item_ids)
    _once(file, "scale", [scale.id for scale in instrument.scales])
    for choices in instrument.choice_sets.values():
        _lender(file, instrument, choices)
    for item in instrument.items:
        sound_item.check(file, instrument, item)
    for scale in instrument.scales:
        _scale(file, instrument, scale)
    _every_item_counts(file, instrument)
    sound_adaptive.check(file, instrument)
    sound_protocol.check(file, instrument)
    sound_placed.check(file, instrument)
    sound_form.check(file, instrument)
    _form(file, instrument)
    if instrument.profile is not None and instrument.profile not in PROFILES:
        sound_item.unknown(file, "profile", "the instrument", instrument.profile, PROFILES)
    _types(file, instrument)
    _counted(file, instrument)
    if "zh" not in instrument.words or "en" not in instrument.words:
        raise BadInstrument("{file}: words in zh and en are needed. Add words/zh.toml and words/en.toml.", file=file)
    for words in instrument.words.values():
        _words(f"{instrument.id}/words/{words.language}.toml", instrument, words)


def _whole(file: str, instrument: Instrument) -> None:
    """Minutes are more than none, and every choice set has values, each once."""
    if instrument.minutes <= 0:
        raise BadInstrument(
            "{file}: minutes is {value}; it is more than 0. Mend it.", file=file, value=instrument.minutes
        )
    for choices in instrument.choice_sets.values():
        if not choices.values:
            told = "{file}: choices.{value} has no values. List them, or remove the set."
            raise BadInstrument(told, file=file, value=choices.id)
        _once(file, f"in choices.{choices.id} value", [str(value) for value in choices.values])


def _types(file: str, instrument: Instrument) -> None:
    """A code of Holland's types, and its place on his hexagon, needs the six and nothing else among the scales."""
    scales = {scale.id for scale in instrument.scales}
    if instrument.profile in OF_TYPES and scales != set(HEXAGON):
        told = (
            "{file}: profile {profile!r} takes the scales {wanted}, got {value}. Mend the scales, or leave profile out."
        )
        got = ", ".join(sorted(scales)) or "-"
        raise BadInstrument(told, file=file, profile=instrument.profile, wanted=", ".join(HEXAGON), value=got)


def _once(file: str, what: str, ids: Sequence[str]) -> None:
    for name, times in Counter(ids).items():
        if times > 1:
            told = "{file}: {what} {name!r} stands {times} times. Give each its own id."
            raise BadInstrument(told, file=file, what=what, name=name, times=times)


def _scale(file: str, instrument: Instrument, scale: Scale) -> None:
    where = f'scale "{scale.id}"'
    for item_id in scale.items:
        if item_id not in instrument.item_ids:
            sound_item.unknown(file, "item", where, item_id, instrument.item_ids)
        if instrument.item(item_id).part is not Part.SCORED:
            told = "{file}: {where} counts item {value!r}, which is not scored. Leave it out."
            raise BadInstrument(told, file=file, where=where, value=item_id)
    _counts(file, instrument, scale, where)
    _chosen(file, instrument, scale, where)
    _code(file, instrument, scale, where)
    _once(file, f"in {where} item", scale.items)
    if not scale.items:
        raise BadInstrument("{file}: {where} has no items. Name at least one.", file=file, where=where)
    if scale.missing_rule not in ("none", MISSING_RULES.get(scale.rule)):
        told = "{file}: {where} is a {rule}, to which missing_rule {value!r} does not belong. Choose another."
        raise BadInstrument(told, file=file, where=where, rule=scale.rule, value=scale.missing_rule)
    for item_id in scale.reversed:
        if item_id not in scale.items:
            sound_item.unknown(file, "reversed item", where, item_id, scale.items)
    if scale.rule not in (*RULES, *ESTIMATORS):
        sound_item.unknown(file, "rule", where, scale.rule, (*RULES, *ESTIMATORS))
    if scale.rule in INDICES:
        sound_pairs.check(file, instrument, scale, where)
    if scale.rule in RATIOS:
        sound_pairs.check_ratio(file, instrument, scale, where)
    if scale.missing_at_most and scale.missing_rule == "none":
        told = "{file}: {where} allows missing answers, but no missing_rule says how. Name one, or allow none."
        raise BadInstrument(told, file=file, where=where)


def _counted(file: str, instrument: Instrument) -> None:
    """A profile of choices needs to know which choices each scale counts."""
    for scale in instrument.scales:
        if instrument.profile == "triads" and not scale.counts:
            told = "{file}: profile “triads” needs scale {value!r} to say what it counts. Add counts."
            raise BadInstrument(told, file=file, value=scale.id)


def _lender(file: str, instrument: Instrument, choices: ChoiceSet) -> None:
    """A set taken from another takes values that are there."""
    if choices.of is None:
        return
    where = f"choices.{choices.id}"
    if choices.of not in instrument.choice_sets:
        sound_item.unknown(file, "of", where, choices.of, instrument.choice_sets)
    there = instrument.choice_sets[choices.of].values
    for value in choices.values:
        if value not in there:
            sound_item.unknown(file, "value", where, str(value), map(str, there))


def _chosen(file: str, instrument: Instrument, scale: Scale, where: str) -> None:
    """What a scale counts can be answered to each of its items, and is never turned."""
    if scale.counts and scale.reversed:
        told = "{file}: {where} counts choices, which cannot be reversed. Leave out one of the two."
        raise BadInstrument(told, file=file, where=where)
    for item in map(instrument.item, scale.items if scale.counts else ()):
        offered = instrument.choice_sets[item.choices].values if item.choices else ()
        if not set(scale.counts) & set(offered) or item.key is not None:
            told = "{file}: {where} counts choices that item {value!r} does not offer, or that has a key. Mend it."
            raise BadInstrument(told, file=file, where=where, value=item.id)


def _counts(file: str, instrument: Instrument, scale: Scale, where: str) -> None:
    """Each item gives a number, and what is timed says what the time is for."""
    for item in map(instrument.item, scale.items):
        if is_written(item) and key_of(item) is None and (scale.code is None or not is_sorted(item)):
            told = "{file}: {where} counts item {value!r}, whose answer is words. Give it a key, or leave it out."
            raise BadInstrument(told, file=file, where=where, value=item.id)
        if (is_block(item) or item.limit_seconds is not None) and scale.timing == "none":
            told = (
                "{file}: {where} counts the timed item {value!r} and must say what its time is: "
                'timing = "construct" or "convenience".'
            )
            raise BadInstrument(told, file=file, where=where, value=item.id)


def _form(file: str, instrument: Instrument) -> None:
    """Parallel forms have two seeds at least, each another; no other rule takes seeds."""
    parallel, seeds = instrument.form.parallel, instrument.form.seeds
    if any(not SEED[0] <= seed <= SEED[1] for seed in parallel) or len(set(parallel)) < len(parallel):
        told = "{file}: the form seeds {value} are not different whole numbers from {low} to {high}. Mend them."
        raise BadInstrument(told, file=file, value=list(parallel), low=int(SEED[0]), high=int(SEED[1]))
    if (seeds == "parallel") != (len(parallel) > 1):
        told = '{file}: seeds = "parallel" takes two form seeds at least, and no other rule takes any. Mend [form].'
        raise BadInstrument(told, file=file)


def _code(file: str, instrument: Instrument, scale: Scale, where: str) -> None:
    """A scale that counts one choice of items that ask of several names it, and each of its items offers it."""
    if (scale.code is not None) is not (scale.rule in CODED):
        told = "{file}: {where} has rule {value!r}. The rules {known} take a code, and no other rule does. Mend it."
        raise BadInstrument(told, file=file, where=where, value=scale.rule, known=", ".join(CODED))
    if scale.code is None:
        return
    for item in map(instrument.item, scale.items):
        offered = instrument.choice_sets[item.choices].values if item.choices else ()
        if scale.code not in offered or is_sorted(item) is not (scale.rule == "mean_of_piles"):
            told = "{file}: {where} counts code {value} by {rule}, which item {item!r} cannot give. Leave the item out."
            raise BadInstrument(told, file=file, where=where, value=scale.code, rule=scale.rule, item=item.id)


def _every_item_counts(file: str, instrument: Instrument) -> None:
    counted = {item_id for scale in instrument.scales for item_id in scale.items}
    for item in instrument.items:
        if item.part is Part.SCORED and item.id not in counted and instrument.kind is not Kind.FORM:
            told = "{file}: item {value!r} is scored but in no scale. Put it in one, or make it another part."
            raise BadInstrument(told, file=file, value=item.id)


def _words(file: str, instrument: Instrument, words: Words) -> None:
    needed = {f"{s.id}.{value}" for s in instrument.choice_sets.values() for value in s.values}
    _same(file, "items", set(instrument.item_ids), set(words.items))
    _same(file, "choices", needed, set(words.choices))
    _same(file, "scales", {scale.id for scale in instrument.scales}, set(words.scales))
    sound_form.check_words(file, instrument, words)
    for value in words.feedback:
        if value not in instrument.item_ids or instrument.item(value).part is not Part.PRACTICE:
            told = (
                "{file}: feedback has words for {value!r}, which is no practice item. Remove them or mend the spelling."
            )
            raise BadInstrument(told, file=file, value=value)
    for key, said in {**words.items, **words.choices, **words.scales, "name": words.name}.items():
        if not said.strip():
            raise BadInstrument("{file}: the words of {value!r} are empty. Write them.", file=file, value=key)


def _same(file: str, key: str, needed: set[str], said: set[str]) -> None:
    for value in sorted(needed - said):
        raise BadInstrument("{file}: {key} has no words for {value!r}. Add them.", file=file, key=key, value=value)
    for value in sorted(said - needed):
        told = "{file}: {key} has words for {value!r}, which is not defined. Remove them or mend the spelling."
        raise BadInstrument(told, file=file, key=key, value=value)
