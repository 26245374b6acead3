"""What are the codes called on the pages?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from assess.nouns.case import Step
from assess.nouns.consent import Purpose
from assess.nouns.disability import Category
from assess.nouns.document import Edition
from assess.nouns.people import Communication, Schooling
from assess.nouns.sitting import SittingState
from norms.normset import Answers

Say = Callable[[str], str]
Words = dict[str, str]
ConsentFormat = Literal["text", "large_print", "read_aloud", "sign", "easy_read", "braille"]
Side = Literal["left", "right", "both"]
Sex = Literal["M", "F"]
Outcome = Literal["eligible", "not_eligible", "unclear"]
FindingKind = Literal["strength", "support_need", "fact", "contradiction"]
ReceiptForm = Literal["paper", "file", "read_aloud"]
Employment = Literal["yes", "no", "training", "unknown"]
AppointmentState = Literal["booked", "kept", "missed", "cancelled"]


def steps(say: Say) -> dict[Step, str]:
    """The steps of the way."""
    return {
        Step.APPOINTMENT: say("Appointment"),
        Step.ELIGIBILITY: say("Eligibility"),
        Step.CONSENT: say("Informed consent"),
        Step.INTAKE: say("Intake"),
        Step.PLAN: say("Plan"),
        Step.SITTINGS: say("Sittings"),
        Step.FINDINGS: say("Scores and findings"),
        Step.REPORT: say("Report"),
        Step.DELIVERY: say("Delivery"),
        Step.FOLLOW_UP: say("Follow-up"),
    }


def purposes(say: Say) -> dict[Purpose, str]:
    """What consent is asked for."""
    return {
        Purpose.ASSESSMENT: say("Assessment"),
        Purpose.RECORDING: say("Sound or video recording"),
        Purpose.SHARE_EMPLOYER: say("Sharing with an employer"),
        Purpose.RESEARCH: say("Research"),
        Purpose.CASE_STUDY: say("A case study without a name"),
    }


def consent_formats(say: Say) -> dict[ConsentFormat, str]:
    """How the words of a consent reach the client."""
    return {
        "text": say("Printed or on screen"),
        "large_print": say("Large print"),
        "read_aloud": say("Read aloud"),
        "sign": say("Sign language"),
        "easy_read": say("Easy-read words"),
        "braille": say("Braille"),
    }


def communications(say: Say) -> dict[Communication, str]:
    """How evaluator and client understand each other."""
    return {
        Communication.SPEECH: say("Speaking"),
        Communication.WRITING: say("Writing"),
        Communication.SIGN: say("Sign language"),
        Communication.BRAILLE: say("Braille"),
        Communication.PICTURES: say("Pictures"),
        Communication.SPEECH_DEVICE: say("Speech device"),
        Communication.TOUCH: say("Touch"),
    }


def categories(say: Say) -> dict[Category, str]:
    """The categories of disability of GB/T 26341-2010."""
    return {
        Category.VISION: say("Visual disability"),
        Category.HEARING: say("Hearing disability"),
        Category.SPEECH: say("Speech disability"),
        Category.LIMB: say("Physical disability"),
        Category.INTELLECT: say("Intellectual disability"),
        Category.MENTAL: say("Mental disability"),
        Category.MULTIPLE: say("Multiple disabilities"),
    }


def schoolings(say: Say) -> dict[Schooling, str]:
    """Highest schooling."""
    return {
        Schooling.NONE: say("No schooling"),
        Schooling.PRIMARY: say("Primary school"),
        Schooling.JUNIOR: say("Junior secondary school"),
        Schooling.SENIOR: say("Senior secondary school"),
        Schooling.VOCATIONAL: say("Vocational school"),
        Schooling.COLLEGE: say("College or university"),
        Schooling.SPECIAL: say("Special school"),
    }


def sitting_states(say: Say) -> dict[SittingState, str]:
    """Where a sitting stands."""
    return {
        SittingState.PLANNED: say("prepared"),
        SittingState.RUNNING: say("running"),
        SittingState.PAUSED: say("paused"),
        SittingState.FINISHED: say("finished"),
        SittingState.VOID: say("void"),
    }


def hands(say: Say) -> dict[Side, str]:
    """Which hand or side."""
    return {"right": say("right"), "left": say("left"), "both": say("both")}


def sexes(say: Say) -> dict[Sex, str]:
    """Sex as in the ID number; norm tables use it."""
    return {"F": say("female"), "M": say("male")}


def eligibilities(say: Say) -> dict[Outcome, str]:
    """Outcomes of the check."""
    return {"eligible": say("Eligible"), "not_eligible": say("Not eligible"), "unclear": say("Unclear")}


def decisions(say: Say) -> dict[Literal["eligible", "not_eligible"], str]:
    """Outcomes of the decision."""
    return {"eligible": say("Eligible"), "not_eligible": say("Not eligible")}


def finding_kinds(say: Say) -> dict[FindingKind, str]:
    """What kind of statement a finding is; strengths first."""
    return {
        "strength": say("Strength"),
        "support_need": say("Support need"),
        "fact": say("Fact"),
        "contradiction": say("Contradiction"),
    }


def editions(say: Say) -> dict[Edition, str]:
    """For whom a report is written."""
    return {
        "professional": say("For professionals"),
        "summary": say("Summary in two pages"),
        "client": say("For the client"),
        "employer": say("For an employer"),
        "counsellor": say("For the employment counsellor"),
    }


def givers(say: Say) -> dict[Literal["client", "guardian"], str]:
    """Who answers when consent is asked for."""
    return {"client": say("The client"), "guardian": say("The guardian")}


def report_languages(say: Say) -> dict[Literal["zh", "en"], str]:
    """Languages of reports."""
    return {"zh": say("Chinese"), "en": say("English")}


def languages(say: Say) -> Words:
    """Languages of an instrument's words."""
    return {"zh": say("Chinese"), "en": say("English"), "zh-easy": say("Easy-read Chinese")}


