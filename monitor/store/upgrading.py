"""From an older number of the schema to the latest, a step in a transaction of its own.

Whoever is interrupted, or killed, between or within steps leaves the older number or the newer one, and
upgrades again from there. Two who upgrade at once take turns, and each step is taken once.
"""

from dataclasses import dataclass

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from monitor.errors import StoreError
from monitor.store import schema_versions
from monitor.store.database import Store
from monitor.store.schema import metadata

_VERSIONS = ("monitor.store:migrations/versions",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What leads to a number from the one before."""

    number: str
    says: str
    """What it does, in a sentence."""


def steps(found: str, where: str) -> tuple[Step, ...]:
    """The steps from a number to the latest, in their order.

    Raises:
        StoreError: The number is newer than the latest, or none of ours.

    """
    schema_versions.check_known(found, where)
    known = reversed(list(ScriptDirectory.from_config(_alembic()).walk_revisions()))
    return tuple(Step(number=script.revision, says=script.doc) for script in known if script.revision > found)


def take(store: Store, step: Step) -> None:
    """Take a step, unless somebody else has taken it.

    Raises:
        StoreError: It could not be taken; the database is as it was.

    """
    with store.alter() as connection:
        found = schema_versions.number(connection)
        if found is None or found >= step.number:
            return
        if found == schema_versions.FIRST and not schema_versions.is_kept(connection):
            schema_versions.keep(connection, found)
        command.upgrade(_alembic(connection), step.number)
        if step.number == schema_versions.LATEST:
            _check_columns(connection, store.where)


def _alembic(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "monitor.store:migrations")
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(_VERSIONS))
    return config


def _check_columns(connection: Connection, where: str) -> None:
    """A database that is older than all numbers may lack columns, which no step adds."""
    found = inspect(connection)
    for table in metadata.sorted_tables:
        has = {column["name"] for column in found.get_columns(table.name)}
        lacking = next((column.name for column in table.columns if column.name not in has), None)
        if lacking is not None:
            raise StoreError(
                f"{where}: its table {table.name} lacks the column {lacking}: the unionwatch that made it is too old "
                "for an upgrade; begin a new database with `unionwatch init`, and import or crawl again"
            )


def size(store: Store) -> int:
    """How many bytes the database takes."""
    asked = (
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        if store.file is not None
        else "SELECT pg_database_size(current_database())"
    )
    with store.read() as connection:
        return int(connection.exec_driver_sql(asked).scalar_one())
