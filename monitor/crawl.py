"""Run the crawl of one site inside our process, hand its pages to the intake, record how it ended.

Scrapy sees of us one item pipeline and a memory of visits. Pages are cleaned in the pool of worker
processes; the intake runs on one writer thread of its own, so that the event loop waits for neither.
What a visit remembers is written only after the intake has kept the page: killed in between, the next
crawl fetches the page again, and the intake finds it known. A page at which something went wrong that
nobody foresaw is not confirmed either: it is lost for this visit, counted as failed, and tried again.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self, TypeVar

import structlog
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.exceptions import DropItem
from scrapy.settings import Settings

from crawler import settings as crawler_settings
from crawler.catalogue import Site
from crawler.cleaning.templates import SiteTemplates
from crawler.items import Article, Page, named
from crawler.manners import Turns
from crawler.pipelines import source
from crawler.pool import CleaningPool
from crawler.revisit import Visit
from crawler.settings import user_agent
from crawler.spiders.news import NewsSpider
from monitor.errors import MonitorError
from monitor.intake import Incoming, Intake, Outcome
from monitor.store import crawls, templates, visits
from monitor.store.crawls import Crawl
from monitor.store.database import Store

R = TypeVar("R")

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What every crawl of a process shares."""

    store: Store
    intake: Intake
    pool: CleaningPool
    contact: str
    clock: Callable[[], datetime]
    sites_folder: str | None = None
    progress: Callable[[Site, Outcome], None] = lambda _site, _outcome: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A crawl as it ended, and what its pages became."""

    crawl: Crawl
    outcomes: tuple[Outcome, ...]


class Crawling:
    """Crawls one site after another, or several beside each other; the domains' turns are shared."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._runner = AsyncCrawlerRunner(_settings(means))

    async def visit(self, site: Site, limit: int | None = None) -> Ended:
        """Crawl a site now."""
        started = self._means.clock()
        first = not await self._write(self._visited_before, site.name)
        hands = _Hands(self._means, self._write, site, quiet=first)
        settings = self._runner.settings.copy()
        settings.set("INTAKE", hands, priority="cmdline")
        settings.set("VISITS", StoredVisits(self._means.store, self._write), priority="cmdline")
        crawler = Crawler(NewsSpider, settings)
        error = None
        try:
            await self._runner.crawl(crawler, site=site.name, limit=limit)
        except Exception as failed:  # noqa: BLE001 - one site's failure stays its own, and is shown
            _log.warning("crawl failed", site=site.name, exc_info=True)
            error = f"{type(failed).__name__}: {failed}"
        ended = self._ended(site, started, crawler, hands, error)
        await self._write(self._record, ended.crawl)
        return ended

    async def stop(self) -> None:
        """Ask what is under way to end; it finishes the pages it has."""
        await self._runner.stop()

    def close(self) -> None:
        self._writer.shutdown()

    async def _write(self, work: Callable[..., R], *args: Any) -> R:  # noqa: ANN401 - whatever the work takes
        """Do something with the database on the one writer thread."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, work, *args)

    def _visited_before(self, site: str) -> bool:
        with self._means.store.read() as connection:
            return crawls.visited_before(connection, site)

    def _record(self, crawl: Crawl) -> None:
        with self._means.store.write() as connection:
            crawls.add(connection, crawl)

    def _ended(
        self,
        site: Site,
        started: datetime,
        crawler: Crawler,
        hands: "_Hands",
        error: str | None,
    ) -> Ended:
        stats: dict[str, Any] = crawler.stats.get_stats() if error is None else {}
        pages, unchanged = stats.get("pages/fetched", 0), stats.get("pages/unchanged", 0)
        failed = stats.get("pages/failed", 0)
        reason = stats.get("finish_reason", "finished")
        if error is None and reason != "finished":
            error = f"ended early ({reason})"
        if error is None and failed and not (pages or unchanged or stats.get("sources/fetched")):
            error = "nothing answered; is the network there, and the site's address right?"
        if error is None and hands.lost and not hands.outcomes:
            error = f"no page could be taken in ({hands.lost[0]})"
        crawl = Crawl(
            site=site.name,
            started_at=started,
            ended_at=self._means.clock(),
            pages=pages,
            unchanged=unchanged,
            failed=failed,
            articles=sum(outcome.what != "unchanged" for outcome in hands.outcomes),
            error=error,
        )
        return Ended(crawl=crawl, outcomes=tuple(hands.outcomes))


Writing = Callable[..., Any]
"""Runs a function on the writer thread; awaitable."""


class _LostError(Exception):
    """A page could not be read, for a reason that nobody foresaw."""


class _Hands:
    """Takes a page from Scrapy through cleaning into the intake."""

    def __init__(self, means: Means, write: Writing, site: Site, *, quiet: bool) -> None:
        self._means = means
        self._write = write
        self._site = site
        self._quiet = quiet
        self._known: SiteTemplates | None = None
        self.outcomes: list[Outcome] = []
        self.lost: list[str] = []
        """Why pages were lost that the site did answer."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # Scrapy copies its settings deeply; this must stay one object.
        return self

    async def take(self, page: Page) -> Outcome:
        article = await self._means.pool.clean(source(page, self._site), await self._templates())
        if article.outcome == "failed":
            raise _LostError(article.error)
        if article.outcome != "ok":
            raise DropItem(str(article.error))
        incoming = Incoming(
            article=article,
            seen_at=page.fetched_at,
            raw_body=page.body,
            site=self._site.name,
            site_title=self._site.title,
            tier=self._site.tier,
            quiet_when_old=self._quiet,
        )
        outcome: Outcome = await self._write(self._means.intake.take, incoming)
        await self._write(self._learn, article, page.fetched_at)
        self.outcomes.append(outcome)
        self._means.progress(self._site, outcome)
        return outcome

    async def _templates(self) -> SiteTemplates:
        """What recurs on the site, as it was known when the crawl began."""
        if self._known is None:
            self._known = await self._write(self._read_templates)
        return self._known

    def _read_templates(self) -> SiteTemplates:
        with self._means.store.read() as connection:
            return templates.known(connection, self._site.name)

    def _learn(self, article: Article, now: datetime) -> None:
        if article.url and article.fingerprints:
            with self._means.store.write() as connection:
                templates.learn(connection, self._site.name, article.url, article.fingerprints, now)


