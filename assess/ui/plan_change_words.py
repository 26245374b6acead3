"""In which sentences is a change of a plan told?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assess.nouns.accommodation import Accommodation
from assess.nouns.plan import Omission, PlanTemplate
from assess.nouns.post import Post
from assess.planning.changes import Change
from assess.ui import condition_words, library, plan_words, words
from assess.ui.desk import Desk
from assess.ui.pages.case import condition

NOTHING = "—"


def told(desk: Desk, change: Change) -> str:
    """One sentence. Values stand as they are, in quotation marks; a dash is nothing."""
    say = desk.say
    return _template(desk, change).format(
        name=_name(desk, change),
        stage=plan_words.stage(say, change.stage),
        feature=words.named(condition_words.features(say), change.feature),
        field=words.named(plan_words.fields(say), change.field),
        before=_value(desk, change.before),
        after=_value(desk, change.after),
    )


def _template(desk: Desk, change: Change) -> str:
    say = desk.say
    return {
        "line_added": say("{name}: added, as number {after}."),
        "line_removed": say("{name}: taken out; it was number {before}."),
        "line_moved": say("{name}: moved from number {before} to number {after}."),
        "line_field": say("{name}: {field} changed from “{before}” to “{after}”."),
        "condition_added": say("{name}: condition added: {after}."),
        "condition_removed": say("{name}: condition taken out: {before}."),
        "condition_field": say("{name}, condition “{feature}”: {field} changed from “{before}” to “{after}”."),
        "omission_added": say("{name}: now left out. {after}"),
        "omission_removed": say("{name}: no longer among what is left out."),
        "omission_field": say("{name}, left out: {field} changed from “{before}” to “{after}”."),
        "stage_added": say("Stage “{stage}” added."),
        "stage_removed": say("Stage “{stage}” taken out."),
        "stage_moved": say("Stage “{stage}” moved from place {before} to place {after}."),
        "stage_field": say("Stage “{stage}”: {field} changed from “{before}” to “{after}”."),
        "plan_field": say("The whole plan: {field} changed from “{before}” to “{after}”."),
    }[change.kind]


def _name(desk: Desk, change: Change) -> str:
    name = library.name(desk, change.instrument)
    return f"{name} ({plan_words.stage(desk.say, change.stage)})" if change.stage else name


def _value(desk: Desk, value: object) -> str:
    match value:
        case Accommodation():
            return condition.told(desk, value)
        case Omission():
            return value.reason
        case PlanTemplate():
            return value.names[desk.language]
        case Post():
            return value.title
        case date():
            return value.isoformat()
        case Mapping():
            return desk.say("; ").join(f"{key} {one}" for key, one in value.items()) or NOTHING
        case tuple():
            return desk.say("; ").join(_value(desk, one) for one in value) or NOTHING
        case None | "":
            return NOTHING
    named = words.languages(desk.say) | plan_words.values(desk.say) | condition_words.features(desk.say)
    return words.named(named, library.name(desk, desk.say(str(value))))
