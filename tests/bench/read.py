"""Measures the reading of events on texts it has never seen, beside the keyword alert that everybody has.

    python -m tests.bench.read [--first SET.jsonl …] [--shared FOLDER] [--write]
    python -m tests.bench.read --fitted [FILE.jsonl …] [--failures]

``--first`` reads sets that nothing has been learnt from, once, and appends their figures to
``docs/first-readings.md``; those are the figures shown. ``--fitted`` is for whoever mends the reader: how gold that
was learnt from is read. Real texts of the shared folder, where it stands, serve for speed and as look-alikes:
whatever is read in those is listed by the text's id, to be defended by its words. ``--write`` puts the tables into
the README.
"""

import argparse
import re
import statistics
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import orjson

from monitor.agreements.reading import Reader, default_reader, is_triggered
from tests.bench import first_readings
from tests.bench.gold import Passage, of_today, passages
from tests.bench.scoring import score
from tests.bench.table import markdown, write_to_readme

SHARED = Path(__file__).resolve().parents[3] / "shared"

KEYWORDS = re.compile(r"союзн\w+ государств\w+|саюзн\w+ дзяржав\w+", re.IGNORECASE)
INSTRUMENT_WORD = re.compile(
    r"соглашени|договор|протокол|меморандум|декрет|постановлени|программ|пагаднен|дагавор|пратакол|дэкрэт|пастанов",
    re.IGNORECASE,
)


def keyword_alert(passage: Passage) -> bool:
    """What a phrase alert does: the phrase and an instrument word in one article."""
    return bool(KEYWORDS.search(passage.text) and INSTRUMENT_WORD.search(passage.text))


def _speed(reader: Reader, texts: Sequence[Passage], *, triggered: bool) -> tuple[float, float]:
    """Median milliseconds for one text, warm, and texts a second."""
    spent = []
    for passage in (one for one in texts if is_triggered(one.text) == triggered):
        start = time.perf_counter()
        reader.read(passage.text, title=passage.title, published=passage.published)
        spent.append(time.perf_counter() - start)
    return (1000 * statistics.median(spent), len(spent) / sum(spent)) if spent else (0.0, 0.0)


def pages(shared: Path) -> list[Passage]:
    """Real articles, mostly on other things."""
    found = sorted((shared / "data/pages_ru/gold").glob("*"))
    return [_bare(path.name, path.read_text(encoding="utf-8")) for path in found]


def look_alikes(shared: Path) -> list[Passage]:
    """Real texts that look as if they told of the Union State, and do not."""
    path = shared / "data/union_state/negatives.jsonl"
    said = map(orjson.loads, path.read_bytes().splitlines()) if path.exists() else ()
    return [_bare(str(one["id"]), one["text"], one.get("title"), one.get("date")) for one in said]


def _bare(id_: str, text: str, title: str | None = None, day: str | None = None) -> Passage:
    stated = re.match(r"\d{4}-\d\d-\d\d", day or "")
    published = date.fromisoformat(stated[0]) if stated else None
    return Passage(id=id_, language="ru", title=title, published=published, text=text, events=())


def _share(values: Sequence[bool]) -> str:
    return f"{sum(values) / len(values):.3f}" if values else "–"


def _speeds(gold: Sequence[Passage], reader: Reader, shared: Path) -> str:
    texts = [*gold, *pages(shared)]
    plain, told = (_speed(reader, texts, triggered=triggered) for triggered in (False, True))
    return markdown(
        ("speed", "without a trigger", "with one"),
        [
            ("median ms", f"{plain[0]:.3f}", f"{told[0]:.2f}"),
            ("texts a second", f"{plain[1]:,.0f}", f"{told[1]:,.0f}"),
        ],
    )


def _fitted(gold: Sequence[Passage], reader: Reader, *, failures: bool) -> str:
    """How gold is read that has been learnt from: for whoever mends the reader, and no measure of it."""
    result = score(reader, gold)
    if failures:
        print("\n".join(result.failures))
    rate = result.events
    return markdown(
        ("fitted: says what is kept, not what a new text will find", "value"),
        [
            ("passages, of them without an event", f"{len(gold)}, {sum(not one.events for one in gold)}"),
            ("events: precision / recall / F1", f"{rate.precision:.3f} / {rate.recall:.3f} / {rate.f1:.3f}"),
            ("precision on binding statuses", f"{result.binding_precision:.3f}"),
            *(
                (f"{name} accuracy", _share(result.agreed.get(name, [])))
                for name in ("status", "side", "link", "date")
            ),
            *(
                (f"F1, {name}", f"{group.f1:.3f}")
                for name, group in sorted(result.groups.items())
                if group.found + group.missed
            ),
        ],
    )


def _read_first(sets: Sequence[Path], reader: Reader) -> None:
    """Read sets that nobody has learnt from, and record what came of it.

    Raises:
        SystemExit: One of them has been read before, or the reader is not committed.

    """
    commit = first_readings.committed()
    day = datetime.now(UTC).date()  # noqa: TID251 - a record of when it was measured
    for path in sets:
        refused = first_readings.refusal(path, first_readings.recorded())
        if refused:
            raise SystemExit(refused)
        row = first_readings.first(reader, path, day=day, commit=commit)
        first_readings.append(row)
        print(first_readings.line(row))


def _events_of(texts: Sequence[Passage], reader: Reader) -> str:
    """What was read in texts that should hold nothing, by their ids."""
    rows = [
        (one.id, event.instrument or "new", event.status, event.side or "", event.cue, event.review or "")
        for one in texts
        for event in reader.read(one.text, title=one.title, published=one.published).events
    ]
    columns = (f"read in {len(texts)} real look-alikes", "instrument", "status", "side", "cue", "review")
    return markdown(columns, rows)


def _measure(reader: Reader, shared: Path, *, write: bool) -> None:
    """First readings, speed, and what real look-alikes are taken for."""
    tables = [
        first_readings.shown(first_readings.recorded(), keyword_alert),
        _speeds(of_today(), reader, shared),
    ]
    alike = look_alikes(shared)
    if alike:
        tables.append(_events_of(alike, reader))
    table = "\n\n".join(tables)
    print(table)
    if write:
        write_to_readme("bench-read", table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", nargs="+", type=Path, metavar="SET", default=())
    parser.add_argument("--fitted", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    reader = default_reader()
    if said.fitted is not None:
        gold = [one for path in said.fitted for one in passages(path)] if said.fitted else of_today()
        print(_fitted(gold, reader, failures=said.failures))
        return
    _read_first(said.first, reader)
    if said.write or not said.first:
        _measure(reader, said.shared, write=said.write)


if __name__ == "__main__":
    main()
