"""A copy of the database beside it, made before it is upgraded."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from monitor.errors import StoreError
from monitor.store import schema_versions
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
        # Alone among writers: what it holds is what the upgrade begins with, and one copies at a time.
        with store.write() as connection:
            _check_number(schema_versions.number(connection), number, store.where)
            unfinished.unlink(missing_ok=True)
            _copy(file, unfinished)
            shutil.copymode(file, unfinished)
            unfinished.replace(target)
    except (sqlite3.Error, OSError) as failed:
        raise StoreError(
            f"{target}: the copy of the database could not be written ({failed}); nothing was upgraded: "
            "make room, check the folder's rights, and repeat it"
        ) from failed
    return target


def _check_room(file: Path, size: int) -> None:
    free = shutil.disk_usage(file.parent).free
    if free < size:
        raise StoreError(
            f"{file}: the disk is too full for a copy beside it ({free / 1e6:.1f} MB are free, "
            f"{size / 1e6:.1f} MB are needed); nothing was upgraded: make room and repeat it"
        )


def _check_number(found: str | None, expected: str, where: str) -> None:
    if found != expected:
        raise StoreError(f"{where}: another program has upgraded it meanwhile, and may go on; run this again")


def _copy(file: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copied:
            source.backup(copied, pages=_PAGES)
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise
