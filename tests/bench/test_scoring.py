"""Scoring: what counts as found, as missed and as false."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitor.agreements.events import Event, Review
from tests.bench.gold import Passage
from tests.bench.scoring import Compared, binding, matched, tally

EVENT = Event(
    instrument="U-38",
    canonical="",
    type="intergov_agreement",
    status="SIGNED",
    polarity="+",
    modality="fact",
    side="BOTH",
    chamber=None,
    when_phrase=None,
    when_from=date(2026, 3, 4),
    when_to=date(2026, 3, 4),
    quote="",
    start=0,
    end=0,
    review=None,
    confidence=0.9,
)
WANTED: dict[str, Any] = {"instrument": "U-38", "status": "SIGNED", "side": "BOTH"}


def read(got: list[Event], *events: dict[str, Any]) -> Compared:
    passage = Passage(id="x", language="ru", title=None, published=None, text="", events=events)
    return matched(passage, got)


@pytest.mark.parametrize(
    ("changed", "allowed"),
    [
        ({"instrument": None}, {"accept_catalogue": [None]}),
        ({"status": "ADOPTED"}, {"accept": ["ADOPTED"]}),
        ({"side": None}, {"accept_side": ["UNION", None]}),
    ],
)
def test_another_value_is_right_where_the_gold_allows_it(
    changed: dict[str, Any], allowed: dict[str, Any]
) -> None:
    event = replace(EVENT, **changed)
    assert not list(read([event], WANTED | allowed).faults())
    assert len(list(read([event], WANTED).faults())) == 2


def test_an_event_meets_one_that_asks_for_it_to_the_letter_before_one_that_allows_it() -> None:
    loose, strict = WANTED | {"instrument": None, "accept_catalogue": ["U-38"]}, WANTED
    assert read([EVENT], loose, strict).found == ((strict, EVENT),)


def test_what_is_optional_counts_neither_way_and_takes_nothing_from_what_is_required() -> None:
    optional = WANTED | {"optional": True}
    assert not list(read([], optional).faults())
    assert not list(read([EVENT], optional).faults())
    both = read([EVENT], optional, WANTED)
    assert (tally([both]).found, both.missed) == (1, ())


def test_a_day_is_asked_where_the_text_names_one() -> None:
    named = {"when_from": "2026-03-05", "when_to": "2026-03-05", "when_phrase": "в четверг"}
    assert list(read([EVENT], WANTED | named).faults())
    assert not list(read([EVENT], WANTED | named | {"when_phrase": "(publication)"}).faults())


def test_what_binds_and_asks_for_a_look_is_asserted_but_not_surely() -> None:
    one = read([replace(EVENT, review=Review.SECOND_SOURCE)], WANTED)
    assert (binding([one]).found, binding([one], reviewed=False).found) == (1, 0)
    assert (binding([one]).missed, binding([one], reviewed=False).missed) == (0, 1)
