"""Gold passages: what a reader must find, written from the specification before the code."""

from pathlib import Path

import pytest

from monitor.agreements.events import BINDING
from monitor.agreements.reading import default_reader
from tests.bench.gold import Passage, passages
from tests.bench.scoring import Score, score

GOLD = Path(__file__).resolve().parents[2] / "gold"
OWN = [passage for path in sorted(GOLD.glob("*.jsonl")) for passage in passages(path)]


@pytest.fixture(scope="module")
def scored() -> Score:
    return score(default_reader(), OWN)


def test_the_gold_is_balanced() -> None:
    without = sum(not passage.events for passage in OWN)
    assert without >= 0.4 * len(OWN)
    assert len({passage.id for passage in OWN}) == len(OWN)


_TRAPS = [
    "negation",
    "sofar",
    "possibility",
    "condition",
    "purpose",
    "agenda",
    "past-participle",
    "background",
    "anniversary",
    "present-for-future",
    "entry-clause",
    "law-in-force",
    "headline-stronger",
    "one-side",
    "project-vs-act",
    "bundle",
    "counting",
    "exchange-protocol",
    "order-to-sign",
    "false-friend",
    "wish",
    "rumour",
    "treaty-text",
    "serbia",
    "allies",
    "ussr",
    "ussr-generic",
    "federation",
    "cis-slip",
    "eaeu-union",
    "trojan-body",
    "ukraine-forum",
    "future-members",
    "prizes",
    "enterprises",
    "soyuz-brand",
    "adjacent",
]
"""The dossier's: of mood and tense, then of the phrase «Союзное государство» itself."""


@pytest.mark.parametrize("trap", _TRAPS)
def test_every_trap_is_set_at_least_twice(trap: str) -> None:
    assert sum(trap in passage.traps for passage in OWN) >= 2


def test_events_are_found(scored: Score) -> None:
    assert scored.events.f1 >= 0.92


def test_what_binds_is_hardly_ever_wrong(scored: Score) -> None:
    assert scored.binding_precision >= 0.98


@pytest.mark.parametrize("passage", [one for one in OWN if not one.events], ids=lambda one: one.id)
def test_no_negative_passage_yields_a_binding_status(passage: Passage) -> None:
    reading = default_reader().read(passage.text, title=passage.title, published=passage.published)
    assert not [event for event in reading.events if event.status in BINDING]


def test_the_shared_sentences_are_all_right(shared: Path) -> None:
    sentences = list(passages(shared / "gold" / "sentences.jsonl"))
    found = score(default_reader(), sentences)
    assert len(sentences) == 24
    assert not found.failures


def test_real_lookalikes_hardly_raise_an_alarm(shared: Path) -> None:
    texts = list(passages(shared / "data" / "union_state" / "negatives.jsonl"))
    found = [
        event
        for passage in texts
        for event in default_reader()
        .read(passage.text, title=passage.title, published=passage.published)
        .events
    ]
    assert len(texts) == 785
    assert len(found) <= 2
