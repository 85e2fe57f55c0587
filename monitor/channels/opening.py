"""From the address of a channel in the configuration to the channel."""

from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from monitor.channels.channel import Channel
from monitor.channels.maildir import Maildir
from monitor.channels.smtp import Account, Smtp
from monitor.errors import ConfigError

_KNOWN = "maildir:FOLDER, smtp://USER:PASSWORD@HOST:PORT or smtps://USER:PASSWORD@HOST:PORT"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

_SMTP_PORT = 25
_SUBMISSION_PORT = 587
_SMTPS_PORT = 465

Tls = Literal["at once", "required", "when offered", "never"]


def open_channel(url: str) -> Channel:
    """The channel an address means.

    Raises:
        ConfigError: It means none; no sentence repeats the address, since it may hold a password.

    """
    scheme, _, rest = url.partition(":")
    if scheme == "maildir" and rest:
        return Maildir(Path(rest))
    if scheme in {"smtp", "smtps"}:
        return Smtp(_account(url))
    raise ConfigError(f"mail.channel: no channel begins with «{_harmless(scheme)}:»; write {_KNOWN}")


def _harmless(scheme: str) -> str:
    # Whatever stands before the first colon; in «user:password@host» that is the user.
    return scheme[:20]


def _account(url: str) -> Account:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        # Its message would repeat the address, and with it the password.
        raise _wrong("is not an address (is a character of the password not percent-encoded?)") from None
    if not parts.hostname or parts.path not in {"", "/"} or parts.fragment:
        raise _wrong(
            "needs a host and nothing behind it (is a character of the password not percent-encoded?)"
        )
    user, password = _login(parts)
    return Account(
        host=parts.hostname,
        port=port or _usual_port(parts.scheme, user),
        tls=_tls(parts, user),
        user=user,
        password=password,
    )


def _login(parts: SplitResult) -> tuple[str | None, str | None]:
    if parts.username is None and parts.password is None:
        return None, None
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not user or not password:
        raise _wrong("has half a login; give both USER and PASSWORD, or neither")
    if not (user + password).isascii():
        raise _wrong("has a login beyond ASCII, which mail servers do not take; choose another")
    return user, password


def _usual_port(scheme: str, user: str | None) -> int:
    if scheme == "smtps":
        return _SMTPS_PORT
    return _SMTP_PORT if user is None else _SUBMISSION_PORT


def _tls(parts: SplitResult, user: str | None) -> Tls:
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    wish = options.pop("starttls", None)
    if options or wish not in {None, "required", "no"}:
        raise _wrong("knows one option: starttls=required or starttls=no")
    if parts.scheme == "smtps":
        if wish is not None:
            raise _wrong("encrypts from the start as smtps://; leave starttls out")
        return "at once"
    if wish is not None:
        return "required" if wish == "required" else "never"
    # A password goes over a network encrypted, or not at all.
    return "required" if user is not None and parts.hostname not in _LOOPBACK else "when offered"


def _wrong(what: str) -> ConfigError:
    return ConfigError(f"mail.channel: the address {what}; write {_KNOWN}")
