"""What are the codes of a norm set called on the pages: what is measured, how, of whom, and what came of it?"""

from __future__ import annotations

from assess.ui.words import Say, Words, categories, hands, schoolings, sexes

HANDS = ("_right", "_left")


def measures(say: Say) -> Words:
    """What is measured."""
    return {
        "grip_strength": say("Grip strength"),
        "pinch_strength_key": say("Key pinch strength"),
        "pinch_strength_palmar": say("Palmar pinch strength"),
        "pinch_strength_tip": say("Tip pinch strength"),
        "gross_manual_dexterity": say("Gross manual dexterity"),
        "finger_dexterity": say("Finger dexterity"),
        "leg_strength": say("Leg strength"),
        "standing_balance": say("Standing balance"),
        "mobility": say("Mobility"),
        "walking_endurance": say("Walking endurance"),
        "range_of_motion": say("Range of motion"),
        "simple_reaction_time": say("Simple reaction time"),
        "hearing": say("Hearing"),
        "disability": say("Disability (WHODAS)"),
    }


def scales(say: Say) -> Words:
    """The scales of the library, without the hand."""
    return {
        "grip": say("Grip"),
        "grip_best_hand": say("Grip of the better hand"),
        "pinch_key": say("Key pinch"),
        "pinch_palmar": say("Palmar pinch"),
        "pinch_tip": say("Tip pinch"),
        "box_and_block": say("Box and Block"),
        "nine_hole_peg": say("Nine-Hole Peg"),
        "chair_stand_30s": say("30-second chair stand"),
        "five_times_sit_to_stand": say("Five times sit to stand"),
        "functional_reach": say("Functional reach"),
        "six_minute_walk": say("Six-minute walk"),
        "timed_up_and_go": say("Timed Up and Go"),
        "simple_seen": say("Reaction to something seen"),
        "hearing_better_ear": say("Hearing of the better ear"),
        "whodas12_sum": say("WHODAS, 12 items"),
    }


def rules(say: Say) -> Words:
    """How several trials become one score."""
    return {
        "mean_of_three": say("mean of three trials"),
        "best_of_both_hands": say("best of all trials of both hands"),
        "best_of_two": say("best of two trials"),
        "best_of_three": say("best of three trials"),
        "one_trial": say("one trial"),
        "first_walk": say("the first walk"),
        "longer_of_two": say("the longer of two walks"),
        "mean_of_four_frequencies": say("mean of four tones (0.5, 1, 2 and 4 kHz)"),
        "sum_of_items": say("sum of the items"),
        "not_stated": say("not stated in the source"),
    }


def units(say: Say) -> Words:
    """Units that need a word."""
    return {
        "blocks": say("blocks"),
        "stands": say("stands"),
        "points": say("points"),
        "in": say("inches"),
        "deg": say("degrees"),
    }


def kinds(say: Say) -> Words:
    """What a set consists of."""
    return {
        "strata": say("Means and standard deviations by group"),
        "percentiles": say("Printed percentiles"),
        "equation": say("Prediction equation"),
        "cutoffs": say("Cut-offs"),
        "figures": say("Figures to show beside a score"),
        "model": say("Fitted model"),
    }


def gives(say: Say) -> Words:
    """What a score gets from a set of a kind."""
    return {
        "score": say("a place (z, T, percentile)"),
        "percentile_band": say("the two percentiles between which it lies"),
        "band": say("a band of the classification"),
        "limit": say("the value predicted, and the lower limit of normal"),
        "figures": say("no place: figures beside it only"),
    }


def countries(say: Say) -> Words:
    """Whose people were measured."""
    return {
        "CN": say("China"),
        "US": say("United States"),
        "AU": say("Australia"),
        "international": say("several countries"),
    }


def origins(say: Say) -> Words:
    """Where a set comes from."""
    return {
        "library": say("The toolkit's library"),
        "own": say("This site's own"),
        "earlier": say("Earlier version, to be read only"),
        "proposed": say("Proposed, not in use"),
    }


