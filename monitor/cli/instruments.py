"""Commands on agreements: the catalogue, what was found new, and reading stored articles again."""

from datetime import date
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from monitor import proposals
from monitor.agreements.catalogue import Instrument
from monitor.agreements.nearness import Nearness
from monitor.agreements.proposals import Wishes
from monitor.agreements.vocabulary import TOPICS
from monitor.cli import output
from monitor.cli.app import cli, configuration, now, watches
from monitor.cli.knowledge import reader
from monitor.errors import InputError
from monitor.own_instruments import open_catalogue, open_reader
from monitor.proposals import Accepted, Proposal
from monitor.rereading import Reread, reread_these
from monitor.rereading import reread as read_again
from monitor.store.database import Store

_HELP = ("-h", "--help")


class _ShowsByDefault(TyperGroup):
    """A group whose command ``show`` need not be named: no identifier looks like a command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer brings its own click
        named = bool(args) and (args[0] in self.commands or args[0] in _HELP)
        return super().parse_args(ctx, args if named else ["show", *args])


instruments = typer.Typer(
    name="instruments",
    cls=_ShowsByDefault,
    help="List the agreements that are recognised, show one of them with its ID, or with --new those found "
    "new: that is what `show` does, which need not be written. The others answer what was found new.",
)
cli.add_typer(instruments)


@instruments.command()
def show(
    identifier: str | None = typer.Argument(None, metavar="[ID]", help="Show one instrument whole."),
    new: bool = typer.Option(False, "--new", help="What texts name and the catalogue does not hold."),  # noqa: FBT001, FBT003 - typer's way
) -> None:
    """List the agreements that are recognised, or show one of them."""
    if new:
        _show_new()
        return
    catalogue = reader().catalogue
    if identifier is None:
        for one in catalogue:
            output.line({"id": one.id, "title": one.title, "type": one.type, "topic": one.topic})
        return
    found = catalogue.get(identifier)
    if found is None:
        near = ", ".join(catalogue.nearest(identifier))
        hint = f"; did you mean {near}?" if near else "; `unionwatch instruments` lists them"
        raise InputError(f"{identifier}: there is no instrument of that identifier{hint}")
    output.line(_whole(found))


def _whole(one: Instrument) -> dict[str, object]:
    # What is only believed serves to recognise, and is never printed as a fact.
    known = [event.model_dump(mode="json") for event in one.known if event.confidence != "C"]
    return {
        "id": one.id,
        "title": one.titles.model_dump(),
        "type": one.type,
        "family": one.family,
        "topic": one.topic,
        "parties": one.parties,
        "parents": one.parents,
        "children": [child.id for child in reader().catalogue.children(one.id)],
        "names": [alias.says for alias in one.aliases],
        "known": known,
    }


def _show_new() -> None:
    catalogue = reader().catalogue
    nearness = Nearness(catalogue)
    for one in proposals.waiting(Store.open(configuration().database), catalogue):
        output.line(_proposed(one, nearness.nearest(one.canonical)))


def _proposed(one: Proposal, near: Instrument | None) -> dict[str, object]:
    return {
        "proposal": one.id,
        "canonical": one.canonical,
        "type": one.type,
        "articles": len(one.articles),
        "near": f"near {near.id} {near.title}" if near else None,
        "quote": one.quote,
    }


@instruments.command()
def accept(  # noqa: PLR0913 - each is an option of the command
    proposal: str = typer.Argument(metavar="PROPOSAL", help="As `unionwatch instruments --new` lists it."),
    *,
    title_ru: str | None = typer.Option(None, help="The Russian title, where the proposed one is wrong."),
    title_be: str | None = typer.Option(None, help="The Belarusian title."),
    alias: list[str] = typer.Option(  # noqa: B008 - typer's way
        [], help="A name in the press, or «NAME / INFLECTED FORM»; the title's own without. Can be repeated."
    ),
    type_: str | None = typer.Option(None, "--type", help="Another type than the proposed one."),
    topic: str = typer.Option("other", help=f"What watches choose by: {', '.join(TOPICS)}."),
    alert: bool = typer.Option(False, "--alert", help="Mail the events that are found so."),  # noqa: FBT003 - typer's way
) -> None:
    """Take a proposal into your own file of instruments, and read again what spoke of it."""
    settings = configuration()
    store = Store.open(settings.database)
    path = Path(settings.instruments)
    told = watches(settings, open_catalogue(path))
    wishes = Wishes(titles=(title_ru, title_be), aliases=tuple(alias), type=type_, topic=topic)
    accepted = proposals.accept(store, path, proposal, wishes, now())
    output.line(_whole(accepted.instrument))
    for found in reread_these(store, open_reader(path), accepted.articles, told, now(), alert=alert):
        output.line(_described(found))
    output.say(_told(accepted, path))


def _told(accepted: Accepted, path: Path) -> str:
    articles = output.counted(len(accepted.articles), "article")
    return (
        f"Wrote {accepted.instrument.id} to {path} and read again {articles} that named it. "
        "`unionwatch reread` shows what it changes in all others; a `unionwatch serve` that runs knows it when "
        "it is started again."
    )


@instruments.command()
def dismiss(
    proposal: str = typer.Argument(metavar="PROPOSAL", help="As `unionwatch instruments --new` lists it."),
) -> None:
    """Take a proposal that is no instrument out of the queue for good."""
    settings = configuration()
    store = Store.open(settings.database)
    dismissed = proposals.dismiss(store, Path(settings.instruments), proposal, now())
    output.say(f"Dismissed {dismissed.id}: {dismissed.canonical}")


@cli.command()
def reread(
    since: str | None = typer.Option(
        None, help="Only articles published on this day or later, as 2026-02-26."
    ),
    apply: bool = typer.Option(False, "--apply", help="Keep what is found; without it, it is only shown."),  # noqa: FBT001, FBT003 - typer's way
) -> None:
    """Read stored articles again, after the catalogue or the lexicon has changed."""
    settings = configuration()
    store = Store.open(settings.database)
    told = watches(settings, reader().catalogue) if apply else ()
    for found in read_again(store, reader(), _day(since), told, now(), apply=apply):
        output.line(_described(found))
    output.say("Kept." if apply else "Nothing was changed; run it with --apply to keep this.")


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as wrong:
        raise InputError(f"--since: «{said}» is not a day; write it as 2026-02-26") from wrong


def _described(found: Reread) -> dict[str, object]:
    return {
        "article": found.article,
        "title": found.title,
        "url": found.url,
        "gained": found.gained,
        "lost": [
            {"subject": subject, "status": status, "side": side} for subject, status, side in found.lost
        ],
    }
