"""Addresses, as the mail and the web take them."""

from email.headerregistry import Address
from email.utils import parseaddr
from urllib.parse import urlsplit

from monitor.channels.lines import one_line


def mail_address(text: str) -> Address:
    """A mail address with or without a name, its domain as old servers take it: «мвд.рф» in ASCII."""
    name, address = parseaddr(one_line(text))
    user, _, domain = address.rpartition("@")
    return Address(name, user, _in_ascii(domain)) if user else Address(name, address)


def _in_ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def web_address(text: str | None) -> str | None:
    """The address, if it is one a reader may follow; anything but the web is no link."""
    if text is None or text != one_line(text) or " " in text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.hostname else None
