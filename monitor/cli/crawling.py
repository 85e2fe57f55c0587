"""Commands that fetch: ``crawl`` once, ``serve`` on a schedule."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import timedelta

import structlog
import typer

from crawler.catalogue import Site
from crawler.errors import ContactMissingError
from crawler.gate import NO_CONTACT
from crawler.pool import CleaningPool
from monitor import reactor
from monitor.agreements.watched import words as watched_words
from monitor.cli import output
from monitor.cli.app import INTERRUPTED, cli, configuration, now
from monitor.cli.sending import send_due
from monitor.cli.taking_in import chosen_sites, open_intake
from monitor.config import Config
from monitor.crawl import Crawling, Ended, Means
from monitor.errors import ConfigError
from monitor.intake import Outcome
from monitor.schedule import Schedule
from monitor.store.database import Store

_log = structlog.get_logger()


@cli.command()
def crawl(
    names: list[str] = typer.Argument(  # noqa: B008 - typer's way
        None, metavar="[SITE]...", help="Sites to crawl; all enabled ones without."
    ),
    limit: int | None = typer.Option(None, min=1, help="At most so many articles a site."),
) -> None:
    """Crawl sites now."""
    settings = configuration()
    sites = chosen_sites(settings, names or ())
    store = Store.open(settings.database)
    ended, stopped = crawl_now(store, settings, sites, limit)
    show_crawls(ended)
    if stopped:
        output.complain("interrupted; run the same command again to go on where it stopped")
        raise typer.Exit(INTERRUPTED)
    if ended and all(visit.crawl.error for visit in ended):
        raise typer.Exit(1)


def crawl_now(
    store: Store,
    settings: Config,
    sites: Sequence[Site],
    limit: int | None,
) -> tuple[list[Ended], bool]:
    """Crawl the sites beside each other; how each ended, and whether somebody interrupted."""
    check_contact(settings, sites)
    with CleaningPool(watched=watched_words()) as pool, output.progress() as shown:
        tasks = {site.name: shown.add_task(site.title, total=None) for site in sites}

        def tell(site: Site, outcome: Outcome) -> None:
            shown.advance(tasks[site.name])
            _log.info("article", site=site.name, what=outcome.what, kind=outcome.kind, events=outcome.events)

        crawling = Crawling(_means(store, settings, pool, tell))

        async def whole(stopping: asyncio.Event) -> tuple[list[Ended], bool]:
            watching = asyncio.create_task(_stop_when(stopping, crawling))
            try:
                return await asyncio.gather(
                    *(crawling.visit(site, limit) for site in sites)
                ), stopping.is_set()
            finally:
                watching.cancel()
                crawling.close()

        return reactor.run(whole)


def check_contact(settings: Config, sites: Iterable[Site]) -> None:
    """Without somebody a site may write to, nothing beyond this computer is fetched."""
    if not settings.contact and any(not site.is_loopback for site in sites):
        raise ContactMissingError(NO_CONTACT)


def _means(store: Store, settings: Config, pool: CleaningPool, tell: object) -> Means:
    return Means(
        store=store,
        intake=open_intake(store, settings),
        pool=pool,
        contact=settings.contact,
        clock=now,
        sites_folder=settings.sites,
        progress=tell,  # type: ignore[arg-type]
    )


async def _stop_when(stopping: asyncio.Event, crawling: Crawling) -> None:
    await stopping.wait()
    await crawling.stop()


def show_crawls(ended: Iterable[Ended]) -> None:
    """The table a crawl ends with."""
    columns = ("site", "pages", "unchanged", "failed", "articles", "reprints", "events", "alerts", "ended")
    output.table("Crawled", columns, (_crawl_row(visit) for visit in ended))


def _crawl_row(visit: Ended) -> tuple[object, ...]:
    crawl, outcomes = visit.crawl, visit.outcomes
    return (
        crawl.site,
        crawl.pages,
        crawl.unchanged,
        crawl.failed,
        crawl.articles,
        sum(outcome.kind != "new" for outcome in outcomes if outcome.what != "unchanged"),
        sum(outcome.events for outcome in outcomes),
        sum(outcome.alerts for outcome in outcomes),
        crawl.error or "ok",
    )


@cli.command()
def serve() -> None:
    """Crawl on a schedule, send alerts, until told to end."""
    settings = configuration()
    sites = {site.name: site for site in chosen_sites(settings, ())}
    if not sites:
        raise ConfigError("sites: none is enabled; enable one in its file, or name a folder of your own")
    check_contact(settings, sites.values())
    store = Store.open(settings.database)
    every = timedelta(minutes=settings.schedule.every_minutes)
    with CleaningPool(watched=watched_words()) as pool:
        crawling = Crawling(_means(store, settings, pool, _log_article))
        schedule = Schedule(store, tuple(sites), every, now)

        async def visit(name: str) -> None:
            ended = await crawling.visit(sites[name])
            _log.info(
                "crawled",
                site=name,
                pages=ended.crawl.pages,
                articles=ended.crawl.articles,
                error=ended.crawl.error,
            )

        async def whole(stopping: asyncio.Event) -> None:
            watching = asyncio.create_task(_stop_when(stopping, crawling))
            output.say(f"Watching {output.counted(len(sites), 'site')}, each every {every}. Ctrl-C ends it.")
            try:
                await schedule.run(visit, lambda: _deliver_and_log(store, settings), stopping)
            finally:
                watching.cancel()
                crawling.close()

        reactor.run(whole)
    output.say("Ended cleanly.")


def _log_article(site: Site, outcome: Outcome) -> None:
    _log.info("article", site=site.name, what=outcome.what, kind=outcome.kind, events=outcome.events)


def _deliver_and_log(store: Store, settings: Config) -> None:
    result = send_due(store, settings)
    if result.sent or result.retried or result.failed:
        _log.info("delivered", sent=result.sent, retried=result.retried, failed=result.failed)
