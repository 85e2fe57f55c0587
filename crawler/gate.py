"""Which addresses may be reached, and how large an answer may be. Pure: names are resolved elsewhere."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from crawler.catalogue import LOOPBACK, Site

LARGEST_ANSWER = 16 * 1024 * 1024
"""Bytes, packed or unpacked; the largest article page seen in the wild has 3 MB."""

NO_CONTACT = (
    "contact: empty, so nothing beyond this computer is fetched; write a mail address or a page about you "
    "into unionwatch.toml, or set UNIONWATCH_CONTACT"
)


def refusal(url: str, site: Site, contact: str) -> str | None:
    """Why an address may not be asked for on behalf of a site; None where it may."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return f"{url}: not an address"
    if parts.scheme not in {"http", "https"} or not host:
        return f"{url}: only http and https are fetched"
    if parts.username or parts.password:
        return f"{host}: an address with a password in it is not followed"
    if not site.owns(host):
        return f"{url}: lies beyond {site.name}"
    if not contact and host not in LOOPBACK:
        return NO_CONTACT
    return None


def unreachable(address: str, site: Site) -> str | None:
    """Why a resolved network address may not be connected to; None where it may.

    A public site whose name, or redirect, leads into a private network is an attack on it.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return f"{address}: not a network address"
    if found.is_loopback and site.is_loopback:
        return None
    if not found.is_global or found.is_multicast:
        return f"{site.name}: its name leads to {address}, which is not on the public internet"
    return None
