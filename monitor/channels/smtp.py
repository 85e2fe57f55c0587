"""Alerts by mail: a conversation with the configured server, one connection for each alert.

What its answers mean: a 5xx to the recipient or the mail is final; a 4xx, a lost connection and a
time-out are not. A server that does not answer, does not let us in or does not accept our sender
is a matter of the configuration, not of the alert: the alert waits.
"""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Literal

from monitor.channels.addresses import mail_address
from monitor.channels.lines import one_line
from monitor.errors import ChannelAwayError, DeliveryError

_TIMEOUT_SECONDS = 40.0
"""For one answer. A dozen answers at the very worst take eight minutes, less than a claim lasts."""

_NO_SUCH_LOGIN = frozenset({530, 534, 535, 538})
"""Answers that speak of our login, wherever in the conversation they come."""
_TOO_LARGE = 552
"""The one refusal of a sender that is about the mail (RFC 1870)."""
_NO_LONGER = 421
"""The server closes the connection (RFC 5321, 3.8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How to reach a server."""

    host: str
    port: int
    tls: Literal["at once", "required", "when offered", "never"]
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def where(self) -> str:
        return f"{self.host}:{self.port}"


class Smtp:
    """A mail server."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def send(self, message: EmailMessage, recipient: str) -> None:
        where = self._account.where
        with self._open() as server:
            try:
                server.send_message(message, to_addrs=[mail_address(recipient).addr_spec])
            except smtplib.SMTPRecipientsRefused as refused:
                code, said = next(iter(refused.recipients.values()))
                raise _answered(where, f"refused {recipient}", code, said) from refused
            except smtplib.SMTPSenderRefused as refused:
                raise _sender_refused(where, refused) from refused
            except smtplib.SMTPNotSupportedError as unable:
                sentence = (
                    f"{where}: the server cannot take addresses beyond ASCII; write {recipient} in ASCII"
                )
                raise DeliveryError(sentence, permanent=True) from unable
            except smtplib.SMTPResponseException as refused:
                raise _answered(where, "refused the mail", refused.smtp_code, refused.smtp_error) from refused
            except (smtplib.SMTPException, OSError) as lost:
                raise _lost(where, lost) from lost

    @contextmanager
    def _open(self) -> Iterator[smtplib.SMTP]:
        server = self._connected()
        try:
            self._greet(server)
            yield server
            # The mail is taken: what the server says to the farewell changes nothing.
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
        finally:
            server.close()

    def _connected(self) -> smtplib.SMTP:
        account = self._account
        name = _own_name()
        try:
            if account.tls == "at once":
                return smtplib.SMTP_SSL(
                    account.host,
                    account.port,
                    name,
                    timeout=_TIMEOUT_SECONDS,
                    context=ssl.create_default_context(),
                )
            return smtplib.SMTP(account.host, account.port, name, timeout=_TIMEOUT_SECONDS)
        except (smtplib.SMTPException, OSError) as failed:
            raise _away(account.where, failed) from failed

    def _greet(self, server: smtplib.SMTP) -> None:
        where = self._account.where
        try:
            server.ehlo_or_helo_if_needed()
            self._secure(server)
            self._log_in(server)
        except smtplib.SMTPAuthenticationError as refused:
            # No cause is kept: a server may repeat what it was told.
            raise ChannelAwayError(_login_sentence(where, refused.smtp_code)) from None
        except (smtplib.SMTPException, OSError) as failed:
            raise _away(where, failed) from failed

    def _secure(self, server: smtplib.SMTP) -> None:
        wish = self._account.tls
        if wish == "required":
            server.starttls(context=ssl.create_default_context())
        elif wish == "when offered" and server.has_extn("starttls"):
            server.starttls(context=_opportunistic())
        else:
            return
        server.ehlo_or_helo_if_needed()

    def _log_in(self, server: smtplib.SMTP) -> None:
        if self._account.user is not None and self._account.password is not None:
            server.login(self._account.user, self._account.password)


def _own_name() -> str:
    """What we call ourselves; asking the DNS, as smtplib does, may take long and tells no more."""
    name = socket.gethostname()
    return name if "." in name and name.isascii() else "[127.0.0.1]"


def _opportunistic() -> ssl.SSLContext:
    """Encryption where plain text would do as well: a certificate nobody vouches for is no reason to refuse."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _answered(where: str, what: str, code: int, said: bytes | str) -> DeliveryError:
    sentence = f"{where}: the server {what} ({code} {_words(said)})"
    if code in _NO_SUCH_LOGIN:
        return ChannelAwayError(_login_sentence(where, code))
    if code == _NO_LONGER:
        return ChannelAwayError(f"{sentence}; it will be tried again")
    if code >= 500:  # noqa: PLR2004 - RFC 5321, 4.2.1: permanent negative completion
        return DeliveryError(f"{sentence}; check the address under [[watch]]", permanent=True)
    return DeliveryError(f"{sentence}; it will be tried again", permanent=False)


def _sender_refused(where: str, refused: smtplib.SMTPSenderRefused) -> DeliveryError:
    code = refused.smtp_code
    if code < 500 or code == _TOO_LARGE or code in _NO_SUCH_LOGIN:  # noqa: PLR2004 - as above
        return _answered(where, "refused the mail", code, refused.smtp_error)
    said = f"{code} {_words(refused.smtp_error)}"
    return ChannelAwayError(f"{where}: the server refused the sender ({said}); check «from» under [mail]")


def _login_sentence(where: str, code: int) -> str:
    return f"{where}: the server did not accept the login ({code}); check user and password of «channel» under [mail]"


def _away(where: str, failed: Exception) -> ChannelAwayError:
    return ChannelAwayError(
        f"{where}: {_reason(failed)}; check «channel» under [mail] and that the server is up"
    )


def _lost(where: str, lost: Exception) -> DeliveryError:
    return DeliveryError(f"{where}: {_reason(lost)} during the mail; it will be tried again", permanent=False)


def _reason(failed: Exception) -> str:
    match failed:
        case TimeoutError():
            return "no answer in time"
        case ssl.SSLCertVerificationError():
            return f"its certificate is not to be trusted ({failed.verify_message})"
        case ssl.SSLError():
            return f"no encrypted connection ({failed.reason})"
        case smtplib.SMTPServerDisconnected(__context__=TimeoutError()):
            return "no answer in time"
        case smtplib.SMTPServerDisconnected():
            return "the server closed the connection"
        case smtplib.SMTPNotSupportedError():
            return f"the server lacks what is asked of it ({_words(str(failed))})"
        case smtplib.SMTPResponseException():
            return f"the server answered {failed.smtp_code} {_words(failed.smtp_error)}"
        case OSError():
            return f"no connection ({failed.strerror or type(failed).__name__})"
        case _:
            return _words(str(failed))


def _words(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return one_line(text)[:200]
