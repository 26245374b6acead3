"""Which posts has the demo site? Three posts and a training programme, made up, through the same verbs as any."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from assess.meaning.posts import analysis, links, site, vacancies
from assess.nouns.civil import today
from assess.nouns.form import Answers
from assess.nouns.group import Organisation, OrganisationKind
from assess.nouns.people import Evaluator
from assess.nouns.post import Post, SitePost, Vacancy
from assess.reception import organisations
from assess.store import canonical
from assess.store.database import Store
from instruments.find import library

BASE, SHOP = "示例培训基地（虚构）", "示例超市（虚构）"
# title: kind, organisation, occupation of the classification, places, what was told
MADE_UP: Mapping[str, tuple[Literal["post", "programme"], str, str, int, Answers]] = {
    "分拣员（示例）": ("post", BASE, "4-02-07-09", 2, {
        "seen": 1, "tasks": "按标签把小件放进货格，每小时换一次位置", "strength": 2, "strength_asks": 3, "lift_kg": 8,
        "lift_kg_off": 1, "ability_q": 2, "ability_m": 2, "posture_standing": 3, "stand_minutes": 25,
        "stand_minutes_off": 5, "hand_both_hands": 2, "hand_grip": 2, "sight_near": 3, "reading_signs": 3,
        "pace_set": 2, "pieces_hour": 240, "pieces_hour_off": 20, "piece_like": 0, "social_team": 1,
        "self_direction_instructions": 3, "schedule": "1", "hours_week": 40, "commute_minutes": 35, "reachable": "1,2",
        "offers_support": 4, "offers_relationships": 4, "letter_1": 1, "letter_2": 6, "letter_3": 4,
        "changes": "2,6", "aids": "7", "taught": "1,5", "training_days": 5,
    }),
    "电话客服（示例）": ("post", SHOP, "4-04-05-03", 1, {
        "seen": 2, "tasks": "接电话，查订单，录入问题", "strength": 1, "strength_asks": 2, "ability_v": 3,
        "ability_q": 2, "posture_sitting": 3, "sit_minutes": 50, "hearing_speech": 4, "reading_sentences": 3,
        "words_read": 60,
        "speaking_phone": 4, "speaking_customers": 3, "social_customers": 3, "self_direction_varied": 2,
        "schedule": "2,4", "hours_week": 30, "commute_minutes": 50, "reachable": "1,2,5", "offers_conditions": 4,
        "letter_1": 4, "letter_2": 5, "letter_3": 6, "changes": "6", "aids": "2,3", "taught": "3", "training_days": 10,
    }),
    "理货员（示例）": ("post", SHOP, "4-02-06-02", 2, {
        "seen": 1, "tasks": "上架、查日期、整理排面", "strength": 3, "strength_asks": 3, "lift_kg": 15,
        "lift_kg_off": 2, "posture_standing": 3, "stand_minutes": 120, "posture_walking": 2, "posture_bending": 2,
        "posture_reaching": 2, "sight_near": 2, "reading_signs": 3, "numbers_counting": 3, "numbers_time": 1,
        "social_customers": 1,
        "schedule": "2", "hours_week": 40, "commute_minutes": 20, "reachable": "2", "offers_independence": 3,
        "letter_1": 1, "letter_2": 6, "letter_3": 5, "changes": "3", "aids": "7", "taught": "1", "training_days": 3,
    }),
    "面点培训（示例）": ("programme", BASE, "4-03-02-02", 12, {
        "seen": 1, "tasks": "学和面、成形、看火候，每天实做", "strength": 2, "strength_asks": 2, "ability_m": 2,
        "posture_standing": 2, "stand_minutes": 30, "hand_both_hands": 3, "hand_tools": 2, "numbers_counting": 2,
        "self_direction_instructions": 3, "environment_heat_or_cold": 2, "schedule": "1", "hours_week": 25,
        "commute_minutes": 35, "reachable": "1,2,4", "offers_achievement": 4, "letter_1": 1, "letter_2": 3,
        "letter_3": 5, "changes": "1,2", "aids": "3,6", "taught": "1,4", "training_days": 40,
    }),
}  # fmt: skip


def posts(store: Store, team: Mapping[int, Evaluator]) -> None:
    """Keep them with their analyses, open places and links, reviewed by level 2."""
    by_name = {
        name: organisations.make(store, team[3], name=name, kind=kind)
        for name, kind in ((BASE, OrganisationKind.TRAINING_BASE), (SHOP, OrganisationKind.EMPLOYER))
    }
    for title in MADE_UP:
        _post(store, team, title, by_name)


def _post(store: Store, team: Mapping[int, Evaluator], title: str, by_name: Mapping[str, Organisation]) -> None:
    kind, whose, occupation, places, told = MADE_UP[title]
    form, on = library()[analysis.FORM], today(store.settings.zone)
    blank = SitePost(
        id="",
        kind=kind,
        post=Post(title=title, demands=()),
        organisation_id=by_name[whose].id,
        by="",
        at=canonical.now(),
        occupation=occupation,
    )
    answers = {**told, "title": title, "told_by": f"{whose} 负责人"}
    kept = analysis.confirm(store, team[3], blank, form, "zh", answers)
    site.review(store, team[2], kept)
    made = Vacancy(id="", post_id=kept.id, places=places, opened_on=on, until=on + timedelta(days=60),
                   source="示例：单位电话告知", by="")  # fmt: skip
    vacancies.add(store, team[3], made)
    links.add(store, team[3], f"post:{kept.id}", f"csco:{occupation}", "near", "示例评估师判断")
