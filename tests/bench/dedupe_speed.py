"""How fast is a text placed, and how large does the index grow? Ours in SQLite, datasketch's beside it.

Texts are made of shuffled real sentences, from text to story, in a process of its own that holds nothing
else; documents a second are counted in CPU time of that process, commits of a hundred documents included.
The index is filled through the same tables before the clock starts, and its file read once: what is measured
is the work, not how fast a disk wakes up.
"""

import hashlib
import multiprocessing
import random
import resource
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from datasketch import MinHash, MinHashLSH
from sqlalchemy import insert, text

from crawler.items import Article
from dedupe.signature import SCHEME, Signature, sign
from dedupe.words import words
from monitor.store import articles, links, stories, texts
from monitor.store.articles import NewArticle
from monitor.store.database import Store
from monitor.store.links import StoryDocument
from tests.bench.table import markdown

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
SENTENCES = 14
"""Of a text: about 200 words."""
FILLED_AT_ONCE = texts.FULL[-1]
"""As many as the product merges into the large table at once, and in the same order."""
MEASURED = texts.FULL[-1]
"""Documents placed while the clock runs, or as many as the index holds: so that a merge of each level is among
what is measured."""
PEERS_MEASURED = 10_000
TRANSACTION = 100
IN_MEMORY_UP_TO = 100_000
"""Documents in datasketch's own index: it takes 5 GB for a million."""
REDIS_UP_TO = 10_000
"""Documents in its Redis index: each takes two to ten milliseconds to insert."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What was measured of an index with so many documents."""

    documents: int
    per_second: float
    candidates: float | None
    """Looked at for each document."""
    index: int | None
    """Bytes of the index's own tables."""
    memory: int
    """Bytes of the process at its peak; for Redis, of the server."""


def composed(sentences: Sequence[str], number: int) -> str:
    return " ".join(random.Random(number).sample(sentences, SENTENCES))


def speeds(sentences: Sequence[str], documents: Sequence[int], measured: int, filled: Path | None) -> str:
    """The table of all indexes at all sizes."""
    rows = []
    for number in documents:
        ways: dict[str, Callable[[], Speed | None]] = {
            "unionwatch, SQLite": partial(sql, sentences, number, min(measured, number), filled)
        }
        if number <= IN_MEMORY_UP_TO:
            ways["datasketch MinHashLSH 0.5, in memory"] = partial(
                _apart, in_memory, sentences, number, min(measured, PEERS_MEASURED)
            )
        if number <= REDIS_UP_TO:
            ways["datasketch MinHashLSH 0.5, Redis"] = partial(
                redis, sentences, number, min(measured, PEERS_MEASURED)
            )
        for name, measure in ways.items():
            found = measure()
            if found is not None:
                rows.append(_row(name, found))
                print(*rows[-1], sep=" | ", flush=True)
    columns = (
        "index",
        "documents in it",
        "documents a second and core",
        "candidates a second",
        "index",
        "memory",
    )
    return markdown(columns, rows)


def _row(name: str, found: Speed) -> tuple[str, ...]:
    return (
        name,
        f"{found.documents:,}",
        f"{found.per_second:.0f}",
        "–" if found.candidates is None else f"{found.candidates * found.per_second:.0f}",
        "–" if found.index is None else f"{found.index / 1024**2:.0f} MB",
        f"{found.memory / 1024**2:.0f} MB",
    )