class IntakePipeline:
    """What Scrapy sees of the monitor: pages go in, the visit is confirmed when they are safe."""

    def __init__(self, crawler: Crawler, hands: _Hands) -> None:
        self._crawler = crawler
        self._hands = hands

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, crawler.settings["INTAKE"])

    async def process_item(self, item: Page) -> Page:
        try:
            await self._take(item)
        except DropItem:
            raise
        except Exception as trouble:
            # Its neighbours go on, and the next visit tries it again.
            reason = str(trouble) if isinstance(trouble, _LostError | MonitorError) else named(trouble)
            self._hands.lost.append(reason)
            self._crawler.stats.inc_value("pages/failed")
            raise DropItem(reason) from trouble
        return item

    async def _take(self, item: Page) -> None:
        spider = self._crawler.spider
        assert isinstance(spider, NewsSpider)
        try:
            await self._hands.take(item)
        except DropItem:
            # Read and found empty: reading it again would find the same.
            await spider.confirm(item)
            raise
        await spider.confirm(item)


class StoredVisits:
    """The memory of visits, in the database."""

    def __init__(self, store: Store, write: Writing) -> None:
        self._store = store
        self._write = write

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    async def get(self, url: str) -> Visit | None:
        found: Visit | None = await self._write(self._get, url)
        return found

    async def record(self, visit: Visit) -> None:
        await self._write(self._record, visit)

    def _get(self, url: str) -> Visit | None:
        with self._store.read() as connection:
            row = visits.get(connection, url)
        return None if row is None else Visit(**row)

    def _record(self, visit: Visit) -> None:
        with self._store.write() as connection:
            visits.record(connection, **asdict(visit))


def _settings(means: Means) -> Settings:
    settings = Settings()
    settings.setmodule(crawler_settings, priority="project")
    settings.setdict(
        {
            "CONTACT": means.contact,
            "USER_AGENT": user_agent(means.contact),
            "SITES_FOLDER": means.sites_folder,
            "TURNS": Turns(),
            "ITEM_PIPELINES": {IntakePipeline: 300},
            "LOG_INSTALL_ROOT_HANDLER": False,
        },
        priority="cmdline",
    )
    return settings
