"""What the demonstration sets up: a folder with a configuration, site files and the memory of its start."""

from datetime import datetime
from importlib.resources import files
from pathlib import Path

from monitor.demo.site import PORT, SampleSite
from monitor.errors import InputError

FOLDER = Path("unionwatch-demo")
"""Fixed, so that a second run meets the memory of the first."""

_CONFIG = """\
# Written by `unionwatch demo`: a configuration of its own, which touches nothing of yours.
database = "unionwatch.sqlite3"
sites = "sites"

[mail]
channel = "maildir:mail"
from = "unionwatch@localhost"

[[watch]]
name = "всё о Союзном государстве"
recipient = "analyst@localhost"
"""


def prepare(folder: Path, now: datetime) -> datetime:
    """Write what the run needs where it does not stand yet; the moment the first run began."""
    (folder / "sites").mkdir(parents=True, exist_ok=True)
    for site in (files("monitor.demo") / "sites").iterdir():
        (folder / "sites" / site.name).write_bytes(site.read_bytes())
    (folder / "unionwatch.toml").write_text(_CONFIG, encoding="utf-8")
    began = folder / "began"
    if not began.exists():
        began.write_text(now.isoformat(), encoding="ascii")
    try:
        return datetime.fromisoformat(began.read_text(encoding="ascii"))
    except ValueError as wrong:
        raise InputError(
            f"{began}: does not hold a moment; remove the folder {folder} and begin anew"
        ) from wrong


def open_site(began: datetime) -> SampleSite:
    """The sample site, on its port.

    Raises:
        InputError: Another program has the port.

    """
    try:
        return SampleSite(began)
    except OSError as taken:
        raise InputError(
            f"127.0.0.1:{PORT} is taken by another program ({taken.strerror}); end it and run the demonstration again",
        ) from taken
