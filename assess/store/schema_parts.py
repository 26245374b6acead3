"""What do the tables have in common: names of keys, kinds of columns, the table of a noun?"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
ID = String(36)
HASH = String(64)
INSTANT = String(32)
SEALED_FIELDS = ("name", "pinyin", "id_number", "certificate_number", "phone", "address", "guardian")
FOUND_BY = ("name", "id_number", "certificate_number", "phone")  # fields with a keyed hash beside them


def order() -> Column[int]:
    """The rows in the order of their arrival."""
    return Column("number", Integer, primary_key=True, autoincrement=True)


def shelf_table(name: str, *more: Column[str] | Column[bytes], in_case: bool = True) -> Table:
    """A noun's table: order of arrival, id, case, query columns, revision, body."""
    case = [Column("case_id", ID, ForeignKey("case_file.id"), nullable=False, index=True)] if in_case else []
    return Table(
        name,
        metadata,
        order(),
        Column("id", ID, nullable=False, unique=True),
        *case,
        *more,
        Column("revision", Integer, nullable=False),
        Column("body", Text, nullable=False),
    )
