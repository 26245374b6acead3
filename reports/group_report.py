"""How does the assessment of a group become a document?"""

from __future__ import annotations

from assess.nouns.document import Document
from assess.nouns.group_case import GroupCase
from reports.errors import NotTold
from reports.group_report_sections import SECTIONS
from reports.kind import find_kind
from reports.of_site import assembled

KIND = "group_report"


def build_group(
    told: GroupCase, *, number: str | None = None, issued_on: str | None = None, corrects: str | None = None
) -> Document:
    """The group in the sections of its kind. Raises NotTold for a numbered one with a simulated norm."""
    if number and told.simulated:
        rule = "Norm set {norm_sets} is simulated, for training only. A report with it cannot be issued."
        raise NotTold(rule, norm_sets=", ".join(told.simulated))
    kind = find_kind(KIND)
    say = kind.words[told.language]
    made = ((name, SECTIONS[name](told, say)) for name in kind.editions["professional"])
    return assembled(
        kind,
        told.language,
        made,
        about=told.name,
        synthetic=told.synthetic,
        number=number,
        issued_on=issued_on,
        corrects=corrects,
    )
