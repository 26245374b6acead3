"""Does everything that is written fit where a database server keeps it? SQLite takes any length, PostgreSQL refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import String, Text, func, select

from assess.service.demo import demo
from assess.settings import Settings
from assess.store.database import Store
from assess.store.schema_parts import metadata


def too_long(store: Store) -> Iterator[tuple[str, int, int]]:
    """The columns that hold more letters than PostgreSQL lets them: the column, its length, the longest there is."""
    columns = [
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String) and not isinstance(column.type, Text)
    ]
    with store.engine.connect() as connection:
        for column in columns:
            longest = connection.execute(select(func.max(func.length(column)))).scalar() or 0
            if column.type.length is not None and longest > column.type.length:  # type: ignore[attr-defined]
                yield f"{column.table.name}.{column.name}", column.type.length, longest  # type: ignore[attr-defined]


@pytest.mark.slow
def test_a_case_from_its_appointment_to_its_reports_fits_measured_at_the_desk_too(tmp_path: Path) -> None:
    store = Store.open(Settings(workspace=tmp_path, key_store="file"))
    demo(store, "correct horse battery")
    assert list(too_long(store)) == []
    store.close()
