"""Commands that work on the database: ``crawl``, ``import``, ``feed``, ``deliver``, ``serve``."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import structlog
import typer

from crawler.catalogue import Site, load_sites, named
from crawler.errors import ContactMissingError
from crawler.gate import NO_CONTACT
from crawler.pool import CleaningPool
from monitor import deliver as delivering
from monitor import facts, reactor, recleaning, saved
from monitor import feed as feeding
from monitor.channels.opening import open_channel
from monitor.cli import output
from monitor.cli.app import INTERRUPTED, cli, configuration
from monitor.config import Config
from monitor.crawl import Crawling, Ended, Means
from monitor.errors import ConfigError
from monitor.intake import Incoming, Intake, Outcome
from monitor.own_instruments import open_reader
from monitor.schedule import Schedule
from monitor.store.database import Store
from monitor.store.links import WINDOW
from monitor.watches import from_tables

_log = structlog.get_logger()


def now() -> datetime:
    """The clock, read here and nowhere below."""
    return datetime.now(UTC)  # noqa: TID251 - the outermost layer


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
    with CleaningPool() as pool, output.progress() as shown:
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


def open_intake(
    store: Store, settings: Config, *, alert: bool = True, window: timedelta | None = WINDOW
) -> Intake:
    reader = open_reader(Path(settings.instruments))
    return Intake(store, reader, from_tables(settings.watch) if alert else (), window)


def chosen_sites(settings: Config, names: Iterable[str]) -> tuple[Site, ...]:
    """The sites of those names; without names, every enabled one."""
    sites = load_sites(Path(settings.sites) if settings.sites else None)
    wanted = tuple(dict.fromkeys(names))
    if wanted:
        return tuple(named(sites, name) for name in wanted)
    return tuple(site for site in sites.values() if site.enabled)


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


@cli.command("import")
def import_(
    paths: list[Path] = typer.Argument(help="Folders, HTML, TXT, JSONL or WARC files."),  # noqa: B008 - typer's way
    alert: bool = typer.Option(False, "--alert", help="Mail also about what is older than 48 hours."),  # noqa: FBT001, FBT003 - typer's way
    all_: bool = typer.Option(  # noqa: FBT001 - typer's way
        False,  # noqa: FBT003 - typer's way
        "--all",
        help=f"Look for reprints among all stored articles, not those of {WINDOW.days} days before and after.",
    ),
) -> None:
    """Take saved material in, as if it had just been fetched; can be interrupted and repeated."""
    settings = configuration()
    store = Store.open(settings.database)
    intake = open_intake(store, settings, window=None if all_ else WINDOW)
    trouble: list[str] = []
    counted: Counter[str] = Counter()
    with CleaningPool() as pool, output.progress() as shown:
        task = shown.add_task("importing", total=saved.count(paths))
        pieces, sources = itertools.tee(saved.found(paths, trouble.append))
        articles = pool.map(piece.source for piece in sources)
        for piece, article in zip(pieces, articles, strict=True):
            shown.advance(task)
            if not article.text:
                trouble.append(f"{piece.place}: {article.error or 'holds no article'}")
                continue
            outcome = intake.take(
                Incoming(
                    article=article,
                    seen_at=now(),
                    raw_body=piece.source.body,
                    quiet_when_old=not alert,
                ),
            )
            counted.update(_counts(outcome))
    for sentence in trouble:
        output.complain(sentence)
    rows = [(name, counted[name]) for name in ("articles", "unchanged", "reprints", "events", "alerts")]
    output.table("Imported", ("what", "count"), [*rows, ("left out", len(trouble))])
    if trouble and not counted:
        raise typer.Exit(1)


def _counts(outcome: Outcome) -> dict[str, int]:
    taken = outcome.what != "unchanged"
    return {
        "articles": int(taken),
        "unchanged": int(not taken),
        "reprints": int(taken and outcome.kind != "new"),
        "events": outcome.events,
        "alerts": outcome.alerts,
    }


@cli.command()
def reclean(
    name: str = typer.Argument(metavar="SITE", help="The site whose kept pages are read again."),
) -> None:
    """Read a site's kept pages again, without what has been learnt to recur on it."""
    settings = configuration()
    (site,) = chosen_sites(settings, [name])
    store = Store.open(settings.database)
    changed = 0
    with CleaningPool() as pool, output.progress() as shown:
        task = shown.add_task("reading again", total=recleaning.count(store, site))
        for done in recleaning.reclean(store, open_intake(store, settings, alert=False), pool, site):
            shown.advance(task)
            changed += done.changed
    total = recleaning.count(store, site)
    output.table("Read again", ("what", "count"), [("pages", total), ("now read otherwise", changed)])


@cli.command()
def feed(
    after: int = typer.Option(0, min=0, help="Only records behind this number."),
    follow: bool = typer.Option(False, "--follow", help="Go on as new records come."),  # noqa: FBT001, FBT003 - typer's way
    schema: bool = typer.Option(False, "--schema", help="Print the JSON Schema of a line instead."),  # noqa: FBT001, FBT003 - typer's way
) -> None:
    """Print every fact as a line of JSON."""
    if schema:
        output.raw_line(orjson.dumps(facts.json_schema(), option=orjson.OPT_INDENT_2))
        return
    store = Store.open(configuration().database)
    lines: Iterator[bytes] = feeding.follow(store, after) if follow else feeding.lines(store, after)
    for line in lines:
        output.raw_line(line)


@cli.command()
def deliver() -> None:
    """Send the alerts that are due, and end."""
    settings = configuration()
    store = Store.open(settings.database)
    result = send_due(store, settings)
    output.table(
        "Delivered", ("sent", "to be tried again", "given up"), [(result.sent, result.retried, result.failed)]
    )
    if result.retried or result.failed:
        raise typer.Exit(1)


def send_due(store: Store, settings: Config) -> delivering.Delivered:
    return delivering.deliver_due(store, open_channel(settings.mail.channel), settings.mail.sender, now)


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
    with CleaningPool() as pool:
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
