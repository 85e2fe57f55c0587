"""Commands that take in what is at hand already: ``import``, ``reclean``."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import typer

from crawler.catalogue import Site, load_sites, named
from crawler.pool import CleaningPool
from monitor import recleaning, saved
from monitor.agreements.watched import words as watched_words
from monitor.cli import output
from monitor.cli.app import cli, configuration, now, watches
from monitor.cli.stopping import status, terminable
from monitor.config import Config
from monitor.errors import InputError, StoreError
from monitor.intake import Intake, Outcome
from monitor.own_instruments import open_reader
from monitor.saved import Left
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
    taken = _Taken()
    try:
        with terminable():
            _take_in(paths, intake, taken, alert=alert)
    except KeyboardInterrupt as stopped:
        _show(taken)
        output.complain(
            f"interrupted; {output.counted(taken.articles, 'article')} were taken in; "
            "run the same command again to go on where it stopped"
        )
        raise typer.Exit(status(stopped)) from stopped
    except StoreError:
        # Nobody else will fare better with this database.
        _show(taken)
        raise
    _show(taken)
    if taken.is_short:
        raise typer.Exit(1)


@dataclass(slots=True)
class _Taken:
    """What an import has come to so far."""

    counted: Counter[str] = field(default_factory=Counter)
    left: list[Left] = field(default_factory=list)

    @property
    def articles(self) -> int:
        return self.counted["articles"]

    @property
    def is_short(self) -> bool:
        """Something was not read that should have been; a page without an article is no failure."""
        return any(left.outcome != "empty" for left in self.left)


def _take_in(paths: list[Path], intake: Intake, taken: _Taken, *, alert: bool) -> None:
    with CleaningPool(watched=watched_words()) as pool, output.progress() as shown:
        task = shown.add_task("importing", total=saved.count(paths))
        for came in saved.take_in(paths, pool, intake, now, quiet_when_old=not alert):
            shown.advance(task)
            if isinstance(came, Left):
                taken.left.append(came)
            else:
                taken.counted.update(_counts(came))


def _show(taken: _Taken) -> None:
    for left in taken.left:
        output.complain(f"{left.place}: {left.reason}")
    why = Counter(left.outcome for left in taken.left)
    output.table(
        "Imported",
        ("what", "count"),
        [
            *(
                (name, taken.counted[name])
                for name in ("articles", "unchanged", "reprints", "events", "alerts")
            ),
            ("left out, no article", why["empty"]),
            ("left out, unreadable", why["unreadable"]),
            ("left out, failed", why["failed"]),
        ],
    )


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
    name: str | None = typer.Argument(
        None, metavar="[SITE]", help="The site whose kept pages are read again; or --all."
    ),
    all_: bool = typer.Option(False, "--all", help="Every kept page, also of what was imported."),  # noqa: FBT001, FBT003 - typer's way
    apply: bool = typer.Option(False, "--apply", help="Keep what is found; without it, it is only shown."),  # noqa: FBT001, FBT003 - typer's way
) -> None:
    """Read kept pages again, by today's rules and without what has been learnt to recur on their site."""
    if (name is None) is not all_:
        raise InputError(
            "reclean: name one site, or --all for every kept page; `unionwatch sites` lists the sites"
        )
    settings = configuration()
    site = chosen_sites(settings, [name])[0] if name else None
    store = Store.open(settings.database)
    seen: Counter[str] = Counter()
    try:
        with terminable():
            _reclean(store, settings, site, seen, apply=apply)
    except KeyboardInterrupt as stopped:
        _show_recleaned(seen)
        output.complain("interrupted; run the same command again to go on: what was kept stays")
        raise typer.Exit(status(stopped)) from stopped
    _show_recleaned(seen)
    output.say("Kept." if apply else "Nothing was changed; run it with --apply to keep this.")
    if seen["failed"]:
        raise typer.Exit(1)


def _reclean(store: Store, settings: Config, site: Site | None, seen: Counter[str], *, apply: bool) -> None:
    sites = load_sites(Path(settings.sites) if settings.sites else None)
    intake = open_intake(store, settings)
    with CleaningPool(watched=watched_words()) as pool, output.progress() as shown:
        task = shown.add_task("reading again", total=recleaning.count(store, site))
        for done in recleaning.reclean(store, intake, pool, sites, site, apply=apply):
            shown.advance(task)
            seen.update(
                ["pages", done.outcome, *(["otherwise"] if done.changes and done.outcome == "ok" else [])]
            )
            if done.changes:
                output.line(
                    {"page": done.place, "outcome": done.outcome, "changes": done.changes, "kept": done.kept}
                )


def _show_recleaned(seen: Counter[str]) -> None:
    rows = [
        ("pages", seen["pages"]),
        ("now read otherwise", seen["otherwise"]),
        ("now without an article", seen["empty"]),
        ("now unreadable", seen["unreadable"]),
        ("failed", seen["failed"]),
    ]
    output.table("Read again", ("what", "count"), rows)


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