def _apart(measure: Callable[..., Any], *given: Any) -> Any:
    """Run in a new process, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(measure, *given).result()


# ---- ours ------------------------------------------------------------------------------------------


def sql(sentences: Sequence[str], documents: int, measured: int, filled: Path | None) -> Speed:
    with tempfile.TemporaryDirectory(dir=filled) as folder:
        # Measuring writes: what was filled is copied.
        path = shutil.copy(
            _filled(filled or Path(folder), sentences, documents), Path(folder) / "bench.sqlite3"
        )
        _read_once(Path(path))
        found: Speed = _apart(_placed, f"sqlite:///{path}", sentences, documents, measured)
        return found


def _read_once(path: Path) -> None:
    with path.open("rb") as file:
        while file.read(1 << 24):
            pass


def _filled(folder: Path, sentences: Sequence[str], documents: int) -> Path:
    """The database with an index of so many documents, filled now where it does not stand there yet."""
    made = hashlib.sha256(f"{SCHEME}{SENTENCES}{len(sentences)}".encode()).hexdigest()[:8]
    path = folder / f"{documents}-{made}.sqlite3"
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        # By a process of its own: what it needs is no part of what is measured.
        _apart(_fill, f"sqlite:///{part}", sentences, documents)
        part.rename(path)
    return path


def _fill(url: str, sentences: Sequence[str], documents: int) -> None:
    store = Store.create(url)
    for first in range(0, documents, FILLED_AT_ONCE):
        numbers = range(first + 1, min(first + FILLED_AT_ONCE, documents) + 1)
        told = [composed(sentences, number) for number in numbers]
        with store.write() as connection:
            connection.execute(insert(articles.article), [_article_row(number) for number in numbers])
            connection.execute(
                insert(articles.version), [_version_row(*one) for one in zip(numbers, told, strict=True)]
            )
            signed = [sign(one) for one in told]
            connection.execute(
                insert(texts.text), [_text_row(*one) for one in zip(numbers, signed, strict=True)]
            )
            connection.execute(insert(texts.said), [_said_row(number) for number in numbers])
            bands = sorted(
                (band, number) for number, one in zip(numbers, signed, strict=True) for band in one.bands
            )
            connection.exec_driver_sql(
                f"INSERT OR IGNORE INTO {texts.band.name} (band, text_id) VALUES (?, ?)",
                bands,
            )
            connection.execute(
                insert(stories.story), [{"id": one, "head_id": one, "centre_id": one} for one in numbers]
            )
            connection.execute(
                insert(stories.story_member), [{"article_id": one, "story_id": one} for one in numbers]
            )
        print(f"  filled {numbers[-1]:,} of {documents:,}", flush=True)
    store.close()


def _article_row(number: int) -> dict[str, Any]:
    return {"id": number, "identity": f"text:{number}", "tier": 7, "first_seen": BEGAN, "late": True}


def _version_row(number: int, said: str) -> dict[str, Any]:
    return {
        "article_id": number,
        "number": 1,
        "digest": f"{number:064x}",
        "title": "",
        "text": said,
        "read_as": "text",
        "made_by": "visit",
        "removed": [],
        "lost_mentions": [],
        "seen_at": BEGAN,
    }


def _text_row(number: int, signed: Signature) -> dict[str, Any]:
    return {
        "id": number,
        "digest": signed.digest,
        "scheme": signed.scheme,
        "sketch": signed.sketch,
        "halvings": signed.halvings,
        "length": signed.length,
    }


def _said_row(number: int) -> dict[str, Any]:
    return {"article_id": number, "text_id": number, "published": BEGAN, "tier": 7, "anywhere": False}


def _placed(url: str, sentences: Sequence[str], documents: int, measured: int) -> Speed:
    store = Store.open(url)
    spent = 0.0
    seen = _count_candidates()
    for first in range(0, measured + TRANSACTION, TRANSACTION):
        texts = [composed(sentences, documents + 1 + first + number) for number in range(TRANSACTION)]
        with store.write() as connection:
            numbers = [
                _added(connection, f"text:{documents + 1 + first + number}", one)
                for number, one in enumerate(texts)
            ]
        if first == TRANSACTION:
            # The first hundred warm up what is made once.
            spent, seen[:] = 0.0, [0]
        start = time.process_time()
        told = [_document(number, one) for number, one in zip(numbers, texts, strict=True)]
        with store.write() as connection:
            for one in told:
                stories.place(connection, one, new=True)
        spent += time.process_time() - start
    size = _index_size(store)
    store.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Speed(
        documents=documents,
        per_second=measured / spent,
        candidates=seen[0] / measured,
        index=size,
        memory=memory,
    )


def _added(connection: Any, identity: str, said: str) -> int:
    new = NewArticle(identity=identity, url=None, site=None, tier=7, seen_at=BEGAN, late=True)
    number = articles.add(connection, new)
    articles.add_version(
        connection, number, Article(url=None, title="", text=said, language="ru"), BEGAN, None
    )
    return number


def _document(number: int, said: str) -> StoryDocument:
    return StoryDocument(article=number, text=said, title="", tier=7, published=BEGAN, signature=sign(said))


def _count_candidates() -> list[int]:
    """Counts, from now on, the candidates that are looked at, but for those of texts that have reprints."""
    seen = [0]
    asked = links.candidates

    def counting(*given: Any) -> Any:
        found = asked(*given)
        seen[0] += len(found.first)
        return found

    links.candidates = counting  # type: ignore[assignment]
    return seen


def _index_size(store: Store) -> int:
    """Bytes of the index's own tables, without the texts."""
    tables = (
        "text",
        "said",
        "text_band",
        "text_band_recent",
        "text_band_middle",
        "text_link",
        "other_news",
        "story",
        "story_member",
        "story_change",
        "part",
        "parted",
    )
    with store.read() as connection:
        rows = connection.execute(text("SELECT name, SUM(pgsize) FROM dbstat GROUP BY name")).all()
    return sum(
        size
        for name, size in rows
        if name in tables
        or name.startswith(
            tuple(f"{start}_{table}" for table in tables for start in ("ix", "sqlite_autoindex"))
        )
    )


