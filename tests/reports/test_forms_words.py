"""Have the forms of a document the same words in both languages, with the same values to fill in?"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

from reports.forms_words import form_words


def flat(table: Mapping[str, Any], above: str = "") -> dict[str, set[str]]:
    """Each key with the values that its words want."""
    found: dict[str, set[str]] = {}
    for key, words in table.items():
        if isinstance(words, Mapping):
            found |= flat(words, f"{above}{key}.")
        else:
            found[above + key] = {name for _, name, _, _ in Formatter().parse(words) if name}
    return found


def test_both_languages_say_the_same() -> None:
    chinese, english = (flat(form_words(language).words) for language in ("zh", "en"))
    assert chinese == english and len(chinese) > 15
