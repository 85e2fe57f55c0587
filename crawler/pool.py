"""Cleaning in worker processes that can be killed: a page may cost 10 seconds and 512 MB, no more.

Threads would not do: trafilatura takes 84 s for 128,000 flat paragraphs, and nothing can end a thread.
Workers are renewed after some hundred pages, since lxml gives memory back to its process alone.
"""

import asyncio
import multiprocessing
import os
import resource
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooSlowError
from multiprocessing.synchronize import Semaphore
from pathlib import Path
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from crawler.cleaning.article import clean
from crawler.cleaning.templates import SiteTemplates
from crawler.gate import LARGEST_ANSWER
from crawler.items import Article, Source, failed, without_article

_PAGES_A_WORKER = 400
_SECONDS_TO_START = 5.0
_MEGABYTE = 1024 * 1024


class CleaningPool:
    """Worker processes that clean pages; whatever a page does to its worker, an ``Article`` comes back."""

    def __init__(
        self,
        workers: int | None = None,
        seconds: float = 10,
        megabytes: int = 512,
        *,
        watched: tuple[str, ...] = (),
    ) -> None:
        """``watched``: words that cleaning must not lose without naming them (``cleaning.mentions.lost``)."""
        self._watched = watched
        self._workers = workers or os.cpu_count() or 1
        self._seconds = seconds
        self._megabytes = megabytes
        # Forked from a clean server that has imported everything once: neither our threads nor our
        # event loop are copied, and a renewed worker is there at once.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["crawler.cleaning.article"])
        self._started = context.Semaphore(0)
        self._used = False
        self._pool = ProcessPool(
            max_workers=self._workers,
            max_tasks=_PAGES_A_WORKER,
            initializer=_begin,
            initargs=(megabytes, self._started),
            context=context,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._await_start()
        self.close()

    def _await_start(self) -> None:
        """Let all workers begin: one that still begins when the pool ends prints a traceback over its lost locks."""
        for _ in range(self._workers if self._used else 0):
            self._started.acquire(timeout=_SECONDS_TO_START)

    async def clean(self, source: Source, templates: SiteTemplates | None = None) -> Article:
        """Clean one page without holding up the event loop."""
        coming = self._begun(source, templates)
        if isinstance(coming, Article):
            return coming
        try:
            return await asyncio.wrap_future(coming)
        except Exception as trouble:  # noqa: BLE001 - whatever it is, it is this page's
            return self._failure(source, trouble)

    def map(self, sources: Iterable[Source], templates: SiteTemplates | None = None) -> Iterator[Article]:
        """Clean many pages on all workers; articles come in the order of their sources."""
        ahead: deque[tuple[Source, Future[Article] | Article]] = deque()
        for source in sources:
            ahead.append((source, self._begun(source, templates)))
            if len(ahead) > 2 * self._workers:
                yield self._result(*ahead.popleft())
        while ahead:
            yield self._result(*ahead.popleft())

    def close(self) -> None:
        """End the workers; what is under way is given up."""
        # Pebble types all its methods but this one.
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _begun(self, source: Source, templates: SiteTemplates | None) -> "Future[Article] | Article":
        """The article to come, or the one that says why none will."""
        refused = _refused(source)
        if refused is not None:
            return refused
        self._used = True
        try:
            future: Future[Article] = self._pool.schedule(
                _cleaned, args=(source, templates, self._watched), timeout=self._seconds
            )
        except Exception as trouble:  # noqa: BLE001 - whatever it is, it is this page's
            return self._failure(source, trouble)
        return future

    def _result(self, source: Source, coming: "Future[Article] | Article") -> Article:
        if isinstance(coming, Article):
            return coming
        try:
            return coming.result()
        except Exception as trouble:  # noqa: BLE001 - whatever it is, it is this page's
            return self._failure(source, trouble)

    def _failure(self, source: Source, trouble: Exception) -> Article:
        if isinstance(trouble, TooSlowError):
            return _unread(source, f"took longer than {self._seconds:g} s to read, and was given up")
        if isinstance(trouble, MemoryError):
            return _unread(source, f"needs more than {self._megabytes} MB to read, and was given up")
        if isinstance(trouble, ProcessExpired):
            return without_article(source.url, "failed", f"ended the process that read it ({trouble})")
        return failed(source.url, trouble)


def _cleaned(source: Source, templates: SiteTemplates | None, watched: tuple[str, ...]) -> Article:
    """Clean a page inside the worker: an error that cannot be carried to us would be lost on the way."""
    try:
        return clean(source, templates, watched)
    except BaseException as trouble:  # noqa: BLE001 - also what is no Exception: nobody else is in this process
        return failed(source.url, trouble)


def _refused(source: Source) -> Article | None:
    if len(source.body) <= LARGEST_ANSWER:
        return None
    return _unread(source, f"has {len(source.body) / _MEGABYTE:.0f} MB; more than 16 MB are not read")


def _unread(source: Source, reason: str) -> Article:
    return without_article(source.url, "unreadable", reason)


def _begin(megabytes: int, started: Semaphore) -> None:
    started.release()
    _limit_memory(megabytes)


def _limit_memory(megabytes: int) -> None:
    # The limit counts addresses, not use: what the imports hold already comes on top.
    held = 0
    status = Path("/proc/self/statm")
    if status.exists():
        held = int(status.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    limit = held + megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
