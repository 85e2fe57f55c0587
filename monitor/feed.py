"""The feed: every fact as one line of JSON, numbered, read from the store."""

import time
from collections.abc import Iterator

import orjson

from monitor.facts import SCHEMA
from monitor.store import records
from monitor.store.database import Store

_PAUSE = 1.0
"""Seconds between two looks of ``--follow``; an article's transaction takes milliseconds."""


def lines(store: Store, after: int) -> Iterator[bytes]:
    """Every record behind ``after`` that stands now, each as one line without its newline."""
    while True:
        with store.read() as connection:
            batch = list(records.after(connection, after))
        if not batch:
            return
        for stored in batch:
            yield _line(stored)
        after = batch[-1].seq


def follow(store: Store, after: int) -> Iterator[bytes]:
    """Like ``lines``, then whatever comes, until interrupted."""
    while True:
        for line in lines(store, after):
            after += 1
            yield line
        time.sleep(_PAUSE)


def _line(stored: records.StoredRecord) -> bytes:
    head = {
        "schema": SCHEMA,
        "seq": stored.seq,
        "kind": stored.kind,
        "key": stored.key,
        "recorded_at": stored.recorded_at.isoformat(),
    }
    return orjson.dumps(head | stored.body)
