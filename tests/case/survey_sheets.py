"""A form of a survey and its sheets, made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from assess.nouns.survey import Survey, SurveyAnswer
from instruments.definition import ChoiceSet, Instrument, Item, Kind
from instruments.definition import ItemKind as K
from instruments.find import library
from instruments.words import Words

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
_numbers = count()


def words(language: str) -> Words:
    zh = language == "zh"
    return Words(
        language="zh" if zh else "en",
        name="服务满意度" if zh else "Satisfaction",
        purpose="-",
        instruction="-",
        items={
            "who": "您是" if zh else "You are",
            "liked": "对这次服务" if zh else "This service",
            "ways": "从哪里知道我们" if zh else "How did you hear of us",
            "trips": "来过几次" if zh else "How many visits",
            "better": "怎样能更好" if zh else "What would be better",
            "phone": "电话" if zh else "Phone",
        },
        choices={
            "role.1": "本人" if zh else "the client",
            "role.2": "家属" if zh else "family",
            "five.1": "很不满意" if zh else "very poor",
            "five.2": "不满意" if zh else "poor",
            "five.3": "一般" if zh else "fair",
            "five.4": "满意" if zh else "good",
            "five.5": "很满意" if zh else "very good",
            "way.1": "社区" if zh else "community",
            "way.2": "网络" if zh else "internet",
            "way.3": "朋友" if zh else "friends",
        },
        scales={},
    )


FORM: Instrument = replace(
    library()["riasec_interest"],
    id="satisfaction",
    kind=Kind.FORM,
    choice_sets={
        "role": ChoiceSet(id="role", values=(1, 2)),
        "five": ChoiceSet(id="five", values=(1, 2, 3, 4, 5)),
        "way": ChoiceSet(id="way", values=(1, 2, 3)),
    },
    items=(
        Item(id="who", kind=K.SINGLE_CHOICE, choices="role"),
        Item(id="liked", kind=K.LIKERT, choices="five"),
        Item(id="ways", kind=K.MULTIPLE_CHOICE, choices="way", show_if={"who": (1,)}),
        Item(id="trips", kind=K.NUMBER, minimum=0, maximum=100),
        Item(id="better", kind=K.LONG_TEXT),
        Item(id="phone", kind=K.SHORT_TEXT, personal=True),
    ),
    scales=(),
    words={"zh": words("zh"), "en": words("en")},
)

SURVEY = Survey(
    id="s1",
    title="2026 年春季",
    purpose="改进接待",
    form=FORM.id,
    version=FORM.version,
    hash=FORM.hash,
    link_id="l1",
    opened_by="e1",
    opened_at=AT,
    closes_on=date(2026, 4, 1),
)


def sheet(void_reason: str = "", **answers: float | str | None) -> SurveyAnswer:
    return SurveyAnswer(
        id=f"a{next(_numbers)}",
        survey_id=SURVEY.id,
        answers=answers,
        language="zh",
        given="link",
        on=date(2026, 3, 3),
        void_reason=void_reason,
    )


def many(rows: Mapping[tuple[int, int], int]) -> list[SurveyAnswer]:
    """So many sheets by (who, liked)."""
    return [sheet(who=who, liked=liked) for (who, liked), times in rows.items() for _ in range(times)]
