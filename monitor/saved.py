"""Saved material, taken in as if it had just been fetched: files, JSON lines, web archives.

It goes through the very same intake, so repeating an import, or going on after an interruption,
doubles nothing.
"""

import itertools
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal
from zoneinfo import ZoneInfo

import orjson

from crawler.gate import LARGEST_ANSWER
from crawler.items import Article, Dated, Hint, Source, named
from crawler.pool import CleaningPool
from crawler.urls import canonical
from monitor import archives
from monitor.errors import InputError, RefusedError, StoreError
from monitor.intake import Incoming, Intake, Outcome

_PAGES = {".html", ".htm", ".xhtml"}
_TEXTS = {".txt"}
_LINES = {".jsonl", ".ndjson"}
_ARCHIVES = (".warc", ".warc.gz")

_MOSCOW = ZoneInfo("Europe/Moscow")
"""Minsk keeps the same time; material of other zones should say its offset."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2999
"""«0001-01-01» is what programs write that know no date."""

_DAY = 10
"""Characters of a date that names a day alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """One saved page or text, and where it lies."""

    place: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A piece that was left out, and why."""

    place: str
    outcome: Literal["empty", "unreadable", "failed"]
    reason: str


Complaint = Callable[[Left], None]
"""Takes what cannot be used; the rest is still read."""


def count(paths: Iterable[Path]) -> int:
    """How many pieces lie at the paths, for a progress bar; archives count as their answers.

    Raises:
        InputError: A path does not exist, or is of a kind that cannot be imported.

    """
    return sum(_count(path) for path in _files(paths, _silently))


def take_in(
    paths: Iterable[Path],
    pool: CleaningPool,
    intake: Intake,
    clock: Callable[[], datetime],
    *,
    quiet_when_old: bool,
) -> Iterator[Outcome | Left]:
    """Take in all that lies at the paths; what became of each piece, in no strict order.

    Raises:
        InputError: A path does not exist, or is of a kind that cannot be imported.
        StoreError: The database takes nothing more.

    """
    left: list[Left] = []
    pieces, sources = itertools.tee(found(paths, left.append))
    articles = pool.map(piece.source for piece in sources)
    for piece, article in zip(pieces, articles, strict=True):
        yield from left
        left.clear()
        yield _came(piece, article, intake, clock(), quiet_when_old=quiet_when_old)
    yield from left


def _came(
    piece: Saved, article: Article, intake: Intake, now: datetime, *, quiet_when_old: bool
) -> Outcome | Left:
    """What became of one piece; trouble that is its own does not end the import."""
    if article.outcome != "ok":
        reason = article.error or "the page holds no article"
        return Left(place=piece.place, outcome=article.outcome, reason=reason)
    incoming = Incoming(
        article=article, seen_at=now, raw_body=piece.source.body, quiet_when_old=quiet_when_old
    )
    try:
        return intake.take(incoming)
    except RefusedError as refused:
        return Left(place=piece.place, outcome="failed", reason=str(refused))
    except StoreError:
        raise
    except Exception as unforeseen:  # noqa: BLE001 - a document must not end the intake of its neighbours
        reason = f"could not be taken in ({named(unforeseen)})"
        return Left(place=piece.place, outcome="failed", reason=reason)


def found(paths: Iterable[Path], complain: Complaint) -> Iterator[Saved]:
    """Every saved page or text at the paths: folders whole, in the order of names.

    Raises:
        InputError: A path does not exist, or is of a kind that cannot be imported.

    """
    for path in _files(paths, complain):
        try:
            yield from _pieces(path, complain)
        except (OSError, InputError) as closed:
            complain(Left(place=str(path), outcome="unreadable", reason=_sentence(closed)))
        except Exception as unforeseen:  # noqa: BLE001 - a file must not end the reading of its neighbours
            complain(Left(place=str(path), outcome="failed", reason=named(unforeseen)))


def body(path: Path) -> bytes:
    """The bytes of a file that is a page.

    Raises:
        InputError: It is larger than any page.
        OSError: It cannot be opened.

    """
    size = path.stat().st_size
    if size > LARGEST_ANSWER:
        raise InputError(f"has {size / _MEGABYTE:.0f} MB; more than 16 MB are not read")
    return path.read_bytes()


_MEGABYTE = 1024 * 1024


def _silently(_left: Left) -> None:
    """What is found twice is named once."""


def _sentence(closed: OSError | InputError) -> str:
    if isinstance(closed, OSError):
        return f"cannot be opened ({closed.strerror or closed})"
    return str(closed)


def _pieces(path: Path, complain: Complaint) -> Iterator[Saved]:
    if path.suffix in _LINES:
        yield from _lines(path, complain)
    elif path.name.endswith(_ARCHIVES):
        yield from _answers(path, complain)
    else:
        content_type = "text/plain" if path.suffix in _TEXTS else None
        yield Saved(place=str(path), source=Source(body=body(path), content_type=content_type))


def _files(paths: Iterable[Path], complain: Complaint) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from _inside(path, complain)
        elif not path.exists():
            raise InputError(f"{path}: there is nothing here; check the path")
        elif not _importable(path):
            raise InputError(
                f"{path}: cannot be imported; expected HTML, TXT, JSONL or WARC, or a folder of them"
            )
        else:
            yield path


def _inside(folder: Path, complain: Complaint) -> Iterator[Path]:
    """The files in a folder and the folders in it, in the order of names."""

    def closed(trouble: OSError) -> None:
        place = str(trouble.filename or folder)
        complain(Left(place=place, outcome="unreadable", reason=_sentence(trouble)))

    inner = [
        Path(place, name)
        for place, _, names in os.walk(folder, onerror=closed)
        for name in names
        if _importable(Path(name))
    ]
    yield from sorted(path for path in inner if path.is_file() or path.is_symlink())


def _importable(path: Path) -> bool:
    return path.suffix in _PAGES | _TEXTS | _LINES or path.name.endswith(_ARCHIVES)


def _count(path: Path) -> int:
    try:
        if path.suffix in _LINES:
            with path.open("rb") as stream:
                return sum(1 for line in _cut(stream) if line is None or line.strip())
        if path.name.endswith(_ARCHIVES):
            with path.open("rb") as stream:
                return sum(1 for _ in archives.answers(stream))
    except OSError:
        # It is named when it is read.
        return 1
    return 1


def _cut(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines; None for one that is longer than any text."""
    while line := stream.readline(LARGEST_ANSWER + 1):
        if len(line) <= LARGEST_ANSWER:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST_ANSWER + 1)
        yield None


