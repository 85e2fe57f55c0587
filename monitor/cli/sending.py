"""Commands that hand on what is known: ``feed`` to other programs, ``deliver`` to people."""

from collections.abc import Iterator

import orjson
import typer

from monitor import deliver as delivering
from monitor import facts
from monitor import feed as feeding
from monitor.channels.opening import open_channel
from monitor.cli import output
from monitor.cli.app import cli, configuration, now
from monitor.config import Config
from monitor.store.database import Store


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
