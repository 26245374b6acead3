"""How are several accounts of the same areas drawn, so that they can be told apart in grey?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess.nouns.score import Account
from reports.figures import INK, MUTED, line, mark, svg, text

LEFT, WIDTH, STEP, APART = 40.0, 480.0, 36.0, 10.0
GREEN = "#009e73"  # Okabe & Ito 2008


@dataclass(frozen=True)
class AccountRow:
    """One area by its number; each account's value in order, None where it has none."""

    number: int
    values: Sequence[float | None]


def account_marks(rows: Sequence[AccountRow], accounts: Sequence[Account], low: float, high: float) -> str:
    """A line an area; a dot for what can be done, a diamond for what is done, a square for what was seen."""
    scale, step = WIDTH / (high - low), max(STEP, APART * (len(accounts) + 1))
    parts, y = [], step / 2
    for row in rows:
        parts += [text(LEFT - 18, y + 5, str(row.number), "bold"), line(LEFT, y, LEFT + WIDTH, y, MUTED, 0.7)]
        for place, (account, value) in enumerate(zip(accounts, row.values, strict=True)):
            if value is not None:
                height = y + (place - (len(accounts) - 1) / 2) * APART
                parts.append(_mark(LEFT + (value - low) * scale, height, account))
        y += step
    parts.append(line(LEFT, y, LEFT + WIDTH, y, INK, 1))
    for tick in range(int(low), int(high) + 1):
        x = LEFT + (tick - low) * scale
        parts += [line(x, y, x, y + 6, INK, 1), text(x, y + 22, str(tick))]
    return svg(560, y + 34, "".join(parts))


def _mark(x: float, y: float, account: Account) -> str:
    if account == "seen":
        return f'<rect x="{x - 6:.1f}" y="{y - 6:.1f}" width="12" height="12" fill="{GREEN}" stroke="{INK}"/>'
    return mark(x, y, account == "done")
