"""Measures the reading of events on gold passages, beside the keyword alert that everybody has.

    python -m tests.bench.read [FILE.jsonl …] [--shared FOLDER] [--failures] [--write]

An event counts as found when instrument, status and, where the gold states it, side agree. Real texts of
the shared folder, where it stands, serve for speed and as look-alikes: whatever is read in those is listed
by the text's id, to be defended by its words. ``--write`` puts the tables into the README.
"""

import argparse
import re
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from monitor.agreements.events import BINDING, Event
from monitor.agreements.reading import Reader, default_reader, is_triggered
from tests.bench.table import markdown, write_to_readme

GOLD = Path(__file__).resolve().parents[1] / "gold"
SHARED = Path(__file__).resolve().parents[3] / "shared"

KEYWORDS = re.compile(r"союзн\w+ государств\w+|саюзн\w+ дзяржав\w+", re.IGNORECASE)
INSTRUMENT_WORD = re.compile(
    r"соглашени|договор|протокол|меморандум|декрет|постановлени|программ|пагаднен|дагавор|пратакол|дэкрэт|пастанов",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text with the events a reader must find."""

    id: str
    language: str
    title: str | None
    published: date | None
    text: str
    events: tuple[dict[str, Any], ...]
    family: str = ""
    traps: tuple[str, ...] = ()


@dataclass(slots=True)
class Rate:
    """Found, false and missed."""

    found: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false or 1)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed or 1)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


@dataclass(slots=True)
class Score:
    """What came of reading passages."""

    documents: int = 0
    events: Rate = field(default_factory=Rate)
    binding: Rate = field(default_factory=Rate)
    groups: dict[str, Rate] = field(default_factory=dict)
    agreed: dict[str, list[bool]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    @property
    def binding_precision(self) -> float:
        return self.binding.precision


def passages(path: Path) -> Iterator[Passage]:
    """The passages of a gold file, in our format or in that of the shared sentences."""
    for line in path.read_bytes().splitlines():
        said = orjson.loads(line)
        day = str(said.get("pub_date") or said.get("date") or "")[:10]
        yield Passage(
            id=str(said["id"]),
            language=said.get("lang", "ru"),
            title=said.get("title"),
            published=date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None,
            text=said["text"],
            events=tuple(said.get("events") or said.get("expected") or ()),
            family=said.get("family", ""),
            traps=tuple(said.get("traps", ())),
        )


def score(reader: Reader, gold: Iterable[Passage]) -> Score:
    """Read passages and compare."""
    result = Score()
    for passage in gold:
        got = list(reader.read(passage.text, title=passage.title, published=passage.published).events)
        _compare(passage, got, result)
    return result


def _compare(passage: Passage, got: list[Event], result: Score) -> None:
    result.documents += 1
    groups = [result.groups.setdefault(name, Rate()) for name in (passage.language, passage.family) if name]
    rates = [result.events, *groups]
    left = list(got)
    for wanted in passage.events:
        hit = next((event for event in left if _agrees(wanted, event)), None)
        if hit is not None:
            left.remove(hit)
            _details(wanted, hit, result, passage)
        if wanted.get("optional"):
            continue
        _note_link(wanted, got, result)
        for rate in rates:
            rate.found += hit is not None
            rate.missed += hit is None
        if hit is None:
            result.failures.append(
                f"{passage.id}: missed {_instrument(wanted)} {wanted['status']}: {passage.text}"
            )
        elif hit.status in BINDING:
            result.binding.found += 1
    for event in left:
        for rate in rates:
            rate.false += 1
        result.binding.false += event.status in BINDING
        result.failures.append(
            f"{passage.id}: false {event.instrument} {event.status} {event.side}: {event.quote}"
        )


def _instrument(wanted: dict[str, Any]) -> str | None:
    found = wanted["catalogue_id"] if "catalogue_id" in wanted else wanted["instrument"]
    return None if found is None else str(found)


def _agrees(wanted: dict[str, Any], event: Event) -> bool:
    return (
        event.instrument == _instrument(wanted)
        and event.status == wanted["status"]
        and wanted.get("side") in (None, event.side)
        and wanted.get("chamber") in (None, event.chamber)
    )


def _note_link(wanted: dict[str, Any], got: Sequence[Event], result: Score) -> None:
    """Among events of the right instrument: is the status right; of the right status: is the instrument?"""
    same_instrument = [event for event in got if event.instrument == _instrument(wanted)]
    same_status = [event for event in got if event.status == wanted["status"]]
    if same_instrument:
        result.agreed.setdefault("status", []).append(bool(set(same_instrument) & set(same_status)))
    if same_status:
        result.agreed.setdefault("link", []).append(bool(set(same_instrument) & set(same_status)))
    both = [event for event in same_instrument if event.status == wanted["status"]]
    if both and wanted.get("side"):
        result.agreed.setdefault("side", []).append(any(event.side == wanted["side"] for event in both))


def _details(wanted: dict[str, Any], event: Event, result: Score, passage: Passage) -> None:
    expected = _window(wanted)
    if expected is None:
        return
    got = str(event.when_from), str(event.when_to)
    result.agreed.setdefault("date", []).append(got == expected)
    if got != expected:
        result.failures.append(f"{passage.id}: dated {got}, not {expected}: {event.quote}")


def _window(wanted: dict[str, Any]) -> tuple[str, str] | None:
    if wanted.get("when_from"):
        return wanted["when_from"], wanted.get("when_to") or wanted["when_from"]
    phrase = wanted.get("when_phrase")
    if not phrase or phrase.startswith("("):
        return None
    first, _, last = wanted["when_resolved"].partition("/")
    return first, last or first


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


def _rows(result: Score, gold: Sequence[Passage], reader: Reader, shared: Path) -> list[tuple[str, str]]:
    texts = [*gold, *pages(shared)]
    plain, told = (_speed(reader, texts, triggered=triggered) for triggered in (False, True))
    keyword = Rate()
    for passage in gold:
        wanted = any(not event.get("optional") for event in passage.events)
        alarmed = keyword_alert(passage)
        keyword.found += wanted and alarmed
        keyword.false += alarmed and not wanted
        keyword.missed += wanted and not alarmed
    negatives = [passage for passage in gold if not passage.events]
    spurious = score(reader, negatives)
    false = spurious.events.false
    rate = result.events
    return [
        ("passages, of them without an event", f"{result.documents}, {len(negatives)}"),
        ("events: precision / recall / F1", f"{rate.precision:.3f} / {rate.recall:.3f} / {rate.f1:.3f}"),
        ("precision on binding statuses", f"{result.binding_precision:.3f}"),
        *(
            (f"{name} accuracy", _share(result.agreed.get(name, [])))
            for name in ("status", "side", "link", "date")
        ),
        ("false alerts per 1,000 passages without an event", f"{1000 * false / (len(negatives) or 1):.1f}"),
        *(
            (f"F1, {name}", f"{group.f1:.3f}")
            for name, group in sorted(result.groups.items())
            if group.found + group.missed
        ),
        *(
            (
                f"false events per 1,000 passages without one, {name}",
                f"{1000 * group.false / (number or 1):.1f}",
            )
            for name, group in sorted(spurious.groups.items())
            if (number := sum(name in (one.language, one.family) for one in negatives))
        ),
        ("median ms, without a trigger / with one", f"{plain[0]:.3f} / {told[0]:.2f}"),
        ("texts a second, without a trigger / with one", f"{plain[1]:,.0f} / {told[1]:,.0f}"),
        ("keyword alert: precision / recall, by passage", f"{keyword.precision:.3f} / {keyword.recall:.3f}"),
    ]


def _events_of(texts: Sequence[Passage], reader: Reader) -> str:
    """What was read in texts that should hold nothing, by their ids."""
    rows = [
        (one.id, event.instrument or "new", event.status, event.side or "", event.cue, event.review or "")
        for one in texts
        for event in reader.read(one.text, title=one.title, published=one.published).events
    ]
    columns = (f"read in {len(texts)} real look-alikes", "instrument", "status", "side", "cue", "review")
    return markdown(columns, rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    gold = [passage for path in said.files or sorted(GOLD.glob("*.jsonl")) for passage in passages(path)]
    reader = default_reader()
    result = score(reader, gold)
    if said.failures:
        print("\n".join(result.failures))
    table = markdown(("measure", "value"), _rows(result, gold, reader, said.shared))
    alike = look_alikes(said.shared)
    if alike:
        table += f"\n\n{_events_of(alike, reader)}"
    print(table)
    if said.write:
        write_to_readme("bench-read", table)


if __name__ == "__main__":
    main()
