"""Which words of a text would tell who the person is?

Direct identifiers only: what is known of the person and of organisations that the site works with, and numbers that
look like those of persons. Who reads a text with none of them may still know the person by their story; a colleague
judges that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assess.nouns.case import Case
from assess.nouns.group import Organisation

FEWEST = 4  # characters of a word about who asks: shorter ones (the family, oneself) name nobody
LONG_NAME = 5  # letters of a name in Latin letters that tells by itself
TWO_LETTER_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "夏侯", "令狐")
PATTERNS: Mapping[str, str] = {  # a number of 18 characters is an ID (GB 11643), of 20 a certificate
    "number": r"(?<!\d)(?:\d[ -]?){17}[\dXx](?:\d{2}(?:B\d)?)?(?!\d)",
    "phone": r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)",
    "email": r"[\w.+-]+@[\w-]+\.[\w.]+",
}
PLACE = re.compile(r"((?:(?![号栋])[一-鿿]){2,8}?(?:省|自治区|市|区|县|旗|镇|乡|村|街道|路|街|巷|弄|小区|大厦))")


@dataclass(frozen=True)
class Named:
    """What would tell it: its kind, and the words as they are known or as they stand in the text."""

    kind: str  # name, given_name, pinyin, guardian, id_number, ... , or a key of PATTERNS
    words: str


def identifying(text: str, case: Case, organisations: Sequence[Organisation] = ()) -> tuple[Named, ...]:
    """Every identifier found in `text`, each once, whatever its letters' width and case and the marks between."""
    plain, close = unicodedata.normalize("NFKC", text).casefold(), _close(text)
    found = [named for named in _known(case, organisations) if _is_in(named.words, plain, close)]
    for kind, pattern in PATTERNS.items():
        found += [Named(kind, hit.group().strip()) for hit in re.finditer(pattern, plain)]
    born = case.client.birth_date
    found += [Named("birth_date", born.isoformat())] if born and _says_day(plain, born) else []
    return tuple(dict.fromkeys(found))


def without_name(text: str, case: Case, instead: str) -> str:
    """The text with the client's whole name put in other words; whatever else names them stays, to be found."""
    name = case.client.identity.name.strip() if case.client.identity else ""
    spaced = r"\s*".join(map(re.escape, "".join(name.split()))) if _is_chinese(name) else re.escape(name)
    return re.sub(spaced, instead, text, flags=re.IGNORECASE) if name else text


def _known(case: Case, organisations: Sequence[Organisation]) -> Iterator[Named]:
    yield Named("case_number", case.file.number)
    asked_by = case.referral.asked_by if case.referral else ""
    if len(_close(asked_by)) >= FEWEST:
        yield Named("referrer", asked_by)
    for one in organisations:
        yield from (Named("organisation", text) for text in (one.name, one.contact, one.phone, one.address) if text)
    who = case.client.identity
    if who is None:
        return
    yield from _names("name", who.name)
    yield from _names("pinyin", who.pinyin or "")
    yield from _names("guardian", who.guardian or "")
    for kind in ("id_number", "certificate_number", "phone", "address"):
        if getattr(who, kind):
            yield Named(kind, getattr(who, kind))
    yield from (Named("address", part) for part in _places(who.address or ""))


def _names(kind: str, name: str) -> Iterator[Named]:
    """The whole name, and the part of it that tells by itself."""
    if not name.strip():
        return
    yield Named(kind, name.strip())
    if _is_chinese(name):
        whole = "".join(name.split())
        given = whole[2:] if whole.startswith(TWO_LETTER_SURNAMES) else whole[1:]
        if len(given) > 1:
            yield Named("given_name", given)
    else:
        yield from (Named("given_name", part) for part in name.split() if len(part) >= LONG_NAME and part != name)


def _places(address: str) -> tuple[str, ...]:
    """The named parts of an address: province, town, road, estate; in Latin letters those between commas."""
    parts = PLACE.findall(address)
    return tuple(parts) or tuple(part.strip() for part in address.split(",") if len(part.split()) > 1)


def _is_in(words: str, plain: str, close: str) -> bool:
    """Chinese and numbers without regard to what stands between; Latin words whole, in any order of two."""
    if re.search(r"[a-z]", unicodedata.normalize("NFKC", words).casefold()) and not re.search(r"\d", words):
        parts = re.findall(r"[a-z]+", unicodedata.normalize("NFKC", words).casefold())
        orders = [parts, parts[1:] + parts[:1]]
        return any(
            re.search(r"(?<![a-z])" + r"[\W_]*".join(map("[-' ]?".join, order)) + r"(?![a-z])", plain)
            for order in orders
        )
    return bool(_close(words)) and _close(words) in close


def _says_day(plain: str, born: date) -> bool:
    year, month, day = born.year, born.month, born.day
    return bool(re.search(rf"{year}\s*[年./-]\s*0?{month}\s*[月./-]\s*0?{day}(?!\d)", plain))


def _is_chinese(name: str) -> bool:
    return bool(re.search(r"[一-鿿]", name))


def _close(text: str) -> str:
    """Letters and figures only, in one width and case."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
