"""Measures cleaning on saved pages with known articles, beside its peers in the same run.

    python -m tests.bench.clean FOLDER [--write] [--folds]

FOLDER holds html/, gold/ (texts that begin with the headline) and meta.jsonl. Word bags of title and
body, each once; for a peer the page's headline is put in front where its text lacks it. The second table
takes the same pages with their article cut in the page to its first 40, 20 and 8 words: the headline is taken
off the gold, then gold and page are cut to the same words (how, stands in ``tests/bench/shortened.py``), and
the text alone is compared, without a line that is the headline. ``--folds`` judges each page by a forest that
was trained on pages of other hosts, every second host in the order of names in one fold (needs scikit-learn).
"""

import argparse
import contextlib
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import trafilatura

from crawler.cleaning import judge
from crawler.cleaning.article import clean
from crawler.cleaning.boilerplate import phrase_class
from crawler.cleaning.letters import letters
from crawler.items import Source
from tests.bench.shortened import shortened
from tests.bench.table import markdown, write_to_readme

_WORD = re.compile(r"\w+")

Extractor = Callable[[bytes, str], str]


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    host: str
    body: bytes
    gold: str
    """The headline, and below it the article; of a shortened page the article alone."""

    is_cut: bool = False

    @property
    def article(self) -> str:
        """The gold without its headline."""
        return self.gold if self.is_cut else self.gold.partition("\n")[2]

    def cut(self, words: int) -> "Page":
        body, gold = shortened(self.body, self.gold, words)
        return Page(self.id, self.host, body, gold, is_cut=True)


LENGTHS = (40, 20, 8)
"""Words of the articles of shortened pages."""


@dataclass(slots=True)
class Measured:
    """What came of one extractor."""

    f1: list[float] = field(default_factory=list)
    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    leaks: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    seconds: float = 0.0


def pages(folder: Path) -> Iterator[Page]:
    for line in (folder / "meta.jsonl").read_bytes().splitlines():
        said = orjson.loads(line)
        html = next((folder / "html").glob(f"{said['id']}*"))
        gold = next((folder / "gold").glob(f"{said['id']}*"))
        yield Page(said["id"], said["host"], html.read_bytes(), gold.read_text(encoding="utf-8"))


def ours(body: bytes, _headline: str) -> str:
    article = clean(Source(body=body))
    return f"{article.title}\n{article.text}"


def _with_headline(text: str | None, headline: str) -> str:
    text = text or ""
    return text if headline.lower() in text.lower() else f"{headline}\n{text}"


def trafilatura_default(body: bytes, headline: str) -> str:
    return _with_headline(trafilatura.extract(body), headline)


def trafilatura_metadata(body: bytes, headline: str) -> str:
    return _with_headline(trafilatura.extract(body, with_metadata=True, include_comments=True), headline)


def trafilatura_precision(body: bytes, headline: str) -> str:
    return _with_headline(trafilatura.extract(body, favor_precision=True), headline)


def readability(body: bytes, headline: str) -> str:
    from lxml import html  # noqa: PLC0415 - peers are for the benchmark alone
    from readability import Document  # noqa: PLC0415

    summary = html.fromstring(Document(_decoded(body)).summary())
    return _with_headline("\n".join(summary.itertext()), headline)


def justext(body: bytes, headline: str) -> str:
    import justext as peer  # noqa: PLC0415

    found = peer.justext(_decoded(body), peer.get_stoplist("Russian"))
    return _with_headline("\n".join(one.text for one in found if not one.is_boilerplate), headline)


def newspaper(body: bytes, headline: str) -> str:
    import newspaper as peer  # noqa: PLC0415

    article = peer.Article("https://example.org/", language="ru", fetch_images=False)
    article.download(input_html=_decoded(body))
    article.parse()
    return _with_headline(article.text, headline)


def _decoded(body: bytes) -> str:
    from crawler.cleaning.encoding import decode  # noqa: PLC0415

    return decode(body)


PEERS: dict[str, Extractor] = {
    "unionwatch": ours,
    "trafilatura, with metadata": trafilatura_metadata,
    "trafilatura": trafilatura_default,
    "trafilatura, precision": trafilatura_precision,
    "readability-lxml": readability,
    "jusText": justext,
    "newspaper4k": newspaper,
}


def measure(name: str, extract: Extractor, found: list[Page], *, alone: bool = False) -> Measured | None:
    """What an extractor makes of pages; ``alone``: of the text without the headline."""
    result = Measured()
    for page in found:
        headline = clean(Source(body=page.body)).title
        start = time.process_time()
        try:
            text = extract(page.body, headline)
        except ImportError:
            print(f"{name} is not installed here, and is left out")
            return None
        except Exception as failed:  # noqa: BLE001 - a peer that fails on a page has no text of it
            print(f"{name} failed on {page.id}: {type(failed).__name__}")
            text = headline
        result.seconds += time.process_time() - start
        _compare(_without(text, headline) if alone else text, page.gold, result)
    return result


