"""How are numbers, letters, signs and units read in Mandarin?

The rules run in order; each turns what it knows into characters, so that a later one does not see it again.

Read digit by digit, with 幺 for 1: a number with a zero before it, mobile and landline numbers, ten digits and more
without a unit, and any number straight after a word such as 电话, 拨打, 编号, 密码. Other long numbers are amounts.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assess.speech import units
from assess.speech.numerals import decimal, digits, whole

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

_WIDE = {0xFF10 + n: str(n) for n in range(10)}  # full-width digits, letters and signs of arithmetic
_WIDE |= {0xFF21 + n: chr(0x41 + n) for n in range(26)} | {0xFF41 + n: chr(0x61 + n) for n in range(26)}
_WIDE |= {ord(wide): narrow for wide, narrow in zip("％＋＝＜＞／－～", "%+=<>/-~", strict=True)}
_PARTS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4"}

N = r"\d+(?:\.\d+)?"
TO = r"\s?[-–—~～]+\s?"
UNIT = units.pattern(units.CHINESE)
_KNOWN = {"WiFi": "Wi-Fi", "WIFI": "Wi-Fi", "APP": "App", "app": "App", "ok": "OK"}
_WORDS = ("OK",)  # capitals that are said as a word or spelled rightly by themselves
# measure words and periods before which 2 is 两
_COUNTED = (
    "个|次(?!方)|种|位|名|人|只|件|张|条|把|台|部|本|页|份|组|项|句|道|题|块|片|颗|支|根|双|对|套|辆|间|家|步|遍|回|趟|下|座|箱|袋|"
    "瓶|杯|碗|桶|天|周|年(?!级)|小时|分钟|秒|岁|倍|元|角|米|厘米|毫米|千米|公里|克|千克|公斤|斤|吨|升|毫升|平方米|成|样|点|万|亿|千|百万"
)
_CODED = "电话|手机|号码|拨打|拨|热线|编号|代码|编码|密码|验证码|证号|邮编|账号|卡号|学号|工号|房号"
_COMPARED = "<=|>=|[<>≤≥≈]"
_SIGNS = {
    "+": "加",
    "×": "乘",
    "*": "乘",
    "x": "乘",
    "÷": "除以",
    "=": "等于",
    "<": "小于",
    ">": "大于",
    "≤": "小于等于",
    "≥": "大于等于",
    "≠": "不等于",
    ">=": "大于等于",
    "<=": "小于等于",
    "≈": "约等于",
    "−": "减",
}


def spoken(text: str) -> str:
    """The text with its numbers, signs, units and capitals as they are read.

    >>> spoken("第2题：3~5次，-5℃，25%，拨打120，2026年2月1日8:05")
    '第二题：三到五次，负五摄氏度，百分之二十五，拨打幺二零，二零二六年二月一日八点零五分'
    """
    said = text.translate(_WIDE)
    for part, written in _PARTS.items():
        said = said.replace(part, written)
    for pattern, read in _RULES:
        said = pattern.sub(read, said)
    return said


def _code(found: re.Match[str]) -> str:
    """Digit by digit; groups stay apart."""
    return re.sub(r"\d+", lambda group: digits(group[0], one="幺"), found[0].replace("-", " "))


def _date(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    return f"{digits(year)}年{whole(int(month))}月{whole(int(day))}日"


def _time(found: re.Match[str]) -> str:
    """8:30, 12:05, 8:30:15; 3:1 and 16:9 are proportions."""
    hour, minute, second = found[1], found[2], found[3]
    if int(hour) > 24 or int(minute) > 59 or len(minute) == 1:
        return "比".join(decimal(part) for part in (hour, minute, second) if part)
    said = ("两" if int(hour) == 2 else whole(int(hour))) + "点"
    if int(minute) or second:
        said += ("零" if int(minute) in range(1, 10) else "") + f"{whole(int(minute))}分"
    return said + (f"{whole(int(second))}秒" if second else "")


def _money(found: re.Match[str]) -> str:
    """¥12.50 and 12.50元: 元, 角, 分; with other places after the point it is read as a number."""
    amount = found["sign"] or found["yuan"]
    before, _, after = amount.replace(",", "").partition(".")
    yuan = ("两" if before == "2" else decimal(before)) + "元"
    if not after or not int(after):
        return yuan
    if len(after) > 2:
        return f"{decimal(f'{before}.{after}')}元"
    jiao, fen = int(after[0]), int(after[1:] or 0)
    return yuan + (f"{whole(jiao)}角" if jiao else "零") + (f"{whole(fen)}分" if fen else "")


def _percent(found: re.Match[str]) -> str:
    base = "千分之" if found[3] == "‰" else "百分之"
    return ("负" if found[1] else "") + base + decimal(found[2])


def _measured(found: re.Match[str]) -> str:
    """A number and its unit; 2 is 两 but of degrees."""
    unit = units.CHINESE[found[2]]
    return _two(found[1], not unit.endswith("度")) + unit


def _two(number: str, counted: bool) -> str:
    return "两" if number == "2" and counted else decimal(number)


def _capitals(found: re.Match[str]) -> str:
    """USB as U S B: in one piece, LED and IT would be said as words. A between letters would be the article."""
    run = found[0]
    return run if run in _WORDS else " ".join(run).replace("A", "诶")


_RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,])", lambda m: m[0].replace(",", "")),
        # days and hours
        (r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", _date),
        (rf"(?<!\d)(\d{{4}})年?{TO}(\d{{4}})(?=年)", lambda m: f"{digits(m[1])}到{digits(m[2])}"),
        (r"(?<!\d)([12]\d{3})(?=\s?年)", lambda m: digits(m[1])),
        (rf"(?<=[\d分点]){TO}(?=\d{{1,2}}[:：]\d{{2}})", lambda m: "到"),
        (r"(?<![\d:：])(\d+)[:：](\d{1,2})(?:[:：](\d{2}))?(?![\d:：])", _time),
        # digit by digit
        (rf"(?:(?<={')|(?<='.join(_CODED.split('|'))}))[是为：: ]{{0,2}}\d[\d-]*\d", _code),
        (r"(?<![\d.])0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)[48]00-\d{3}-?\d{4}(?!\d)|(?<![\d.])1[3-9]\d{9}(?![\d.])", _code),
        (
            rf"(?<![\d.])0\d+(?![\d.])|(?<![\d.])\d{{10,}}(?![\d.])(?!\s?{UNIT})(?!{_COUNTED})|(?<![\d.])\d{{3,4}}(?=室|号房)",
            _code,
        ),
        # sums
        (rf"[¥￥]\s?({N}){TO}(?={N})", lambda m: f"{decimal(m[1])}到¥"),
        (rf"[¥￥]\s?(?P<sign>{N})(?:元)?|(?<![\d.\-–—~～/])(?P<yuan>\d+\.\d+)元", _money),
        # arithmetic: before ranges, since both have a stroke
        (rf"({N})\s?-\s?(?={N}\s?=)", lambda m: f"{m[1]}减"),
        (rf"(?<=\d)\s?({_COMPARED}|[+×*x÷=≠−])\s?(?=[\d\-?？(（_□])", lambda m: _SIGNS[m[1]]),
        (r"±\s?(?=\d)", lambda m: "正负"),
        (rf"(?<![\d<>=])({_COMPARED})\s?(?=\d)", lambda m: _SIGNS[m[1]]),
        # ranges
        (rf"(?<=[\d%‰°℃点])(\s?{UNIT})?{TO}(?=[-−]?\d)", lambda m: (m[1] or "") + "到"),
        (r"(?<![A-Za-z0-9.])[-−](?=\d+(?:\.\d+)?[%‰])", lambda m: "-"),
        (rf"(-?)({N})\s?([%‰])", _percent),
        (r"(?<![A-Za-z0-9.])[-−](?=\d)|(?<=到)[-−](?=\d)", lambda m: "负"),
        (r"(?<![\d/])(\d+)/(\d+)(?=\s?mmHg)", lambda m: f"{decimal(m[1])}比{decimal(m[2])}"),
        (r"(?<![\d/.])(\d+)/(\d+)(?![\d/.])", lambda m: f"{decimal(m[2])}分之{decimal(m[1])}"),
        # amounts
        (rf"({N})\s?({UNIT})", _measured),
        (rf"(?<=[零一二三四五六七八九十百千万])\s?({UNIT})", lambda m: units.CHINESE[m[1]]),
        (rf"(?<![第\d.])2(?=\s?(?:{_COUNTED})|到{N}\s?(?:{_COUNTED}))", lambda m: "两"),
        (r"(?<=两) (?=[\u4e00-\u9fff])", lambda m: ""),
        (r"\d+(?:\.\d+){2,}", lambda m: "点".join(decimal(part) for part in m[0].split("."))),
        (rf"({N}) ?(?=[\u4e00-\u9fff])|{N}", lambda m: decimal(m[1] or m[0])),
        # units and letters by themselves
        (r"(?<![A-Za-z])(?:kg|cm|mm|km|mg|dB|Hz|mmHg|km/h|m²|㎡|℃)(?![A-Za-z0-9])", lambda m: units.CHINESE[m[0]]),
        (rf"(?<![A-Za-z])(?:{'|'.join(_KNOWN)})(?![A-Za-z])", lambda m: _KNOWN[m[0]]),
        (r"(?<![A-Za-z\-])[A-Z]{2,6}(?![A-Za-z\-])", _capitals),
    )
)
