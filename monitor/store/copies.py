"""A copy of the database beside it, made before it is upgraded."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.database import Store

_PAGES = 10_000
"""Copied at once, 40 MB: in between the copy can be interrupted."""


def copy(store: Store, number: str, size: int) -> Path | None:
    """Copy a database in a file as it stands at this moment; None for one on a server.

    The copy is named after the number. One of the same name is replaced: the database of that number is
    still there, and newer.

    Raises:
        StoreError: There is no room for it, or it cannot be written.

    """
    file = store.file
    if file is None:
        return None
    target = file.with_name(f"{file.stem}.{number}{file.suffix}")
    unfinished = target.with_name(f"{target.name}.part")
    _check_room(file, size)
    try:
        unfinished.unlink(missing_ok=True)
        _copy(store, unfinished)
        shutil.copymode(file, unfinished)
        unfinished.replace(target)
    except (sqlite3.Error, OSError) as failed:
        raise StoreError(
            f"{target}: the copy of the database could not be written ({failed}); nothing was upgraded: "
            "make room, check the folder's rights, and repeat it"
        ) from failed
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return target


def _check_room(file: Path, size: int) -> None:
    free = shutil.disk_usage(file.parent).free
    if free < size:
        raise StoreError(
            f"{file}: the disk is too full for a copy beside it ({free / 1e6:.1f} MB are free, "
            f"{size / 1e6:.1f} MB are needed); nothing was upgraded: make room and repeat it"
        )


def _copy(store: Store, target: Path) -> None:
    with store.read() as connection, closing(sqlite3.connect(target)) as copied:
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        source.backup(copied, pages=_PAGES)
