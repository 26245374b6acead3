"""Which six interests does O*NET give an occupation, by the newest release that the site took in?"""

from __future__ import annotations

from pathlib import Path

from assess.meaning.match.interest import SixOf
from assess.meaning.onet.occupation import interests
from assess.meaning.onet.releases import releases


def six_of(workspace: Path) -> SixOf:
    """By O*NET-SOC code; nothing where the site took no release in."""
    known = releases(workspace)
    return interests(workspace, known[-1].version) if known else {}
