"""What does the README of a data set say: whose, from which versions, what is left untold and why?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from assess.group.dataset_content import Content
from assess.group.dataset_counts import Counted
from assess.group.dataset_given import Answered
from assess.group.dataset_people import ORDER, SIZES, Told
from assess.meaning.group_counts import LEAST_OF_CATEGORY
from norms.small_cells import LEAST

FILE = "dataset_readme.md"
NOBODY, NOT_TOLD = "0", f"1-{LEAST_OF_CATEGORY - 1} or hidden 或隐去"


def readme(
    found: Content,
    set_id: str,
    toolkit: str,
    left_out: Mapping[str, int | None] | None,
    hashes: Mapping[str, str],
) -> str:
    """The text, Chinese and English beside each other. `left_out` by reason, None where it is not told."""
    template = (files("assess.group") / FILE).read_text(encoding="utf-8")
    told = list(found.told.values())
    return template.format(
        session=found.session.id,
        set=set_id,
        toolkit=toolkit,
        people=len(told),
        left_out=_left_out(left_out),
        least=LEAST,
        least_of_category=LEAST_OF_CATEGORY,
        order=" → ".join(ORDER),
        untold="\n".join(f"| `{name}` | {count} |" for name, count in untold(told).items()),
        smallest=smallest(told),
        hidden=_hidden(found.counted),
        rare="hidden 隐去" if found.compared else ", ".join(found.rare) or "-",
        out="yes 有" if found.compared else "no 没有",
        instruments="\n".join(_instruments(found.sittings)) or "| - | - | - |",
        files="\n".join(f"| `{name}` | `{digest}` |" for name, digest in hashes.items()),
    )


def _hidden(counted: Counted | None) -> str:
    return "no table 没有计数表" if counted is None else f"{counted.hidden} / {len(counted.cells)}"


def untold(told: Sequence[Told]) -> dict[str, int]:
    """Of how many each thing is left untold."""
    return {name: sum(not one.tells(name) for one in told) for name in ORDER}


def smallest(told: Sequence[Told]) -> int:
    """The size of the smallest class."""
    classes = [one.of_class for one in told]
    return min(map(classes.count, set(classes)), default=SIZES[-1])


def _left_out(left_out: Mapping[str, int | None] | None) -> str:
    if left_out is None:
        return NOT_TOLD
    told = [f"{reason} {'hidden 隐去' if count is None else count}" for reason, count in left_out.items()]
    return "; ".join(told) or NOBODY


def _instruments(sittings: Sequence[Answered]) -> list[str]:
    known = {(one.instrument.id, one.instrument.version, one.instrument.hash) for one in sittings}
    return [f"| `{name}` | {version} | `{digest}` |" for name, version, digest in sorted(known)]
