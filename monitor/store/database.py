"""Opening the database, and the two kinds of transaction everything else runs in.

A writing transaction takes the write lock at its start: ``BEGIN IMMEDIATE`` on SQLite, a
transaction-level advisory lock on PostgreSQL. Two writers that first read and then insert would
otherwise both believe a document new (tried: the default made two rows of one document, plain
``BEGIN`` failed at once with «database is locked»), and sequence numbers would not rise in the order
of commits.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
    SQLAlchemyError,
    StatementError,
)

from monitor.errors import ConfigError, MonitorError, RefusedError, StoreError
from monitor.store import (
    articles,
    crawls,
    links,
    outbox,
    proposals,
    readings,
    records,
    schema_versions,
    stories,
    templates,
    texts,
    visits,
)
from monitor.store.schema import metadata

Transaction = Connection
"""What the layers above hold while they write: they pass it on and never look inside."""

TABLES = (
    articles,
    crawls,
    links,
    outbox,
    proposals,
    readings,
    records,
    stories,
    templates,
    texts,
    visits,
)
"""The modules whose import declares every table."""

_BUSY_SECONDS = 30
"""How long a writer waits for another one; an article's transaction takes milliseconds."""
_WRITER_LOCK = 7_205_759
"""The advisory lock of unionwatch's writers on PostgreSQL: any number that no other program takes."""


class Store:
    """The database, open."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = _engine(url)

    @classmethod
    def create(cls, url: str) -> "Store":
        """Open a database, creating it and its tables where none stand yet.

        Raises:
            OutdatedError: It stands already, and an older unionwatch made it.

        """
        store = cls(url)
        if store.file is not None:
            store.file.parent.mkdir(parents=True, exist_ok=True)
        with _closed_where_refused(store), store.write() as connection:
            found = schema_versions.number(connection)
            if found is None:
                # What all steps of ``migrations`` give, in a third of the time, and Alembic need not be imported;
                # a test compares.
                metadata.create_all(connection)
                schema_versions.keep(connection, schema_versions.LATEST)
            else:
                schema_versions.check(found, store.where)
        return store

    @classmethod
    def open(cls, url: str) -> "Store":
        """Open a database that stands already; ``StoreError`` says what to do where it does not.

        Raises:
            OutdatedError: An older unionwatch made it.

        """
        store, found = cls.open_as_found(url)
        with _closed_where_refused(store):
            schema_versions.check(found, store.where)
        return store

    @classmethod
    def open_as_found(cls, url: str) -> tuple["Store", str]:
        """Open a database that stands already, of whatever number: nothing but its upgrade may use it."""
        store = cls(url)
        if store.file is not None and not store.file.exists():
            raise StoreError(f"{store.file}: there is no database here yet; run `unionwatch init` first")
        with _closed_where_refused(store), store.read() as connection:
            found = schema_versions.number(connection)
            if found is None:
                raise StoreError(
                    f"{store.where}: the tables of unionwatch are missing; run `unionwatch init` first"
                )
        return store, found

    @property
    def where(self) -> str:
        """The database's address without its password."""
        return self._engine.url.render_as_string(hide_password=True)

    @property
    def file(self) -> Path | None:
        """Where the database lies, if in a file."""
        name = self._engine.url.database
        if self._engine.dialect.name != "sqlite" or name in (None, "", ":memory:"):
            return None
        return Path(str(name))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A reading transaction: one consistent view of the database."""
        with _explained(self.url), self._engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A writing transaction, alone among writers; all of it is kept, or nothing."""
        with _explained(self.url), self._engine.begin() as connection:
            _alone(connection)
            yield connection

    @contextmanager
    def alter(self) -> Iterator[Connection]:
        """A writing transaction in which tables may be made anew: what refers to what is checked at its end.

        SQLite changes a table by copying and dropping it, which would drop what refers to it.
        """
        with _explained(self.url), self._engine.connect() as connection:
            _heed_references(connection, "OFF")
            try:
                with connection.begin():
                    _alone(connection)
                    yield connection
                    _check_references(connection, self.where)
            finally:
                _heed_references(connection, "ON")

    def close(self) -> None:
        self._engine.dispose()


def _engine(url: str) -> Engine:
    # What errors say goes into logs, and the parameters of a statement are an article's text.
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "postgresql":
            return create_engine(parsed.set(drivername="postgresql+psycopg"), hide_parameters=True)
        if parsed.get_backend_name() != "sqlite":
            raise ConfigError(
                f"database: «{parsed.get_backend_name()}» is not a database unionwatch knows; "
                "give a file's path, sqlite:///FILE or postgresql://USER@HOST/NAME",
            )
        engine = create_engine(parsed, connect_args={"timeout": _BUSY_SECONDS}, hide_parameters=True)
    except ArgumentError as wrong:
        raise ConfigError(
            "database: expected a file's path, sqlite:///FILE or postgresql://USER@HOST/NAME",
        ) from wrong
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(dbapi_connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    # The driver must not begin transactions by itself: ``read`` and ``write`` say which kind. A listener that said so
    # would be asked for every statement, a tenth of its cost (own measurement).
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # FULL: a mail that was sent must not be forgotten when the power goes.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # 96 MB: the pages that the index of reprints comes back to; the default of 2 MB halves its speed.
    cursor.execute("PRAGMA cache_size=-98304")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
    cursor.close()


@contextmanager
def _closed_where_refused(store: Store) -> Iterator[None]:
    try:
        yield
    except MonitorError:
        store.close()
        raise


def _alone(connection: Connection) -> None:
    """Begin to write, when no other writer does."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITER_LOCK})


def _heed_references(connection: Connection, how: str) -> None:
    """Only SQLite can be told, and only outside a transaction."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA foreign_keys={how}")
        connection.commit()


def _check_references(connection: Connection, where: str) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        table, row, refers_to, _ = broken
        raise StoreError(
            f"{where}: row {row} of {table} refers to a row of {refers_to} that is not there; nothing of this "
            "step was kept; restore the database from a copy"
        )


@contextmanager
def _explained(url: str) -> Iterator[None]:
    """Turn the driver's errors into a sentence that names the database and the next step."""
    try:
        yield
    except _REFUSALS as failed:
        raise RefusedError(f"{_where(url)}: does not take what is said there ({_reason(failed)})") from failed
    except DBAPIError as failed:
        raise StoreError(
            f"{_where(url)}: {_reason(failed)}; nothing of this step was kept, so it can be repeated"
        ) from failed
    except StatementError as failed:
        # A value that could not even be handed to the driver: a day before the year one, half a character.
        raise RefusedError(f"{_where(url)}: does not take what is said there ({_reason(failed)})") from failed
    except SQLAlchemyError as failed:
        raise StoreError(f"{_where(url)}: {failed}") from failed


_REFUSALS = (DataError, IntegrityError, NotSupportedError, ProgrammingError)
"""Errors of a statement with its values; all others are the database's own."""


def _where(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)


def _reason(failed: StatementError) -> str:
    said = (
        str(failed.orig).strip().splitlines()[0] if str(failed.orig).strip() else type(failed.orig).__name__
    )
    if "locked" in said:
        return f"another program has held the database for {_BUSY_SECONDS} s ({said}); end it or try later"
    if "full" in said:
        return f"the disk is full ({said}); make room"
    if "unable to open" in said or "readonly" in said:
        return f"the file cannot be opened for writing ({said}); check its folder and rights"
    if "not a database" in said:
        return f"the file is not a database ({said}); name another one"
    return said
