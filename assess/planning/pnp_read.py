"""What does an AfA/PNP document from elsewhere ask for, and what of it can be delivered here?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from assess.errors import BadInput
from assess.nouns.accommodation import Accommodation
from assess.nouns.needs import Use
from assess.planning.pnp_elements import Found, Undelivered, language_of, preference, split
from assess.planning.pnp_terms import OURS, OWN, SETS, TERMS
from instruments.definition import Language

AT_MOST_BYTES = 256 * 1024
ROOT, RECORDS = "access-for-all-pnp", "access-for-all-pnp-records"
_USE: Mapping[str, Use] = dict(zip(SETS, ("start", "option", "prohibited"), strict=True))


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What was understood, by the three sets, and what cannot be delivered, so that the evaluator decides."""

    at_start: tuple[Accommodation, ...] = ()
    as_option: tuple[Accommodation, ...] = ()
    prohibited: tuple[str, ...] = ()
    language: Language | None = None
    undelivered: tuple[Undelivered, ...] = ()


def from_xml(content: bytes) -> Imported:
    """Read one person's document. A preference that stands in no set is on from the start; prohibited wins.

    Raises BadInput for what is no such document, holds several persons, or could harm (DOCTYPE, over 256 KB).
    """
    root = _root(content)
    found: dict[str, Found] = {}
    left: list[Undelivered] = []
    for element in root:
        if split(element)[1] not in SETS:
            for read in preference(element, split(root)[0]):
                if isinstance(read, Undelivered):
                    left.append(read)
                else:
                    found[read.feature] = found.get(read.feature, Found(feature=read.feature)).joined(read)
    told, language = language_of(root)
    uses, twice = _uses(root, found, [*left, *told])
    return _sorted(uses, found, language, (*left, *told, *twice))


def _sorted(
    uses: Mapping[str, Use], found: Mapping[str, Found], language: Language | None, left: tuple[Undelivered, ...]
) -> Imported:
    def of(use: Use) -> tuple[Accommodation, ...]:
        features = (feature for feature, how in uses.items() if how == use)
        return tuple(Accommodation(feature=f, parameters=found[f].parameters if f in found else {}) for f in features)

    return Imported(
        at_start=of("start"),
        as_option=of("option"),
        prohibited=tuple(feature for feature, use in uses.items() if use == "prohibited"),
        language=language,
        undelivered=tuple(dict.fromkeys(left)),
    )


def _uses(
    root: ET.Element, found: Mapping[str, Found], left: list[Undelivered]
) -> tuple[dict[str, Use], tuple[Undelivered, ...]]:
    """How each feature is used, and what of the sets cannot be followed."""
    refused = {undelivered.term for undelivered in left if undelivered.why in ("no_means", "own_aid")}
    uses: dict[str, Use] = {}
    more: list[Undelivered] = []
    for where, term, feature in _named(root):
        use = _USE[where]
        if feature is None:
            more += [] if term in refused else [Undelivered(term=term, value=where, why="no_means")]
        elif feature in refused and use != "prohibited":
            continue
        elif feature not in uses:
            uses[feature] = use
        elif uses[feature] != use:
            weaker = where if use == "option" else next(s for s, u in _USE.items() if u == uses[feature])
            more.append(Undelivered(term=feature, value=weaker, why="twice"))
            uses[feature] = use if use == "prohibited" else uses[feature]
    bare: dict[str, Use] = {f: "start" for f, read in found.items() if f not in uses and read.stated}
    return {**bare, **uses}, tuple(more)


def _named(root: ET.Element) -> Iterator[tuple[str, str, str | None]]:
    """Each name in the three sets, in the order start, option, prohibited: set, term, and our feature if it is one."""
    for name in SETS:
        for kept in (element for element in root if split(element) == (split(root)[0], name)):
            for child in kept:
                space, term = split(child)
                own = space == OURS and term in OWN
                known = space == split(root)[0] and term in TERMS
                feature = "breaks" if term == "environment" else term if own or known else None
                if term != "language-of-interface":
                    yield name, term, feature


class _Careful(ET.TreeBuilder):
    """Builds the tree, and refuses a document type before anything in it is read: entities could fill the memory."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Called as soon as a DOCTYPE begins."""
        raise BadInput(
            "The PNP file holds a DOCTYPE, which can harm the computer. Save it without one and read it again."
        )


def _root(content: bytes) -> ET.Element:
    """The one person's element."""
    if len(content) > AT_MOST_BYTES:
        told = "The PNP file has {value} KB; at most {limit} KB are read. Check that it is the right file."
        raise BadInput(told, value=len(content) // 1024, limit=AT_MOST_BYTES // 1024)
    try:
        parser = ET.XMLParser(target=_Careful())
        parser.feed(content)
        root: ET.Element = parser.close()
    except (ET.ParseError, ValueError, LookupError) as wrong:
        raise BadInput("The PNP file is not well-formed XML ({why}). Export it again.", why=str(wrong)) from wrong
    if split(root)[1] == RECORDS:
        persons = [element for element in root.iter() if split(element)[1] == ROOT]
        if len(persons) != 1:
            told = "The PNP file holds {count} persons. Export only the person of this case, and read that."
            raise BadInput(told, count=len(persons))
        return persons[0]
    if split(root)[1] != ROOT:
        told = "The file begins with {value}, not with access-for-all-pnp. Choose a PNP file of QTI 3."
        raise BadInput(told, value=split(root)[1])
    return root
