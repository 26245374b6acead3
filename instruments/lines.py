"""Which cells stand on which line of a CSV text?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator


def numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins on, counted from 1; a quoted line break does not move those after it.

    Rows without a single cell (empty lines) are left out.

    >>> list(numbered('a,b\\n"one\\ntwo",2\\n\\n3,4\\n'))
    [(1, ['a', 'b']), (2, ['one\\ntwo', '2']), (5, ['3', '4'])]
    """
    reader = csv.reader(io.StringIO(text, newline=""))
    begins = 1
    for row in reader:
        if row:
            yield begins, row
        begins = reader.line_num + 1
