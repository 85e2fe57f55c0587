"""Commands for the first hour: ``init``, ``demo``, ``sites``."""

from pathlib import Path

import typer

from crawler.catalogue import Site, load_sites
from monitor import config
from monitor import feed as feeding
from monitor.cli import output
from monitor.cli.app import cli, configuration_if_any
from monitor.cli.service import crawl_now, now, send_due
from monitor.config import FILE, TEMPLATE
from monitor.crawl import Ended
from monitor.demo.run import FOLDER, open_site, prepare
from monitor.errors import InputError
from monitor.store import outbox, records, stories
from monitor.store.database import Store

_SAMPLES = "sample-"


@cli.command()
def init(
    folder: Path = typer.Argument(Path(), metavar="[DIR]", help="Where to begin; here without it."),  # noqa: B008 - typer's way
) -> None:
    """Write a commented configuration and create the database."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    if path.exists():
        raise InputError(f"{path}: there is a configuration here already; edit it, or name another folder")
    path.write_text(TEMPLATE, encoding="utf-8")
    store = Store.create(config.load(path).database)
    store.close()
    output.say(f"Wrote {path} and created {store.where}")
    output.say("Next: fill in `contact` and `recipient` there, then run `unionwatch crawl`.")


@cli.command()
def sites(
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line."),  # noqa: FBT001, FBT003 - typer's way
) -> None:
    """List the sites that are known, and how their articles are found."""
    configured = configuration_if_any()
    known = load_sites(Path(configured.sites) if configured and configured.sites else None).values()
    if as_json:
        for site in known:
            output.line(_described(site))
        return
    rows = [tuple(_described(site).values()) for site in known]
    output.result_table(("name", "title", "kind", "country", "tier", "discovery", "enabled"), rows)


def _described(site: Site) -> dict[str, object]:
    return {
        "name": site.name,
        "title": site.title,
        "kind": site.kind,
        "country": site.country,
        "tier": site.tier,
        "discovery": site.discovery,
        "enabled": site.enabled,
    }


@cli.command()
def demo() -> None:
    """Crawl a bundled sample site, offline, and show what comes of it."""
    began = prepare(FOLDER, now())
    settings = config.load(FOLDER / FILE)
    store = Store.create(settings.database)
    samples = [
        site for site in load_sites(Path(str(settings.sites))).values() if site.name.startswith(_SAMPLES)
    ]
    with open_site(began) as sample:
        ended, interrupted = crawl_now(store, settings, samples, None)
        unchanged = sum(status == 304 for _, status in sample.asked)  # noqa: PLR2004 - Not Modified
    if interrupted:
        raise KeyboardInterrupt
    delivered = send_due(store, settings)
    written = _write_feed(store)
    _show(store, ended, unchanged, delivered.sent, written)


def _write_feed(store: Store) -> int:
    path = FOLDER / "feed.jsonl"
    lines = list(feeding.lines(store, 0))
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return len(lines)


def _show(store: Store, ended: list[Ended], unchanged: int, sent: int, written: int) -> None:
    outcomes = [outcome for visit in ended for outcome in visit.outcomes if outcome.what != "unchanged"]
    with store.read() as connection:
        folded, total = stories.count(connection), records.count(connection)
        alerts = sum(outbox.counts(connection).values())
    rows = [
        ("pages fetched", sum(visit.crawl.pages for visit in ended), ""),
        ("answered «not modified»", unchanged, ""),
        ("articles, new or changed", len(outcomes), ""),
        ("reprints folded", sum(outcome.kind != "new" for outcome in outcomes), ""),
        ("new events", sum(outcome.events for outcome in outcomes), ""),
        ("new alerts, mailed now", sent, ""),
        ("stories in all", folded, str(FOLDER / "unionwatch.sqlite3")),
        ("alerts in all", alerts, str(FOLDER / "mail")),
        ("feed records in all", total, str(FOLDER / "feed.jsonl")),
    ]
    assert written == total
    output.result_table(("what", "count", "where"), rows)
