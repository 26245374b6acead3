"""Numbers, letters, signs and units are said as a Mandarin speaker says them, and the engine's phonemes agree."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phonemes import phonemes

from assess.speech.said import sentences, spoken_form

SAID = {
    "120": "一百二十",
    "2": "二",
    "2个": "两个",
    "12个": "十二个",
    "2 个": "两个",
    "第2个": "第二个",
    "2号": "二号",
    "2年级": "二年级",
    "2000": "两千",
    "22000": "两万二千",
    "12000": "一万二千",
    "10005": "一万零五",
    "100000005": "一亿零五",
    "3.5": "三点五",
    "0.05": "零点零五",
    "3.50": "三点五零",
    "1,234": "一千二百三十四",
    "-5": "负五",
    "1/2": "二分之一",
    "¾": "四分之三",
    "25%": "百分之二十五",
    "-2.5％": "负百分之二点五",
    "3-5": "三到五",
    "3~5次": "三到五次",
    "2～3个": "两到三个",
    "25%-30%": "百分之二十五到百分之三十",
    "10kg-20kg": "十千克到二十千克",
    "-5~5℃": "负五到五摄氏度",
    "2026年": "二零二六年",
    "２０２６年": "二零二六年",
    "2024-2026年": "二零二四到二零二六年",
    "26年": "二十六年",
    "2026-11-24": "二零二六年十一月二十四日",
    "2月2日": "二月二日",
    "2个月": "两个月",
    "8:30": "八点三十分",
    "12:05": "十二点零五分",
    "2：00": "两点",
    "08:30-9:00": "八点三十分到九点",
    "16:9": "十六比九",
    "3:1": "三比一",
    "13900001234": "幺三九零零零零幺二三四",
    "010-65321234": "零幺零 六五三二幺二三四",
    "拨打120": "拨打幺二零",
    "编号：10011": "编号：幺零零幺幺",
    "007": "零零七",
    "101室": "幺零幺室",
    "¥12.50": "十二元五角",
    "12.05元": "十二元零五分",
    "2元": "两元",
    "3000-5000元": "三千到五千元",
    "1.2万元": "一点二万元",
    "120 kg": "一百二十千克",
    "2kg": "两千克",
    "500 g": "五百克",
    "5 cm": "五厘米",
    "5mm": "五毫米",
    "1.5 m": "一点五米",
    "3 km": "三千米",
    "6 m²": "六平方米",
    "37℃": "三十七摄氏度",
    "2 ℃": "二摄氏度",
    "90°": "九十度",
    "250 ms": "二百五十毫秒",
    "15 s": "十五秒",
    "2 min": "两分钟",
    "1h": "一小时",
    "65 dB": "六十五分贝",
    "1000 Hz": "一千赫兹",
    "120/80 mmHg": "一百二十比八十毫米汞柱",
    "50 N": "五十牛",
    "60W": "六十瓦",
    "220 V": "二百二十伏",
    "60 km/h": "六十千米每小时",
    "单位：kg": "单位：千克",
    "3+4=7": "三加四等于七",
    "7-3=4": "七减三等于四",
    "3 × 4": "三乘四",
    "8÷2": "八除以二",
    "5<6": "五小于六",
    "6>=5": "六大于等于五",
    "5G": "五G",
    "选A项": "选A项",
    "A1区": "A一区",
    "USB接口": "U S B接口",
    "LED灯": "L E D灯",
    "ATM机": "诶 T M机",
    "WiFi": "Wi-Fi",
    "App": "App",
    "OK": "OK",
    "PDF文件": "P D F文件",
}


@pytest.mark.parametrize(("written", "said"), SAID.items(), ids=SAID)
def test_it_is_said_as_people_say_it(written: str, said: str) -> None:
    assert spoken_form(written, "zh") == spoken_form(written, "zh-easy") == said
    assert spoken_form(f"请看{written}。", "zh") == f"请看{said}。"


@pytest.mark.parametrize(
    "words",
    [
        "120 kg 一百二十千克",
        "10005 一万零五",
        "2个 两个",
        "2026年 二零二六年",
        "37℃ 三十七摄氏度",
        "1/2 二分之一",
        "25% 百分之二十五",
        "-5 负五",
        "3-5 三到五",
        "8:05 八点零五分",
        "7-3=4 七减三等于四",
        "A1区 A一区",
    ],
)
def test_the_engine_then_says_the_characters(words: str) -> None:
    """espeak-ng's own phonemes of the written and of the said form differ; of what we hand it they do not."""
    written, said = words.rsplit(" ", 1)
    raw, ours, meant = phonemes((written, spoken_form(written, "zh"), said))
    assert ours == meant != raw


