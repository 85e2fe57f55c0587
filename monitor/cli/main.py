"""Where the installed command begins."""

import sys
from collections.abc import Sequence
from importlib import import_module

from monitor.cli.app import run

COMMANDS = {
    "init": "setting_up",
    "sites": "setting_up",
    "demo": "demonstration",
    "crawl": "crawling",
    "serve": "crawling",
    "import": "taking_in",
    "reclean": "taking_in",
    "feed": "sending",
    "deliver": "sending",
    "clean": "reading",
    "dedupe": "reading",
    "read": "reading",
    "story": "stories",
    "instruments": "instruments",
    "reread": "instruments",
    "ledger": "ledger",
    "database": "databases",
}
"""The modules whose import declares the commands."""

_WITH_VALUE = frozenset({"--config", "-c"})
"""Options before the command's name that take a value."""


def main() -> None:
    """Declare what is asked for, and run it: a command that does not crawl need not wait for Scrapy."""
    asked = command(sys.argv[1:])
    for module in dict.fromkeys([COMMANDS[asked]] if asked else COMMANDS.values()):
        import_module(f"monitor.cli.{module}")
    run()


def command(words: Sequence[str]) -> str | None:
    """The command among the words of a call; None where it asks for help, or for what there is not."""
    left = iter(words)
    for word in left:
        if word in _WITH_VALUE:
            next(left, None)
        elif word in COMMANDS:
            return word
        elif not word.startswith("--") or word == "--help":
            return None
    return None
