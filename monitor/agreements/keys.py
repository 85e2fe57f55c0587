"""When do two texts tell the same event? The key of an event (design: «Event key»). Pure."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.agreements.events import Event
from monitor.agreements.matching import split
from monitor.agreements.morphology import fold
from monitor.agreements.tongues import common

WINDOW = timedelta(days=2)
"""Two texts that date an event up to two days apart tell one event (dossier, 6.2)."""

_PLANNED = frozenset({"SIGNING_PLANNED", "ADOPTION_PLANNED", "ENTRY_PLANNED"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKey:
    """What makes an event the same in other words or in another language."""

    subject: str
    """The instrument, or the signature of an unknown one."""
    status: str
    side: str | None
    chamber: str | None
    day: date


def event_key(event: Event, published: date) -> EventKey:
    """The key of an event told by a text of that day.

    What happened is dated by itself; what is only planned by the day it was said, since a plan that is
    repeated next month with the same date is news again only when the date moves.
    """
    day = published if event.when_from is None else event.when_from
    if event.status in _PLANNED and event.when_to is not None:
        day = event.when_to
    return EventKey(
        subject=event.instrument or signature(event.canonical, event.type),
        status=event.status,
        side=event.side,
        chamber=event.chamber,
        day=day,
    )


def same(one: EventKey, other: EventKey) -> bool:
    """Whether two keys tell one event; a side that one text leaves open agrees with any."""
    return (
        one.subject == other.subject
        and one.status == other.status
        and (one.side == other.side or None in (one.side, other.side))
        and (one.chamber == other.chamber or None in (one.chamber, other.chamber))
        and abs(one.day - other.day) <= WINDOW
    )


def signature(canonical: str, type_: str) -> str:
    """The signature of an instrument that the catalogue does not hold: its type and telling words, in either language."""
    telling = " ".join(common(canonical)) or " ".join(split(fold(canonical)))
    return f"new:{type_}:{hashlib.sha256(telling.encode()).hexdigest()[:12]}"
