"""A command is found among the words of a call without all others being loaded."""

from importlib import import_module

import pytest
import typer.main

from monitor.cli.app import cli
from monitor.cli.main import COMMANDS, command


def test_every_command_is_listed_with_the_module_that_declares_it() -> None:
    for module in dict.fromkeys(COMMANDS.values()):
        import_module(f"monitor.cli.{module}")
    group = typer.main.get_group(cli)
    assert sorted(group.commands) == sorted(COMMANDS)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["crawl", "a.by"], "crawl"),
        (["--debug", "feed", "--after", "3"], "feed"),
        (["--config", "crawl", "ledger"], "ledger"),
        (["-c", "u.toml", "--debug", "story", "show", "1"], "story"),
        (["--config=u.toml", "read", "-"], "read"),
        ([], None),
        (["--help"], None),
        (["-h"], None),
        (["crwl", "feed"], None),
        (["--config"], None),
    ],
)
def test_the_command_of_a_call(words: list[str], found: str | None) -> None:
    assert command(words) == found