def standings(say: Say) -> Words:
    """What became of a version."""
    return {
        "in_use": say("in use"),
        "earlier": say("replaced, still readable"),
        "pending": say("proposed, not decided"),
        "refused": say("refused"),
        "approved": say("approved"),
    }


def questions(say: Say) -> Words:
    """The questions that a reference answers."""
    return {
        "general": say("Where does the person stand among people at large?"),
        "disability": say("Where does the person stand among people with the same disability?"),
        "criterion": say("Is what a job or a classification demands reached?"),
    }


def answers(say: Say) -> Words:
    """The same in a word, for a table."""
    return {
        "general": say("people at large"),
        "disability": say("the same disability"),
        "criterion": say("what is demanded"),
    }


def copies(say: Say) -> Words:
    """What the figures were read in."""
    return {
        "original": say("read in the original"),
        "secondary_copy": say("read in a copy, not in the original"),
        "abstract": say("read in the abstract only"),
    }


def may_use(say: Say) -> Words:
    """How far a set may be relied on, as a sentence for whoever asks."""
    return {
        "published": say("Published and checked against the original."),
        "local": say("Made at this site from its own people. It speaks of people like them only."),
        "provisional": say("Provisional: use it beside other evidence, never as the only ground of a conclusion."),
        "simulated": say("Made up for training: it must not be used for any person."),
    }


def groups(say: Say) -> Words:
    """The codes of a stratum told as one text, such as "M 40-44 right"."""
    known = (sexes(say), hands(say), schoolings(say), categories(say))
    return {str(code): word for words in known for code, word in words.items()} | {
        "any": say("all"),
        "none": say("without"),
        "given": say("with accommodation"),
    }


def levels(say: Say, predictor: str) -> Words:
    """The codes of one predictor, among which `none` means something of its own."""
    own: dict[str, Words] = {
        "schooling": {str(code): word for code, word in schoolings(say).items()},
        "disability": {"none": say("no disability on file")},
        "accommodation": {"none": say("without accommodation")},
    }
    return groups(say) | own.get(predictor, {})


def columns(say: Say) -> Words:
    """What a table of a set has in its columns."""
    return {
        "sex": say("Sex"),
        "ages": say("Ages"),
        "hand": say("Hand"),
        "schooling": say("Schooling"),
        "disability": say("Disability category"),
        "region": say("Region"),
        "accommodation": say("Accommodation"),
        "n": say("People"),
        "mean": say("Mean"),
        "sd": say("Standard deviation"),
        "highest": say("Lowest to highest"),
        "doubt": say("Doubt"),
        "from": say("From"),
        "below": say("Below"),
        "band": say("Band"),
        "intercept": say("Constant"),
        "per_age_year": say("Per year of age"),
        "per_height_cm": say("Per cm of height"),
        "per_weight_kg": say("Per kg of weight"),
        "residual_sd": say("Residual standard deviation"),
        "lower_limit_below": say("Lower limit lies below by"),
    }


def tellings(say: Say) -> Words:
    """The scales on which a place can be told."""
    return {
        "percentile": say("Percentile rank"),
        "t_score": say("T score (mean 50, sd 10)"),
        "z": say("z score (mean 0, sd 1)"),
        "iq": say("Deviation IQ (mean 100, sd 15)"),
        "gatb": say("GATB score (mean 100, sd 20)"),
        "stanine": say("Stanine (1 to 9)"),
        "sten": say("Sten (1 to 10)"),
        "c_score": say("C score (0 to 10)"),
    }


def places(say: Say) -> Words:
    """A place on each of them."""
    return {
        "percentile": say("percentile {value}"),
        "t_score": "T {value}",
        "z": "z {value}",
        "iq": "IQ {value}",
        "gatb": "GATB {value}",
        "stanine": say("stanine {value}"),
        "sten": say("sten {value}"),
        "c_score": "C {value}",
    }
