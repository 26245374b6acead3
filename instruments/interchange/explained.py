"""What may be edited in the workbook of an instrument, and what does each column mean?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Say = Callable[[str], str]


def rules(say: Say) -> tuple[str, ...]:
    """The first sheet, a sentence a row."""
    return (
        say("An instrument in one workbook: edit it and read it in again"),
        say("Edit the words, choices, items and scales below their heads. New rows may be added anywhere."),
        say("Keep the sheets, their names and the first row of each. A row whose first cell begins with # is a note."),
        say("An id never changes its meaning: give a new item a new id, and do not give an old id to another item."),
        say(
            "Raise the version on the sheet “about” after any change: stored scores keep the version they were "
            "made with."
        ),
        say("An instrument of the toolkit's own library that you change needs an id of its own."),
        say(
            "The languages stand side by side: zh Chinese, en English, zh-easy easy Chinese. Change all of them "
            "together."
        ),
        say(
            "Cells are text where text is meant. If the program makes a date or 7 of 1-2 or 007, format the cell "
            "as text."
        ),
        say(
            "Formulas, macros and links to other files are refused; hidden and filtered rows are read like all others."
        ),
        say(
            "The sheet “examples” holds worked answers and the raw scores they must give; work out at least three anew."
        ),
        say("Lists are written as a, b, c. Values with names are written as { seed = 21, trials = 20 }."),
        say("The sheet “files” holds pictures and other files of the instrument. Leave it as it is."),
    )


def explain(say: Say) -> Mapping[str, str]:
    """What each column means, by its name, or by sheet and name where a name means two things."""
    return {
        "about.field": say("what is said of the whole instrument; several rows of one field make a list"),
        "about.value": say("its value"),
        "words.field": say("what the words are for"),
        "words.key": say("the paragraph's number, or the item, scale or topic spoken of"),
        "demands.demand": say("what the instrument asks of the person"),
        "demands.asked": say("TRUE or FALSE"),
        "settings.name": say("a cut-off of the protocol"),
        "settings.value": say("a number"),
        "settings.note": say("where the number comes from"),
        "choices.set": say("the choice set that an item names"),
        "choices.value": say("the code that is stored and scored"),
        "files.path": say("leave this sheet as it is"),
        "id": say("name of the row; never changes its meaning"),
        "kind": say("how it is asked"),
        "part": say("scored items count; practice, asked and screen items do not"),
        "items.choices": say("the choice set of the answers"),
        "key": say("the right answer, where there is one"),
        "text zh": say("words in Chinese"),
        "text en": say("words in English"),
        "text zh-easy": say("words in easy Chinese"),
        "required": say("TRUE where it must be answered"),
        "minimum": say("lowest value"),
        "maximum": say("highest value"),
        "unit": say("unit of the number"),
        "stop_if": say("answers that stop the instrument (a contraindication)"),
        "piles": say("the choice set of the piles of a card sort"),
        "task": say("what a generated item or a timed block is made from"),
        "limit_seconds": say("seconds for an answer"),
        "scales.items": say("the items counted, as a, b, c"),
        "rule": say("how the answers become one number"),
        "scoring": say("the trial rule that a norm table must share"),
        "reversed": say("items counted the other way round"),
        "missing_at_most": say("how many answers may be missing"),
        "missing_rule": say("what becomes of missing answers"),
        "better": say("whether a higher value is better"),
        "timing": say("what time is for"),
        "feature": say("the accommodation, by its PNP name"),
        "effect": say("keeps or breaks what is measured"),
        "reason": say("why"),
        "substitute": say("another way, where what is measured is broken"),
    }
