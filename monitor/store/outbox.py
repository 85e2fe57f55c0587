"""Alerts on their way: written with the facts they tell, claimed for sending, marked when gone.

A claim is an UPDATE that must touch exactly one row, and it expires: what a killed process had in its
hands comes back by itself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from monitor.alerts import Alert
from monitor.store.schema import Json, Moment, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message_id", String(120), nullable=False, unique=True),
    Column("recipient", Text, nullable=False),
    Column("article_id", ForeignKey("article.id"), nullable=False),
    Column("payload", Json, nullable=False),
    Column("state", String(10), nullable=False, doc="queued, sent or failed"),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt_at", Moment, nullable=False),
    Column("claimed_until", Moment),
    Column("last_error", Text),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Index("ix_outbox_state_next_attempt_at", "state", "next_attempt_at"),
)

heard = Table(
    "heard",
    metadata,
    Column("key_id", ForeignKey("event_key.id"), primary_key=True),
    Column("recipient", Text, primary_key=True),
    Column("watch", Text, primary_key=True),
    Column("waits", Boolean, nullable=False, doc="was asked to look, and is owed an answer"),
)
"""Which events each reader was told of, by watch: the outbox keeps what mails say, and not of which events."""

_CLAIM = timedelta(minutes=10)
"""Longer than any channel's time-outs together, so that a claim expires only with its process."""

_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120, 240, 360))
"""Between attempts; the last one repeats. A server that is away over a weekend loses nothing."""

_GIVE_UP = timedelta(days=14)
"""Counted from the alert's making: news of that age is no news, and somebody should look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """An alert in this process's hands."""

    id: int
    message_id: str
    recipient: str
    payload: dict[str, Any]
    attempts: int
    created_at: datetime


def message_id(alert: Alert) -> str:
    """Stable for the same facts and reader, so that whoever gets a second copy can tell."""
    return f"<{alert.key}@unionwatch.invalid>"


def enqueue(connection: Connection, alert: Alert, now: datetime) -> bool:
    """Put an alert on its way, once; whether it was not there yet. Its reader has heard of its events now."""
    _hear(connection, alert)
    name = message_id(alert)
    if connection.execute(select(outbox.c.id).where(outbox.c.message_id == name)).first() is not None:
        return False
    connection.execute(
        insert(outbox).values(
            message_id=name,
            recipient=alert.recipient,
            article_id=alert.article,
            payload=alert.payload,
            state="queued",
            attempts=0,
            next_attempt_at=now,
            created_at=now,
        ),
    )
    return True


def _hear(connection: Connection, alert: Alert) -> None:
    told = {"recipient": alert.recipient, "watch": alert.watch}
    for key, waits in alert.heard.items():
        known = (
            (heard.c.key_id == key) & (heard.c.recipient == alert.recipient) & (heard.c.watch == alert.watch)
        )
        connection.execute(delete(heard).where(known))
        connection.execute(insert(heard).values(key_id=key, waits=waits, **told))


def heard_of(connection: Connection, keys: Collection[int]) -> dict[tuple[str, str], dict[int, bool]]:
    """Of these events, which each recipient and watch was told of, and whether an answer is owed to them."""
    found: dict[tuple[str, str], dict[int, bool]] = {}
    for row in connection.execute(select(heard).where(heard.c.key_id.in_(keys))):
        found.setdefault((row.recipient, row.watch), {})[row.key_id] = row.waits
    return found


def owe_as(connection: Connection, key: int, other: int) -> None:
    """Who is owed an answer on an event is owed it under another key, if they have not heard of that one."""
    known = heard.alias()
    owed = select(heard).where(
        heard.c.key_id == key,
        heard.c.waits,
        ~exists().where(
            known.c.key_id == other,
            known.c.recipient == heard.c.recipient,
            known.c.watch == heard.c.watch,
        ),
    )
    for row in connection.execute(owed).all():
        connection.execute(
            insert(heard).values(key_id=other, recipient=row.recipient, watch=row.watch, waits=True)
        )


def claim(connection: Connection, now: datetime) -> Claimed | None:
    """Take the alert that has waited longest, or None where nothing is due."""
    free = or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until <= now)
    due = (outbox.c.state == "queued") & (outbox.c.next_attempt_at <= now) & free
    row = connection.execute(
        select(outbox).where(due).order_by(outbox.c.next_attempt_at, outbox.c.id).limit(1)
    ).first()
    if row is None:
        return None
    taken = connection.execute(
        update(outbox)
        .where(outbox.c.id == row.id, due)
        .values(claimed_until=now + _CLAIM, attempts=row.attempts + 1),
    )
    if taken.rowcount != 1:
        # Another process got there first.
        return None
    return Claimed(
        id=row.id,
        message_id=row.message_id,
        recipient=row.recipient,
        payload=row.payload,
        attempts=row.attempts + 1,
        created_at=row.created_at,
    )


def mark_sent(connection: Connection, claimed: Claimed, now: datetime) -> None:
    _set(connection, claimed, state="sent", sent_at=now, last_error=None)


def mark_failed(connection: Connection, claimed: Claimed, error: str) -> None:
    """Nothing will change it: it is shown, and tried no more."""
    _set(connection, claimed, state="failed", last_error=error)


def try_later(connection: Connection, claimed: Claimed, error: str, now: datetime) -> bool:
    """Wait and try again; whether there is still time for that."""
    if now - claimed.created_at > _GIVE_UP:
        mark_failed(connection, claimed, f"given up after {_GIVE_UP.days} days: {error}")
        return False
    pause = _PAUSES[min(claimed.attempts, len(_PAUSES)) - 1]
    _set(connection, claimed, next_attempt_at=now + pause, last_error=error)
    return True


def counts(connection: Connection) -> dict[str, int]:
    """How many alerts stand in each state."""
    rows = connection.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))
    return {state: number for state, number in rows}  # noqa: C416 - dict() does not know rows for pairs


def failed(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Recipients and reasons of what was given up."""
    rows = connection.execute(
        select(outbox.c.recipient, outbox.c.last_error).where(outbox.c.state == "failed")
    )
    return tuple((recipient, error or "") for recipient, error in rows)


def _set(connection: Connection, claimed: Claimed, **columns: Any) -> None:  # noqa: ANN401 - column values
    connection.execute(update(outbox).where(outbox.c.id == claimed.id).values(claimed_until=None, **columns))
