"""Which events of an article deserve a mail, and what the mail says. Pure.

One mail for one article and one recipient holds all its new event keys; the strongest stands in the
subject. What the reader sees is decided here once and kept in the outbox, so that a mail tried again
after a week is the same mail.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from monitor.agreements.events import BINDING, Event
from monitor.agreements.ledger import Promise
from monitor.agreements.vocabulary import STATUSES
from monitor.watches import Subject, Watch, wants

_DIGEST_TYPES = frozenset(
    {"interregional", "twinning", "parliamentary", "corporate", "award_admin", "meeting_protocol"}
)
"""Papers that come by the hundred; they are for a digest, never for a mail of their own (dossier, 1.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertEvent:
    """An event that no earlier article told, or none that could be believed, with what is known around it."""

    event: Event
    key: int
    topic: str | None
    title: str
    """The instrument's title in the reader's terms: the catalogue's, else the proposed one."""
    before: tuple[str, date] | None = None
    """The last status known of the instrument on that side, and its day."""
    promises: tuple[Promise, ...] = ()
    """What was promised of the instrument by earlier texts, and what has become of it."""
    confirmed: bool = False
    """An earlier text told it and asked for a second source: this is it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The article that told it."""

    article: int
    title: str
    url: str | None
    site: str | None
    """The site's name for readers; None for imported material."""
    tier: int
    published: str | None
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One mail to be written: plain values only, as the outbox keeps them."""

    recipient: str
    key: str
    """The same facts for the same reader always have the same key."""
    article: int
    payload: dict[str, Any]


def compose(watch: Watch, source: Source, told: tuple[AlertEvent, ...]) -> Alert | None:
    """The mail for one reader, or None where nothing in the article is for them."""
    wanted = sorted((new for new in told if _is_for(watch, source, new)), key=_strength)
    if not wanted:
        return None
    payload = {
        "language": watch.language,
        "watch": watch.name,
        "source": {
            "title": source.title,
            "url": source.url,
            "site": source.site,
            "tier": source.tier,
            "published": source.published,
            "seen_at": source.seen_at.isoformat(),
        },
        "events": [_shown(new) for new in wanted],
    }
    return Alert(
        recipient=watch.recipient, key=_key(watch, source, wanted), article=source.article, payload=payload
    )


def _is_for(watch: Watch, source: Source, new: AlertEvent) -> bool:
    event = new.event
    subject = Subject(
        instrument=event.instrument,
        topic=new.topic,
        status=event.status,
        side=event.side,
        tier=source.tier,
    )
    return event.type not in _DIGEST_TYPES and wants(watch, subject)


def _strength(new: AlertEvent) -> tuple[bool, int, int]:
    status = new.event.status
    rank = STATUSES.index(status) if status in STATUSES else len(STATUSES)
    return status not in BINDING, rank, new.event.start


def _key(watch: Watch, source: Source, told: Sequence[AlertEvent]) -> str:
    keys = sorted(one.key for one in told)
    # A page that first asked for a second source and is official now tells the same events of the same article.
    confirmed = "\x1fconfirmed" if any(one.confirmed for one in told) else ""
    written = f"{watch.recipient}\x1f{source.article}\x1f{','.join(map(str, keys))}{confirmed}"
    return hashlib.sha256(written.encode()).hexdigest()[:40]


def _shown(new: AlertEvent) -> dict[str, Any]:
    event = new.event
    return {
        "instrument": event.instrument,
        "title": new.title,
        "type": event.type,
        "topic": new.topic,
        "status": event.status,
        "side": event.side,
        "chamber": event.chamber,
        "modality": event.modality,
        "when_phrase": event.when_phrase,
        "when_from": event.when_from.isoformat() if event.when_from else None,
        "when_to": event.when_to.isoformat() if event.when_to else None,
        "quote": event.quote,
        "cue": event.cue,
        "rule": event.rule,
        "review": event.review,
        "confirmed": new.confirmed,
        "confidence": event.confidence,
        "promises": [_promised(one) for one in new.promises],
        "before": None if new.before is None else {"status": new.before[0], "day": new.before[1].isoformat()},
    }


def _promised(one: Promise) -> dict[str, Any]:
    return {"due": one.due_to.isoformat(), "state": one.state, "days_late": one.days_late}
