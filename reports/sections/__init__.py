"""Which sections can a document have? Each takes a Telling and gives its blocks; none where nothing is to tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assess.nouns.document import Block
from reports.sections.ability_map import ability_map
from reports.sections.aptitudes import aptitudes
from reports.sections.at_work import at_work
from reports.sections.capability import capability
from reports.sections.case_conference import conference_decided, conference_met, conference_views
from reports.sections.change import dynamic, staged
from reports.sections.composites import composites
from reports.sections.comprehensive import comprehensive
from reports.sections.conduct import conduct
from reports.sections.entrepreneurship import entrepreneurship
from reports.sections.follow_up_plan import follow_up_dates, guidance_steps
from reports.sections.follow_up_report import follow_up_found, follow_up_missed
from reports.sections.functional_academics import functional_academics
from reports.sections.given import conditions, given, observations
from reports.sections.integration import contradictions, differences, dimensions, strengths, support_needs
from reports.sections.interest import interest
from reports.sections.limits import limits, provenance
from reports.sections.matches import matches
from reports.sections.meaning import answers, findings, plan
from reports.sections.measured import measured
from reports.sections.options import options
from reports.sections.people import authorisation, background, for_you, questions
from reports.sections.personality import personality
from reports.sections.referral_letter import letter_advised, letter_contact, letter_known, letter_person
from reports.sections.social_adaptation import social_adaptation
from reports.sections.statements import statements
from reports.sections.tasks import tasks
from reports.sections.training import courses, gains, goals, stages
from reports.sections.values import values
from reports.sections.vocational import vocational
from reports.telling import Telling

SECTIONS: Mapping[str, Callable[[Telling], tuple[Block, ...]]] = {
    "authorisation": authorisation,
    "for_you": for_you,
    "questions": questions,
    "background": background,
    "given": given,
    "conditions": conditions,
    "observations": observations,
    "conduct": conduct,
    "comprehensive": comprehensive,
    "interest": interest,
    "personality": personality,
    "values": values,
    "entrepreneurship": entrepreneurship,
    "tasks": tasks,
    "aptitudes": aptitudes,
    "composites": composites,
    "measured": measured,
    "vocational": vocational,
    "functional_academics": functional_academics,
    "social_adaptation": social_adaptation,
    "at_work": at_work,
    "dynamic": dynamic,
    "staged": staged,
    "stages": stages,
    "courses": courses,
    "gains": gains,
    "goals": goals,
    "contradictions": contradictions,
    "dimensions": dimensions,
    "differences": differences,
    "strengths": strengths,
    "support_needs": support_needs,
    "findings": findings,
    "matches": matches,
    "capability": capability,
    "ability_map": ability_map,
    "options": options,
    "answers": answers,
    "plan": plan,
    "statements": statements,
    "limits": limits,
    "provenance": provenance,
    "conference_met": conference_met,
    "conference_views": conference_views,
    "conference_decided": conference_decided,
    "letter_person": letter_person,
    "letter_known": letter_known,
    "letter_advised": letter_advised,
    "letter_contact": letter_contact,
    "follow_up_dates": follow_up_dates,
    "guidance_steps": guidance_steps,
    "follow_up_found": follow_up_found,
    "follow_up_missed": follow_up_missed,
}
