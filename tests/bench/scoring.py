"""What came of reading gold: found, false and missed.

An event counts as found when instrument, status and, where the gold states it, side agree, each with the
alternatives that the gold allows. What is required is matched before what is optional, and to the letter before
by an alternative, so that neither takes the event that another one needs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from monitor.agreements.events import BINDING, Event
from monitor.agreements.reading import Reader
from tests.bench.gold import Passage

Wanted = dict[str, Any]


@dataclass(slots=True)
class Rate:
    """Found, false and missed."""

    found: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(
            found=self.found + other.found,
            false=self.false + other.false,
            missed=self.missed + other.missed,
        )

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false or 1)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed or 1)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A passage's events beside those that were read in it."""

    passage: Passage
    got: tuple[Event, ...]
    hits: tuple[tuple[Wanted, Event], ...]
    """Required or optional, with the event that meets it."""
    missed: tuple[Wanted, ...]
    """Required ones that nothing meets."""
    false: tuple[Event, ...]
    """Events that meet nothing."""

    @property
    def found(self) -> tuple[tuple[Wanted, Event], ...]:
        return tuple((wanted, event) for wanted, event in self.hits if not wanted.get("optional"))

    @property
    def dated(self) -> Iterator[tuple[Event, tuple[str, str]]]:
        """What is met and has days in the gold, with those days."""
        for wanted, event in self.hits:
            days = window(wanted)
            if days is not None:
                yield event, days

    def faults(self) -> Iterator[str]:
        """Sentences that say what is wrong; of an exact reading, none."""
        for wanted in self.missed:
            yield f"{self.passage.id}: missed {instrument(wanted)} {wanted['status']}: {self.passage.text}"
        for event in self.false:
            yield f"{self.passage.id}: false {event.instrument} {event.status} {event.side}: {event.quote}"
        for event, days in self.dated:
            if _days(event) != days:
                yield f"{self.passage.id}: dated {_days(event)}, not {days}: {event.quote}"


@dataclass(slots=True)
class Score:
    """What came of reading passages."""

    documents: int = 0
    events: Rate = field(default_factory=Rate)
    binding: Rate = field(default_factory=Rate)
    groups: dict[str, Rate] = field(default_factory=dict)
    agreed: dict[str, list[bool]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    @property
    def binding_precision(self) -> float:
        return self.binding.precision


def score(reader: Reader, gold: Iterable[Passage]) -> Score:
    """Read passages and compare."""
    result = Score()
    for passage in gold:
        _count(compared(reader, passage), result)
    return result


def compared(reader: Reader, passage: Passage) -> Compared:
    """Read one passage, and hold what was read against what it holds."""
    return matched(
        passage, reader.read(passage.text, title=passage.title, published=passage.published).events
    )


def matched(passage: Passage, got: Sequence[Event]) -> Compared:
    """Events beside those of the gold."""
    left = list(got)
    hits: list[tuple[Wanted, Event]] = []
    open_ = list(passage.required)
    optional = [wanted for wanted in passage.events if wanted.get("optional")]
    for asked, allowed in ((open_, False), (open_, True), (optional, True)):
        for wanted in tuple(asked):
            hit = next((event for event in left if _agrees(wanted, event, allowed=allowed)), None)
            if hit is not None:
                left.remove(hit)
                asked.remove(wanted)
                hits.append((wanted, hit))
    return Compared(passage=passage, got=tuple(got), hits=tuple(hits), missed=tuple(open_), false=tuple(left))


def tally(all_: Iterable[Compared]) -> Rate:
    """Found, false and missed in all."""
    rate = Rate()
    for one in all_:
        rate.found += len(one.found)
        rate.false += len(one.false)
        rate.missed += len(one.missed)
    return rate


def binding(all_: Iterable[Compared], *, reviewed: bool = True) -> Rate:
    """The same of what binds: asserted events by their own status, missed ones by the gold's.

    Args:
        all_: Passages as they were read.
        reviewed: Whether an event that asks for a person's look counts as asserted.

    """
    rate = Rate()
    for one in all_:
        binds = [event for _, event in one.found if event.status in BINDING]
        sure = [event for event in binds if reviewed or not event.review]
        rate.found += len(sure)
        rate.false += sum(event.status in BINDING and (reviewed or not event.review) for event in one.false)
        rate.missed += len(binds) - len(sure) + sum(wanted["status"] in BINDING for wanted in one.missed)
    return rate


def instrument(wanted: Wanted) -> str | None:
    """The instrument of a gold event, whichever way it is spelt."""
    found = wanted["catalogue_id"] if "catalogue_id" in wanted else wanted["instrument"]
    return None if found is None else str(found)


def _agrees(wanted: Wanted, event: Event, *, allowed: bool) -> bool:
    return (
        event.instrument in _values(instrument(wanted), wanted.get("accept_catalogue"), allowed=allowed)
        and event.status in _values(wanted["status"], wanted.get("accept"), allowed=allowed)
        and (
            wanted.get("side") is None
            or event.side in _values(wanted["side"], wanted.get("accept_side"), allowed=allowed)
        )
        and wanted.get("chamber") in (None, event.chamber)
    )


def _values(stated: str | None, others: Sequence[str | None] | None, *, allowed: bool) -> list[str | None]:
    return [stated, *(others or ())] if allowed else [stated]


def _count(one: Compared, result: Score) -> None:
    result.documents += 1
    names = (one.passage.language, one.passage.family)
    groups = [result.groups.setdefault(name, Rate()) for name in names if name]
    for rate in (result.events, *groups):
        rate.found += len(one.found)
        rate.missed += len(one.missed)
        rate.false += len(one.false)
    result.binding.found += sum(event.status in BINDING for _, event in one.found)
    result.binding.false += sum(event.status in BINDING for event in one.false)
    for wanted in one.passage.required:
        _note_link(wanted, one.got, result)
    result.agreed.setdefault("date", []).extend(_days(event) == days for event, days in one.dated)
    result.failures.extend(one.faults())


def _note_link(wanted: Wanted, got: Sequence[Event], result: Score) -> None:
    """Among events of the right instrument: is the status right; of the right status: is the instrument?"""
    same_instrument = [event for event in got if event.instrument == instrument(wanted)]
    same_status = [event for event in got if event.status == wanted["status"]]
    if same_instrument:
        result.agreed.setdefault("status", []).append(bool(set(same_instrument) & set(same_status)))
    if same_status:
        result.agreed.setdefault("link", []).append(bool(set(same_instrument) & set(same_status)))
    both = [event for event in same_instrument if event.status == wanted["status"]]
    if both and wanted.get("side"):
        result.agreed.setdefault("side", []).append(any(event.side == wanted["side"] for event in both))


def _days(event: Event) -> tuple[str, str]:
    return str(event.when_from), str(event.when_to)


def window(wanted: Wanted) -> tuple[str, str] | None:
    """The days a gold event names, or None where the text names none of its own."""
    phrase = wanted.get("when_phrase")
    if (phrase or "").startswith("("):
        return None
    if wanted.get("when_from"):
        return wanted["when_from"], wanted.get("when_to") or wanted["when_from"]
    if not phrase or not wanted.get("when_resolved"):
        return None
    first, _, last = wanted["when_resolved"].partition("/")
    return first, last or first
