"""Where the installed command begins."""

from monitor.cli import instruments, ledger, reading, service, setting_up, stories
from monitor.cli.app import run

COMMANDS = (setting_up, service, reading, stories, instruments, ledger)
"""The modules whose import declares the commands, in the order of the help page."""


def main() -> None:
    run()
