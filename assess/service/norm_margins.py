"""Which shares has the population, as a small table gives them?"""

from __future__ import annotations

import numpy as np

from assess.errors import BadInput
from assess.service.norm_columns import ROLES, meanings_of
from assess.service.norm_file import Table
from norms.faults import numbers
from norms.weight import Factor, Level

SHARE = "share"
WHOLE = (1.0, 100.0)
ROUNDING = 1e-3


def margin_of(table: Table) -> tuple[Factor, dict[Level, float]]:
    """The margin of a table with a column a role (crossed where there are several) and a column `share`.

    Shares add up to 1 or to 100. Raises BadInput for another column, a cell without a share, a level that stands twice
    or is not known, or shares that add up to something else.
    """
    roles = [column for column in table.columns if column != SHARE]
    if SHARE not in table.columns or not roles or any(role not in ROLES for role in roles):
        raise BadInput(
            "{file}: has the columns {columns}. A margin has one or more of {roles}, and {share}. Mend the head.",
            file=table.name,
            columns=", ".join(table.columns),
            roles=", ".join(ROLES),
            share=SHARE,
        )
    shares = numbers(table.cells[SHARE])
    total = float(shares.sum())
    whole = next((w for w in WHOLE if abs(total - w) <= ROUNDING * w), None)
    if not np.isfinite(shares).all() or whole is None:
        told = "{file}: the shares add up to {total:.4f}, but must be numbers that add up to 1 or 100. Mend them."
        raise BadInput(told, file=table.name, total=total)
    levels = [_level(table, roles, place) for place in range(len(shares))]
    if len(set(levels)) < len(levels):
        raise BadInput("{file}: a level stands there twice. Give each one share.", file=table.name)
    found = {level if len(roles) > 1 else level[0]: float(s / total) for level, s in zip(levels, shares, strict=True)}
    return (tuple(roles) if len(roles) > 1 else roles[0]), found


def _level(table: Table, roles: list[str], place: int) -> tuple[str, ...]:
    cells = [str(table.cells[role].iloc[place]) for role in roles]
    codes = [meanings_of(role, [cell]).get(cell, "") for role, cell in zip(roles, cells, strict=True)]  # type: ignore[arg-type]
    for role, cell, code in zip(roles, cells, codes, strict=True):
        if not code:
            told = "{file}, line {line}: {value!r} is no level of {role} that is known here. Mend the cell."
            raise BadInput(told, file=table.name, line=int(table.cells["line"].iloc[place]), value=cell, role=role)
    return tuple(codes)
