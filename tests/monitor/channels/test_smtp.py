import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from monitor.channels import smtp
from monitor.channels.message import compose
from monitor.channels.opening import open_channel
from monitor.errors import ChannelAwayError, DeliveryError
from tests.monitor.channels.letters import envelope, payload
from tests.monitor.channels.mailserver import PASSWORD, USER, MailServer, certificate

Started = Callable[..., MailServer]

over_plain_text = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
"""The server's own warning, of what these tests are about."""

LOGIN = f"{USER}:{quote(PASSWORD, safe='')}"


@pytest.fixture
def started() -> Iterator[Started]:
    servers: list[MailServer] = []

    def start(*, login: bool = False, **options: Any) -> MailServer:
        server = MailServer(options=options)
        if login:
            server.options |= {"auth_required": True, "authenticator": server.authenticate}
        servers.append(server.start())
        return server

    yield start
    for server in servers:
        server.stop()


def _send(url: str, recipient: str = "reader@example.org") -> None:
    open_channel(url).send(compose(payload(), envelope(recipient)), recipient)


def test_a_server_that_is_up_takes_the_mail(started: Started) -> None:
    server = started()
    _send(f"smtp://127.0.0.1:{server.port}")
    ((recipient, message),) = server.taken
    assert recipient == "reader@example.org"
    assert message["Subject"].startswith("[ПОДПИСАНО] Соглашение о единой")
    assert message["Message-ID"] == "<a1@unionwatch.invalid>"


def test_a_server_that_is_down_is_away() -> None:
    server = MailServer()
    with pytest.raises(
        ChannelAwayError, match=rf"^127\.0\.0\.1:{server.port}: no connection \(Connection refused\)"
    ):
        _send(f"smtp://127.0.0.1:{server.port}")


def test_a_silent_server_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "_TIMEOUT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(ChannelAwayError, match="no answer in time"):
            _send(f"smtp://127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [("550 5.1.1 no such user", True), ("450 4.2.0 greylisted", False)],
)
def test_a_refused_recipient_is_final_only_where_the_server_says_so(
    started: Started,
    answer: str,
    permanent: bool,  # noqa: FBT001 - a table's column
) -> None:
    server = started()
    server.answers_to["nobody@example.org"] = answer
    with pytest.raises(DeliveryError, match=rf"refused nobody@example\.org \({answer}\)") as refused:
        _send(f"smtp://127.0.0.1:{server.port}", "nobody@example.org")
    assert refused.value.permanent is permanent
    assert not isinstance(refused.value, ChannelAwayError)


@pytest.mark.parametrize(("answer", "permanent"), [("554 spam", True), ("451 disk full", False)])
def test_a_refused_mail_is_final_only_where_the_server_says_so(
    started: Started,
    answer: str,
    permanent: bool,  # noqa: FBT001 - a table's column
) -> None:
    server = started()
    server.answer_to_data = answer
    with pytest.raises(DeliveryError, match=rf"refused the mail \({answer}\)") as refused:
        _send(f"smtp://127.0.0.1:{server.port}")
    assert refused.value.permanent is permanent


def test_a_refused_sender_loses_no_alert(started: Started) -> None:
    server = started()
    server.answer_to_sender = "550 not yours"
    with pytest.raises(
        ChannelAwayError, match=r"refused the sender \(550 not yours\); check «from» under \[mail\]"
    ):
        _send(f"smtp://127.0.0.1:{server.port}")


def test_a_connection_lost_after_data_may_be_tried_again(started: Started) -> None:
    server = started()
    server.drops_after_data = 1
    with pytest.raises(DeliveryError, match="closed the connection during the mail") as lost:
        _send(f"smtp://127.0.0.1:{server.port}")
    assert not lost.value.permanent
    assert not isinstance(lost.value, ChannelAwayError)


@over_plain_text
def test_a_login_over_plain_loopback(started: Started) -> None:
    server = started(login=True, auth_require_tls=False)
    _send(f"smtp://{LOGIN}@127.0.0.1:{server.port}")
    assert len(server.taken) == 1


@over_plain_text
def test_a_refused_login_is_named_without_its_password(started: Started) -> None:
    server = started(login=True, auth_require_tls=False)
    with pytest.raises(
        ChannelAwayError, match=r"did not accept the login \(535\); check user and password"
    ) as refused:
        _send(f"smtp://{USER}:wrong-secret@127.0.0.1:{server.port}")
    assert "wrong-secret" not in str(refused.value)
    assert refused.value.__cause__ is None


@over_plain_text
def test_a_login_that_is_asked_for_and_not_given_waits(started: Started) -> None:
    server = started(login=True, auth_require_tls=False)
    with pytest.raises(ChannelAwayError, match=r"did not accept the login \(530\)"):
        _send(f"smtp://127.0.0.1:{server.port}")


def test_starttls_and_login_under_a_certificate_that_is_trusted(
    started: Started,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    context, authority = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    server = started(login=True, tls_context=context, require_starttls=True)
    _send(f"smtp://{LOGIN}@127.0.0.1:{server.port}?starttls=required")
    assert server.encrypted == [True]


def test_starttls_that_is_required_trusts_no_stranger(started: Started, tmp_path: Path) -> None:
    context, _ = certificate(tmp_path)
    server = started(tls_context=context)
    with pytest.raises(ChannelAwayError, match="its certificate is not to be trusted"):
        _send(f"smtp://127.0.0.1:{server.port}?starttls=required")
    assert server.taken == []


def test_starttls_that_is_required_and_not_offered_sends_nothing(started: Started) -> None:
    server = started()
    with pytest.raises(ChannelAwayError, match="STARTTLS extension not supported by server"):
        _send(f"smtp://127.0.0.1:{server.port}?starttls=required")
    assert server.taken == []


@pytest.mark.parametrize(("option", "encrypted"), [("", True), ("?starttls=no", False)])
def test_starttls_is_used_where_it_is_offered(
    started: Started,
    tmp_path: Path,
    option: str,
    encrypted: bool,  # noqa: FBT001 - a table's column
) -> None:
    context, _ = certificate(tmp_path)
    server = started(tls_context=context)
    _send(f"smtp://127.0.0.1:{server.port}{option}")
    assert server.encrypted == [encrypted]


def test_smtps_encrypts_from_the_start(
    started: Started,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    context, authority = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    server = started(ssl_context=context)
    _send(f"smtps://127.0.0.1:{server.port}")
    assert server.encrypted == [True]


def test_a_name_beyond_ascii_goes_where_the_server_knows_how(started: Started) -> None:
    server = started(enable_SMTPUTF8=True)
    _send(f"smtp://127.0.0.1:{server.port}", "юрий@пример.рф")
    ((recipient, message),) = server.taken
    assert recipient == "юрий@xn--e1afmkfd.xn--p1ai"
    assert message["Subject"].startswith("[ПОДПИСАНО] Соглашение о единой")


def test_a_name_beyond_ascii_is_refused_for_good_elsewhere(started: Started) -> None:
    server = started(enable_SMTPUTF8=False)
    with pytest.raises(
        DeliveryError, match="cannot take addresses beyond ASCII; write юрий@пример"
    ) as refused:
        _send(f"smtp://127.0.0.1:{server.port}", "юрий@пример.рф")
    assert refused.value.permanent
