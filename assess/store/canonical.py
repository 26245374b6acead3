"""How does a noun become text, and back, always the same way?"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

Noun = TypeVar("Noun")
AGAIN_MOST = 1024  # a room's sittings, cases, clients and consents; without identity, which is sealed apart
_converter = make_converter()


def text_of(noun: object) -> str:
    """Canonical JSON: sorted keys, no spaces, Unicode as it is.

    >>> from assess.nouns.referral import Question
    >>> text_of(Question(number=1, text="适合什么岗位？"))
    '{"number":1,"text":"适合什么岗位？"}'
    """
    said: str = _converter.dumps(noun, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return said


def noun_of(text: str, kind: type[Noun]) -> Noun:
    """The noun that `text_of` wrote."""
    return _converter.loads(text, kind)


def noun_again(text: str, kind: type[Noun]) -> Noun:
    """The same for what is asked at every answer: a text that was taken apart lately is not taken apart again."""
    asked: Any = kind
    noun: Noun = _taken_apart(text, asked)
    return noun


@lru_cache(maxsize=AGAIN_MOST)
def _taken_apart(text: str, kind: Any) -> Any:
    return noun_of(text, kind)


def plain_of(noun: object) -> dict[str, Any]:
    """The noun as a dictionary of JSON values."""
    plain: dict[str, Any] = _converter.unstructure(noun)
    return plain


def noun_of_plain(plain: dict[str, Any], kind: type[Noun]) -> Noun:
    """The noun that `plain_of` took apart."""
    return _converter.structure(plain, kind)


def digest(text: str | bytes) -> str:
    """sha256, hexadecimal."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def now() -> datetime:
    """This instant in UTC; the one clock of the store."""
    return datetime.now(UTC)


def instant(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
