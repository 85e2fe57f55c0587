"""The command on the ledger: how far an instrument has come, and what became of what was promised."""

from collections.abc import Iterator
from datetime import date

import typer

from monitor.agreements.ledger import Entry, Promise, known_entries, promises
from monitor.agreements.titles import nominative
from monitor.cli import output
from monitor.cli.app import cli, configuration, now
from monitor.cli.knowledge import reader
from monitor.errors import InputError
from monitor.store import readings
from monitor.store.database import Store, Transaction


@cli.command()
def ledger(
    identifier: str | None = typer.Argument(
        None, metavar="[ID]", help="One instrument: its events on each side, then its promises."
    ),
    everything: bool = typer.Option(False, "--all", help="Also promises that were kept, moved or overtaken."),  # noqa: FBT001, FBT003 - typer's way
) -> None:
    """List promises that are due or overdue, or the whole ledger of one instrument."""
    today = now().date()
    with Store.open(configuration().database).read() as connection:
        if identifier is not None:
            _show(connection, identifier, today)
            return
        titles = _titles(connection)
        told = [
            (one, subject) for subject in titles for one in promises(_entries(connection, subject), today)
        ]
    for one, subject in sorted(told, key=lambda pair: (pair[0].due_to, pair[1])):
        if everything or one.state == "open" or (one.state == "missed" and one.closed_on is None):
            output.line({"subject": subject, "title": titles[subject], **_promised(one)})


def _show(connection: Transaction, identifier: str, today: date) -> None:
    titles = _titles(connection)
    if identifier not in titles:
        near = ", ".join(reader().catalogue.nearest(identifier))
        hint = f"; did you mean {near}?" if near else "; `unionwatch instruments` lists those there are"
        raise InputError(f"{identifier}: nothing is known of an instrument of that identifier{hint}")
    entries = _entries(connection, identifier)
    for entry in entries:
        output.line(_step(entry))
    for one in promises(entries, today):
        output.line(_promised(one))


def _titles(connection: Transaction) -> dict[str, str]:
    catalogue = {one.id: one.title for one in reader().catalogue}
    told = {subject: nominative(title) for subject, title in readings.subjects(connection).items()}
    return told | catalogue


def _entries(connection: Transaction, subject: str) -> tuple[Entry, ...]:
    """What the catalogue knows and what was read; an event that both tell stands there once."""
    instrument = reader().catalogue.get(subject)
    known = known_entries(instrument) if instrument else ()
    read = readings.history(connection, subject)
    return tuple(sorted((*known, *_unknown(read, known)), key=lambda entry: (entry.day, entry.status)))


def _unknown(read: tuple[Entry, ...], known: tuple[Entry, ...]) -> Iterator[Entry]:
    told = {(entry.status, entry.side, entry.day) for entry in known}
    return (entry for entry in read if (entry.status, entry.side, entry.day) not in told)


def _step(entry: Entry) -> dict[str, object]:
    return {
        "day": entry.day.isoformat(),
        "status": entry.status,
        "side": entry.side,
        "polarity": entry.polarity,
        "modality": entry.modality,
        "due_to": entry.due_to.isoformat() if entry.due_to else None,
        "article": entry.article,
        "review": entry.review,
    }


def _promised(one: Promise) -> dict[str, object]:
    return {
        "promised": one.promised,
        "side": one.side,
        "said_on": one.said_on.isoformat(),
        "due_to": one.due_to.isoformat(),
        "day_stated": one.day_stated,
        "state": one.state,
        "closed_on": one.closed_on.isoformat() if one.closed_on else None,
        "days_late": one.days_late,
        "moved_to": one.moved_to.isoformat() if one.moved_to else None,
        "article": one.article,
    }
