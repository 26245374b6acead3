"""How is a text shown as it is written, where the page would read its stars and brackets as marks?"""

from __future__ import annotations

import re

MARKS = re.compile(r"([\\`*_{}\[\]#~$|<>:])")  # of Markdown and of the page's own directives


def as_written(text: str) -> str:
    r"""The text with every mark escaped.

    >>> as_written("O*NET 30.1")
    'O\\*NET 30.1'
    """
    return MARKS.sub(r"\\\1", text)
