"""First readings: what a committed reader found in texts that nothing had been learnt from.

A figure on texts that rules were made for says what is kept; only the first reading says what a new page will find.
So each set is read once, its figures are appended to ``docs/first-readings.md``, and a set that stands there, under
whatever name, is refused. Counts are kept beside rates, so that several sets can be pooled.
"""

import hashlib
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, get_type_hints

from monitor.agreements.reading import Reader
from tests.bench.gold import PAGES, Passage, passages
from tests.bench.scoring import Compared, Rate, binding, compared, tally
from tests.bench.table import markdown

CHECKOUT = Path(__file__).resolve().parents[2]
RECORD = CHECKOUT / "docs" / "first-readings.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One set, read for the first time."""

    day: str
    commit: str
    name: str
    digest: str
    """Of the file as it was read: a set is known by its content, too."""
    texts: int
    telling: int
    """Texts that hold an event."""
    events: Rate
    russian: Rate
    belarusian: Rate
    binding: Rate
    sure: Rate
    """The binding ones that ask for no person's look."""
    silent: int
    """Texts with an event of which nothing at all is told."""
    alarmed: int
    """Texts without an event that raised an alarm."""
    false: int
    """Events in those."""


def first(reader: Reader, path: Path, *, day: date, commit: str) -> Row:
    """Read a set."""
    all_ = [compared(reader, passage) for passage in passages(path)]
    telling = [one for one in all_ if one.passage.required]
    quiet = [one for one in all_ if not one.passage.required]
    return Row(
        day=day.isoformat(),
        commit=commit,
        name=path.stem,
        digest=digest(path),
        texts=len(all_),
        telling=len(telling),
        events=tally(all_),
        russian=tally(_in(all_, "ru")),
        belarusian=tally(_in(all_, "be")),
        binding=binding(all_),
        sure=binding(all_, reviewed=False),
        silent=sum(not one.got for one in telling),
        alarmed=sum(bool(one.false) for one in quiet),
        false=sum(len(one.false) for one in quiet),
    )


def _in(all_: Iterable[Compared], language: str) -> list[Compared]:
    return [one for one in all_ if one.passage.language == language]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def refusal(path: Path, recorded: Iterable[Row]) -> str | None:
    """Why a set may not be read for the first time, or None."""
    for row in recorded:
        if row.name == path.stem or row.digest == digest(path):
            return (
                f"{path}: was read on {row.day} by {row.commit} as {row.name}; a first reading is made once"
            )
    return None


def committed() -> str:
    """The commit of the reader.

    Raises:
        SystemExit: What reads is not what is committed.

    """
    if _git("status", "--porcelain", "--", "monitor"):
        raise SystemExit("monitor/ differs from its commit; commit the reader before it reads a new set")
    return _git("rev-parse", "--short=7", "HEAD")


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=CHECKOUT, capture_output=True, text=True, check=True
    ).stdout.strip()


def append(row: Row, record: Path = RECORD) -> None:
    """Put a row behind the others; nothing that stands there is touched."""
    with record.open("a", encoding="utf-8") as file:
        file.write(f"{line(row)}\n")


def line(row: Row) -> str:
    """A row of the record: counts first, rates behind them."""
    return "| " + " | ".join(_cell(getattr(row, one.name)) for one in fields(row)) + " |"


def _cell(value: int | str | Rate) -> str:
    if not isinstance(value, Rate):
        return str(value)
    return (
        f"{value.found} / {value.false} / {value.missed}: "
        f"{value.precision:.2f} / {value.recall:.2f} / {value.f1:.2f}"
    )


def recorded(record: Path = RECORD) -> list[Row]:
    """What stands in the record."""
    text = record.read_text(encoding="utf-8") if record.exists() else ""
    return list(_parsed(text.splitlines()))


def _parsed(lines: Iterable[str]) -> Iterator[Row]:
    kinds = get_type_hints(Row)
    for said in lines:
        cells = [cell.strip() for cell in said.strip().strip("|").split("|")]
        if re.fullmatch(r"\d{4}-\d\d-\d\d", cells[0]) and len(cells) == len(kinds):
            said_of: dict[str, Any] = {
                name: _value(kinds[name], cell) for name, cell in zip(kinds, cells, strict=True)
            }
            yield Row(**said_of)


def _value(kind: type, cell: str) -> int | str | Rate:
    if kind is Rate:
        found, false, missed = (int(one) for one in cell.partition(":")[0].split("/"))
        return Rate(found=found, false=false, missed=missed)
    return int(cell) if kind is int else cell


def pooled(rows: Sequence[Row]) -> Row:
    """Several sets of one reader as one."""
    added = {
        name: sum((getattr(row, name) for row in rows), kind())
        for name, kind in get_type_hints(Row).items()
        if kind is not str
    }
    names = f"{rows[0].name} to {rows[-1].name}" if len(rows) > 1 else rows[0].name
    return Row(day=rows[0].day, commit=rows[0].commit, name=names, digest="", **added)


_COLUMNS = (
    "first read",
    "sets",
    "texts, of them without an event",
    "events: precision / recall / F1",
    "F1, Russian / Belarusian",
    "binding: false of asserted",
    "with an event, and nothing told",
    "without one, and an alarm",
)


def shown(rows: Sequence[Row], alert: Callable[[Passage], bool]) -> str:
    """The first readings, one line for each reader, and under it what a keyword alert does on the same texts."""
    lines: list[tuple[str, ...]] = []
    for _, group in groupby(rows, key=lambda row: (row.day, row.commit)):
        sets = list(group)
        lines += [_shown(pooled(sets)), _alerted(sets, alert)]
    return markdown(_COLUMNS, lines)


def _alerted(sets: Sequence[Row], alert: Callable[[Passage], bool]) -> tuple[str, ...]:
    texts = [one for row in sets for one in passages(PAGES / f"{row.name}.jsonl")]
    telling = [one for one in texts if one.required]
    quiet = [one for one in texts if not one.required]
    return (
        "the keyword alert",
        "the same",
        f"{len(texts)}, {len(quiet)}",
        *["–"] * 3,
        f"{sum(not alert(one) for one in telling)} of {len(telling)}",
        f"{sum(alert(one) for one in quiet)} of {len(quiet)}",
    )


def _shown(row: Row) -> tuple[str, ...]:
    asserted = row.binding.found + row.binding.false
    quiet = row.texts - row.telling
    return (
        f"{row.day}, {row.commit}",
        row.name,
        f"{row.texts}, {quiet}",
        f"{row.events.precision:.2f} / {row.events.recall:.2f} / {row.events.f1:.2f}",
        f"{row.russian.f1:.2f} / {row.belarusian.f1:.2f}",
        f"{row.binding.false} of {asserted}",
        f"{row.silent} of {row.telling}",
        f"{row.alarmed} of {quiet}",
    )
