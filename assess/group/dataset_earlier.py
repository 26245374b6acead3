"""Who may stand in a new data set beside those that are still out, so that two of them tell no more than one?

Answers and times are a person's own, so whoever has two sets of a session knows which rows are the same person's,
whatever the pseudonyms. What k-anonymity gave in each is then lost: somebody who alone is in one and not in the other
stands alone (re-publication: Byun et al. 2006, Secure Data Management, LNCS 4165:48-63; Xiao & Tao 2007, SIGMOD, 689-
700; Ganta, Kasiviswanathan & Smith 2008, KDD, 265-273). The rule here is the simplest that holds against it, for any
number of sets: a class of people who are alike in what an earlier set tells of them stands in a later one as a whole
and with the same rows, or not at all. Whoever was in none of them is held against the others of that kind alone. Then
the difference of any two sets is made of whole classes. A table of counts is subtracted from another in the same way
(differencing: Hundepool et al. 2012, Statistical Disclosure Control, ch. 5), so that of people in common it is told
once.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.nouns.given_set import AlikeClass, GivenSet
from assess.store import shelf
from assess.store.database import Reading

LETTERS = 32  # of a mark or digest: 128 bits


@dataclass(frozen=True, kw_only=True)
class Differs:
    """By how many people a set that is out differs from what there is now.

    `gone` are in it and may be in no new one; `fresh` are not in it; `changed` are told otherwise by now.
    """

    given: GivenSet
    gone: int
    fresh: int
    changed: int

    @property
    def people(self) -> int:
        """All of them."""
        return self.gone + self.fresh + self.changed


def out(at: Reading) -> tuple[GivenSet, ...]:
    """Every data set of the site that was not recalled, oldest first."""
    return tuple(one for one in shelf.every(at, GivenSet) if one.out)


def of_session(at: Reading, session_id: str) -> tuple[GivenSet, ...]:
    """Every one of a session, recalled ones too, oldest first."""
    return tuple(one for one in shelf.every(at, GivenSet) if one.session_id == session_id)


def mark(at: Reading, of: str) -> str:
    """What a client or a sitting goes by in what is remembered of a set; in no file, and not made without the key."""
    return _keyed(at, "who is in a data set", of)


def digest(at: Reading, rows: object) -> str:
    """The same where the same is told of a person; rows hold text, numbers and None."""
    return _keyed(at, "what a data set tells", json.dumps(rows, ensure_ascii=False, sort_keys=True))


def _keyed(at: Reading, purpose: str, text: str) -> str:
    return hmac.new(at.keys.derived(purpose), text.encode(), hashlib.sha256).hexdigest()[:LETTERS]


def classes(sets: Sequence[GivenSet]) -> tuple[AlikeClass, ...]:
    """Each class that sets of one session tell, once: no later set parts the people of one that was out."""
    return tuple({frozenset(one.people): one for given in sets for one in given.classes}.values())


def whole(sets: Sequence[GivenSet], may: Collection[str]) -> tuple[AlikeClass, ...]:
    """The classes of which everybody may still be in a set; `may` are the marks of who may."""
    return tuple(one for one in classes(sets) if one.people.keys() <= set(may))


def unchanged(held: Sequence[AlikeClass], now: Mapping[str, str]) -> tuple[AlikeClass, ...]:
    """Those of whose people all is told as it was; `now` has everybody's digest by mark."""
    return tuple(one for one in held if all(now[mark] == was for mark, was in one.people.items()))


def fresh(sets: Sequence[GivenSet], may: Collection[str]) -> set[str]:
    """Who was in none of them."""
    return set(may).difference(*(one.people for one in sets))


def counts_told(sets: Sequence[GivenSet], people: Collection[str], sha256: str) -> bool:
    """Whether a table of counts may be told: none that anybody of these people is in is out, or the same alone."""
    return all(one.counts in ("", sha256) or one.people.isdisjoint(people) for one in sets)


def differences(sets: Sequence[GivenSet], may: Collection[str], now: Mapping[str, str]) -> Iterator[Differs]:
    """How each of them differs; `now` has the digests of people whose class is whole."""
    for one in sets:
        was = {mark: told for part in one.classes for mark, told in part.people.items()}
        yield Differs(
            given=one,
            gone=len(was.keys() - set(may)),
            fresh=len(set(may) - was.keys()),
            changed=sum(mark in now and now[mark] != told for mark, told in was.items()),
        )
