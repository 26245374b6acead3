"""How does the report of a survey become a document?"""

from __future__ import annotations

from assess.nouns.document import Document, Section
from assess.nouns.survey_report import SurveyReport
from reports.build import LABELS
from reports.kind import find_kind
from reports.survey_sections import SECTIONS

KIND = "survey"


def build_survey(told: SurveyReport) -> Document:
    """The report in the sections of its kind: a working copy, which is printed and read like any other document."""
    kind = find_kind(KIND)
    say = kind.words[told.language]
    made = ((name, SECTIONS[name](told, say)) for name in kind.editions["professional"])
    return Document(
        kind=KIND,
        edition="professional",
        language=told.language,
        title=say("title.professional"),
        case_number=told.title,
        number=None,
        issued_on=None,
        sections=tuple(
            Section(id=name, title=say(f"sections.{name}"), blocks=blocks) for name, blocks in made if blocks
        ),
        labels={key: say.words[f"labels.{key}"] for key in LABELS},
        watermark=say("watermark.draft"),
    )
