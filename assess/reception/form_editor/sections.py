"""How is a section of a form added, named, moved and removed? Forms in, forms out."""

from __future__ import annotations

from dataclasses import replace

from assess.errors import BadInput
from assess.reception.form_editor.numbers import next_id
from assess.reception.form_editor.outline import STEP, FormSection, Outline, Said, Way, moved, written


def add_section(outline: Outline, heading: Said) -> Outline:
    """The form with a new section at its end; in a form without headings the first one stands above all its fields."""
    section_id, counted = next_id(outline, "section")
    new = FormSection(id=section_id, heading=written({}, heading))
    if [section.id for section in outline.sections] == [""]:
        return replace(counted, sections=(replace(new, fields=outline.fields),))
    return replace(counted, sections=(*outline.sections, new))


def name_section(outline: Outline, section_id: str, heading: Said) -> Outline:
    """The form with other words over that section. NotFound."""
    section = outline.section(section_id)
    return outline.with_section(replace(section, heading=written(section.heading, heading)))


def move_section(outline: Outline, section_id: str, way: Way) -> Outline:
    """The form with that section, and the fields in it, one place up or down. NotFound."""
    at = outline.sections.index(outline.section(section_id))
    return replace(outline, sections=moved(outline.sections, at, at + STEP[way]))


def remove_section(outline: Outline, section_id: str) -> Outline:
    """The form without that section. BadInput while fields stand in it, or where it is the only one."""
    section = outline.section(section_id)
    if section.fields or len(outline.sections) == 1:
        told = "{count} fields stand in this section. Move them to another one or remove them first."
        if not section.fields:
            raise BadInput("This is the only section of the form. Give it another heading instead.")
        raise BadInput(told, count=len(section.fields))
    return replace(outline, sections=tuple(each for each in outline.sections if each.id != section_id))
