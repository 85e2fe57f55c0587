"""Which events of an article deserve a mail, to whom they are news, and what the mail says. Pure.

One mail for one article and one recipient holds all event keys that are news to them; the strongest stands in
the subject. What the reader sees is decided here once and kept in the outbox, so that a mail tried again
after a week is the same mail.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
    """An event of an article, with what is known around it and of who may have heard of it."""

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
    asks: bool = False
    """It asks for a second source, so that whoever is told of it is owed an answer."""
    stands: bool = False
    """Told before, and to be believed now."""
    earlier: frozenset[tuple[str | None, int]] = frozenset()
    """As texts told it before: of which side, and the tier of the source."""
    only_answers: bool = False
    """Filled in silently, or repeated: nobody hears of it but those whom a mail has asked to look."""


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
    watch: str
    key: str
    """The same facts for the same reader always have the same key."""
    article: int
    payload: dict[str, Any]
    heard: Mapping[int, bool]
    """The keys of its events; of each, whether the reader is asked to look, and owed an answer."""


def due(
    watch: Watch, source: Source, told: Iterable[AlertEvent], heard: Mapping[int, bool]
) -> tuple[AlertEvent, ...]:
    """What of an article a reader is to hear now; ``heard`` holds the keys they know of, as ``Alert`` gave them.

    A reader hears of an event once: from the first text that tells it as they wish it told (by its source's
    tier, of their side), whoever told it before to others. What a text told as they wish before they were
    there, or silently, is no news to them.

    Who was asked to look is owed an answer, and hears once more: when a source they trust tells it and it
    stands. That answer is no news, so it goes also where the confirming page is filled in silently, or is only
    read again; where it cannot go at once (they have left out that watch for a while), the next text brings it.
    The feed says at once that the event is confirmed, since what is known there must not depend on who reads mails.
    """
    shown = (_due(watch, source, one, heard.get(one.key)) for one in told)
    return tuple(one for one in shown if one is not None)


def _due(watch: Watch, source: Source, new: AlertEvent, waits: bool | None) -> AlertEvent | None:  # noqa: FBT001 - three answers
    if not _is_for(watch, new, new.event.side, source.tier):
        return None
    if waits is not None:
        return replace(new, confirmed=True) if waits and new.stands else None
    if new.only_answers:
        return None
    told = any(_is_for(watch, new, side, tier) for side, tier in new.earlier)
    return new if new.confirmed or not told else None


def compose(watch: Watch, source: Source, told: Iterable[AlertEvent]) -> Alert | None:
    """The mail for one reader that tells these events, or None where there are none."""
    wanted = sorted(told, key=_strength)
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
        recipient=watch.recipient,
        watch=watch.name,
        key=_key(watch, source, wanted),
        article=source.article,
        payload=payload,
        heard={new.key: new.asks for new in wanted},
    )


def _is_for(watch: Watch, new: AlertEvent, side: str | None, tier: int) -> bool:
    """Whether the reader asked for such an event, told of that side by a source of that tier."""
    event = new.event
    subject = Subject(
        instrument=event.instrument,
        topic=new.topic,
        status=event.status,
        side=side,
        tier=tier,
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
        "known_status": event.known_status,
        "known_day": event.known_day.isoformat() if event.known_day else None,
        "confirmed": new.confirmed,
        "confidence": event.confidence,
        "promises": [_promised(one) for one in new.promises],
        "before": None if new.before is None else {"status": new.before[0], "day": new.before[1].isoformat()},
    }


def _promised(one: Promise) -> dict[str, Any]:
    return {"due": one.due_to.isoformat(), "state": one.state, "days_late": one.days_late}
