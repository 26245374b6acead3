"""What does the README of a data set say: whose, from which versions, what is left untold and why?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from assess.group.dataset_counts import Counted
from assess.group.dataset_given import Answered
from assess.group.dataset_people import ORDER, SIZES, Told
from assess.meaning.group_counts import LEAST_OF_CATEGORY
from norms.small_cells import LEAST

FILE = "dataset_readme.md"
NOBODY, NOT_TOLD = "0", f"1-{LEAST_OF_CATEGORY - 1} or hidden 或隐去"


def readme(
    session_id: str,
    toolkit: str,
    told: Sequence[Told],
    left_out: Mapping[str, int | None] | None,
    counted: Counted,
    sittings: Sequence[Answered],
    rare: Sequence[str],
    hashes: Mapping[str, str],
) -> str:
    """The text, Chinese and English beside each other. `left_out` by reason, None where it is not told."""
    template = (files("assess.group") / FILE).read_text(encoding="utf-8")
    return template.format(
        session=session_id,
        toolkit=toolkit,
        people=len(told),
        left_out=_left_out(left_out),
        least=LEAST,
        least_of_category=LEAST_OF_CATEGORY,
        order=" → ".join(ORDER),
        untold="\n".join(f"| `{name}` | {count} |" for name, count in untold(told).items()),
        smallest=smallest(told),
        hidden=counted.hidden,
        cells=len(counted.cells),
        rare=", ".join(rare) or "-",
        instruments="\n".join(_instruments(sittings)) or "| - | - | - |",
        files="\n".join(f"| `{name}` | `{digest}` |" for name, digest in hashes.items()),
    )


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
