"""How is a sample counted part by part in Dask, on this machine or on a cluster?

Dask is asked for only here, and only when it is wanted: it belongs to the extra `cluster`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd

from norms import sample_file
from norms.errors import BadSample, NormsError
from norms.faults import PART

LOCAL = ("threads", "processes", "synchronous")
ROWS = 250_000  # rows of a part of a frame that is in memory
BLOCK = "64MB"  # of a CSV file, a part
BRANCHES = 8  # counts merged at a time
PATIENCE = 10  # seconds to wait for a scheduler's answer

Count = Callable[[pd.DataFrame], pd.DataFrame]
Merge = Callable[..., pd.DataFrame]


def is_dask(sample: object) -> bool:
    """Whether a sample is a Dask frame, told without Dask."""
    return hasattr(sample, "to_delayed") and hasattr(sample, "npartitions")


def count(
    sample: Any, needed: Sequence[str], texts: Sequence[str], counting: Count, merging: Merge, scheduler: str | None
) -> pd.DataFrame:
    """The counts of a Dask frame, a pandas frame or files: each part counted, and the counts merged in a tree.

    `scheduler` as `norms.tally.tally` takes it. Raises NormsError where Dask is missing or no scheduler answers, and
    BadSample; the row of a problem is then named within its part.
    """
    dask = _dask()
    try:
        frame = _frame(dask, sample, list(needed), texts)
        there = [column for column in frame.columns if column in needed]
        return merging(_computed(_tree(frame[there], counting, merging), scheduler))
    except ValueError as wrong:  # a cell of a CSV file that is no number where the column must be numbers
        if is_dask(sample) or isinstance(sample, pd.DataFrame):
            raise
        raise BadSample(
            "A cell cannot be read: {wrong}. Tally with engine 'pandas', which names its row.", wrong=str(wrong).strip()
        ) from wrong


def _tree(frame: Any, counting: Count, merging: Merge) -> Any:
    """The merged counts of all parts of a frame, not yet computed."""
    delayed = import_module("dask").delayed
    parts = [delayed(_counted)(counting, part, f"part {number}") for number, part in enumerate(frame.to_delayed())]
    while len(parts) > 1:
        parts = [delayed(_merged)(merging, parts[i : i + BRANCHES]) for i in range(0, len(parts), BRANCHES)]
    return parts[0]


def _counted(counting: Count, part: pd.DataFrame, name: str) -> pd.DataFrame:
    part.attrs[PART] = name
    return counting(part)


def _merged(merging: Merge, counts: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [one for one in counts if len(one)]
    return merging(*filled) if filled else counts[0]


def _frame(dask: ModuleType, sample: Any, needed: list[str], texts: Sequence[str]) -> Any:
    """The sample as a Dask frame."""
    if is_dask(sample):
        return sample
    if isinstance(sample, pd.DataFrame):
        return dask.from_pandas(sample, npartitions=max(1, -(-len(sample) // ROWS)), sort=False)
    paths = sample_file.paths(sample)
    for path in paths:
        sample_file.check_head(path, needed)
    if not sample_file.is_csv(paths[0]):
        return dask.read_parquet([str(path) for path in paths], columns=needed)
    numeric = set(needed) - set(texts)
    kinds = {column: np.float64 if column in numeric else str for column in sample_file.columns_of(paths[0])}
    block = None if str(paths[0]).endswith(".gz") else BLOCK
    return dask.read_csv([str(path) for path in paths], blocksize=block, dtype=kinds, **sample_file.CELLS)


def _dask() -> ModuleType:
    try:
        return import_module("dask.dataframe")
    except ImportError as wrong:
        raise NormsError(
            "Dask is not there: {wrong}. Install it with: pip install zhiheng[cluster]", wrong=str(wrong)
        ) from wrong


def _computed(counts: Any, scheduler: str | None) -> pd.DataFrame:
    if scheduler is None or scheduler in LOCAL:
        found: pd.DataFrame = counts.compute(**({} if scheduler is None else {"scheduler": scheduler}))
        return found
    if "://" not in scheduler:
        raise NormsError(
            "{value!r} is no scheduler. Give one of {allowed}, or an address as in tcp://host:8786.",
            value=scheduler,
            allowed=", ".join(LOCAL),
        )
    try:
        client = import_module("distributed").Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except ImportError as wrong:
        raise NormsError(
            "Dask is not there: {wrong}. Install it with: pip install zhiheng[cluster]", wrong=str(wrong)
        ) from wrong
    except (OSError, TimeoutError) as wrong:
        raise NormsError(
            "No scheduler answers at {value}: {wrong}. Check the address and that it runs.",
            value=scheduler,
            wrong=str(wrong),
        ) from wrong
    with client:
        there: pd.DataFrame = client.compute(counts).result()
        return there
