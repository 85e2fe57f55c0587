"""What is due, and when to look again: one process that crawls, alerts and ends cleanly.

APScheduler only ticks. When a site is due stands in the database, so that a restart neither loses
nor doubles a crawl.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from monitor.store import crawls
from monitor.store.database import Store

_log = structlog.get_logger()

_TICK_SECONDS = 5
"""How often due sites and due alerts are looked for; a look costs two small queries."""


class Schedule:
    """Looks at each site every so often, and sends what is due in between."""

    def __init__(
        self,
        store: Store,
        sites: Sequence[str],
        every: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._sites = tuple(sites)
        self._every = every
        self._clock = clock
        self._running: set[str] = set()

    async def run(
        self,
        visit: Callable[[str], Awaitable[None]],
        deliver: Callable[[], None],
        stopping: asyncio.Event,
    ) -> None:
        """Tick until ``stopping`` is set, then wait for what is under way."""
        under_way: set[asyncio.Task[None]] = set()

        async def tick() -> None:
            for site in await asyncio.to_thread(self._due):
                task = asyncio.create_task(self._visit(site, visit))
                under_way.add(task)
                task.add_done_callback(under_way.discard)
            await asyncio.to_thread(deliver)

        scheduler = AsyncIOScheduler()
        scheduler.add_job(tick, "interval", seconds=_TICK_SECONDS, max_instances=1, coalesce=True)
        scheduler.add_job(tick)
        scheduler.start()
        try:
            await stopping.wait()
        finally:
            scheduler.shutdown(wait=False)
            await asyncio.gather(*under_way, return_exceptions=True)

    def _due(self) -> tuple[str, ...]:
        with self._store.read() as connection:
            due = crawls.due(connection, self._sites, self._clock())
        return tuple(site for site in due if site not in self._running)

    async def _visit(self, site: str, visit: Callable[[str], Awaitable[None]]) -> None:
        self._running.add(site)
        try:
            await visit(site)
        except Exception:  # noqa: BLE001 - one site's failure stays its own
            # One site's failure stays its own; the others go on, and it is tried again in its turn.
            _log.exception("crawl failed", site=site)
        finally:
            await asyncio.to_thread(self._set_next, site)
            self._running.discard(site)

    def _set_next(self, site: str) -> None:
        with self._store.write() as connection:
            crawls.set_due(connection, site, self._clock() + self._every)
