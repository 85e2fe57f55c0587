"""The numbers of the schema: what a new database is, and which ones are opened."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url

from monitor.errors import OutdatedError, StoreError
from monitor.store import schema_versions, upgrading
from monitor.store.database import Store
from monitor.store.schema import metadata
from tests.monitor.store import older


def migrated(url: str, number: str) -> Store:
    """A database that the steps have made, from the first on."""
    store = Store(url)
    with store.alter() as connection:
        command.upgrade(upgrading._alembic(connection), number)
    return store


def differences(connection: Connection) -> list[object]:
    return list(
        compare_metadata(
            MigrationContext.configure(
                connection, opts={"compare_type": True, "compare_server_default": True}
            ),
            metadata,
        )
    )


def shape(store: Store) -> set[tuple[object, ...]]:
    """All that the database itself says of its tables: also what Alembic does not compare."""
    asked = (
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name NOT LIKE 'alembic%'"
        if store.file is not None
        else "SELECT table_name, column_name, ordinal_position, data_type, character_maximum_length, "
        "is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public'"
    )
    with store.read() as connection:
        return {
            tuple(_in_order(one) if isinstance(one, str) else one for one in row)
            for row in connection.exec_driver_sql(asked)
            if not str(row[0]).startswith("alembic")
        }


def _in_order(said: str) -> str:
    """The columns in their order, and the constraints behind them in one order."""
    columns, *constraints = " ".join(said.split()).replace(" )", ")").split(", CONSTRAINT ")
    last = [one.removesuffix(")") if one is constraints[-1] else one for one in constraints]
    return " / ".join([columns, *sorted(last)])


def test_a_new_database_has_the_tables_that_the_code_declares(store: Store) -> None:
    with store.read() as connection:
        assert differences(connection) == []
        assert schema_versions.number(connection) == schema_versions.LATEST


def test_the_steps_give_the_tables_that_the_code_declares(database_url: str) -> None:
    store = migrated(database_url, "head")
    with store.read() as connection:
        assert differences(connection) == [], (
            "a change of the tables needs a step in monitor/store/migrations"
        )
        assert schema_versions.number(connection) == schema_versions.LATEST
    store.close()


def test_a_new_database_is_what_the_steps_give_to_the_letter(tmp_path: Path) -> None:
    made = Store.create(f"sqlite:///{tmp_path}/made.sqlite3")
    assert shape(made) == shape(migrated(f"sqlite:///{tmp_path}/migrated.sqlite3", "head"))


def test_the_columns_of_a_new_database_are_those_that_the_steps_give(
    store: Store, request: pytest.FixtureRequest
) -> None:
    made = shape(store)
    with store.alter() as connection:
        metadata.drop_all(connection)
        schema_versions.kept.drop(connection)
    again = migrated(request.getfixturevalue("database_url"), "head")
    assert shape(again) == made
    again.close()


def test_the_first_step_gives_what_was_made_before_there_were_steps(tmp_path: Path) -> None:
    path = tmp_path / "older.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(older.DUMP.read_text(encoding="utf-8"))
    first = migrated(f"sqlite:///{tmp_path}/first.sqlite3", "0001")
    assert shape(Store(f"sqlite:///{path}")) == shape(first)


def test_the_steps_are_numbered_without_gaps_up_to_the_latest() -> None:
    scripts = list(ScriptDirectory.from_config(upgrading._alembic()).walk_revisions())[::-1]
    assert [script.revision for script in scripts] == [
        f"{number:04}" for number in range(1, len(scripts) + 1)
    ]
    assert scripts[-1].revision == schema_versions.LATEST
    for script in scripts:
        assert Path(script.path).name.startswith(f"{script.revision}_")
        assert "\n" not in script.doc


def test_a_database_without_a_number_is_known_by_its_tables(database_url: str) -> None:
    older.make(database_url)
    store, found = Store.open_as_found(database_url)
    assert found == "0001"
    store.close()
    with store.write() as connection:
        connection.exec_driver_sql("DROP TABLE heard")
    store.close()
    store, found = Store.open_as_found(database_url)
    assert found == schema_versions.UNNUMBERED
    store.close()


def test_an_older_database_is_refused_with_the_command_that_upgrades_it(database_url: str) -> None:
    older.make(database_url)
    with pytest.raises(
        OutdatedError, match=r"is of version 0001.*works with .*`unionwatch database upgrade`"
    ):
        Store.open(database_url)
    with pytest.raises(OutdatedError):
        Store.create(database_url)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("9999", "a newer unionwatch made.*update unionwatch"), ("ae1027a6acf", "another program")],
)
def test_a_number_that_is_not_known_is_refused(
    store: Store, database_url: str, number: str, sentence: str
) -> None:
    with store.write() as connection:
        connection.execute(schema_versions.kept.update().values(version_num=number))
    for attempt in (Store.open, Store.create):
        with pytest.raises(StoreError, match=sentence) as caught:
            attempt(database_url)
        assert not isinstance(caught.value, OutdatedError)
    with pytest.raises(StoreError, match=sentence):
        upgrading.steps(number, store.where)


def test_a_refusal_hides_the_password(postgres: str) -> None:
    address = make_url(postgres).set(password="s3cret").render_as_string(hide_password=False)
    older.make(address)
    with pytest.raises(OutdatedError, match=r"postgresql.*:\*\*\*@") as caught:
        Store.open(address)
    assert "s3cret" not in str(caught.value)
