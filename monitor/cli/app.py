"""The command's frame: options that every command shares, and how failures end."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer

from crawler.errors import CrawlerError
from dedupe.errors import DedupeError
from monitor import config
from monitor.agreements.catalogue import Catalogue
from monitor.cli import output
from monitor.errors import ConfigError, MonitorError
from monitor.watches import Watch, from_tables, known_in

INTERRUPTED = 130
_UNFORESEEN = 70

cli = typer.Typer(
    name="unionwatch",
    help="Reads the news sites of Russia and Belarus for agreements of the Union State.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@dataclass(slots=True)
class _Shared:
    debug: bool = False
    config: Path = Path(config.FILE)


_shared = _Shared()
"""What stands before the command's name; written once, by ``options``, before any command runs."""


@cli.callback()
def options(
    config_file: Path = typer.Option(Path(config.FILE), "--config", "-c", help="The configuration file."),  # noqa: B008 - typer's way
    debug: bool = typer.Option(False, "--debug", help="Show tracebacks and every log line."),  # noqa: FBT001, FBT003 - typer's way
) -> None:
    _shared.debug = debug
    _shared.config = config_file
    output.set_up_logs(debug=debug)


def configuration() -> config.Config:
    """The configuration that the command was given."""
    settings = config.load(_shared.config)
    with _naming_the_file():
        from_tables(settings.watch)
    return settings


def watches(settings: config.Config, catalogue: Catalogue) -> tuple[Watch, ...]:
    """Its watches, once the catalogue is open in which their instruments must be."""
    with _naming_the_file():
        return known_in(catalogue, from_tables(settings.watch))


@contextmanager
def _naming_the_file() -> Iterator[None]:
    try:
        yield
    except ConfigError as wrong:
        raise ConfigError(f"{_shared.config}: {wrong}") from wrong


def configuration_if_any() -> config.Config | None:
    """The configuration, or None where none was named and none lies here."""
    if _shared.config == Path(config.FILE) and not _shared.config.exists():
        return None
    return configuration()


def now() -> datetime:
    """The clock, read here and nowhere below."""
    return datetime.now(UTC)  # noqa: TID251 - the outermost layer


def run() -> None:
    """Run the command; every failure is one sentence and a non-zero exit status."""
    try:
        cli()
    except (MonitorError, CrawlerError, DedupeError) as failed:
        _end(failed, str(failed), 1)
    except KeyboardInterrupt as stopped:
        _end(stopped, "interrupted; run the same command again to go on where it stopped", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as failed:
        _end(failed, _os_sentence(failed), 1)
    except Exception as unforeseen:  # noqa: BLE001 - the last line of defence against a traceback
        sentence = (
            f"unforeseen trouble ({type(unforeseen).__name__}: {unforeseen}); run it again with --debug first"
        )
        _end(unforeseen, sentence, _UNFORESEEN)


def _os_sentence(failed: OSError) -> str:
    subject = f"{failed.filename}: " if failed.filename else ""
    return f"{subject}{failed.strerror or failed}; check the path, its rights and the room on the disk"


def _end(failed: BaseException, sentence: str, status: int) -> None:
    if _shared.debug:
        raise failed
    output.complain(sentence)
    sys.exit(status)
