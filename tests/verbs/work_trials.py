"""Sittings of vocational potential: what is asked before is answered, the trials entered, the sitting finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from verb_site import VerbSite, line, said

from assess.nouns.sitting import Sitting
from assess.nouns.work_sample import WorkSample, WorkScale
from instruments.definition import Part
from instruments.find import library

LIBRARY = library()
FIVE = {"time": (120.0, 108.0, 96.0, 90.0, 84.0), "made": (12,) * 5, "errors": (2, 1, 1, 0, 0)}


def measured(
    site: VerbSite, instrument_id: str, given: Mapping[str, float], case_id: str | None = None, **person: object
) -> Sitting:
    """A finished sitting with these entries, in a case of its own unless one is named; what has none is refused."""
    case_id = case_id or site.ready(**person)  # type: ignore[arg-type]
    sitting = site.sitting(replace(line(instrument_id), mode="desk"), case_id)
    told = []
    for number, item in enumerate(LIBRARY[instrument_id].items, start=1):
        value = 0 if item.part is Part.SCREEN else given.get(item.id)
        why = {} if value is not None else {"why_missing": "refused"}
        told += [] if item.part is Part.PRACTICE else [said(number, item.id, value, detail=why)]
    return site.answered(sitting, [replace(event, sequence=n) for n, event in enumerate(told, start=1)])


def assembled(site: VerbSite, case_id: str | None = None, **changed: float | None) -> Sitting:
    """Five trials of twelve sets: 498 s for sixty, 4 of them with an error; `changed` are other entries."""
    five = {f"{name}_{n}": value for name, values in FIVE.items() for n, value in enumerate(values, start=1)}
    entries = {name: value for name, value in (five | changed).items() if value is not None}
    return measured(site, "assembly_sample", entries, case_id)


def sample(site: VerbSite, sitting: Sitting) -> WorkSample:
    """What the case tells of that sitting."""
    return next(one for one in site.case(sitting.case_id).work_samples if one.sitting_id == sitting.id)


def scale(site: VerbSite, sitting: Sitting, scale_id: str) -> WorkScale:
    """One scale of it."""
    return next(one for one in sample(site, sitting).scales if one.scale == scale_id)
