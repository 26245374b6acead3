"""What is the work called that a code stands for?"""

from __future__ import annotations

from assess.meaning.classification import csco
from assess.meaning.onet import occupation as onet
from assess.meaning.onet.releases import releases
from assess.nouns.post import SitePost
from assess.store import shelf
from assess.ui.desk import Desk


def name_of(desk: Desk, code: str) -> str:
    """The code with its name, where its table is here; the newest O*NET release that has it tells its title."""
    table, _, value = code.partition(":")
    if table == "csco" and value in csco.entries():
        return f"{value} {csco.one(value).name}"
    if table == "post":
        with desk.store.reading() as at:
            return next((post.post.title for post in shelf.every(at, SitePost) if post.id == value), code)
    workspace = desk.store.settings.workspace
    for release in reversed(releases(workspace)):
        title = onet.titles(workspace, release.version).get(value)
        if title:
            return f"{value} {title} (O*NET {release.version})"
    return f"O*NET {value}"
