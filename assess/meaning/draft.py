"""What can be said from the scores by rule, for the evaluator to accept, change or reject?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import uuid4

from assess.locale import translator
from assess.meaning.amount import amount, units
from assess.meaning.draft_daily import contradicting, prompted
from assess.meaning.draft_dimensions import of_dimensions
from assess.meaning.draft_views import disagreements, standing_out
from assess.nouns.case import Case
from assess.nouns.finding import Basis, Finding
from assess.nouns.score import Instrument, Profile, Score, prompt_counts
from assess.nouns.sitting import Sitting, SittingState
from assess.physical.shares import ERRORS

Say = Callable[[str], str]
ORDER = ("strength", "support_need", "contradiction", "fact")


def drafts(case: Case, language: str) -> tuple[Finding, ...]:
    """What each dimension comes to, and a sentence a profile, a measured hand, tasks by prompts, and differing views.

    Strengths come first, then support needs, contradictions and facts.

    Nothing from a scale that is not interpretable or has no value.
    """
    say = translator(language)
    finished = (sitting for sitting in case.sittings if sitting.state is SittingState.FINISHED)
    each = tuple(finding for sitting in finished for finding in _sitting(case, sitting, language, say))
    found = (
        *of_dimensions(case, language, say),
        *each,
        *disagreements(case, language, say),
        *contradicting(case, language, say),
    )
    return tuple(sorted(found, key=lambda finding: ORDER.index(finding.kind)))


def _sitting(case: Case, sitting: Sitting, language: str, say: Say) -> Iterator[Finding]:
    instrument = case.instruments[sitting.instrument_hash]
    usable = [s for s in case.scores if s.sitting_id == sitting.id and s.interpretable and s.raw.value is not None]
    profile = case.profiles.get(sitting.id)
    if profile is not None and usable:
        text = _told(profile, instrument, language, say)
        yield _finding(case, instrument, text, usable, "profile")
    elif usable and (standing := case.own_means.get(sitting.id)):
        of = [score for score in usable if score.raw.scale in {one.scale for one in standing}]
        yield _finding(case, instrument, standing_out(standing, instrument, language, say), of, "own_mean")
    elif usable and (counts := prompt_counts(instrument, {r.item_id: r.value for r in case.responses[sitting.id]})):
        yield _finding(case, instrument, prompted(instrument, counts, language, say), usable, "prompts")
    elif usable and usable[0].raw.unit:
        yield _finding(case, instrument, _measured(usable, instrument, language, say), usable, "measured")


def _told(profile: Profile, instrument: Instrument, language: str, say: Say) -> str:
    holland = profile.kind == "holland"
    return (_interest if holland else _values)(profile, instrument, language, say)


def _values(profile: Profile, instrument: Instrument, language: str, say: Say) -> str:
    """The leading values with the work conditions that go with them; equal ones everywhere are said as such."""
    names, notes = _names(instrument, language), (instrument.words.get(language) or instrument.words["zh"]).notes
    leading = profile.letters[0]
    if len(leading) == len(names):
        return say("The six values matter to the client about equally; none stands out.")
    told = say("What matters most to the client in work: {first}.").format(
        first=say(" and ").join(names[v] for v in leading)
    )
    posts = [note for value in leading if (note := notes.get(f"post_{value}"))]
    looked_for = say("Look for posts with: {conditions}.").format(conditions=say("; ").join(posts))
    return say("{first} {second}").format(first=told, second=looked_for) if posts else told


def _interest(profile: Profile, instrument: Instrument, language: str, say: Say) -> str:
    """The leading types, tied ones named together; equal interest everywhere is said as such."""
    names = _names(instrument, language)
    groups = [say(" and ").join(names[letter] for letter in group) for group in profile.letters]
    if len(profile.letters) < 2:
        return say("The six kinds of activity attract the client about equally; no kind stands out.")
    said = say("The activities that attract the client most are of the kind {first}; next comes {second}.")
    return said.format(first=groups[0], second=groups[1])


def _measured(scores: list[Score], instrument: Instrument, language: str, say: Say) -> str:
    names, called = _names(instrument, language), units(say)
    each = (
        say("{name}: {amount}").format(name=names[s.raw.scale], amount=amount(s.raw.value, s.raw.unit, called))
        for s in scores
        if s.raw.value is not None and s.raw.unit != ERRORS  # one decimal tells nothing of errors a unit
    )
    return say("Measured: {figures}.").format(figures=say("; ").join(each))


def _names(instrument: Instrument, language: str) -> dict[str, str]:
    said = instrument.words.get(language) or next(iter(instrument.words.values()))
    return dict(said.scales)


def _finding(case: Case, instrument: Instrument, text: str, scores: list[Score], rule: str) -> Finding:
    basis = tuple(Basis(kind="score", ref=f"{score.sitting_id}/{score.raw.scale}") for score in scores)
    return Finding(
        id=str(uuid4()),
        case_id=case.file.id,
        dimension=instrument.family,
        text=text,
        drafted=text,
        rule=rule,
        basis=basis,
    )
