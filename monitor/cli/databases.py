"""Commands on the database itself: ``database upgrade``."""

import typer

from monitor.cli import output
from monitor.cli.app import cli, configuration
from monitor.store import copies, upgrading
from monitor.store.database import Store

database = typer.Typer(
    name="database", help="Look after the database that the configuration names.", no_args_is_help=True
)
cli.add_typer(database)


@database.command()
def upgrade() -> None:
    """Bring a database that an older unionwatch made to the version of this one; stop `unionwatch serve` first."""
    store, found = Store.open_as_found(configuration().database)
    steps = upgrading.steps(found, store.where)
    size = upgrading.size(store)
    output.say(f"{store.where}: version {found}, {size / 1e6:.1f} MB")
    if not steps:
        output.say("This is the version that this unionwatch works with; there is nothing to do.")
        return
    copied = copies.copy(store, found, size)
    output.say(
        f"Copied it to {copied} first."
        if copied
        else "A database on a server is not copied here; `pg_dump` makes a copy."
    )
    for step in steps:
        output.say(f"{step.number}: {step.says}")
        upgrading.take(store, step)
    output.say(f"Upgraded from version {found} to {steps[-1].number}.")
