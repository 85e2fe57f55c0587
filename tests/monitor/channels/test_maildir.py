import mailbox
from pathlib import Path

import pytest

from monitor.channels.maildir import Maildir
from monitor.channels.message import compose
from monitor.errors import ChannelAwayError
from tests.monitor.channels.letters import envelope, payload


def test_a_mail_reader_finds_the_mail(tmp_path: Path) -> None:
    Maildir(tmp_path / "a" / "mail").send(compose(payload(), envelope()), "reader@example.org")
    (kept,) = mailbox.Maildir(tmp_path / "a" / "mail")
    assert kept["Message-ID"] == "<a1@unionwatch.invalid>"
    assert list((tmp_path / "a" / "mail" / "tmp").iterdir()) == []


def test_the_same_mail_again_makes_no_second_file_even_when_it_was_read(tmp_path: Path) -> None:
    channel, message = Maildir(tmp_path), compose(payload(), envelope())
    channel.send(message, "reader@example.org")
    channel.send(message, "reader@example.org")
    (first,) = (tmp_path / "new").iterdir()
    first.rename(tmp_path / "cur" / f"{first.name}:2,S")
    channel.send(message, "reader@example.org")
    assert len(list(mailbox.Maildir(tmp_path))) == 1


def test_another_mail_makes_another_file(tmp_path: Path) -> None:
    channel = Maildir(tmp_path)
    channel.send(compose(payload(), envelope(key="a1")), "reader@example.org")
    channel.send(compose(payload(), envelope(key="a2")), "reader@example.org")
    assert len(list(mailbox.Maildir(tmp_path))) == 2


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file stands here")
    with pytest.raises(ChannelAwayError, match=r"/mail: the mail cannot be written \(.+\); check the folder"):
        Maildir(tmp_path / "mail").send(compose(payload(), envelope()), "reader@example.org")
