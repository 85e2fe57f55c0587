"""What a site answered last time, so that the next visit costs a question instead of a page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The last full answer of one address."""

    url: str
    """As requested."""
    site: str
    etag: str | None
    last_modified: str | None
    digest: str
    """SHA-256 of the body."""
    status: int
    seen_at: datetime

    @property
    def questions(self) -> dict[str, str]:
        """The headers that ask «anything new?»."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


class Visits(Protocol):
    """A memory of visits. Asked on the event loop, so an implementation must not block it."""

    async def get(self, url: str) -> Visit | None:
        """The last full answer of the address, if it is known."""

    async def record(self, visit: Visit) -> None:
        """Remember an answer; called only after its page was safely handed on."""


class MemoryVisits:
    """Remembers while the process lives: what a plain ``scrapy crawl`` uses."""

    def __init__(self) -> None:
        self._visits: dict[str, Visit] = {}

    async def get(self, url: str) -> Visit | None:
        return self._visits.get(url)

    async def record(self, visit: Visit) -> None:
        self._visits[visit.url] = visit