def receipt_forms(say: Say) -> dict[ReceiptForm, str]:
    """How a report was handed over."""
    return {"paper": say("On paper"), "file": say("As a file"), "read_aloud": say("Read aloud")}


def employments(say: Say) -> dict[Employment, str]:
    """What a follow-up found."""
    return {
        "yes": say("In work"),
        "no": say("Not in work"),
        "training": say("In training"),
        "unknown": say("Could not be found out"),
    }


def appointment_states(say: Say) -> dict[AppointmentState, str]:
    """What became of an appointment."""
    return {"booked": say("booked"), "kept": say("kept"), "missed": say("missed"), "cancelled": say("cancelled")}


def whys(say: Say) -> Words:
    """Why a number is not there."""
    return {
        "too_many_missing": say("too many answers are missing"),
        "none_answered": say("nothing was answered"),
        "no_ability": say("all answers right, or all wrong: they give no ability"),
        "repeat_needed": say("the trials differ; repeat them"),
        "contraindicated": say("stopped by a question beforehand"),
        "outside_age": say("no norm for this age"),
        "wrong_scoring": say("the norm counts another way"),
        "no_stratum": say("no norm for this person"),
        "unknown_sex": say("sex is not known"),
        "unknown_age": say("age is not known"),
        "unknown_age_months": say("age in months is not known"),
        "unknown_hand": say("the hand is not known"),
        "unknown_schooling": say("schooling is not known"),
        "unknown_disability": say("the disability category is not known"),
        "unknown_region": say("the region is not known"),
        "unknown_accommodation": say("the accommodation is not known"),
        "unknown_height": say("height is not known"),
        "unknown_weight": say("weight is not known"),
        "other_disability": say("the norm is for people with another disability"),
        "other_scale": say("the norm does not hold this scale"),
        "wrong_unit": say("the norm counts in another unit"),
        "figures_only": say("the source gives means only"),
        "outside_scale": say("the scale has no such score"),
        "no_sd": say("the source gives no standard deviation"),
        "skewed": say("the scores are skewed: mean and standard deviation place nobody"),
        "no_band": say("the cut-offs leave this score out"),
        "not_reached": say("the norm model does not speak of this score"),
        "no_raw": say("there is no raw score"),
    }


def norm_statuses(say: Say) -> Words:
    """How far a norm set may be relied on."""
    return {
        "published": say("published"),
        "local": say("made at this site"),
        "provisional": say("provisional"),
        "simulated": say("made up, for training only"),
    }


def compared(say: Say) -> dict[Answers, str]:
    """Whom a question compares the client with."""
    return {
        "general": say("people at large"),
        "disability": say("people with the same disability"),
        "criterion": say("what a job or a fixed standard demands"),
    }


def named(words: Words, code: str) -> str:
    """The code's word; the code itself where a site's own instrument uses another."""
    return words.get(code, code)
