"""Gold passages: what a reader must find, written from the specification before the code.

Each passage of today has a test of its own, which asks for its events and for no others. The page-length sets are
measured by their first reading and asserted nowhere: here only their form is tested.
"""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from monitor.agreements import catalogue
from monitor.agreements.events import Review
from monitor.agreements.reading import default_reader
from monitor.agreements.vocabulary import STATUSES, TYPES
from tests.bench.gold import GOLD, PAGES, Passage, of_today, passages
from tests.bench.scoring import compared, instrument, score

OWN = of_today()
KNOWN_FAILURES: dict[str, str] = {
    one["id"]: one["why"]
    for one in tomllib.loads((GOLD / "known_failures.toml").read_text(encoding="utf-8"))["passage"]
}
SETS = sorted(PAGES.glob("*.jsonl"))
IN_PAGES = [passage for path in SETS for passage in passages(path)]


def with_its_mark(passage: Passage) -> object:
    why = KNOWN_FAILURES.get(passage.id)
    marks = [pytest.mark.xfail(strict=True, reason=why)] if why else []
    return pytest.param(passage, id=passage.id, marks=marks)


@pytest.mark.parametrize("passage", [with_its_mark(passage) for passage in OWN])
def test_a_passage_yields_its_events_and_no_others(passage: Passage) -> None:
    assert list(compared(default_reader(), passage).faults()) == []


def test_known_failures_are_few_and_each_has_its_reason() -> None:
    assert len(KNOWN_FAILURES) <= 0.02 * len(OWN)
    assert set(KNOWN_FAILURES) <= {passage.id for passage in OWN}
    assert all(KNOWN_FAILURES.values())


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


def test_the_shared_sentences_are_all_right(shared: Path) -> None:
    sentences = list(passages(shared / "gold" / "sentences.jsonl"))
    found = score(default_reader(), sentences)
    assert len(sentences) == 24
    assert not found.failures


def test_real_lookalikes_hardly_raise_an_alarm(shared: Path) -> None:
    texts = list(passages(shared / "data" / "union_state" / "negatives.jsonl"))
    assert len(texts) == 785
    found = [
        event
        for passage in texts
        for event in default_reader()
        .read(passage.text, title=passage.title, published=passage.published)
        .events
    ]
    # What stands in a headline alone asks to be looked at, and is asserted for that; what a text tells is no alarm.
    sure = [event for event in found if event.review is not Review.HEADLINE_ONLY]
    assert len(sure) <= 2
    assert len(found) <= 5


def test_every_passage_has_an_id_and_a_text_of_its_own() -> None:
    every = [*OWN, *IN_PAGES]
    assert [one for one, times in Counter(passage.id for passage in every).items() if times > 1] == []
    assert [one for one, times in Counter(passage.text for passage in IN_PAGES).items() if times > 1] == []


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_a_set_of_pages_is_balanced(path: Path) -> None:
    texts = list(passages(path))
    assert len(texts) == 40
    assert sum(not passage.required for passage in texts) == 20
    assert 0.3 <= sum(passage.language == "be" for passage in texts) / len(texts) <= 0.4
    assert sum(len(passage.required) > 1 for passage in texts) >= 5
    assert len({passage.form for passage in texts}) >= 10


@pytest.mark.parametrize("passage", IN_PAGES, ids=lambda one: one.id)
def test_a_page_is_well_formed(passage: Passage) -> None:
    assert passage.title or passage.form == "telegram"
    assert passage.published
    assert 60 <= len(passage.text.split()) <= 400
    assert (passage.language == "be") == bool(re.search("[ўі]", passage.text))
    assert passage.required or not passage.headline_only


@pytest.mark.parametrize("passage", IN_PAGES, ids=lambda one: one.id)
def test_what_a_page_must_yield_is_said_in_the_words_of_the_field(passage: Passage) -> None:
    known = catalogue.packaged()
    for wanted in passage.events:
        named = [instrument(wanted), *wanted.get("accept_catalogue", ())]
        assert all(one is None or known.get(one) for one in named)
        assert {wanted["status"], *wanted.get("accept", ())} <= set(STATUSES)
        assert {wanted.get("side"), *wanted.get("accept_side", ())} <= {"RU", "BY", "BOTH", "UNION", None}
        assert {wanted.get("type"), *wanted.get("accept_type", ())} <= {*TYPES, None}
        phrase = wanted.get("when_phrase") or "("
        assert phrase.startswith("(") or phrase in f"{passage.title}\n{passage.text}"
