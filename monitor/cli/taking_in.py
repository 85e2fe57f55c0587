"""Commands that take in what is at hand already: ``import``, ``reclean``."""

import itertools
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import typer

from crawler.catalogue import Site, load_sites, named
from crawler.pool import CleaningPool
from monitor import recleaning, saved
from monitor.cli import output
from monitor.cli.app import cli, configuration, now, watches
from monitor.config import Config
from monitor.intake import Incoming, Intake, Outcome
from monitor.own_instruments import open_reader
from monitor.store.database import Store
from monitor.store.links import WINDOW


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
    intake = open_intake(store, settings, anywhere=all_)
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
        for done in recleaning.reclean(store, open_intake(store, settings), pool, site):
            shown.advance(task)
            changed += done.changed
    total = recleaning.count(store, site)
    output.table("Read again", ("what", "count"), [("pages", total), ("now read otherwise", changed)])


def open_intake(store: Store, settings: Config, *, anywhere: bool = False) -> Intake:
    reader = open_reader(Path(settings.instruments))
    return Intake(store, reader, watches(settings, reader.catalogue), anywhere=anywhere)


def chosen_sites(settings: Config, names: Iterable[str]) -> tuple[Site, ...]:
    """The sites of those names; without names, every enabled one."""
    sites = load_sites(Path(settings.sites) if settings.sites else None)
    wanted = tuple(dict.fromkeys(names))
    if wanted:
        return tuple(named(sites, name) for name in wanted)
    return tuple(site for site in sites.values() if site.enabled)
