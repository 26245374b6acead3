"""In which words is a generated text told?"""

from __future__ import annotations

from collections.abc import Mapping


def told_in(text: str | Mapping[str, str], language: str) -> str:
    """The text in a language; in the standard words of that language where there are no easier ones.

    >>> told_in({"zh": "一共多少？", "en": "How many?"}, "zh-easy"), told_in("12", "en")
    ('一共多少？', '12')
    """
    if isinstance(text, str):
        return text
    return text.get(language) or text["zh" if language.startswith("zh") else "en"]
