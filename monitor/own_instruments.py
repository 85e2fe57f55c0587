"""A person's own file of instruments, beside the packaged ones: read, checked, and appended to.

What stands in it is never rewritten: an entry is added at its end, and the file is replaced as a whole.
"""

import os
import shutil
import tempfile
from pathlib import Path

from monitor.agreements import catalogue as catalogues
from monitor.agreements import lexicon as lexicons
from monitor.agreements.catalogue import Catalogue
from monitor.agreements.naming import faults
from monitor.agreements.reading import Reader, default_reader
from monitor.errors import ConfigError


def open_reader(path: Path) -> Reader:
    """The reader that knows the packaged instruments and those of the file; ``ConfigError`` names its mistakes."""
    catalogue = open_catalogue(path)
    if catalogue is catalogues.packaged():
        return default_reader()
    return Reader(catalogue, lexicons.packaged())


def open_catalogue(path: Path) -> Catalogue:
    """The packaged catalogue and the file's; without a file, the packaged one."""
    own = _read(path)
    return catalogues.packaged() if own is None else _checked(path, own)


def append(path: Path, block: str) -> Catalogue:
    """Add a block to the file, which is made if there is none; the catalogue with it.

    Raises:
        ConfigError: The file with the block would not be read, or it cannot be written; nothing was.

    """
    before = _read(path)
    after = _joined(before or b"", block)
    catalogue = _checked(path, after)
    try:
        _replace(path, after)
    except OSError as failed:
        raise ConfigError(
            f"{path}: cannot be written ({failed.strerror}); check its folder and rights, and the room"
        ) from failed
    return catalogue


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as failed:
        raise ConfigError(
            f"{path}: cannot be read ({failed.strerror}); check the file and its rights"
        ) from failed


def _checked(path: Path, own: bytes) -> Catalogue:
    catalogue = catalogues.extended(str(path), own)
    added = {one.id for one in catalogue} - {one.id for one in catalogues.packaged()}
    fault = next(faults(catalogue, added), None)
    if fault is not None:
        raise ConfigError(f"{path}: {fault}")
    return catalogue


def _joined(before: bytes, block: str) -> bytes:
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    gap = b"" if not before else newline if before.endswith(b"\n") else newline * 2
    return before + gap + block.encode().replace(b"\n", newline)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _take_mode(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _take_mode(path: Path, temporary: Path) -> None:
    if path.exists():
        shutil.copymode(path, temporary)
    else:
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
