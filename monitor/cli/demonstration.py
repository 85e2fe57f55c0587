"""The command ``demo``: the whole path, offline, on a bundled sample site."""

from pathlib import Path

from crawler.catalogue import load_sites
from monitor import config
from monitor import feed as feeding
from monitor.cli import output
from monitor.cli.app import cli, now
from monitor.cli.crawling import crawl_now
from monitor.cli.sending import send_due
from monitor.config import FILE, Config
from monitor.crawl import Ended
from monitor.demo.run import FOLDER, open_site, prepare
from monitor.errors import OutdatedError
from monitor.store import outbox, records, stories
from monitor.store.database import Store

_SAMPLES = "sample-"


@cli.command()
def demo() -> None:
    """Crawl a bundled sample site, offline, and show what comes of it."""
    began = prepare(FOLDER, now())
    settings = config.load(FOLDER / FILE)
    store = _store(settings)
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


def _store(settings: Config) -> Store:
    try:
        return Store.create(settings.database)
    except OutdatedError as outdated:
        raise OutdatedError(
            f"{FOLDER}: an older unionwatch made this demonstration's database; remove the folder and begin anew, "
            f"or run `unionwatch --config {FOLDER / FILE} database upgrade`"
        ) from outdated


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
