"""Which organisation asks for its people, and who are they?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assess.nouns.group_frame import GroupFrame


class OrganisationKind(StrEnum):
    """Whom groups come from; the four bases (一店三基地) and the groups of duty 3-1.1.2."""

    TRAINING_BASE = "training_base"
    PRACTICE_BASE = "practice_base"
    INCUBATION_BASE = "incubation_base"
    MASSAGE = "massage"  # 盲人按摩机构
    EMPLOYER = "employer"
    SERVICE = "service"  # training and employment service institutions
    SPECIAL_SCHOOL = "special_school"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """An organisation that the site works with; `contact` and `phone` are those of the organisation."""

    id: str
    name: str
    kind: OrganisationKind
    contact: str = ""
    phone: str = ""
    address: str = ""
    note: str = ""
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Group:
    """People who are assessed together: their cases, in the order of the roster. `needs` is a filled needs form."""

    id: str
    name: str
    organisation_id: str | None
    case_ids: tuple[str, ...]
    made_by: str
    made_at: datetime
    needs: str = ""  # id of a GroupNeeds
    frame: GroupFrame | None = None  # of the newest drafting of its plans
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class GroupNeeds:
    """What an organisation needs of a group assessment (duty 3-1.2.3): a filled form without a case."""

    id: str
    organisation_id: str
    form: str
    version: str
    hash: str
    language: str
    answers: dict[str, float | str | None]
    by: str
    at: datetime
    revision: int = 0
