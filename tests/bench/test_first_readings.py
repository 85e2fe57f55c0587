"""First readings: once for each set, appended, and never changed."""

import re
import subprocess
from datetime import date
from pathlib import Path

import orjson
import pytest

from monitor.agreements.reading import default_reader
from tests.bench import first_readings
from tests.bench.first_readings import RECORD, Row, append, first, line, pooled, recorded, refusal
from tests.bench.gold import PAGES
from tests.conftest import CHECKOUT

TEXTS = [
    ("Россия и Беларусь подписали соглашение о единой промышленной политике.", [["U-38", "SIGNED", "BOTH"]]),
    ("Трактор вышел в поле до рассвета.", []),
]


@pytest.fixture
def unread(tmp_path: Path) -> Path:
    path = tmp_path / "q01.jsonl"
    path.write_bytes(
        b"\n".join(
            orjson.dumps(
                {
                    "id": str(number),
                    "text": text,
                    "events": [
                        dict(zip(("instrument", "status", "side"), one, strict=True)) for one in events
                    ],
                }
            )
            for number, (text, events) in enumerate(TEXTS)
        )
    )
    return path


def read(path: Path) -> Row:
    return first(default_reader(), path, day=date(2026, 3, 4), commit="abc1234")


def test_a_reading_stands_in_the_record_as_it_was_made(unread: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.md"
    row = read(unread)
    assert (row.texts, row.telling, row.events.found, row.silent, row.alarmed) == (2, 1, 1, 0, 0)
    append(row, record)
    append(row, record)
    assert recorded(record) == [row, row]


def test_a_set_is_read_once_whatever_it_is_called(unread: Path, tmp_path: Path) -> None:
    row = read(unread)
    assert refusal(unread, []) is None
    assert "made once" in str(refusal(unread, [row]))
    copy = tmp_path / "another.jsonl"
    copy.write_bytes(unread.read_bytes())
    assert "made once" in str(refusal(copy, [row]))
    unread.write_text("", encoding="utf-8")
    assert "made once" in str(refusal(unread, [row]))


def test_a_reader_that_is_not_committed_reads_no_new_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_readings, "_git", lambda *_: " M monitor/agreements/reading.py")
    with pytest.raises(SystemExit, match="commit the reader"):
        first_readings.committed()


def test_sets_are_pooled_by_their_counts(unread: Path) -> None:
    row = read(unread)
    both = pooled([row, row])
    assert (both.texts, both.events.found, both.name) == (4, 2, "q01 to q01")
    assert line(both).startswith("| 2026-03-04 | abc1234 |")


def test_every_set_of_pages_has_been_read_for_the_first_time() -> None:
    assert sorted(row.name for row in recorded()) == sorted(path.stem for path in PAGES.glob("*.jsonl"))


def test_no_first_reading_was_ever_changed() -> None:
    words = ["git", "log", "-p", "-U0", "--", str(RECORD.relative_to(CHECKOUT))]
    try:
        log = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no checkout with a history")
    assert re.findall(r"^-\| \d{4}-.*", log, re.MULTILINE) == []