def _lines(path: Path, complain: Complaint) -> Iterator[Saved]:
    with path.open("rb") as stream:
        for number, written in enumerate(_cut(stream), 1):
            if written is not None and not written.removeprefix(_BOM).strip():
                continue
            place = f"{path}:{number}"
            try:
                source = _line_source(_said(written))
            except InputError as wrong:
                complain(Left(place=place, outcome="unreadable", reason=f"{wrong}; the line was left out"))
            except Exception as unforeseen:  # noqa: BLE001 - a line must not end the reading of its neighbours
                complain(Left(place=place, outcome="failed", reason=named(unforeseen)))
            else:
                yield Saved(place=place, source=source)


_BOM = b"\xef\xbb\xbf"


def _said(written: bytes | None) -> Any:  # noqa: ANN401 - whatever a line of JSON holds
    if written is None:
        raise InputError("is longer than 16 MB")
    written = written.removeprefix(_BOM)
    try:
        return orjson.loads(written)
    except orjson.JSONDecodeError as wrong:
        # Half an emoji («\ud83d», cut by a program that counts other units) is no reason to lose a text.
        if not _HALF.search(written):
            raise InputError(f"is not JSON ({wrong.msg})") from wrong
    try:
        return json.loads(written)
    except (ValueError, RecursionError) as wrong:
        raise InputError(f"is not JSON ({named(wrong)})") from wrong


_HALF = re.compile(rb"\\u[dD][89a-fA-F]")


def _line_source(said: Any) -> Source:  # noqa: ANN401 - whatever a line of JSON holds
    if not isinstance(said, dict) or not isinstance(said.get("text"), str):
        raise InputError('expected an object with "text", and "url", "title", "date" where known')
    url, title = said.get("url"), said.get("title")
    day = said.get("date") or said.get("pub_date") or said.get("published")
    return Source(
        body=_whole(said["text"]).encode(),
        url=_address(url) if isinstance(url, str) else None,
        content_type="text/plain; charset=utf-8",
        hint=Hint(
            title=_whole(title) if isinstance(title, str) else None,
            published=_published(day) if isinstance(day, str) else None,
        ),
    )


def _whole(text: str) -> str:
    """A text without halves of characters, which nothing can write down."""
    return _HALVES.sub("\ufffd", text)


_HALVES = re.compile("[\ud800-\udfff]")
_NEVER = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
"""What no address holds; PostgreSQL takes no NUL in any text."""


def _address(said: str) -> str | None:
    if _NEVER.search(said.strip()):
        raise InputError("its address holds a character that no address has")
    return canonical(said) if said.strip() else None


def _published(said: str) -> Dated:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as wrong:
        raise InputError(
            f"«{said}» is not a date; write it as 2026-02-26 or 2026-02-26T12:00:00+03:00"
        ) from wrong
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise InputError(f"«{said}» is the date of no text")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_MOSCOW)
    return Dated(at=moment, day_only=len(said) == _DAY, source="feed")


def _answers(path: Path, complain: Complaint) -> Iterator[Saved]:
    with path.open("rb") as stream:
        for found in archives.answers(stream):
            place = f"{path}: {found.url}" if found.url else str(path)
            if isinstance(found, archives.Lost):
                outcome: Literal["unreadable", "empty"] = "unreadable" if found.broken else "empty"
                complain(Left(place=place, outcome=outcome, reason=f"{found.reason}; left out"))
                continue
            try:
                url = _address(found.url)
            except InputError as wrong:
                complain(Left(place=place, outcome="unreadable", reason=f"{wrong}; left out"))
                continue
            yield Saved(
                place=place,
                source=Source(
                    body=found.body,
                    url=url,
                    content_type=found.content_type,
                    fetched_at=found.fetched_at,
                ),
            )
