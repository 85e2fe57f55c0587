"""Pages of links, for the many sites that have no feed."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.catalogue import Listing
from crawler.discovery.found import Found
from crawler.items import Hint

_SHORTEST_TITLE = 15
"""A link's words are a headline only from this length on; «Подробнее» is none."""


def read(html: str, *, url: str, listing: Listing) -> tuple[Found, ...]:
    """The links of a listing that lead to articles, each address once, in the page's order."""
    pattern = re.compile(listing.article)
    titles: dict[str, str] = {}
    for link in LexborHTMLParser(html).css("a[href]"):
        address = _absolute(url, link.attributes.get("href") or "")
        if address is None or not pattern.fullmatch(_path(address)):
            continue
        words = " ".join(link.text(separator=" ").split())
        if len(words) > len(titles.get(address, "")):
            titles[address] = words
        titles.setdefault(address, "")
    return tuple(
        Found(url=address, hint=Hint(title=words if len(words) >= _SHORTEST_TITLE else None))
        for address, words in titles.items()
    )


def _absolute(base: str, href: str) -> str | None:
    try:
        address = urldefrag(urljoin(base, href.strip())).url
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")
