from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from monitor.alerts import Alert
from monitor.channels.channel import Channel
from monitor.channels.maildir import Maildir
from monitor.channels.opening import open_channel
from monitor.deliver import Delivered, deliver_due
from monitor.store import articles, outbox
from monitor.store.database import Store
from tests.monitor.channels.letters import MADE, payload
from tests.monitor.channels.mailserver import MailServer

SENDER = "unionwatch@example.org"


@dataclass
class Clock:
    """Time that passes when told."""

    now: datetime = MADE

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.create(f"sqlite:///{tmp_path}/unionwatch.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A server that is not up yet."""
    made = MailServer()
    yield made
    made.stop()


@pytest.fixture
def channel(server: MailServer) -> Channel:
    return open_channel(f"smtp://127.0.0.1:{server.port}")


def _put(store: Store, *recipients: str, **changed: Any) -> None:
    new = articles.NewArticle(identity="a", url=None, site=None, tier=2, seen_at=MADE, late=False)
    with store.write() as transaction:
        article = articles.add(transaction, new)
        for recipient in recipients:
            alert = Alert(
                recipient=recipient,
                watch="all",
                key=recipient.partition("@")[0],
                article=article,
                payload=payload() | changed,
                heard={},
            )
            assert outbox.enqueue(transaction, alert, MADE)


def _states(store: Store) -> dict[str, int]:
    with store.read() as transaction:
        return outbox.counts(transaction)


def test_what_is_due_is_sent_once(store: Store, server: MailServer, channel: Channel, clock: Clock) -> None:
    server.start()
    _put(store, "a@example.org", "b@example.org")
    assert deliver_due(store, channel, SENDER, clock) == Delivered(sent=2)
    assert deliver_due(store, channel, SENDER, clock) == Delivered()
    assert [recipient for recipient, _ in server.taken] == ["a@example.org", "b@example.org"]
    assert server.message_ids == [
        "<a@unionwatch.invalid>",
        "<b@unionwatch.invalid>",
    ]
    assert server.taken[0][1]["From"] == SENDER
    assert _states(store) == {"sent": 2}


def test_a_server_that_is_away_is_asked_once_a_round_and_gets_everything_later(
    store: Store,
    server: MailServer,
    channel: Channel,
    clock: Clock,
) -> None:
    _put(store, "a@example.org", "b@example.org", "c@example.org")
    assert deliver_due(store, channel, SENDER, clock) == Delivered(retried=1)
    clock.passes(minutes=1)
    assert deliver_due(store, channel, SENDER, clock) == Delivered(retried=1)
    assert _states(store) == {"queued": 3}
    server.start()
    clock.passes(minutes=5)
    assert deliver_due(store, channel, SENDER, clock) == Delivered(sent=3)
    assert len(set(server.message_ids)) == len(server.message_ids) == 3


def test_a_message_keeps_its_name_and_its_bytes_over_attempts(
    store: Store,
    server: MailServer,
    channel: Channel,
    clock: Clock,
) -> None:
    server.drops_after_data = 1
    server.start()
    _put(store, "a@example.org")
    assert deliver_due(store, channel, SENDER, clock) == Delivered(retried=1)
    assert deliver_due(store, channel, SENDER, clock) == Delivered()
    clock.passes(minutes=1)
    assert deliver_due(store, channel, SENDER, clock) == Delivered(sent=1)
    clock.passes(days=30)
    assert deliver_due(store, channel, SENDER, clock) == Delivered()
    first, second = (message.as_bytes() for _, message in server.taken)
    assert first == second
    assert set(server.message_ids) == {"<a@unionwatch.invalid>"}


def test_a_refused_recipient_is_marked_and_the_others_get_theirs(
    store: Store,
    server: MailServer,
    channel: Channel,
    clock: Clock,
) -> None:
    server.answers_to["nobody@example.org"] = "550 5.1.1 no such user"
    server.start()
    _put(store, "a@example.org", "nobody@example.org", "b@example.org")
    assert deliver_due(store, channel, SENDER, clock) == Delivered(sent=2, failed=1)
    clock.passes(days=1)
    assert deliver_due(store, channel, SENDER, clock) == Delivered()
    assert server.asked["nobody@example.org"] == 1
    assert [recipient for recipient, _ in server.taken] == ["a@example.org", "b@example.org"]
    with store.read() as transaction:
        ((recipient, reason),) = outbox.failed(transaction)
    assert recipient == "nobody@example.org"
    assert "refused nobody@example.org (550 5.1.1 no such user)" in reason


def test_a_recipient_who_must_wait_keeps_nobody_else_waiting(
    store: Store,
    server: MailServer,
    channel: Channel,
    clock: Clock,
) -> None:
    server.answers_to["slow@example.org"] = "450 greylisted"
    server.start()
    _put(store, "slow@example.org", "a@example.org")
    assert deliver_due(store, channel, SENDER, clock) == Delivered(sent=1, retried=1)
    server.answers_to.clear()
    clock.passes(minutes=1)
    assert deliver_due(store, channel, SENDER, clock) == Delivered(sent=1)


def test_an_alert_nobody_takes_for_two_weeks_is_given_up_and_shown(
    store: Store,
    channel: Channel,
    clock: Clock,
) -> None:
    _put(store, "a@example.org")
    assert deliver_due(store, channel, SENDER, clock) == Delivered(retried=1)
    clock.passes(days=15)
    assert deliver_due(store, channel, SENDER, clock) == Delivered(failed=1)
    with store.read() as transaction:
        ((_, reason),) = outbox.failed(transaction)
    assert reason.startswith("given up after 14 days: 127.0.0.1:")


def test_a_row_that_is_no_alert_stops_nobody(
    store: Store,
    server: MailServer,
    channel: Channel,
    clock: Clock,
) -> None:
    server.start()
    _put(store, "a@example.org", events=[])
    assert deliver_due(store, channel, SENDER, clock) == Delivered(failed=1)
    assert server.taken == []


class Killed(BaseException):
    """The process ends here."""


class DyingAfter:
    """A channel whose process is killed when the mail is out and nobody has noted it."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def send(self, message: EmailMessage, recipient: str) -> None:
        self._channel.send(message, recipient)
        raise Killed


def test_killed_between_sending_and_marking_a_maildir_still_holds_one(
    store: Store,
    clock: Clock,
    tmp_path: Path,
) -> None:
    _put(store, "a@example.org")
    maildir = Maildir(tmp_path / "mail")
    with pytest.raises(Killed):
        deliver_due(store, DyingAfter(maildir), SENDER, clock)
    assert deliver_due(store, maildir, SENDER, clock) == Delivered()
    clock.passes(minutes=11)
    assert deliver_due(store, maildir, SENDER, clock) == Delivered(sent=1)
    assert len(list((tmp_path / "mail" / "new").iterdir())) == 1
