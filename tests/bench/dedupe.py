"""Measures the recognition of reprints: quality on edits of real texts, speed and size in the database.

    python -m tests.bench.dedupe [--shared FOLDER] [--documents 10000 100000] [--write]

Quality: every class of edits on real articles, joined or not; different articles, templates with other
figures and re-tellings of one event in other words, not joined. Beside it plain datasketch MinHashLSH.
Speed: texts of shuffled real sentences from text to story, one process, the index in SQLite.
"""

import argparse
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
from datasketch import MinHash, MinHashLSH

from crawler.cleaning.article import clean
from crawler.items import Article, Hint, Source
from dedupe.signature import sign
from dedupe.stories import Document, group
from dedupe.text import words
from monitor.store import articles, stories
from monitor.store.articles import NewArticle
from monitor.store.database import Store
from monitor.store.stories import StoryDocument
from tests.bench.table import markdown, write_to_readme

SHARED = Path(__file__).resolve().parents[3] / "shared"
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_SHORTEST = 80
"""Words of an article that is edited."""
_LONGEST = 400

Edit = Callable[[str, random.Random, "Texts"], str]


class Texts:
    """Real articles, and their words and sentences to edit with."""

    def __init__(self, shared: Path) -> None:
        found = [
            path.read_text(encoding="utf-8") for path in sorted((shared / "data/pages_ru/gold").iterdir())
        ]
        found += [_cleaned(said) for said in _lines(shared / "data/import/kremlin_ru.jsonl")]
        found += [said["text"] for said in _lines(shared / "data/union_state/negatives.jsonl")]
        told = [" ".join(text.split()[:_LONGEST]) for text in found if len(text.split()) >= _SHORTEST]
        self.articles = _different(told)
        self.words = [word for text in self.articles for word in text.split()]
        self.sentences = [one for text in self.articles for one in _SENTENCE.split(text)]