def _without(text: str, headline: str) -> str:
    return "\n".join(line for line in text.split("\n") if letters(line) != letters(headline))


def _compare(text: str, gold: str, result: Measured) -> None:
    words, wanted = Counter(_WORD.findall(text.lower())), Counter(_WORD.findall(gold.lower()))
    shared = sum((words & wanted).values())
    result.precision.append(shared / max(1, sum(words.values())))
    result.recall.append(shared / max(1, sum(wanted.values())))
    result.f1.append(2 * shared / max(1, sum(words.values()) + sum(wanted.values())))
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    golden = {line.strip() for line in gold.split("\n")}
    result.leaks.update({found for line in lines if line not in golden and (found := phrase_class(line))})
    result.repeated += any(count > 1 and len(line) > 30 for line, count in Counter(lines[1:]).items())


def in_folds(sets: dict[int | None, list[Page]]) -> dict[int | None, Measured]:
    """Each page judged by a forest that saw no page of its host; by the length its article was cut to."""
    from tests.bench import train_blocks as training  # noqa: PLC0415 - needs scikit-learn

    whole = sets[None]
    trained = training.examples(sets.values())
    first = training.first_fold(page.host for page in whole)
    results = {words: Measured() for words in sets}
    for fold in (True, False):
        said = training.forest(training.fit([page for page in trained if (page.host in first) == fold]))
        with _judged_by(judge.planted(said)):
            for words, found in sets.items():
                for page in found:
                    if (page.host in first) != fold:
                        article = clean(Source(body=page.body))
                        text = f"{article.title}\n{article.text}" if words is None else article.text
                        _compare(text, page.gold, results[words])
    return results


@contextlib.contextmanager
def _judged_by(forest: Any) -> Iterator[None]:
    before = judge._forest
    judge._forest = lambda: forest  # type: ignore[assignment]
    try:
        yield
    finally:
        judge._forest = before


def _row(name: str, result: Measured, number: int) -> tuple[Any, ...]:
    worst = max(result.leaks.values(), default=0)
    return (
        name,
        f"{statistics.mean(result.precision):.3f}",
        f"{statistics.mean(result.recall):.3f}",
        f"{statistics.mean(result.f1):.3f}",
        f"{statistics.median(result.f1):.3f}",
        sum(one < 0.5 for one in result.f1),
        f"{100 * worst / number:.1f} %",
        result.repeated,
        f"{1000 * result.seconds / number:.0f}" if result.seconds else "–",
    )


OURS, FOLDED = "unionwatch", "unionwatch, trained on other hosts"


def _table(sets: dict[int | None, list[Page]], folded: dict[int | None, Measured]) -> str:
    found = sets[None]
    rows = []
    for name, extract in PEERS.items():
        result = measure(name, extract, found)
        if result is not None:
            rows.append(_row(name, result, len(found)))
    if folded:
        rows.insert(1, _row(FOLDED, folded[None], len(found)))
    columns = ("extractor", "precision", "recall", "F1", "median F1", "pages < 0.5", "worst leak")
    return markdown((*columns, "repeated lines", "ms CPU"), rows)


def _short_table(sets: dict[int | None, list[Page]], folded: dict[int | None, Measured]) -> str:
    rows: list[tuple[str, ...]] = []
    for name, extract in PEERS.items():
        measured = [measure(name, extract, sets[words], alone=True) for words in LENGTHS]
        rows.append((name, *(f"{statistics.mean(one.f1):.3f}" for one in measured if one is not None)))
    if folded:
        rows.insert(1, (FOLDED, *(f"{statistics.mean(folded[words].f1):.3f}" for words in LENGTHS)))
    complete = [row for row in rows if len(row) > len(LENGTHS)]
    return markdown(("F1 of the text alone", *(f"{words} words" for words in LENGTHS)), complete)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--only-ours", action="store_true", help="leave the peers out")
    said = parser.parse_args()
    if said.only_ours:
        for name in [name for name in PEERS if name != OURS]:
            del PEERS[name]
    sets: dict[int | None, list[Page]] = {None: list(pages(said.folder))}
    for words in LENGTHS:
        sets[words] = [page.cut(words) for page in sets[None]]
    folded = in_folds(sets) if said.folds else {}
    table, short = _table(sets, folded), _short_table(sets, folded)
    print(f"{len(sets[None])} pages of {len({page.host for page in sets[None]})} hosts\n\n{table}\n\n{short}")
    if said.write:
        write_to_readme("bench-clean", f"{table}\n\n{short}")


if __name__ == "__main__":
    main()
