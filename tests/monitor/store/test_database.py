"""Opening and writing the database, on SQLite and on a real PostgreSQL."""

import multiprocessing
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.errors import ConfigError, StoreError
from monitor.store import records
from monitor.store.database import Store

NOW = datetime(2026, 2, 26, 12, tzinfo=UTC)


def test_opening_what_was_never_created_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `unionwatch init` first"):
        Store.open(f"sqlite:///{tmp_path}/none.sqlite3")


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "letter.sqlite3"
    path.write_text("Dear Sir, this is not a database at all. " * 50)
    with pytest.raises(StoreError, match="not a database") as caught:
        Store.open(f"sqlite:///{path}")
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("url", ["mysql://localhost/x", "nonsense"])
def test_an_unknown_kind_of_database_is_refused_with_the_known_kinds(url: str) -> None:
    with pytest.raises(ConfigError, match="sqlite:///FILE or postgresql://"):
        Store(url)


def test_a_password_never_shows(tmp_path: Path) -> None:  # noqa: ARG001
    assert "s3cret" not in Store("postgresql://me:s3cret@localhost/x").where


def test_creating_twice_keeps_what_is_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/db.sqlite3"
    with Store.create(url).write() as connection:
        records.add(connection, "article", "a", {"late": False}, NOW)
    with Store.create(url).read() as connection:
        assert records.count(connection) == 1


def test_a_failed_transaction_keeps_nothing(tmp_path: Path) -> None:
    store = Store.create(f"sqlite:///{tmp_path}/db.sqlite3")

    def fail_midway() -> None:
        with store.write() as connection:
            records.add(connection, "article", "a", {}, NOW)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_midway()
    with store.read() as connection:
        assert records.count(connection) == 0


def _append(url: str, name: str, times: int) -> None:
    store = Store.open(url)
    for number in range(times):
        with store.write() as connection:
            records.add(connection, "article", f"{name}-{number}", {}, NOW)
    store.close()


def test_writers_in_several_processes_number_the_records_without_gaps(
    store: Store, database_url: str
) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_append, args=(database_url, name, 25)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    with store.read() as connection:
        assert [stored.seq for stored in records.after(connection, 0)] == list(range(1, 76))


def test_a_record_is_kept_once_by_its_key(store: Store) -> None:
    with store.write() as connection:
        assert records.add(connection, "event", "same", {"n": 1}, NOW)
        assert not records.add(connection, "event", "same", {"n": 2}, NOW)
    with store.read() as connection:
        (only,) = records.after(connection, 0)
    assert only.body == {"n": 1}
    assert re.fullmatch(r"2026-02-26T12:00:00\+00:00", only.recorded_at.isoformat())
