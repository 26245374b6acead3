"""A site with an evaluator of each level, two organisations, and posts as a claim needs them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from assess.meaning.posts import analysis, site
from assess.nouns.form import Answers
from assess.nouns.group import Organisation, OrganisationKind
from assess.nouns.people import Evaluator
from assess.nouns.post import Post, SitePost
from assess.reception import organisations
from assess.settings import Settings
from assess.store import canonical, shelf
from assess.store.database import Store
from instruments.find import library

FORM = library()["job_analysis"]
# a packer at a training base: as a foreman told it at the place
PACKING: Answers = {
    "title": "包装工", "told_by": "车间主任", "seen": 1, "strength": 2, "strength_asks": 3, "lift_kg": 8,
    "lift_kg_off": 1, "posture_standing": 3, "stand_minutes": 25, "posture_sitting": 0, "hand_both_hands": 4,
    "pace_set": 2, "pieces_hour": 120, "pieces_hour_off": 10, "piece_like": 2, "reading_sentences": 1, "words_read": 12,
    "schedule": "1,4", "reachable": "1,2", "hours_week": 30, "commute_minutes": 40, "offers_support": 4,
    "letter_1": 1, "letter_2": 6, "changes": "2,6", "aids": "6", "taught": "5", "training_days": 10,
}  # fmt: skip
_numbers = count(1)


@dataclass(frozen=True)
class PostSite:
    """The store and its evaluators."""

    store: Store
    two: Evaluator
    three: Evaluator
    four: Evaluator
    base: Organisation
    shop: Organisation

    @classmethod
    def open(cls, workspace: Path) -> PostSite:
        """A new site in that folder."""
        store = Store.open(Settings(workspace=workspace, key_store="file"))
        team = [Evaluator(id=f"e{n}", sign_in_name=f"e{n}", display_name=f"E{n}", level=n) for n in (2, 3, 4)]  # type: ignore[arg-type]
        with store.writing("system", "register", "site") as tx:
            for evaluator in team:
                shelf.add(tx, evaluator)
        made = [
            organisations.make(store, team[1], name=name, kind=kind)
            for name, kind in (
                ("和平培训基地", OrganisationKind.TRAINING_BASE),
                ("便民超市", OrganisationKind.EMPLOYER),
            )
        ]
        return cls(store, *team, *made)

    def blank(self, title: str = "", **more: object) -> SitePost:
        """A post that is not kept yet, of the base, with a title of its own."""
        told = {"kind": "post", "organisation_id": self.base.id, "at": canonical.now(), "by": "", "id": "", **more}
        return SitePost(post=Post(title=title or f"岗位 {next(_numbers)}", demands=()), **told)  # type: ignore[arg-type]

    def post(self, title: str = "", **more: object) -> SitePost:
        """A post that is kept, without demands."""
        return site.add(self.store, self.three, self.blank(title, **more))

    def analysed(self, **more: object) -> SitePost:
        """A post of its own title as the packing analysis says, with these answers instead."""
        answers: Answers = {**PACKING, "title": f"包装工 {next(_numbers)}", **more}  # type: ignore[dict-item]
        return analysis.confirm(self.store, self.three, self.blank(), FORM, "zh", answers)

    def kept(self, post: SitePost) -> SitePost:
        """As the store has it now."""
        with self.store.reading() as at:
            return shelf.read(at, SitePost, post.id)
