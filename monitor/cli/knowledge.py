"""What a command reads with: the catalogue, a person's own instruments, the lexicon."""

from functools import cache
from pathlib import Path

from monitor.agreements.reading import Reader, default_reader
from monitor.cli.app import configuration_if_any
from monitor.own_instruments import open_reader


@cache
def reader() -> Reader:
    """What the command reads with."""
    configured = configuration_if_any()
    return default_reader() if configured is None else open_reader(Path(configured.instruments))
