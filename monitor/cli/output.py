"""What the command prints, and where: results to standard output, everything for people to standard error."""

import logging
import sys
from collections.abc import Iterable, MutableMapping, Sequence
from typing import Any

import orjson
import structlog
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from crawler.items import Article

people = Console(stderr=True, highlight=False)
"""Standard error, for people."""

_PLAIN_WIDTH = 140
"""Columns of a table that goes into a file or another program."""


def line(value: Any) -> None:  # noqa: ANN401 - whatever orjson can write
    """One result, as one line of JSON."""
    raw_line(orjson.dumps(value))


def raw_line(value: bytes) -> None:
    """One result that is JSON already."""
    sys.stdout.buffer.write(value + b"\n")
    sys.stdout.buffer.flush()


def lines(shown: Iterable[Text]) -> None:
    """Lines for people that are the result itself, in colour where standard output is a terminal."""
    console = Console(highlight=False, soft_wrap=True)
    for line in shown:
        console.print(line)


def page(name: str, article: Article) -> None:
    """A page as it was read: what was kept, and what was struck out and why."""
    shown = Console(highlight=False, soft_wrap=True)
    shown.print(Text(f"{name}: {article.title or 'no headline'}", style="bold"))
    shown.print(Text(f"read as {article.read_as}; {article.error or article.language}", style="dim"))
    for line in article.text.split("\n"):
        shown.print(Text(line, style="green"))
    for block in article.removed:
        struck = Text(f"[{block.reason}] ", style="dim")
        struck.append(block.text, style="strike red")
        shown.print(struck)


def complain(sentence: str) -> None:
    """One sentence about what went wrong, for people."""
    people.print(f"unionwatch: {sentence}", style="bold red", markup=False, soft_wrap=True)


def say(sentence: str) -> None:
    people.print(sentence, markup=False, soft_wrap=True)


def counted(number: int, one: str, many: str | None = None) -> str:
    """How many of a thing, for people: «1 article», «2 articles»."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def result_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table that is the result itself, for standard output."""
    Console(highlight=False, width=None if sys.stdout.isatty() else _PLAIN_WIDTH).print(
        _drawn(None, columns, rows)
    )


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table beside the result, for people."""
    people.print(_drawn(title, columns, rows))


def _drawn(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Columns whose cells are all numbers stand to the right."""
    shown = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    drawn = Table(title=title, title_justify="left")
    for index, name in enumerate(columns):
        numbers = bool(shown) and all(row[index].isdigit() for row in shown)
        drawn.add_column(name, justify="right" if numbers else "left", overflow="fold")
    for row in shown:
        drawn.add_row(*row)
    return drawn


def progress() -> Progress:
    """A progress display; silent where standard error is not a terminal."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=people,
        disable=not people.is_terminal,
        transient=True,
    )


def set_up_logs(*, debug: bool) -> None:
    """Plain log lines on standard error; a terminal that shows progress gets warnings only."""
    level = logging.DEBUG if debug else logging.WARNING if people.is_terminal else logging.INFO
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info if debug else _without_traceback,
            structlog.dev.ConsoleRenderer(colors=people.is_terminal),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(_FORMAT) if debug else _OneLine(_FORMAT))
    logging.basicConfig(handlers=[handler], level=logging.DEBUG if debug else logging.WARNING)


_FORMAT = "%(levelname)s %(name)s: %(message)s"


class _OneLine(logging.Formatter):
    """Log lines of libraries without their tracebacks, which are for --debug."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_info = record.exc_text = record.stack_info = None
        return super().format(record)


def _without_traceback(
    _logger: object, _name: str, said: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    failed = said.pop("exc_info", None)
    if failed:
        error = sys.exc_info()[1]
        said["error"] = f"{type(error).__name__}: {error}"
    return said
