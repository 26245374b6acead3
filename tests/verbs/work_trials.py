"""Sittings of vocational potential: what is asked before is answered, the trials entered, the sitting finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from verb_site import VerbSite, line

from assess.nouns.sitting import Sitting
from assess.nouns.work_sample import WorkSample, WorkScale
from assess.sitting import desk, run
from instruments.definition import Part
from instruments.find import library

LIBRARY = library()
FIVE = {"time": (120.0, 108.0, 96.0, 90.0, 84.0), "made": (12,) * 5, "errors": (2, 1, 1, 0, 0)}


def measured(site: VerbSite, instrument_id: str, given: Mapping[str, float], **person: object) -> Sitting:
    """A finished sitting with these entries in a case of its own; a scored item without one is refused."""
    sitting = site.sitting(replace(line(instrument_id), mode="desk"), site.ready(**person))  # type: ignore[arg-type]
    for item in LIBRARY[instrument_id].items:
        value = 0 if item.part is Part.SCREEN else given.get(item.id)
        why = {} if value is not None else {"why_missing": "refused"}
        if item.part is not Part.PRACTICE:
            desk.enter(site.store, site.four, sitting.id, item.id, value, why)
    return run.finish(site.store, site.four.id, sitting.id)


def assembled(site: VerbSite, **changed: float | None) -> Sitting:
    """Five trials of twelve sets: 498 s for sixty, 4 of them with an error; `changed` are other entries."""
    five = {f"{name}_{n}": value for name, values in FIVE.items() for n, value in enumerate(values, start=1)}
    entries = {name: value for name, value in (five | changed).items() if value is not None}
    return measured(site, "assembly_sample", entries)


def sample(site: VerbSite, sitting: Sitting) -> WorkSample:
    """What the case tells of that sitting."""
    return next(one for one in site.case(sitting.case_id).work_samples if one.sitting_id == sitting.id)


def scale(site: VerbSite, sitting: Sitting, scale_id: str) -> WorkScale:
    """One scale of it."""
    return next(one for one in sample(site, sitting).scales if one.scale == scale_id)
