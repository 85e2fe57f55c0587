"""Commands that need no database: ``clean``, ``dedupe`` and ``read``."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import orjson
import typer

from crawler.cleaning.paragraphs import joined
from crawler.items import Article, Source, without_article
from crawler.pool import CleaningPool
from dedupe.stories import Document, group
from monitor import saved
from monitor.agreements.explanation import explain as explain_reading
from monitor.agreements.watched import words as watched_words
from monitor.cli import explaining, output
from monitor.cli.app import cli
from monitor.cli.knowledge import reader
from monitor.errors import InputError

_STDIN = "-"


@cli.command()
def clean(
    files: list[str] = typer.Argument(help="HTML files; - for standard input."),  # noqa: B008 - typer's way
    url: str | None = typer.Option(None, help="The page's address, with one file only."),
    explain: bool = typer.Option(False, "--explain", help="Show each page as kept and struck out instead."),  # noqa: FBT001, FBT003 - typer's way
) -> None:
    """Print what each saved page says, one JSON object a line."""
    if url is not None and len(files) > 1:
        raise InputError(
            f"--url: names one page's address, and {len(files)} files are given; clean them one by one"
        )
    trouble: list[str] = []
    unread: dict[int, str] = {}
    with CleaningPool(watched=watched_words()) as pool:
        sources = (_source(number, name, url, unread, trouble) for number, name in enumerate(files))
        for number, (name, cleaned) in enumerate(zip(files, pool.map(sources), strict=True)):
            article = without_article(url, "unreadable", unread[number]) if number in unread else cleaned
            if explain:
                output.page(name, article)
            else:
                output.line(_cleaned(name, article))
            if article.outcome == "failed":
                trouble.append(f"{name}: {article.error}")
    _finish(trouble)


@cli.command()
def dedupe(
    file: str = typer.Argument(help='Lines {"id", "text"[, "title"]}; - for standard input.'),
) -> None:
    """Say which texts are reprints of one another."""
    trouble: list[str] = []
    documents: dict[str, Document] = {}
    for place, said in _json_lines(file, trouble):
        name = said.get("id")
        if not isinstance(name, str | int) or not isinstance(said.get("text"), str):
            trouble.append(f'{place}: expected an object with "id" and "text"')
        elif str(name) in documents:
            trouble.append(f"{place}: the id «{name}» stands on an earlier line too; ids must differ")
        else:
            documents[str(name)] = Document(id=str(name), text=said["text"], title=_text(said, "title"))
    for placed in group(documents.values()):
        output.line(
            {
                "id": placed.id,
                "story": placed.story,
                "kind": placed.kind,
                "of": placed.of,
                "score": placed.score,
                **({"contains": placed.contains} if placed.contains else {}),
            },
        )
    _finish(trouble)


@cli.command()
def read(
    file: str = typer.Argument(help="A text, or JSON lines with --jsonl; - for standard input."),
    title: str | None = typer.Option(None, help="The headline of the text."),
    day: str | None = typer.Option(None, "--date", help="The day it was published, as 2026-02-26."),
    jsonl: bool = typer.Option(False, "--jsonl", help='Lines {"id", "text", "title", "pub_date", "lang"}.'),  # noqa: FBT001, FBT003 - typer's way
    explain: bool = typer.Option(False, "--explain", help="Show each sentence as understood instead."),  # noqa: FBT001, FBT003 - typer's way
) -> None:
    """Print the events and mentions of agreements that a text holds."""
    if jsonl and (title or day):
        raise InputError("--jsonl: title and date stand in each line; leave --title and --date out")
    trouble: list[str] = []
    show = _explain_reading if explain else _print_reading
    if jsonl:
        for place, said in _json_lines(file, trouble):
            _read_line(place, said, show, trouble)
    else:
        show(file, joined(_decoded(file, _bytes(file))), {"title": title, "pub_date": day, "lang": None})
    _finish(trouble)


_Show = Callable[[str | int, str, dict[str, Any]], None]


def _read_line(place: str, said: dict[str, Any], show: _Show, trouble: list[str]) -> None:
    if not isinstance(said.get("text"), str) or not isinstance(said.get("id"), str | int):
        trouble.append(f'{place}: expected an object with "id" and "text"')
        return
    wrong = next(
        (key for key in ("title", "pub_date", "lang") if not isinstance(said.get(key), str | None)), None
    )
    if wrong:
        trouble.append(f'{place}: "{wrong}" must be text or null')
        return
    try:
        show(said["id"], joined(said["text"]), said)
    except InputError as failed:
        trouble.append(f"{place}: {failed}")


def _print_reading(name: str | int, text: str, said: dict[str, Any]) -> None:
    reading = reader().read(
        text,
        title=said.get("title"),
        published=_day(said.get("pub_date")),
        language=said.get("lang"),
    )
    output.line({"id": name, "events": reading.events, "mentions": reading.mentions})


def _explain_reading(name: str | int, text: str, said: dict[str, Any]) -> None:
    title = said.get("title")
    told = explain_reading(reader(), text, title=title, published=_day(said.get("pub_date")))
    output.lines(explaining.explained(str(name), title, told))


def _day(said: str | None) -> date | None:
    if not said:
        return None
    try:
        return datetime.fromisoformat(said).date()
    except ValueError as wrong:
        raise InputError(f"«{said}» is not a day; write it as 2026-02-26") from wrong


def _cleaned(name: str, article: Article) -> dict[str, Any]:
    return {
        # A file's name is bytes, which need not be text.
        "file": os.fsencode(name).decode("utf-8", "replace"),
        "url": article.url,
        "title": article.title,
        "text": article.text,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published.source if article.published else None,
        "updated": article.updated.isoformat() if article.updated else None,
        "updated_from": article.updated.source if article.updated else None,
        "attribution": article.attribution,
        "read_as": article.read_as,
        "lost_mentions": article.lost_mentions,
        "removed": [{"text": block.text, "reason": block.reason} for block in article.removed],
        "outcome": article.outcome,
        "error": article.error,
    }


def _source(number: int, name: str, url: str | None, unread: dict[int, str], trouble: list[str]) -> Source:
    """What is to be cleaned; nothing for a file that cannot be read, which is noted."""
    try:
        return Source(body=sys.stdin.buffer.read() if name == _STDIN else saved.body(Path(name)), url=url)
    except InputError as large:
        unread[number] = str(large)
    except (OSError, ValueError) as failed:
        said = failed.strerror if isinstance(failed, OSError) else failed
        unread[number] = f"cannot be opened ({said}); check the path and its rights"
        trouble.append(f"{name}: {unread[number]}")
    return Source(body=b"", url=url)


def _bytes(name: str) -> bytes:
    if name == _STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as failed:
        raise InputError(
            f"{name}: cannot be opened ({failed.strerror}); check the path and its rights"
        ) from failed


def _decoded(name: str, body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise InputError(
            f"{name}: is not UTF-8 text ({wrong.reason} at byte {wrong.start}); convert it first"
        ) from wrong


def _json_lines(name: str, trouble: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line that holds a JSON object, with its place; what is not one goes to ``trouble``."""
    # Split at \n alone: a JSON text may hold any other line separator.
    for number, written in enumerate(_bytes(name).split(b"\n"), 1):
        if not written.strip():
            continue
        place = f"{name}:{number}"
        try:
            said = orjson.loads(written.removeprefix(b"\xef\xbb\xbf"))
        except orjson.JSONDecodeError as wrong:
            trouble.append(f"{place}: is not JSON ({wrong.msg})")
            continue
        if isinstance(said, dict):
            yield place, said
        else:
            trouble.append(f"{place}: expected a JSON object")


def _text(said: dict[str, Any], key: str) -> str | None:
    value = said.get(key)
    return value if isinstance(value, str) else None


def _finish(trouble: list[str]) -> None:
    for sentence in trouble:
        output.complain(sentence)
    if trouble:
        raise typer.Exit(1)