def test_every_latin_letter_is_said_whole_and_by_itself() -> None:
    letters = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    alone = phonemes(letters, "en")
    within = phonemes(tuple(spoken_form(f"选{letter}项", "zh") for letter in letters))
    assert all(a.strip("_|") in w for a, w in zip(alone, within, strict=True))


@pytest.mark.parametrize(("written", "mangled"), [("LED灯", "l'Ed"), ("IT行业", "It"), ("AA制", "'A:")])
def test_a_run_of_capitals_is_spelled_and_not_said_as_a_word(written: str, mangled: str) -> None:
    raw, ours = phonemes((written, spoken_form(written, "zh")))
    assert mangled in raw and mangled not in ours


DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
PLACE = {"十": 10, "百": 100, "千": 1000}


def number_of(said: str) -> int:
    """An independent reading of Chinese numerals: split at 亿 and 万, then add digit times place."""
    for mark, worth in (("亿", 10**8), ("万", 10**4)):
        if mark in said:
            before, after = said.split(mark, 1)
            return number_of(before) * worth + number_of(after)
    total, digit = 0, 0
    for character in said:
        if character in PLACE:
            total += (digit or 1) * PLACE[character]
            digit = 0
        else:
            digit = DIGIT[character]
    return total + digit


@given(st.integers(min_value=0, max_value=10**8))
@example(10**8)
@example(10_010)
@example(1_0001_0000)
def test_every_whole_number_can_be_read_back(number: int) -> None:
    said = spoken_form(f"{number}", "zh")
    assert number_of(said) == number
    assert ("零零" not in said and not re.search(r"零$", said)) or number == 0
    assert ("零" in said.strip("零")) == bool(re.search(r"[1-9]0+[1-9]", group_gaps(number)))


def group_gaps(number: int) -> str:
    """The number's digits without the zeros that end a group of four, which stay silent unless a digit follows."""
    groups, text = [], str(number)
    while text:
        groups.append(text[-4:])
        text = text[:-4]
    kept = [groups[-1].rstrip("0")]
    for group in reversed(groups[:-1]):
        kept.append(group.rstrip("0") if group.strip("0") else "0")
    return "".join(kept)


@given(st.text("您好吗，请说。！？、（）“”的一二三十天地", max_size=40))
def test_words_without_figures_and_letters_stay_as_they_are(text: str) -> None:
    assert spoken_form(text, "zh") == text


@given(st.text(max_size=60))
def test_no_figure_is_left_and_saying_it_twice_changes_nothing(text: str) -> None:
    said = spoken_form(text, "zh")
    assert not re.search(r"[0-9]", said)
    assert len(said) <= 40 * len(text) + 40


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Hold it for 3-5 s.", "Hold it for 3 to 5 seconds."),
        ("Lift 2.5–5 kg", "Lift 2.5 to 5 kilograms"),
        ("1 kg and 2 kg", "1 kilogram and 2 kilograms"),
        ("at 37 °C", "at 37 degrees Celsius"),
        ("60 km/h", "60 kilometres per hour"),
        ("on 2026-11-24", "on 2026-11-24"),
        ("7-3=4", "7-3=4"),
        ("5 miles, 3 steps", "5 miles, 3 steps"),
    ],
)
def test_english_units_and_ranges(written: str, said: str) -> None:
    assert spoken_form(written, "en") == said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("您好！疼吗？请说；再听。", ("您好！", "疼吗？", "请说；", "再听。")),
        ("真的吗？！好。", ("真的吗？！", "好。")),
        ("他说：“好。”然后走了。", ("他说：“好。”", "然后走了。")),
        ("握力 3.5 千克。版本 1.2。", ("握力 3.5 千克。", "版本 1.2。")),
        ("It is 3.5 kg. Rest now! Ready?", ("It is 3.5 kg.", "Rest now!", "Ready?")),
        ("Dr. Li and Mr. Wu, e.g. today. See No. 5. No. I do not.", None),
        ("第一行\n第二行\n\n第三行", ("第一行", "第二行", "第三行")),
        ("“", ("“",)),
        ("", ()),
        (" \n ", ()),
    ],
)
def test_sentences(text: str, found: tuple[str, ...] | None) -> None:
    expected = ("Dr. Li and Mr. Wu, e.g. today.", "See No. 5.", "No.", "I do not.") if found is None else found
    assert sentences(text) == expected


@given(st.text(st.sampled_from("您好ab. 3。！?\n”（…；1.")))
def test_sentences_joined_are_the_text_apart_from_space(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert len(found) <= 1 or all(any(c.isalnum() for c in sentence) for sentence in found)
