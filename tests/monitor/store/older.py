"""A database as the last unionwatch without numbers made it, in SQLite and in PostgreSQL.

Its texts are ours: an agreement signed and its entry into force promised, a reprint that a person told apart,
a revised article, a digest, a proposal dismissed, mails sent and waiting, and one crawled page.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson
from alembic import command
from sqlalchemy import Boolean, Column, Connection, MetaData, Row, Table, insert, select, text

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
    """Every row of every table but the number of the schema, without what a later step adds or says anew."""
    known = MetaData()
    with store.read() as connection:
        known.reflect(connection)
        return {
            table.name: sorted(map(_row, connection.execute(select(*_kept(table)))), key=repr)
            for table in known.sorted_tables
            if table.name != schema_versions.kept.name
        }


_LATER = {"event": {"known_status", "known_day", "where", "review"}, "event_key": {"subject"}}


def _kept(table: Table) -> list[Column[Any]]:
    return [column for column in table.c if column.name not in _LATER.get(table.name, ())]


_REVIEWS = re.compile(r'"(?:review|known_status|known_day)":(?:null|"[^"]*"),?')


def _row(kept: Row[Any]) -> tuple[Any, ...]:
    """With what a record or a mail says but for its reviews."""
    return tuple(_REVIEWS.sub("", value) if isinstance(value, str) else value for value in kept)


_CODES = {
    "единственный источник уровня T7, нужен второй, независимый": {"review": "second_source"},
    "уже известно: «SIGNED» 19.06.2020": {
        "review": "already_known",
        "known_status": "SIGNED",
        "known_day": "2020-06-19",
    },
    "шаг назад: 11.01.2025 уже было «IN_FORCE»": {
        "review": "step_back",
        "known_status": "IN_FORCE",
        "known_day": "2025-01-11",
    },
}


def facts() -> list[dict[str, Any]]:
    """What its feed told, as the feed tells it now: with codes for what were sentences."""
    told = [orjson.loads(line) for line in FEED.read_bytes().splitlines()]
    for one in told:
        event = one.get("event", {})
        event |= _CODES.get(event.get("review"), {})
    return told
