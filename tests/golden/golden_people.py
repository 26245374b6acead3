"""Ten made-up people of different disabilities: who they are, what they were asked, what they were given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assess.nouns.disability import Category, Disability, Grade
from assess.nouns.people import Client, Communication, Schooling

Trials = Mapping[str, tuple[float | None, float | None, float | None]]
PAIN = (None, None, None)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One instrument as this person had it: by features, in words of a language, with liking or kilograms."""

    instrument: str
    features: tuple[str, ...] = ()
    language: str = "zh"
    mode: str = "player"
    liking: Mapping[str, float] = field(default_factory=dict)  # of a type or of every item, around which answers lie
    kilograms: Trials = field(default_factory=dict)
    missing: str = ""  # why a side could not be measured
    override: str = ""
    observed: str = ""


@dataclass(frozen=True, kw_only=True)
class Person:
    """One of the ten; `guardian` consents beside them where that is needed."""

    key: str
    client: Client
    asked: tuple[str, ...]
    given: tuple[Measured, ...]
    answers: tuple[str, ...]
    advice: str
    guardian: bool = False
    employer: bool = False  # may be told
    english: bool = False  # a professional report in English too


def _of(category: Category, grade: Grade, *, site: str = "", side: str = "", aided: str = "") -> Disability:
    how = {"site": site, "side": side or None, "aided_function": aided}
    return Disability(category=category, grade=grade, evidence="doctor_note", since=date(2015, 6, 1), **how)  # type: ignore[arg-type]


def _client(*disabilities: Disability, **more: object) -> Client:
    usual = {"communication": (Communication.SPEECH,), "birth_date": date(1990, 3, 2), "sex": "F"}
    usual |= {"dominant_hand": "right", "schooling": Schooling.JUNIOR}
    return Client(id="-", identity=None, disabilities=disabilities, synthetic=True, **{**usual, **more})  # type: ignore[arg-type]


def _interest(**more: object) -> Measured:
    liking = {"R": 3.6, "I": 2.6, "A": 2.0, "S": 4.2, "E": 2.4, "C": 3.4}
    return Measured(**{"instrument": "riasec_interest", "liking": liking, **more})  # type: ignore[arg-type]


def _grip(
    right: tuple[float, float, float] | None, left: tuple[float, float, float] | None, **more: object
) -> Measured:
    kilograms = {"right": right or PAIN, "left": left or PAIN}
    return Measured(instrument="grip_strength", mode="desk", kilograms=kilograms, **more)  # type: ignore[arg-type]


SORTING, PACKING = "能不能做分拣？", "能不能做包装？"
DRAWN = "兴趣是谈话的起点，不是能力的证明；先试岗再定。"
TRIED = "按测得的结果可以试做，请在岗位上看半天。"

