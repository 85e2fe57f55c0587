"""Commands for the first hour: ``init``, ``sites``."""

from pathlib import Path

import typer

from crawler.catalogue import Site, load_sites
from monitor import config
from monitor.cli import output
from monitor.cli.app import cli, configuration_if_any
from monitor.config import FILE, TEMPLATE
from monitor.errors import InputError
from monitor.store.database import Store


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