def _lines(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_bytes().splitlines():
        yield orjson.loads(line)


def _cleaned(said: dict[str, str]) -> str:
    source = Source(body=said["text"].encode(), content_type="text/plain", hint=Hint(title=said["title"]))
    return clean(source).text


def _different(told: Sequence[str]) -> list[str]:
    """Articles that are no reprints of one another already."""
    placed = group(Document(id=str(number), text=text) for number, text in enumerate(told))
    return [told[int(one.id)] for one in placed if one.kind == "new"]


def _reworded(share: float) -> Edit:
    def edit(text: str, chance: random.Random, texts: Texts) -> str:
        return " ".join(
            chance.choice(texts.words) if chance.random() < share else word for word in text.split()
        )

    return edit


def _lead(sentences: int) -> Edit:
    def edit(text: str, chance: random.Random, texts: Texts) -> str:
        rest = _SENTENCE.split(text)[sentences:]
        return " ".join([*(" ".join(chance.sample(texts.words, 15)) + "." for _ in range(sentences)), *rest])

    return edit


def _cut(share: float) -> Edit:
    return lambda text, _chance, _texts: " ".join(text.split()[: int(len(text.split()) * share)])


def _reordered(text: str, chance: random.Random, _texts: Texts) -> str:
    sentences = _SENTENCE.split(text)
    chance.shuffle(sentences)
    return " ".join(sentences)


EDITS: dict[str, Edit] = {
    "headline and dateline changed": lambda text, _c, _t: f"МИНСК, 2 фев – РИА Новости. {text}",
    "attribution added": lambda text, _c, _t: f"Об этом сообщает БЕЛТА. {text}",
    "lead of 1 sentence rewritten": _lead(1),
    "lead of 2 sentences rewritten": _lead(2),
    "5 % of words replaced": _reworded(0.05),
    "10 % of words replaced": _reworded(0.1),
    "20 % of words replaced": _reworded(0.2),
    "cut to 70 %": _cut(0.7),
    "cut to 50 %": _cut(0.5),
    "cut to 30 %": _cut(0.3),
    "tail of 40 words appended": lambda text, c, t: f"{text} {' '.join(c.choice(t.articles).split()[:40])}",
    "sentences reordered": _reordered,
    "look-alike letters, ё and е": lambda text, _c, _t: text.replace("о", "o").replace("ё", "е"),
}


def quality(texts: Texts) -> list[tuple[str, ...]]:
    rows = []
    ours, total = 0, 0
    plain = dict.fromkeys((0.5, 0.7, 0.8), 0)
    wrong = joined = 0
    for name, edit in EDITS.items():
        chance = random.Random(7)
        pairs = [(text, edit(text, chance, texts)) for text in texts.articles]
        right, false, all_joined = _joined(pairs)
        peers = {threshold: _plain(pairs, threshold) for threshold in plain}
        ours += right
        total += len(pairs)
        wrong += false
        joined += all_joined
        for threshold, found in peers.items():
            plain[threshold] += found
        rows.append(
            (name, _share(right, len(pairs)), *(_share(found, len(pairs)) for found in peers.values()))
        )
    rows.append(("**all**", _share(ours, total), *(_share(found, total) for found in plain.values())))
    rows.append(("pair precision", _share(joined - wrong, joined), "", "", ""))
    return rows


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _joined(pairs: Sequence[tuple[str, str]]) -> tuple[int, int, int]:
    """Pairs that are one story; and of all joined pairs of texts, those of different articles."""
    given = [
        Document(id=f"{number}{side}", text=text)
        for number, pair in enumerate(pairs)
        for side, text in zip("ab", pair, strict=True)
    ]
    random.Random(3).shuffle(given)
    story = {one.id: one.story for one in group(given)}
    folded: dict[str, list[str]] = {}
    for name, where in story.items():
        folded.setdefault(where, []).append(name[:-1])
    right = sum(story[f"{number}a"] == story[f"{number}b"] for number in range(len(pairs)))
    false = joined = 0
    for members in folded.values():
        joined += len(members) * (len(members) - 1) // 2
        false += sum(one != other for place, one in enumerate(members) for other in members[place + 1 :])
    return right, false, joined


def _plain(pairs: Sequence[tuple[str, str]], threshold: float) -> int:
    """How many edits a plain MinHashLSH finds: the usual recipe."""
    index = MinHashLSH(threshold=threshold, num_perm=128)
    for number, (text, _) in enumerate(pairs):
        index.insert(number, _minhash(text))
    return sum(number in index.query(_minhash(edited)) for number, (_, edited) in enumerate(pairs))


def _minhash(text: str) -> MinHash:
    told = words(text)
    minhash = MinHash(num_perm=128)
    minhash.update_batch([" ".join(three).encode() for three in zip(told, told[1:], told[2:], strict=False)])
    return minhash


def hard_negatives(texts: Texts, shared: Path) -> list[tuple[str, str]]:
    chance = random.Random(11)
    figures = [
        (text, re.sub(r"\d+", lambda found: str(int(found[0]) + chance.randint(1, 9)), text))
        for text in texts.articles
    ]
    figures = [(one, other) for one, other in figures if len(re.findall(r"\d+", one)) > 2]
    events = [
        (said["first_text"], said["second_text"])
        for said in _lines(shared / "data/reprints/same_event_pairs.jsonl")
        if "first_text" in said and "second_text" in said
    ]
    rows = []
    for name, pairs in (("same template, other figures", figures), ("same event, other words", events)):
        story = [group([Document(id="a", text=one), Document(id="b", text=other)]) for one, other in pairs]
        joined = sum(placed[1].story == placed[0].story for placed in story)
        rows.append((f"joined: {name} ({len(pairs)})", _share(joined, len(pairs)) if pairs else "no data"))
    return rows


def speed(texts: Texts, documents: int, measured: int) -> tuple[str, ...]:
    chance = random.Random(documents)
    began = datetime(2026, 1, 1, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.sqlite3"
        store = Store.create(f"sqlite:///{path}")
        spent = 0.0
        for first in range(0, documents + measured, 1000):
            with store.write() as connection:
                for number in range(first, min(first + 1000, documents + measured)):
                    text = " ".join(chance.sample(texts.sentences, 12))
                    start = time.process_time()
                    signed = sign(text)
                    middle = time.process_time() - start
                    article = articles.add(
                        connection,
                        NewArticle(
                            identity=f"text:{number}", url=None, site=None, tier=7, seen_at=began, late=True
                        ),
                    )
                    articles.add_version(
                        connection,
                        article,
                        Article(url=None, title="", text=text, language="ru"),
                        began,
                        None,
                    )
                    start = time.process_time()
                    stories.place(
                        connection,
                        StoryDocument(
                            article=article,
                            text=text,
                            title="",
                            tier=7,
                            published=began + timedelta(seconds=number),
                            signature=signed,
                        ),
                    )
                    if number >= documents:
                        spent += middle + time.process_time() - start
        size = _index_size(store)
        store.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{documents:,}", f"{measured / spent:.0f}", f"{size / 1024**2:.0f} MB", f"{memory:.0f} MB"


def _index_size(store: Store) -> int:
    """Bytes of the index's own tables, without the texts."""
    from sqlalchemy import text  # noqa: PLC0415 - the benchmark looks where the program does not

    with store.read() as connection:
        try:
            tables = ("signature", "band", "link", "story", "story_member", "story_change")
            rows = connection.execute(text("SELECT name, SUM(pgsize) FROM dbstat GROUP BY name"))
            return sum(
                size
                for name, size in rows
                if any(
                    name.startswith((table, f"ix_{table}", f"sqlite_autoindex_{table}")) for table in tables
                )
            )
        except Exception:  # noqa: BLE001 - some builds of SQLite have no dbstat
            return Path(str(connection.engine.url.database)).stat().st_size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--documents", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--measured", type=int, default=2000)
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    texts = Texts(said.shared)
    print(f"{len(texts.articles)} articles")
    found = markdown(("class of edits: recall", "unionwatch", "MinHashLSH 0.5", "0.7", "0.8"), quality(texts))
    print(found)
    negatives = markdown(("hard negatives", "share"), hard_negatives(texts, said.shared))
    print(negatives)
    rows = [speed(texts, documents, said.measured) for documents in said.documents]
    fast = markdown(
        ("documents in the index", "documents a second and core", "index tables", "memory, peak"), rows
    )
    print(fast)
    if said.write:
        write_to_readme("bench-dedupe", f"{found}\n\n{negatives}\n\n{fast}")


if __name__ == "__main__":
    main()
