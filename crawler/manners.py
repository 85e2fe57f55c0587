"""One request at a time per registered domain, seconds apart, whatever crawls run beside each other.

The turn is taken where a request really leaves, in the download handler: so robots.txt, retries and
redirects wait for their turn like everything else, and a request that is refused on its way there
holds nothing.
"""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from crawler.catalogue import Site
from crawler.gate import refusal, unreachable
from crawler.urls import registered_domain

LONGEST_PAUSE = 120.0
"""Seconds: a Crawl-delay or Retry-After beyond it is not waited for inside a crawl."""


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    """On the monotonic clock."""


class Turns:
    """Whose turn it is at each registered domain. One object serves all crawls of a process."""

    def __init__(self) -> None:
        self._turns: defaultdict[str, _Turn] = defaultdict(_Turn)
        self._crawl_delays: dict[str, float] = {}

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # Scrapy copies its settings deeply for every crawl; this must stay one object.
        return self

    def slow_down(self, host: str, seconds: float) -> None:
        """A site's robots.txt asks for a longer pause than ours."""
        self._crawl_delays[host] = min(seconds, LONGEST_PAUSE)

    def put_off(self, url: str, seconds: float) -> None:
        """A site asks to be left alone for a while (Retry-After)."""
        turn = self._turns[registered_domain(url)]
        turn.free_at = max(turn.free_at, monotonic() + min(seconds, LONGEST_PAUSE))

    async def take(self, url: str) -> None:
        """Wait for the domain's turn and hold it; ``end`` gives it up."""
        turn = self._turns[registered_domain(url)]
        await turn.lock.acquire()
        try:
            await asyncio.sleep(max(0.0, turn.free_at - monotonic()))
        except BaseException:
            turn.lock.release()
            raise

    def end(self, url: str, delay: float) -> None:
        """The answer is here: the next one may ask after the pause."""
        turn = self._turns[registered_domain(url)]
        pause = max(delay, self._crawl_delays.get(urlsplit(url).netloc, 0.0))
        turn.free_at = max(turn.free_at, monotonic() + pause)
        turn.lock.release()


def site_of(crawler: Crawler) -> Site:
    """The site a running crawl visits."""
    site = getattr(crawler.spider, "site", None)
    assert isinstance(site, Site)
    return site


class PoliteHandler(HTTP11DownloadHandler):
    """Scrapy's own handler, behind the turn of the domain."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        turns = crawler.settings["TURNS"]
        assert isinstance(turns, Turns)
        self._turns = turns
        self._site = site_of(crawler)

    async def download_request(self, request: Request) -> Response:
        await self._turns.take(request.url)
        try:
            return await super().download_request(request)
        finally:
            self._turns.end(request.url, self._site.delay)


class Gate:
    """Refuses what may not be asked for, before it is asked and again when the answer says where from."""

    def __init__(self, site: Site, contact: str) -> None:
        self._site = site
        self._contact = contact

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(site_of(crawler), crawler.settings["CONTACT"])

    async def process_request(self, request: Request) -> None:
        reason = refusal(request.url, self._site, self._contact)
        if reason is None:
            reason = await self._resolved(urlsplit(request.url).hostname or "")
        if reason is not None:
            raise IgnoreRequest(reason)

    async def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002 - Scrapy's shape
        if response.ip_address is not None:
            reason = unreachable(str(response.ip_address), self._site)
            if reason is not None:
                raise IgnoreRequest(reason)
        return response

    async def _resolved(self, host: str) -> str | None:
        try:
            known = await asyncio.get_running_loop().getaddrinfo(host, None)
        except OSError:
            # No such name, or no network: the download will say so itself.
            return None
        reasons = (unreachable(str(entry[4][0]), self._site) for entry in known)
        return next((reason for reason in reasons if reason is not None), None)


_CLOSED = b"User-agent: *\nDisallow: /\n"


class RobotsObeyed(RobotsTxtMiddleware):
    """Scrapy's own obedience; besides, a Crawl-delay is kept, and a robots.txt that fails closes the site.

    RFC 9309, 2.3.1.4: a robots.txt that answers with a server error, or not at all, disallows everything.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._turns: Turns = crawler.settings["TURNS"]
        crawler.signals.connect(self._slow_down, signal=signals.robots_parsed)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:  # noqa: PLR2004 - HTTP's own number
            response = response.replace(status=200, body=_CLOSED)
        elif response.status >= 400:  # noqa: PLR2004 - «unavailable»: everything is allowed
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        super()._robots_error(exc, netloc)
        self._parsers[netloc] = self._parserimpl.from_crawler(self.crawler, _CLOSED)

    def _slow_down(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self._agent)
        if delay:
            self._turns.slow_down(urlsplit(request.url).netloc, float(delay))
