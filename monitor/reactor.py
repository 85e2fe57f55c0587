"""The loop on which Scrapy, the scheduler and our own coroutines live together.

Scrapy 2.19 crawls beside APScheduler on one asyncio loop, but only where the Twisted reactor itself
runs the loop: under a bare ``loop.run_until_complete`` a crawl hangs (tried). So the reactor runs the
program, once in the life of the process, and ends with it.
"""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from scrapy.utils.reactor import install_reactor

T = TypeVar("T")

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run(program: Callable[[asyncio.Event], Awaitable[T]]) -> T:
    """Run a coroutine to its end with the reactor really running; its result comes back.

    The program is handed an event that is set at the first SIGINT or SIGTERM: it ends what is under
    way and returns. A second signal gives up at once.
    """
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor as installed  # noqa: PLC0415 - imported earlier it installs another one

    # Twisted types its module as the bare interface; what stands there now is the asyncio reactor.
    reactor: Any = installed

    stopping = asyncio.Event()
    ended: list[asyncio.Task[T]] = []

    async def whole() -> T:
        return await program(stopping)

    def begin() -> None:
        loop = asyncio.get_event_loop()
        task = loop.create_task(whole())
        ended.append(task)
        for number in _SIGNALS:
            loop.add_signal_handler(number, _stop, stopping, task)
        task.add_done_callback(lambda _: reactor.stop())

    reactor.callWhenRunning(begin)
    reactor.run(installSignalHandlers=False)
    try:
        return ended[0].result()
    except asyncio.CancelledError as given_up:
        raise KeyboardInterrupt from given_up


def _stop(stopping: asyncio.Event, task: "asyncio.Task[object]") -> None:
    if stopping.is_set():
        task.cancel()
    stopping.set()
