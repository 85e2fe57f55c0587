from pathlib import Path

import pytest

from monitor.channels import opening
from monitor.channels.maildir import Maildir
from monitor.channels.opening import open_channel
from monitor.channels.smtp import Account, Smtp
from monitor.errors import ConfigError


def _account(url: str) -> Account:
    channel = open_channel(url)
    assert isinstance(channel, Smtp)
    return channel._account


def test_a_folder_is_a_maildir(tmp_path: Path) -> None:
    assert isinstance(open_channel(f"maildir:{tmp_path}"), Maildir)


@pytest.mark.parametrize(
    ("url", "port", "tls"),
    [
        ("smtp://mail.example.org", 25, "when offered"),
        ("smtp://mail.example.org:2525", 2525, "when offered"),
        ("smtp://u:p@mail.example.org", 587, "required"),
        ("smtp://u:p@127.0.0.1:1025", 1025, "when offered"),
        ("smtp://mail.example.org?starttls=required", 25, "required"),
        ("smtp://u:p@mail.example.org/?starttls=no", 587, "never"),
        ("smtps://u:p@mail.example.org", 465, "at once"),
    ],
)
def test_an_address_says_port_and_encryption(url: str, port: int, tls: str) -> None:
    account = _account(url)
    assert (account.host, account.port, account.tls) == (account.host, port, tls)


def test_a_login_is_percent_decoded_and_never_shown() -> None:
    account = _account("smtp://me%40x.by:p%3As%2Fw@mail.example.org")
    assert (account.user, account.password) == ("me@x.by", "p:s/w")
    assert "p:s/w" not in repr(account)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "maildir:",
        "mail",
        "telegram://secret@x",
        "smtp://",
        "smtp://u:sec#ret@host",
        "smtp://u:sec/ret@host",
        "smtp://u:secret@host:port",
        "smtp://u:secret@[host",
        "smtp://u:secret@host/inbox",
        "smtp://secret@host",
        "smtp://:secret@host",
        "smtp://u:secretпароль@host",
        "smtp://u:secret@host?starttls=maybe",
        "smtp://u:secret@host?startls=no",
        "smtps://u:secret@host?starttls=no",
    ],
)
def test_anything_else_is_one_sentence_without_the_password(url: str) -> None:
    with pytest.raises(ConfigError, match=r"^mail\.channel: .+; write maildir:FOLDER, smtp://") as refused:
        open_channel(url)
    assert "sec" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert opening._KNOWN in str(refused.value)
