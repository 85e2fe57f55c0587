"""Saved material, taken in as if it had just been fetched: files, JSON lines, web archives.

It goes through the very same intake, so repeating an import, or going on after an interruption,
doubles nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawler.items import Dated, Hint, Source
from crawler.urls import canonical
from monitor.errors import InputError

_PAGES = {".html", ".htm", ".xhtml"}
_TEXTS = {".txt"}
_LINES = {".jsonl", ".ndjson"}
_ARCHIVES = (".warc", ".warc.gz")

_MOSCOW = ZoneInfo("Europe/Moscow")
"""Minsk keeps the same time; material of other zones should say its offset."""

_DAY = 10
"""Characters of a date that names a day alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """One saved page or text, and where it lies."""

    place: str
    source: Source


Complaint = Callable[[str], None]
"""Takes a sentence about material that cannot be used; the rest is still read."""


def count(paths: Iterable[Path]) -> int:
    """How many pieces lie at the paths, for a progress bar; archives count as their responses."""
    return sum(_count(path) for path in _files(paths))


def found(paths: Iterable[Path], complain: Complaint) -> Iterator[Saved]:
    """Every saved page or text at the paths: folders whole, in the order of names.

    Raises:
        InputError: A path does not exist, or is of a kind that cannot be imported.

    """
    for path in _files(paths):
        if path.suffix in _LINES:
            yield from _lines(path, complain)
        elif path.name.endswith(_ARCHIVES):
            yield from _responses(path, complain)
        else:
            content_type = "text/plain" if path.suffix in _TEXTS else None
            yield Saved(place=str(path), source=Source(body=path.read_bytes(), content_type=content_type))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(inner for inner in path.rglob("*") if inner.is_file() and _importable(inner))
        elif not path.exists():
            raise InputError(f"{path}: there is nothing here; check the path")
        elif not _importable(path):
            raise InputError(
                f"{path}: cannot be imported; expected HTML, TXT, JSONL or WARC, or a folder of them"
            )
        else:
            yield path


def _importable(path: Path) -> bool:
    return path.suffix in _PAGES | _TEXTS | _LINES or path.name.endswith(_ARCHIVES)


def _count(path: Path) -> int:
    if path.suffix in _LINES:
        with path.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    if path.name.endswith(_ARCHIVES):
        with path.open("rb") as stream:
            return sum(1 for record in _records(path, stream) if record.rec_type == "response")
    return 1


def _lines(path: Path, complain: Complaint) -> Iterator[Saved]:
    with path.open("rb") as lines:
        for number, written in enumerate(lines, 1):
            if not written.strip():
                continue
            place = f"{path}:{number}"
            try:
                yield Saved(place=place, source=_line_source(orjson.loads(written)))
            except orjson.JSONDecodeError as wrong:
                complain(f"{place}: is not JSON ({wrong.msg}); the line was left out")
            except InputError as wrong:
                complain(f"{place}: {wrong}; the line was left out")


def _line_source(said: Any) -> Source:  # noqa: ANN401 - whatever a line of JSON holds
    if not isinstance(said, dict) or not isinstance(said.get("text"), str):
        raise InputError('expected an object with "text", and "url", "title", "date" where known')
    url, title = said.get("url"), said.get("title")
    day = said.get("date") or said.get("pub_date") or said.get("published")
    return Source(
        body=said["text"].encode(),
        url=canonical(url) if isinstance(url, str) and url else None,
        content_type="text/plain; charset=utf-8",
        hint=Hint(
            title=title if isinstance(title, str) else None,
            published=_published(day) if isinstance(day, str) else None,
        ),
    )


def _published(said: str) -> Dated:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as wrong:
        raise InputError(
            f"«{said}» is not a date; write it as 2026-02-26 or 2026-02-26T12:00:00+03:00"
        ) from wrong
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_MOSCOW)
    return Dated(at=moment, day_only=len(said) == _DAY, source="feed")


def _responses(path: Path, complain: Complaint) -> Iterator[Saved]:
    with path.open("rb") as stream:
        for record in _records(path, stream):
            if record.rec_type != "response":
                continue
            url = record.rec_headers.get_header("WARC-Target-URI")
            status = record.http_headers.get_statuscode() if record.http_headers else ""
            if not url or status != "200":
                complain(
                    f"{path}: {url or 'a record without address'}: answered {status or 'nothing'}; left out"
                )
                continue
            yield Saved(
                place=f"{path}: {url}",
                source=Source(
                    body=record.content_stream().read(),
                    url=canonical(url),
                    content_type=record.http_headers.get_header("Content-Type"),
                    fetched_at=_moment(record.rec_headers.get_header("WARC-Date")),
                ),
            )


def _records(path: Path, stream: Any) -> Iterator[Any]:  # noqa: ANN401 - warcio has no types
    try:
        yield from ArchiveIterator(stream)
    except ArchiveLoadFailed as wrong:
        raise InputError(f"{path}: is not a WARC file ({wrong})") from wrong


def _moment(said: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(said) if said else None
    except ValueError:
        return None
