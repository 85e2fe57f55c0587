"""Commands on agreements: the catalogue, what was found new, and reading stored articles again."""

from datetime import date

import typer

from monitor.agreements.catalogue import Instrument
from monitor.agreements.reading import default_reader
from monitor.cli import output
from monitor.cli.app import cli, configuration
from monitor.cli.service import now
from monitor.errors import InputError
from monitor.rereading import Reread
from monitor.rereading import reread as read_again
from monitor.store import readings
from monitor.store.database import Store


@cli.command()
def instruments(
    identifier: str | None = typer.Argument(None, metavar="[ID]", help="Show one instrument whole."),
    new: bool = typer.Option(False, "--new", help="What texts name and the catalogue does not hold."),  # noqa: FBT001, FBT003 - typer's way
) -> None:
    """List the agreements that are recognised, or show one of them."""
    if new:
        _show_new()
        return
    catalogue = default_reader().catalogue
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
        "children": [child.id for child in default_reader().catalogue.children(one.id)],
        "names": [alias.says for alias in one.aliases],
        "known": known,
    }


def _show_new() -> None:
    with Store.open(configuration().database).read() as connection:
        found = readings.proposed(connection)
    for one in found:
        output.line(
            {"canonical": one.canonical, "type": one.type, "articles": one.articles, "quote": one.quote}
        )


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
    for found in read_again(store, default_reader(), _day(since), now(), apply=apply):
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
