"""RSS 2.0, RSS 1.0 and Atom, as the sites really write them: broken in parts, and in old encodings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from lxml import etree

from crawler.cleaning.moments import stated
from crawler.discovery.found import Found
from crawler.items import Dated, Hint

_ITEMS = ("item", "entry")
_DATES = ("pubDate", "published", "date", "updated")
"""In the order of trust; ``dc:date`` counts as ``date``."""


def read(
    body: bytes,
    *,
    url: str,
    zone: str,
    really: str | None = None,
    now: datetime | None = None,
) -> tuple[Found, ...]:
    """The items of a feed, in its order; an answer that is no feed holds none.

    Args:
        body: As answered; the encoding is the one its XML declaration names.
        url: The feed's own address, for relative links.
        zone: IANA zone of the site, for dates that name none.
        really: Zone in which the feed's clock runs, whatever offset it writes.
        now: When it was read: an item dated ahead of that has no date.

    """
    root = _parsed(body)
    if root is None:
        return ()
    found = (_found(item, url, ZoneInfo(zone), now) for item in _items(root) if _link(item))
    return tuple(found if really is None else (_corrected(one, ZoneInfo(really)) for one in found))


def _corrected(found: Found, really: ZoneInfo) -> Found:
    """Feeds lie about zones: kremlin.ru labels Moscow time +04:00, rg.ru as UTC. The clock is right."""
    published = found.hint.published
    if published is None or published.offset is None:
        return found
    at = published.at.astimezone(published.offset).replace(tzinfo=really)
    return replace(found, hint=replace(found.hint, published=replace(published, at=at)))


def _parsed(body: bytes) -> etree._Element | None:
    # No entities, no network, no giant trees: the feed is a stranger's file. Broken parts are skipped.
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _items(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter():
        if isinstance(element.tag, str) and _name(element) in _ITEMS:
            yield element


def _found(item: etree._Element, base: str, zone: ZoneInfo, now: datetime | None) -> Found:
    return Found(
        url=urljoin(base, _link(item)),
        hint=Hint(title=_text(item, "title") or None, published=_published(item, zone, now)),
    )


def _link(item: etree._Element) -> str:
    for child in item:
        if not isinstance(child.tag, str) or _name(child) != "link":
            continue
        if child.get("href") and child.get("rel", "alternate") == "alternate":
            return str(child.get("href")).strip()
        if child.text and child.text.strip():
            return str(child.text).strip()
    guid = _text(item, "guid")
    return guid if guid.startswith(("http://", "https://")) else ""


def _published(item: etree._Element, zone: ZoneInfo, now: datetime | None) -> Dated | None:
    for name in _DATES:
        moment = stated(_text(item, name), zone, now)
        if moment is not None:
            return Dated(at=moment.at, day_only=moment.day_only, source="feed", offset=moment.offset)
    return None


def _text(item: etree._Element, name: str) -> str:
    for child in item:
        if isinstance(child.tag, str) and _name(child) == name:
            return " ".join("".join(child.itertext()).split())
    return ""


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
