"""What are the codes of documents, reviews and statements called on the pages?"""

from __future__ import annotations

from collections.abc import Callable

from assess.service.statements import Kind, Outcome, Way

Say = Callable[[str], str]


def states(say: Say) -> dict[str, str]:
    """Where a draft stands."""
    return {
        "draft": say("Being written"),
        "in_review": say("With its reviewer"),
        "returned": say("Given back"),
        "approved": say("Approved"),
        "issued": say("Issued"),
        "dropped": say("Dropped"),
    }


def decisions(say: Say) -> dict[str, str]:
    """The steps of a review."""
    return {
        "asked": say("Review asked for"),
        "returned": say("Given back"),
        "approved": say("Approved"),
        "taken_back": say("Taken back"),
    }


def statement_kinds(say: Say) -> dict[Kind, str]:
    """What the person says of a document."""
    return {
        "statement": say("Adds a statement"),
        "explanation": say("Asks for an explanation"),
        "dispute": say("Disputes something"),
        "reassessment": say("Asks to be assessed again"),
    }


def outcomes(say: Say) -> dict[Outcome, str]:
    """What became of a statement."""
    return {
        "explained": say("Explained"),
        "corrected": say("Corrected by a new document"),
        "reassess": say("To be assessed again: a new plan"),
        "stands": say("The document stands"),
        "attached": say("Attached to the document"),
    }


def ways(say: Say) -> dict[Way, str]:
    """How it was said to the evaluator."""
    return {
        "spoken": say("Spoken"),
        "written": say("Written by the person"),
        "signed": say("In sign language"),
        "with_help": say("With somebody's help"),
    }
