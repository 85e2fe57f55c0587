"""The words and forms of dates (``date_forms.toml``), as patterns. It reads no text itself. Pure.

What finds a day and what finds a time are a few mechanisms; the many forms are their examples.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Written):
    months: tuple[tuple[str, ...], ...] = Field(min_length=12, max_length=12)
    romans: tuple[str, ...] = Field(min_length=12, max_length=12)
    days_back: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...]
    amounts: dict[str, int]
    zones: dict[str, str]


class Unit(_Written):
    words: tuple[str, ...]
    minutes: int = 0
    hours: int = 0
    days: int = 0
    months: int = 0


class Mechanism(_Written):
    name: str
    pattern: str
    data: bool = False
    """Only a value in the page's data is read so, no line of text."""
    relative: bool = False
    """Told from the moment of reading, and without a figure in many a form."""


class Clock(_Written):
    name: str
    pattern: str
    alone: bool = False
    """A line of it alone says when."""


class Label(_Written):
    says: Literal["published", "updated"]
    pattern: str
    example: str


class Phrase(_Written):
    pattern: str
    example: str


class Form(_Written):
    name: str
    mechanism: str
    data: bool = False
    named: bool = False
    """A name stands beside it that no list knows, so the line is more than a date."""
    text: str
    means: str
    other: str
    """A look-alike that is no date of publication."""


class Table(_Written):
    seen: datetime
    words: Words
    unit: tuple[Unit, ...]
    pieces: dict[str, str]
    mechanism: tuple[Mechanism, ...]
    clock: tuple[Clock, ...]
    label: tuple[Label, ...]
    known: tuple[Phrase, ...]
    never: tuple[Phrase, ...]
    form: tuple[Form, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """How a time of day is found: behind its day, before it, or alone."""

    behind: re.Pattern[str]
    before: re.Pattern[str]
    alone: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    name: str
    pattern: re.Pattern[str]
    relative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """What folded words mean."""

    months: dict[str, int]
    romans: dict[str, int]
    back: dict[str, int]
    units: dict[str, Unit]
    amounts: dict[str, int]
    zones: dict[str, tzinfo]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """The table, compiled."""

    text: tuple[Finder, ...]
    """What finds a day in a line of text."""
    data: tuple[Finder, ...]
    """What finds one in a value of the page's data."""
    times: tuple[Time, ...]
    offset: re.Pattern[str]
    published: re.Pattern[str]
    updated: re.Pattern[str]
    known: re.Pattern[str]
    never: re.Pattern[str]
    words: Meanings


@cache
def table() -> Table:
    """The table as it is written."""
    written = (files("crawler.cleaning") / "date_forms.toml").read_text(encoding="utf-8")
    return Table.model_validate(tomllib.loads(written))


@cache
def patterns() -> Patterns:
    said = table()
    pieces = _pieces(said)
    finders = tuple(
        (one.data, Finder(name=one.name, pattern=_compiled(one.pattern, pieces), relative=one.relative))
        for one in said.mechanism
    )
    return Patterns(
        text=tuple(finder for data, finder in finders if not data),
        data=tuple(finder for _, finder in finders),
        times=tuple(_time(clock, pieces) for clock in said.clock),
        offset=_compiled("%offset%", pieces),
        published=_any((one.pattern for one in said.label if one.says == "published"), pieces),
        updated=_any((one.pattern for one in said.label if one.says == "updated"), pieces),
        known=_any((one.pattern for one in said.known), pieces),
        never=_any((one.pattern for one in said.never), pieces),
        words=_meanings(said),
    )


def _meanings(said: Table) -> Meanings:
    words = said.words
    return Meanings(
        months={folded(word): number for number, month in enumerate(words.months, 1) for word in month},
        romans={roman: number for number, roman in enumerate(words.romans, 1)},
        back={folded(word): days for days, group in enumerate(words.days_back) for word in group},
        units={folded(word): unit for unit in said.unit for word in unit.words},
        amounts={folded(word): number for word, number in words.amounts.items()},
        zones={folded(word): _zone(zone) for word, zone in words.zones.items()},
    )


def folded(text: str) -> str:
    """A text in lower case, «ё» as «е»."""
    return text.lower().replace("ё", "е")


def _zone(written: str) -> tzinfo:
    if "/" in written:
        return ZoneInfo(written)
    hours, minutes = written[1:].split(":")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if written[0] == "-" else offset)


def _pieces(said: Table) -> dict[str, str]:
    words = said.words
    groups = {
        "months": (word for month in words.months for word in month),
        "days_back": (word for group in words.days_back for word in group),
        "weekdays": words.weekdays,
        "units": (word for unit in said.unit for word in unit.words),
        "amounts": words.amounts,
        "zones": words.zones,
    }
    # A Cyrillic «Х» looks like the Roman ten; capitals only, or «i» would be one.
    romans = "|".join(sorted(words.romans, key=len, reverse=True)).replace("X", "[XХ]")
    return (
        {name: _one_of(group) for name, group in groups.items()} | {"romans": f"(?-i:{romans})"} | said.pieces
    )


def _one_of(words: Iterable[str]) -> str:
    longest_first = sorted({re.escape(folded(word)) for word in words}, key=len, reverse=True)
    return f"(?:{'|'.join(longest_first)})"


_PIECE = re.compile(r"%([a-z_]+)%")


def _composed(pattern: str, pieces: dict[str, str]) -> str:
    while _PIECE.search(pattern):
        pattern = _PIECE.sub(lambda found: pieces[found[1]], pattern)
    return pattern


def _compiled(pattern: str, pieces: dict[str, str]) -> re.Pattern[str]:
    return re.compile(_composed(pattern, pieces), re.IGNORECASE)


def _any(written: Iterable[str], pieces: dict[str, str]) -> re.Pattern[str]:
    return _compiled(rf"(?<!\w)(?:{'|'.join(f'(?:{one})' for one in written)})(?!\w)", pieces)


def _time(clock: Clock, pieces: dict[str, str]) -> Time:
    return Time(
        behind=_compiled("%behind%" + clock.pattern, pieces),
        before=_compiled("%clear%" + clock.pattern + "%offset%?%before%", pieces),
        alone=_compiled("%clear%" + clock.pattern, pieces) if clock.alone else None,
    )
