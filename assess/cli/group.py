"""How does the data set of an ended group session leave without a screen? The command `group dataset`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess.cli.writing import write_bytes
from assess.errors import BadInput, NotFound
from assess.settings import SITE_FILE, Settings

if TYPE_CHECKING:
    from assess.nouns.people import Evaluator
    from assess.store.database import Store

Say = Callable[[str], str]


def add(commands: Any, say: Say) -> None:
    """Add `group dataset SESSION --out FILE --as NAME` and `group recall SET --as NAME` to the parser's `commands`."""
    group = commands.add_parser("group", help=say("what is left to do after a group session"))
    verbs = group.add_subparsers(required=True, metavar="VERB")
    made = verbs.add_parser(
        "dataset", help=say("write the data set of an ended session, small numbers hidden (level 2)")
    )
    made.add_argument("session", metavar="SESSION", help=say("the session's name, or the beginning of its id"))
    made.add_argument("--out", required=True, type=Path, metavar="FILE.zip", help=say("file for the data set"))
    made.add_argument(
        "--as", required=True, dest="who", metavar="NAME", help=say("sign-in name; the password is asked for")
    )
    made.add_argument("--why", required=True, metavar="TEXT", help=say("which study, and who gets the rows"))
    made.set_defaults(command=run)
    older = verbs.add_parser(
        "recall", help=say("note that a data set was deleted, so that it counts no more (level 2)")
    )
    older.add_argument("set", metavar="SET", help=say("the data set's number, or its beginning; its README has it"))
    older.add_argument(
        "--as", required=True, dest="who", metavar="NAME", help=say("sign-in name; the password is asked for")
    )
    older.add_argument("--why", required=True, metavar="TEXT", help=say("who deleted it, and how you know"))
    older.set_defaults(command=recall)


def run(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Write the file and tell how many are in it. Nothing undoes it; the audit keeps who made it and what for.

    Raises BadInput where there is no site, NotAllowed for a wrong password or below level 2, NotFound.
    """
    from assess.group import dataset

    with _signed_in(given.who, settings, say) as (store, actor):
        made = dataset.build(store, actor, _session(store, given.session), given.why)
    write_bytes(given.out, made.packed)
    print(given.out)
    if made.apart:
        told = (
            "{apart} people who allow research are left out, so that nobody can be told by comparing with a set before."
        )
        print(say(told).format(apart=made.apart))
    return 0


def recall(given: argparse.Namespace, settings: Settings, say: Say) -> int:
    """Keep that a data set was deleted by whoever had it. Nothing undoes it.

    Raises BadInput where there is no site or reason, NotAllowed for a wrong password or below level 2, NotFound,
    Conflict where it was recalled before.
    """
    from assess.group import dataset

    with _signed_in(given.who, settings, say) as (store, actor):
        dataset.recall(store, actor, _set(store, given.set), given.why)
    print(say("It is noted. The set counts no more."))
    return 0


@contextmanager
def _signed_in(who: str, settings: Settings, say: Say) -> Iterator[tuple[Store, Evaluator]]:
    """The site's store and who asks, by their password."""
    from assess.store import evaluators
    from assess.store.database import Store

    if not settings.database and not (settings.workspace / SITE_FILE).is_file():
        raise BadInput(
            "{folder}: holds no site. Name the site's folder with --workspace.", folder=str(settings.workspace)
        )
    store = Store.as_it_is(settings)
    try:
        yield store, evaluators.authenticate(store, who, _password(say))
    finally:
        store.close()


def _password(say: Say) -> str:
    """Typed unseen, or a line of what is piped in."""
    return getpass(say("Password") + ": ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _session(store: Store, named: str) -> str:
    """The id of the one session of that name, or whose id begins so."""
    from assess.nouns.session import GroupSession
    from assess.store import shelf

    with store.reading() as at:
        found = [one.id for one in shelf.every(at, GroupSession) if one.name == named or one.id.startswith(named)]
    if len(found) > 1:
        told = "{count} sessions are called {name}. Name it by the beginning of its id: {ids}."
        raise BadInput(told, count=len(found), name=named, ids=", ".join(one[:8] for one in found))
    if not found:
        raise NotFound("There is no {kind} {id} at this site.", kind="group_session", id=named)
    return found[0]


def _set(store: Store, named: str) -> str:
    """The id of the one data set whose id begins so."""
    from assess.nouns.given_set import GivenSet
    from assess.store import shelf

    with store.reading() as at:
        found = [one.id for one in shelf.every(at, GivenSet) if one.id.startswith(named)]
    if len(found) != 1:
        raise NotFound("There is no {kind} {id} at this site.", kind="given_set", id=named)
    return found[0]
