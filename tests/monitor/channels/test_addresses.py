import pytest

from monitor.channels.addresses import mail_address, web_address


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://мвд.рф/новости?a=1", True),
        ("http://127.0.0.1:8000/a", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://[broken", False),
        ("https://a.by/x\r\nBcc: y", False),
        ("file:///etc/passwd", False),
        (None, False),
    ],
)
def test_only_the_web_is_linked(address: str | None, shown: bool) -> None:  # noqa: FBT001 - a table's column
    assert web_address(address) == (address if shown else None)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("me@localhost", "me@localhost"),
        ("Union <me@example.org>", "me@example.org"),
        ("me@мвд.рф", "me@xn--b1aew.xn--p1ai"),
        ("me@a..b", "me@a..b"),
        ("nobody", "nobody"),
    ],
)
def test_a_mail_address_is_one_that_servers_take(text: str, address: str) -> None:
    assert mail_address(text).addr_spec == address