PEOPLE: tuple[Person, ...] = (
    Person(
        key="blind",
        client=_client(
            _of(Category.VISION, 1),
            communication=(Communication.SPEECH, Communication.BRAILLE),
            schooling=Schooling.SPECIAL,
            work_history="盲人按摩 6 年。",
            aids="盲杖、读屏软件",
        ),
        asked=("除了按摩还能做什么？",),
        given=(
            _interest(features=("spoken",), liking={"R": 2.0, "I": 3.0, "A": 3.8, "S": 4.4, "E": 3.2, "C": 2.2}),
            _grip((31.0, 32.5, 31.5), (29.0, 28.5, 30.0), observed="听口令握，两手都站稳后再握。"),
        ),
        answers=(DRAWN,),
        advice="去电话客服岗位试做半天，用读屏软件。",
        english=True,
    ),
    Person(
        key="low_vision",
        client=_client(
            _of(Category.VISION, 3),
            sex="M",
            birth_date=date(1984, 11, 20),
            aids="放大镜",
            work_history="做过 3 年仓库。",
        ),
        asked=(SORTING,),
        given=(
            _interest(features=("magnification",), liking={"R": 4.4, "I": 2.8, "A": 1.8, "S": 2.6, "E": 2.2, "C": 3.9}),
            _grip((44.0, 45.5, 46.0), (41.0, 40.5, 42.0)),
        ),
        answers=(TRIED,),
        advice="分拣岗位加一盏灯，标签用大字。",
        employer=True,
    ),
    Person(
        key="deaf",
        client=_client(
            _of(Category.HEARING, 1),
            communication=(Communication.SIGN, Communication.WRITING),
            schooling=Schooling.VOCATIONAL,
        ),
        asked=("能不能做数据录入？",),
        given=(
            _interest(features=("sign-language",), liking={"R": 3.2, "I": 3.4, "A": 4.3, "S": 2.2, "E": 2.0, "C": 4.0}),
            _grip((28.0, 29.0, 28.5), (26.0, 26.5, 27.0)),
        ),
        answers=(TRIED,),
        advice="指令写下来或用手语，警报要看得见。",
        english=True,
    ),
    Person(
        key="speech",
        client=_client(
            _of(Category.SPEECH, 2),
            communication=(Communication.WRITING,),
            sex="M",
            birth_date=date(1999, 1, 8),
        ),
        asked=("适合什么工作？",),
        given=(_interest(liking={"R": 3.0, "I": 4.4, "A": 3.0, "S": 2.0, "E": 1.6, "C": 4.2}),),
        answers=(DRAWN,),
        advice="找少说话、多写字的岗位谈一谈。",
    ),
    Person(
        key="one_armed",
        client=_client(
            _of(Category.LIMB, 2, site="左上臂截肢", side="left", aided="右手独立完成日常活动。"),
            sex="M",
            birth_date=date(1979, 7, 1),
        ),
        asked=(PACKING,),
        given=(_interest(), _grip((47.0, 48.5, 48.0), None, missing="unable", observed="左侧没有手，不测。")),
        answers=("两手包装要改工位；右手握力已测得，左侧没有测。",),
        advice="包装台加固定夹，试做一小时。",
        employer=True,
    ),
    Person(
        key="wheelchair",
        client=_client(
            _of(Category.LIMB, 1, site="胸 10 脊髓损伤", aided="自己推轮椅，能坐 60 分钟。"),
            birth_date=date(1992, 5, 5),
            aids="手动轮椅",
        ),
        asked=("能不能做客服？",),
        given=(
            _interest(liking={"R": 2.2, "I": 2.8, "A": 3.0, "S": 4.5, "E": 3.9, "C": 3.4}),
            _grip((33.0, 34.0, 34.5), (32.0, 31.5, 33.0)),
        ),
        answers=(DRAWN,),
        advice="桌面高度可调，每 50 分钟减压一次。",
        english=True,
    ),
    Person(
        key="intellectual",
        client=_client(_of(Category.INTELLECT, 3), sex="M", birth_date=date(2003, 9, 9), schooling=Schooling.SPECIAL),
        asked=(PACKING,),
        given=(
            Measured(
                instrument="riasec_easy",
                language="zh-easy",
                liking={"R": 2.7, "I": 1.2, "A": 1.6, "S": 2.2, "E": 1.1, "C": 2.4},
            ),
            _grip((36.0, 37.0, 36.5), (34.0, 35.0, 34.5)),
        ),
        answers=("喜欢动手的事；先跟着同事做一样，会了再加。",),
        advice="一步一图，同事带教两周。",
        guardian=True,
        english=True,
    ),
    Person(
        key="mental",
        client=_client(_of(Category.MENTAL, 3), birth_date=date(1987, 2, 14), schooling=Schooling.COLLEGE),
        asked=("能不能回去上班？",),
        given=(_interest(features=("breaks",), liking={"R": 1.8, "I": 4.0, "A": 4.1, "S": 3.0, "E": 1.8, "C": 3.2}),),
        answers=("先每天半天，四周后再看。",),
        advice="固定时间、固定同事，先半天。",
        guardian=True,
    ),
    Person(
        key="deaf_blind",
        client=_client(
            _of(Category.VISION, 1),
            _of(Category.HEARING, 1),
            communication=(Communication.TOUCH, Communication.BRAILLE),
            schooling=Schooling.SPECIAL,
            birth_date=date(1981, 12, 1),
        ),
        asked=("手上的活能不能做？",),
        given=(_grip((30.5, 31.0, 30.0), (29.5, 30.0, 29.0), observed="用触摸示意开始和停止。"),),
        answers=("握力测得到；兴趣没有合适的方式问，这次没有问。",),
        advice="请触觉手语翻译陪同，再谈想做什么。",
    ),
    Person(
        key="mild_multiple",
        client=_client(_of(Category.LIMB, 4), _of(Category.SPEECH, 4), sex="M", birth_date=date(1970, 4, 30)),
        asked=(SORTING,),
        given=(
            _interest(liking={"R": 3.0, "I": 3.0, "A": 3.0, "S": 3.0, "E": 3.0, "C": 3.0}),
            _grip(
                (38.0, 39.0, 38.5), (36.0, 36.5, 37.0),
                features=("x-supported-arm",), override="手臂要托住才能握，本人想试一试。",
            ),
        ),
        answers=("托住手臂测的握力不能解释，请在岗位上看。",),
        advice="在分拣岗位看一上午，记录速度和差错。",
        employer=True,
    ),
)  # fmt: skip
