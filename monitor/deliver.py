"""Sends the alerts that are due: claimed in one transaction, sent outside any, marked in another.

Killed in between, the claim expires and the alert goes again under the same Message-ID.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import ValidationError

from monitor.channels.channel import Channel
from monitor.channels.message import Envelope, compose
from monitor.errors import ChannelAwayError, DeliveryError
from monitor.store import outbox
from monitor.store.database import Store
from monitor.store.outbox import Claimed


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What became of the alerts that were due."""

    sent: int = 0
    retried: int = 0
    """Put back; they will be tried again."""
    failed: int = 0
    """Given up: refused for good, or too old."""


def deliver_due(store: Store, channel: Channel, sender: str, clock: Callable[[], datetime]) -> Delivered:
    """Send what is due, the longest waiting first; stop where nobody is there to take anything."""
    result = Delivered()
    while (claimed := _claim(store, clock())) is not None:
        try:
            _send(channel, claimed, sender)
        except DeliveryError as error:
            result = _put_back(store, claimed, error, clock(), result)
            if isinstance(error, ChannelAwayError):
                break
        else:
            with store.write() as transaction:
                outbox.mark_sent(transaction, claimed, clock())
            result = replace(result, sent=result.sent + 1)
    return result


def _claim(store: Store, now: datetime) -> Claimed | None:
    with store.write() as transaction:
        return outbox.claim(transaction, now)


def _send(channel: Channel, claimed: Claimed, sender: str) -> None:
    envelope = Envelope(
        sender=sender,
        recipient=claimed.recipient,
        message_id=claimed.message_id,
        date=claimed.created_at,
    )
    try:
        message = compose(claimed.payload, envelope)
    except ValidationError as wrong:
        # One row that cannot be read must not stop the others for ever.
        sentence = f"alert {claimed.message_id}: what was kept of it is no alert; report this ({wrong.error_count()} faults)"
        raise DeliveryError(sentence, permanent=True) from wrong
    channel.send(message, claimed.recipient)


def _put_back(
    store: Store,
    claimed: Claimed,
    error: DeliveryError,
    now: datetime,
    result: Delivered,
) -> Delivered:
    with store.write() as transaction:
        if error.permanent:
            outbox.mark_failed(transaction, claimed, str(error))
        elif outbox.try_later(transaction, claimed, str(error), now):
            return replace(result, retried=result.retried + 1)
    return replace(result, failed=result.failed + 1)
