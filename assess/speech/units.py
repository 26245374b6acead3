"""What is a unit called when it is read aloud?"""

from __future__ import annotations

import re
from collections.abc import Mapping

# 国家法定计量单位; 千克 and not 公斤, as on the instruments
CHINESE: Mapping[str, str] = {
    "kg/m²": "千克每平方米",
    "km/h": "千米每小时",
    "m/s": "米每秒",
    "N·m": "牛米",
    "mmHg": "毫米汞柱",
    "km²": "平方千米",
    "cm²": "平方厘米",
    "cm³": "立方厘米",
    "m²": "平方米",
    "m³": "立方米",
    "㎡": "平方米",
    "㎏": "千克",
    "㎝": "厘米",
    "㎜": "毫米",
    "㎞": "千米",
    "kg": "千克",
    "mg": "毫克",
    "km": "千米",
    "cm": "厘米",
    "mm": "毫米",
    "mL": "毫升",
    "ml": "毫升",
    "ms": "毫秒",
    "min": "分钟",
    "dB": "分贝",
    "kHz": "千赫",
    "Hz": "赫兹",
    "kPa": "千帕",
    "kW": "千瓦",
    "lx": "勒克斯",
    "°C": "摄氏度",
    "℃": "摄氏度",
    "°": "度",
    "g": "克",
    "m": "米",
    "L": "升",
    "s": "秒",
    "h": "小时",
    "N": "牛",
    "W": "瓦",
    "V": "伏",
}
ENGLISH: Mapping[str, tuple[str, str]] = {  # one, more
    "kg/m²": ("kilogram per square metre", "kilograms per square metre"),
    "km/h": ("kilometre per hour", "kilometres per hour"),
    "m/s": ("metre per second", "metres per second"),
    "mmHg": ("millimetre of mercury", "millimetres of mercury"),
    "m²": ("square metre", "square metres"),
    "cm²": ("square centimetre", "square centimetres"),
    "m³": ("cubic metre", "cubic metres"),
    "kg": ("kilogram", "kilograms"),
    "mg": ("milligram", "milligrams"),
    "km": ("kilometre", "kilometres"),
    "cm": ("centimetre", "centimetres"),
    "mm": ("millimetre", "millimetres"),
    "ml": ("millilitre", "millilitres"),
    "mL": ("millilitre", "millilitres"),
    "ms": ("millisecond", "milliseconds"),
    "min": ("minute", "minutes"),
    "dB": ("decibel", "decibels"),
    "kHz": ("kilohertz", "kilohertz"),
    "Hz": ("hertz", "hertz"),
    "kW": ("kilowatt", "kilowatts"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "℃": ("degree Celsius", "degrees Celsius"),
    "°": ("degree", "degrees"),
    "g": ("gram", "grams"),
    "m": ("metre", "metres"),
    "L": ("litre", "litres"),
    "s": ("second", "seconds"),
    "h": ("hour", "hours"),
    "N": ("newton", "newtons"),
    "W": ("watt", "watts"),
    "V": ("volt", "volts"),
}
_STOP = r"(?![A-Za-z0-9²³])"  # "5 miles" is no metre


def pattern(units: Mapping[str, object]) -> str:
    """Any of these units, the longest first, with nothing of a word behind it."""
    return f"(?:{'|'.join(re.escape(u) for u in sorted(units, key=len, reverse=True))}){_STOP}"
