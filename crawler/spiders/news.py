"""The one spider: discover → follow → yield ``Page``. Everything particular to a site is data."""

import hashlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler import gate
from crawler.catalogue import Listing, Site, load_sites, named
from crawler.discovery import feeds, listings
from crawler.discovery.found import Found
from crawler.errors import ContactMissingError, UnknownSiteError
from crawler.items import Hint, Page
from crawler.revisit import MemoryVisits, Visit, Visits
from crawler.urls import canonical

_NOT_MODIFIED = 304
_COME_BACK = frozenset({408, 425, 429, *range(500, 600)})
"""Answers that may be another one next time."""


def chosen(name: str | None, settings: BaseSettings) -> Site:
    """The site a crawl was asked for.

    Raises:
        UnknownSiteError: No site was named, or none is called so.
        ContactMissingError: It lies beyond this computer, and nobody said whom it may write to.

    """
    folder = settings.get("SITES_FOLDER")
    sites = load_sites(Path(folder) if folder else None)
    if not name:
        raise UnknownSiteError("site: none was named; give one with -a site=NAME")
    site = named(sites, name)
    if not site.is_loopback and not settings.get("CONTACT"):
        raise ContactMissingError(f"{name}: {gate.NO_CONTACT}")
    return site


class NewsSpider(Spider):
    """Visits one site once: feeds first, then listings, then the articles they name.

    What a visit remembers is confirmed from outside for pages (the pipeline that took one calls
    ``confirm``), and for feeds and listings only at the end of a crawl that took everything they
    name: killed in between, the next crawl finds them changed and looks again.
    """

    name = "news"

    def __init__(self, *, site: Site, visits: Visits, limit: int | None = None) -> None:
        super().__init__()
        self.site = site
        self._visits = visits
        self._limit = limit
        self._asked: set[str] = set()
        self._sources: list[Visit] = []
        self._missed = False
        self._pages: dict[str, Visit] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401, ARG003 - Scrapy's shape
        limit = kwargs.get("limit")
        spider = cls(
            site=chosen(kwargs.get("site"), crawler.settings),
            visits=crawler.settings.get("VISITS") or MemoryVisits(),
            limit=int(limit) if limit else None,
        )
        spider._set_crawler(crawler)
        crawler.signals.connect(spider.closed_by, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        for url in self.site.feeds:
            yield await self._ask(url, self.read_feed)
        for listing in self.site.listings:
            yield await self._ask(listing.url, self.read_listing, listing=listing)

    async def read_feed(self, response: Response) -> AsyncIterator[Request]:
        """The new articles a feed names."""
        if self._is_unchanged(response):
            return
        found = feeds.read(
            response.body, url=response.url, zone=self.site.timezone, really=self.site.feed_clock
        )
        if not found:
            self.logger.warning("%s: names no article; is it a feed?", response.url)
        async for request in self._follow(response, found):
            yield request

    async def read_listing(self, response: Response, listing: Listing) -> AsyncIterator[Request]:
        """The new articles a listing page names."""
        if self._is_unchanged(response):
            return
        if not isinstance(response, TextResponse):
            self.logger.warning("%s: is not a page of links", response.url)
            return
        found = listings.read(response.text, url=response.url, listing=listing)
        if not found:
            self.logger.warning("%s: names no article; has the site changed its addresses?", response.url)
        async for request in self._follow(response, found):
            yield request

    async def read_page(self, response: Response, hint: Hint) -> AsyncIterator[Page]:
        """The page, as it was answered."""
        if self._is_unchanged(response):
            return
        assert response.request is not None
        requested = str(response.meta["asked"])
        visit = self._visit(response)
        known = await self._visits.get(requested)
        if known is not None and known.digest == visit.digest:
            self._count("pages/unchanged")
            return
        self._count("pages/fetched")
        self._pages[requested] = visit
        yield Page(
            site=self.site.name,
            requested=requested,
            url=response.url,
            status=response.status,
            headers=tuple(
                (key.decode("latin-1"), value.decode("latin-1"))
                for key, values in response.headers.items()
                for value in values
            ),
            body=response.body,
            fetched_at=visit.seen_at,
            hint=hint,
        )

    async def confirm(self, page: Page) -> None:
        """The page is safe: the next visit need not fetch it again."""
        await self._visits.record(self._pages.pop(page.requested))

    def failed(self, failure: Failure) -> None:
        """One address that did not answer; the crawl goes on."""
        self._count("pages/failed")
        request: Request = vars(failure)["request"]
        error = failure.value
        if isinstance(error, HttpError):
            self._missed |= error.response.status in _COME_BACK
            self.logger.warning("%s: answered %d", request.url, error.response.status)
        elif isinstance(error, IgnoreRequest):
            # The gate or robots.txt: asking again changes nothing.
            self.logger.warning("%s: %s", request.url, error)
        else:
            self._missed = True
            self.logger.warning("%s: %s", request.url, str(error) or type(error).__name__)

    async def closed_by(self, reason: str) -> None:
        """Remember feeds and listings whose articles were all taken."""
        if reason == "finished" and not self._missed and not self._pages:
            for visit in self._sources:
                await self._visits.record(visit)

    async def _ask(self, url: str, callback: Any, **kwargs: Any) -> Request:  # noqa: ANN401 - a callback of ours
        known = await self._visits.get(url)
        return Request(
            url,
            callback=callback,
            errback=self.failed,
            headers=known.questions if known else {},
            cb_kwargs=kwargs,
            meta={"asked": url, "handle_httpstatus_list": [_NOT_MODIFIED]},
            dont_filter=True,
        )

    async def _follow(self, response: Response, found: tuple[Found, ...]) -> AsyncIterator[Request]:
        self._count("sources/fetched")
        self._sources.append(self._visit(response))
        for place in found:
            identity = canonical(place.url)
            if identity in self._asked:
                continue
            if self._limit is not None and len(self._asked) >= self._limit:
                self._missed = True
                return
            self._asked.add(identity)
            yield await self._ask(place.url, self.read_page, hint=place.hint)

    def _is_unchanged(self, response: Response) -> bool:
        if response.status == _NOT_MODIFIED:
            self._count("pages/unchanged")
        return response.status == _NOT_MODIFIED

    def _visit(self, response: Response) -> Visit:
        etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
        return Visit(
            url=str(response.meta["asked"]),
            site=self.site.name,
            etag=etag.decode("latin-1") if etag else None,
            last_modified=modified.decode("latin-1") if modified else None,
            digest=hashlib.sha256(response.body).hexdigest(),
            status=response.status,
            seen_at=datetime.now(UTC),  # noqa: TID251 - the moment of the answer, at the outermost layer of the crawler
        )

    def _count(self, name: str) -> None:
        self.crawler.stats.inc_value(name)
