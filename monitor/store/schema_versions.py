"""The number of a database's schema: where it is kept, and what to say where it is not the one we work with.

Alembic keeps it, in a table of its own; it is read here without Alembic, whose import would cost each
command 0.07 s (own measurement).
"""

import re

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    insert,
    inspect,
    select,
)

from monitor.errors import OutdatedError, StoreError

LATEST = "0003"
"""What this unionwatch works with: the last of ``migrations/versions``."""

FIRST = "0001"
UNNUMBERED = "0000"
"""Made before all tables of the first number were known: some are missing, or kept in another way."""

kept = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""As Alembic makes it."""

_OF_FIRST = frozenset(
    (
        *("article", "crawl", "decision", "event", "event_key", "heard", "mention", "other_news", "outbox"),
        *("part", "parted", "raw", "reading", "record", "said", "site_state", "story", "story_change"),
        *("story_member", "template_page", "text", "text_band", "text_band_middle", "text_band_recent"),
        *("text_link", "version", "visit"),
    )
)
"""The tables by which a database of the first number is known, which was made before numbers were kept."""


def number(connection: Connection) -> str | None:
    """The number of a database's schema, or None where no table of ours stands."""
    found = set(inspect(connection).get_table_names())
    said = connection.scalar(select(kept.c.version_num)) if kept.name in found else None
    if said is not None:
        return str(said)
    if "article" not in found:
        return None
    return FIRST if found >= _OF_FIRST else UNNUMBERED


def keep(connection: Connection, said: str) -> None:
    """Number a database that has no number yet."""
    kept.create(connection, checkfirst=True)
    connection.execute(insert(kept).values(version_num=said))


def is_kept(connection: Connection) -> bool:
    """Whether the number stands in the database, and is not only known by its tables."""
    return inspect(connection).has_table(kept.name)


def check(found: str, where: str) -> None:
    """Only the latest number will do.

    Raises:
        OutdatedError: It is an older one.
        StoreError: It is a newer one, or none of ours.

    """
    check_known(found, where)
    if found != LATEST:
        raise OutdatedError(
            f"{where}: this database is of version {found}, and this unionwatch works with {LATEST}; "
            "run `unionwatch database upgrade`"
        )


def check_known(found: str, where: str) -> None:
    """The latest number or an older one will do.

    Raises:
        StoreError: It is a newer one, or none of ours.

    """
    if re.fullmatch(r"\d{4}", found) is None:
        raise StoreError(
            f"{where}: another program keeps its tables here (its version is «{found}»); "
            "name another database"
        )
    if found > LATEST:
        raise StoreError(
            f"{where}: this database is of version {found}, which a newer unionwatch made, and this one knows "
            f"{LATEST} at most; update unionwatch"
        )
