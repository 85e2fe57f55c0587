"""A database as the last unionwatch without numbers made it, in SQLite and in PostgreSQL.

Its texts are ours: an agreement signed and its entry into force promised, a reprint that a person told apart,
a revised article, a digest, a proposal dismissed, mails sent and waiting, and one crawled page.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import Boolean, Connection, MetaData, Table, insert, select, text

from monitor.store import schema_versions, upgrading
from monitor.store.database import Store

FOLDER = Path(__file__).parent / "databases"
DUMP = FOLDER / "0001.sql"
FEED = FOLDER / "0001.feed.jsonl"
"""What its own `unionwatch feed --after 0` printed."""
TEXTS = FOLDER / "0001.jsonl"
"""What was imported, as it stands there last."""


def make(url: str) -> None:
    """Make it at an address where nothing is yet."""
    store = Store(url)
    if store.file is not None:
        with closing(sqlite3.connect(store.file)) as made:
            made.executescript(DUMP.read_text(encoding="utf-8"))
        return
    with store.write() as connection, closing(sqlite3.connect(":memory:")) as source:
        source.executescript(DUMP.read_text(encoding="utf-8"))
        command.upgrade(upgrading._alembic(connection), "0001")
        schema_versions.kept.drop(connection)
        _copy(source, connection)
    store.close()


def _copy(source: sqlite3.Connection, connection: Connection) -> None:
    known = MetaData()
    known.reflect(connection)
    for table in known.sorted_tables:
        rows = list(_rows(source, table))
        if rows:
            connection.execute(insert(table), rows)
    counted = dict(source.execute("SELECT name, seq FROM sqlite_sequence"))
    for table in known.sorted_tables:
        if "id" in table.c:
            last = (
                counted.get(table.name) or source.execute(f"SELECT max(id) FROM {table.name}").fetchone()[0]
            )
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"),
                {"name": table.name, "last": last},
            )


def _rows(source: sqlite3.Connection, table: Table) -> Iterator[dict[str, Any]]:
    asked = source.execute(f'SELECT * FROM "{table.name}"')
    for row in asked:
        named = dict(zip((column[0] for column in asked.description), row, strict=True))
        yield {
            name: bool(value) if value is not None and isinstance(table.c[name].type, Boolean) else value
            for name, value in named.items()
        }


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the number of the schema."""
    known = MetaData()
    with store.read() as connection:
        known.reflect(connection)
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in known.sorted_tables
            if table.name != schema_versions.kept.name
        }
