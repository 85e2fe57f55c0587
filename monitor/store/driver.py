"""Statements straight to the driver, where several run for each article.

Executing one through SQLAlchemy costs fifty microseconds beside its own work, eight of them a third of placing a text
(own measurement). The transaction is SQLAlchemy's all the same, and so are the errors.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

Parameters = Sequence[Any]


def run(connection: Connection, statement: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
    """Run a statement; the rows it answers, or none.

    Args:
        connection: In a transaction that has begun.
        statement: With «?» for each parameter.
        parameters: Of types that the driver takes as they are.

    Raises:
        DBAPIError: As SQLAlchemy would raise it.

    """
    cursor = connection.connection.cursor()
    try:
        cursor.execute(in_dialect(statement, connection), parameters)
        return list(cursor.fetchall()) if cursor.description else []
    except connection.dialect.loaded_dbapi.Error as failed:
        raise DBAPIError(statement, None, failed) from failed
    finally:
        cursor.close()


def run_many(connection: Connection, statement: str, rows: Sequence[Parameters]) -> None:
    """Run a statement for each of some rows of parameters."""
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(in_dialect(statement, connection), rows)
    except connection.dialect.loaded_dbapi.Error as failed:
        raise DBAPIError(statement, None, failed) from failed
    finally:
        cursor.close()


def in_dialect(statement: str, connection: Connection) -> str:
    """A statement with the marks of the connection's driver."""
    return statement if connection.dialect.name == "sqlite" else statement.replace("?", "%s")
