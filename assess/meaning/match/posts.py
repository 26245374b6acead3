"""Which posts and programmes may be proposed today, those with open places first?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assess.meaning.posts.site import is_open
from assess.meaning.posts.vacancies import is_open as has_places
from assess.nouns.civil import today
from assess.nouns.post import SitePost, Vacancy
from assess.store import shelf
from assess.store.database import Store


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A post or programme with how many places are open."""

    post: SitePost
    places: int


def offers(store: Store, kind: Literal["post", "programme"] | None = None) -> tuple[Offer, ...]:
    """What is open today, most open places first, then as kept."""
    with store.reading() as at:
        on = today(at.site.zone)
        posts, vacancies = shelf.every(at, SitePost), shelf.every(at, Vacancy)
    found = (
        Offer(post=post, places=_places(post.id, vacancies, on))
        for post in posts
        if is_open(post, on) and kind in (None, post.kind)
    )
    return tuple(sorted(found, key=lambda offer: -offer.places))


def _places(post_id: str, vacancies: Sequence[Vacancy], on: date) -> int:
    """Open places of a post on a day."""
    return sum(one.places for one in vacancies if one.post_id == post_id and has_places(one, on))
