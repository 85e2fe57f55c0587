"""The two values that travel through the crawler: what a site answered, and what the page says.

Both are frozen. Times are aware. What a page says stands in no ``repr``: it has no business in a log.
"""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Literal

Outcome = Literal["ok", "empty", "unreadable", "failed"]
"""What reading a page came to: its text; no article; no page or text that we can read (of another kind, not opened,
too large, too slow); or trouble that nobody foresaw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A moment as a source states it, and where that was read."""

    at: datetime
    """Aware, in the zone of the site, so that its day is the day the reader of the page saw."""
    day_only: bool
    """The source names a day and no time; the time of ``at`` means nothing then."""
    source: str
    """Provenance: ``feed``, ``json-ld``, ``meta``, ``time``, ``listing``, ``text``, ``address`` or ``first-seen``.

    ``address`` is the last witness: the day in the page's address, «/2026/11/16/».
    """

    offset: tzinfo | None = None
    """The offset it was written with, where the source is a feed whose offset may be wrong."""

    def isoformat(self) -> str:
        """The day alone where that is all the source says, else the full moment with its offset."""
        return self.at.date().isoformat() if self.day_only else self.at.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What the feed or listing that led to a page already said about it."""

    title: str | None = None
    published: Dated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a site answered to one request."""

    site: str
    """Name of the site in the catalogue."""
    requested: str
    """The address that was asked for."""
    url: str
    """The address that answered, after redirects."""
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    fetched_at: datetime
    hint: Hint | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What cleaning needs to know of a page, wherever it came from: the wire, a file, an archive."""

    body: bytes = field(repr=False)
    url: str | None = None
    content_type: str | None = None
    """The Content-Type header, for its charset."""
    hint: Hint | None = None
    zone: str | None = None
    """IANA name of the site's time zone; Moscow and Minsk time where unknown."""
    fetched_at: datetime | None = None
    """When the page was seen: «Сегодня» is read from it, and no date may lie beyond it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A block that stood on the page and is not the article."""

    text: str = field(repr=False)
    reason: str
    """``headline``, ``phrase``, ``dateline``, ``related``, ``template``, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says."""

    url: str | None
    """Canonical address; None for text that never had one."""
    title: str
    text: str = field(repr=False)
    """Paragraphs separated by one newline; empty where the page holds no article."""
    language: str | None
    """``ru``, ``be``, ``other``; None for an empty text."""
    published: Dated | None = None
    updated: Dated | None = None
    attribution: str | None = None
    """The agency or dateline that led the text, taken off it."""
    read_as: str = "article"
    """Which way the text was found: ``article``; ``hidden`` in what nobody sees; ``json-ld`` or ``description`` in what
    the page says of itself to machines; ``recall`` by trafilatura alone; ``plain`` without a tree; ``text``."""
    removed: tuple[Removed, ...] = field(default=(), repr=False)
    lost_mentions: tuple[str, ...] = field(default=(), repr=False)
    """Words of an agreement that stand in the raw page and in no text that was kept or removed."""
    outcome: Outcome = "ok"
    error: str | None = None
    """Why there is no article, in one sentence."""
    fingerprints: tuple[str, ...] = field(default=(), repr=False)
    """Of the page's blocks, by which what repeats over a site's pages is learnt."""


_LONGEST_REASON = 200


def without_article(url: str | None, outcome: Outcome, reason: str) -> Article:
    """What stands for a page that gave no article."""
    return Article(url=url, title="", text="", language=None, outcome=outcome, error=f"the page {reason}")


def failed(url: str | None, trouble: BaseException) -> Article:
    """What stands for a page at which something went wrong that nobody foresaw."""
    return without_article(url, "failed", f"could not be read ({named(trouble)})")


def named(trouble: BaseException) -> str:
    """The kind of an error and the beginning of what it says, in one line: some errors carry a whole page along."""
    return " ".join(f"{type(trouble).__name__}: {trouble}".split())[:_LONGEST_REASON]
