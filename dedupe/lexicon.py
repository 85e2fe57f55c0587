"""The words by which two texts are compared, as ``lexicon.toml`` has them: checked and counted out. Pure."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints

Patterns = tuple[str, ...]
Lettered = tuple[Annotated[str, StringConstraints(pattern=r"^[а-яА-ЯіІ]")], ...]
"""Patterns that begin with a letter as it is written: the engine skips at once to where one stands."""


class Entry(BaseModel):
    """Patterns, each of them found in an example."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    patterns: Patterns
    examples: tuple[str, ...]


class Name(Entry):
    """One thing, and what it is called."""

    spelling: str
    patterns: Lettered


class Unit(Entry):
    """What stands behind a number."""

    spelling: str


class Passing(Entry):
    """How who passes a text on is named."""

    patterns: Lettered


class Maker(Entry):
    """How who made a text is named."""


class Actor(Entry):
    """Who acts in a lead."""

    name: str
    chamber: bool = False
    one_of: tuple[str, ...] = ()
    """The actors it may stand for."""


class Step(Entry):
    """What is done to a paper."""

    name: str
    ahead: bool = False
    """Not yet."""


class Words(Entry):
    """Words of one meaning."""


class Calendar(BaseModel):
    """Months or days of the week."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[str, ...]


class Lexicon(BaseModel):
    """All of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: tuple[Name, ...]
    unit: tuple[Unit, ...]
    passing: tuple[Passing, ...]
    maker: tuple[Maker, ...]
    actor: tuple[Actor, ...]
    step: tuple[Step, ...]
    ahead: tuple[Words, ...]
    paper: tuple[Words, ...]
    idle: tuple[Words, ...]
    general: tuple[Words, ...]
    turn: tuple[Words, ...]
    hedge: tuple[Words, ...]
    opposed: tuple[Words, ...]
    calendar: tuple[Calendar, ...]

    def entries(self) -> Iterator[Entry]:
        """Every entry with patterns, for its examples to be tested."""
        for group in (
            self.name,
            self.unit,
            self.passing,
            self.maker,
            self.actor,
            self.step,
            self.ahead,
            self.paper,
            self.idle,
            self.general,
            self.turn,
            self.hedge,
            self.opposed,
        ):
            yield from group

    def months(self) -> tuple[str, ...]:
        """The Russian names of the months, from January on, as dates have them."""
        return self.calendar[0].words


def any_of(entries: tuple[Entry, ...]) -> str:
    """A pattern for what any of the entries finds."""
    return "|".join(pattern for entry in entries for pattern in entry.patterns)


def one_of(entries: tuple[Entry, ...]) -> str:
    """The same, in which ``entry_of`` tells which it was."""
    return "|".join(f"(?P<{_group(number)}>{any_of((entry,))})" for number, entry in enumerate(entries))


Some = TypeVar("Some", bound=Entry)


def entry_of(found: re.Match[str], entries: tuple[Some, ...]) -> Some:
    """The entry that a pattern made by ``one_of`` has found."""
    return entries[int(str(found.lastgroup).removeprefix(_group("")))]


def _group(number: int | str) -> str:
    return f"entry{number}"


def matches(entry: Entry, example: str) -> bool:
    """Whether an entry is found in one of its examples."""
    return any(found(pattern, example) for pattern in entry.patterns)


def found(pattern: str, example: str) -> bool:
    """Whether a pattern is found whole in an example, in whatever letter case."""
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", example, re.IGNORECASE) is not None


@cache
def packaged() -> Lexicon:
    """The lexicon that comes with the program."""
    written = (files("dedupe") / "lexicon.toml").read_text(encoding="utf-8")
    return Lexicon.model_validate(tomllib.loads(written))
