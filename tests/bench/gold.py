"""Gold: texts with what a reader must find in them, in our format and in those of the shared data.

One JSON object a line. An event says what it must be (``instrument``, null for one the catalogue does not hold;
``status``, ``side``); ``accept`` lists other statuses that are right, ``accept_catalogue`` and ``accept_side`` other
instruments and sides. ``optional`` marks what is neither required nor wrong; in the shared data it is a list beside
``expected``. A page whose news stands in its headline alone says ``headline_only``; all are read with their headline.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

GOLD = Path(__file__).resolve().parents[1] / "gold"
PAGES = GOLD / "pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text with the events a reader must find."""

    id: str
    language: str
    title: str | None
    published: date | None
    text: str
    events: tuple[dict[str, Any], ...]
    family: str = ""
    traps: tuple[str, ...] = ()
    form: str = ""
    """What kind of page it is: ``flash``, ``legal``, ``telegram`` …"""
    headline_only: bool = False

    @property
    def required(self) -> tuple[dict[str, Any], ...]:
        return tuple(event for event in self.events if not event.get("optional"))


def passages(path: Path) -> Iterator[Passage]:
    """The passages of a gold file."""
    for line in path.read_bytes().splitlines():
        said = orjson.loads(line)
        yield Passage(
            id=str(said["id"]),
            language=said.get("lang", "ru"),
            title=said.get("title"),
            published=_day(str(said.get("pub_date") or said.get("date") or "")[:10]),
            text=said["text"],
            events=tuple(_events(said)),
            family=said.get("family", ""),
            traps=tuple(said.get("traps", ())),
            form=said.get("form", ""),
            headline_only=bool(said.get("headline_only")),
        )


def of_today() -> list[Passage]:
    """The passages that are learnt from and asserted one by one; the page-length sets are measured."""
    return [passage for path in sorted(GOLD.glob("*.jsonl")) for passage in passages(path)]


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if re.fullmatch(r"\d{4}-\d\d-\d\d", said) else None


def _events(said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from said.get("events") or said.get("expected") or ()
    for event in said.get("optional") or ():
        yield event | {"optional": True}