# ---- datasketch ------------------------------------------------------------------------------------


def in_memory(sentences: Sequence[str], documents: int, measured: int) -> Speed:
    return _datasketch(MinHashLSH(threshold=0.5, num_perm=128), sentences, documents, measured)


def _datasketch(index: MinHashLSH, sentences: Sequence[str], documents: int, measured: int) -> Speed:
    with index.insertion_session() as session:
        for number in range(documents):
            session.insert(str(number), _minhash(composed(sentences, number)), check_duplication=False)
    texts = [composed(sentences, documents + number) for number in range(measured)]
    found = 0
    start = time.process_time()
    for number, one in enumerate(texts):
        signed = _minhash(one)
        found += len(index.query(signed))
        index.insert(str(documents + number), signed)
    spent = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Speed(
        documents=documents,
        per_second=measured / spent,
        candidates=found / measured,
        index=None,
        memory=memory,
    )


_TEMPLATE = MinHash(num_perm=128)


def _minhash(said: str) -> MinHash:
    told = words(said)
    signed = _TEMPLATE.copy()
    signed.update_batch([" ".join(three).encode() for three in zip(told, told[1:], told[2:], strict=False)])
    return signed


def redis(sentences: Sequence[str], documents: int, measured: int) -> Speed | None:
    server = shutil.which("redis-server")
    if server is None:
        print("redis-server is not installed here, and is left out")
        return None
    with _redis_server(server) as port:
        found: Speed = _apart(_in_redis, port, sentences, documents, measured)
        return found


def _in_redis(port: int, sentences: Sequence[str], documents: int, measured: int) -> Speed:
    from redis import Redis  # noqa: PLC0415 - a peer is for the benchmark alone

    storage = {"type": "redis", "basename": b"bench", "redis": {"host": "127.0.0.1", "port": port}}
    found = _datasketch(
        MinHashLSH(threshold=0.5, num_perm=128, storage_config=storage), sentences, documents, measured
    )
    memory = int(Redis(port=port).info("memory")["used_memory_rss"])
    return Speed(
        documents=documents,
        per_second=found.per_second,
        candidates=found.candidates,
        index=None,
        memory=memory,
    )


@contextmanager
def _redis_server(command: str) -> Iterator[int]:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = int(asked.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [command, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_for(port)
            yield port
        finally:
            server.terminate()
            server.wait()


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("redis-server did not start")
