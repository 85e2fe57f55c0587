"""Killed with -9 at any moment and run again, a crawl loses nothing and doubles nothing."""

import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from monitor.demo.site import SampleSite
from monitor.store import articles, outbox, readings, records, stories
from monitor.store.database import Store
from tests.monitor.conftest import COMMAND, SAMPLES, watch

MOMENTS = 20


def crawl(folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [str(COMMAND), "crawl", *SAMPLES],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def what_stands(folder: Path) -> dict[str, object]:
    """All that a crawl leaves, without numbers that depend on the order in which pages came."""
    store = Store.open(f"sqlite:///{folder}/unionwatch.sqlite3")
    with store.read() as connection:
        members = connection.execute(
            select(articles.article.c.url, stories.story_member.c.story_id).join_from(
                articles.article, stories.story_member
            ),
        ).all()
        versions = connection.execute(
            select(articles.article.c.url, articles.version.c.number, articles.version.c.digest).join_from(
                articles.article, articles.version
            ),
        ).all()
        keys = connection.execute(
            select(readings.event_key.c.subject, readings.event_key.c.status, readings.event_key.c.side)
        ).all()
        alerts = connection.execute(select(outbox.outbox.c.payload)).scalars().all()
        numbers = connection.execute(select(records.record.c.seq, records.record.c.kind)).all()
    store.close()
    folded: dict[int, set[str]] = {}
    for url, story in members:
        folded.setdefault(story, set()).add(url.rpartition(":")[2].partition("/")[2])
    told = Counter(
        (event["instrument"], event["status"], event["side"]) for alert in alerts for event in alert["events"]
    )
    return {
        "stories": {frozenset(urls) for urls in folded.values()},
        "versions": {
            (url.rpartition(":")[2].partition("/")[2], number, digest) for url, number, digest in versions
        },
        "keys": Counter(tuple(key) for key in keys),
        "told": told,
        # Whether a second source confirms an event or tells it first depends on the order, too.
        "kinds": Counter(
            "event" if kind == "event" else "text" for _, kind in numbers if kind != "confirmed"
        ),
        "gapless": sorted(seq for seq, _ in numbers) == list(range(1, len(numbers) + 1)),
    }


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[dict[str, object], float, datetime]]:
    now = datetime.fromisoformat("2026-01-05T12:00:00+03:00")
    with SampleSite(now, port=0) as sample:
        folder = begun(watch(tmp_path_factory.mktemp("undisturbed") / "w", sample))
        started = time.monotonic()
        assert crawl(folder).wait(120) == 0
        yield what_stands(folder), time.monotonic() - started, now


def begun(folder: Path) -> Path:
    Store.create(f"sqlite:///{folder}/unionwatch.sqlite3").close()
    return folder


@pytest.mark.parametrize("number", range(MOMENTS))
def test_killed_at_a_random_moment_and_run_again(
    tmp_path: Path, undisturbed: tuple[dict[str, object], float, datetime], number: int
) -> None:
    expected, seconds, now = undisturbed
    moment = random.Random(number).uniform(0.2, 1.0) * seconds
    with SampleSite(now, port=0) as sample:
        folder = begun(watch(tmp_path / "w", sample))
        killed = crawl(folder)
        time.sleep(moment)
        killed.send_signal(signal.SIGKILL)
        killed.wait(30)
        assert crawl(folder).wait(120) == 0
        assert what_stands(folder) == expected
