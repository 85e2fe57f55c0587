"""How long work is told to stop: Ctrl-C, or SIGTERM from whoever started it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130
TERMINATED = 143


class Terminated(KeyboardInterrupt):
    """Somebody sent SIGTERM."""


@contextmanager
def terminable() -> Iterator[None]:
    """Let SIGTERM interrupt what is done within, as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def status(stopped: KeyboardInterrupt) -> int:
    """The exit status of a command that was told to stop."""
    return TERMINATED if isinstance(stopped, Terminated) else INTERRUPTED


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise Terminated
