"""Explaining: the reasons are those of the reading itself, and the marks stand where the words do."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.agreements.explanation import Explained, explain
from monitor.agreements.reading import default_reader
from tests.bench.gold import Passage, of_today

READER = default_reader()
OWN = of_today()
DAY = date(2026, 2, 26)
_PIECES = [
    "Напомним, ",
    "Соглашение о единой промышленной политике ",
    "договор о гарантиях безопасности ",
    "Союзного государства ",
    "соглашение о яблоках ",
    "Страны ЕАЭС ",
    "с Китаем ",
    "не подписано ",
    "Подписаны семь документов. Среди них ",
    "вступит в силу ",
    "не планируется подписать ",
    "если ",
    "15 февраля 2023 года ",
    "в течение месяца ",
    "Беларуси и России ",
    "документ ",
    "годовщина ",
    "після падпісання дагавора ",
    ". ",
    "\n",
    "\r\u2028",
]


def explained(text: str) -> Explained:
    return explain(READER, text, published=DAY)


def consistent(told: Explained) -> None:
    """Accepted findings and events are the same things, and every refused one has its reason."""
    findings = [finding for one in told.explanations for finding in one.findings]
    accepted = [finding.event for finding in findings if finding.event is not None]
    assert sorted(map(id, accepted)) == sorted(map(id, told.reading.events))
    assert all((finding.event is None) == bool(finding.reason) for finding in findings)
    assert all(one.findings for one in told.explanations)
    explained_at = {one.sentence.start for one in told.explanations}
    assert {mention.start for mention in told.reading.mentions} <= explained_at


def well_marked(told: Explained) -> None:
    for one in told.explanations:
        around: list[int] = []
        for mark in one.marks:
            around = [end for end in around if mark.start < end]
            assert 0 <= mark.start < mark.end <= min([len(one.sentence.text), *around])
            around.append(mark.end)
        assert [mark.start for mark in one.marks] == sorted(mark.start for mark in one.marks)


@pytest.mark.parametrize("passage", OWN, ids=lambda one: one.id)
def test_the_gold_is_explained_as_it_is_read(passage: Passage) -> None:
    told = explain(READER, passage.text, title=passage.title, published=passage.published)
    assert told.reading == READER.read(passage.text, title=passage.title, published=passage.published)
    consistent(told)
    well_marked(told)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30))
def test_any_text_is_explained_as_it_is_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    told = explained(text)
    assert told.reading == READER.read(text, published=DAY)
    consistent(told)
    well_marked(told)


def test_what_is_told_twice_is_accepted_once() -> None:
    told = explained(
        "Беларусь и Россия подписали соглашение о взаимном признании виз. "
        "Беларусь и Россия вчера подписали соглашение о взаимном признании виз."
    )
    (weaker,), (better,) = (one.findings for one in told.explanations)
    assert (weaker.reason, weaker.event) == ("repeat", None)
    assert better.event is not None
    assert better.event.when_from == date(2026, 2, 25)


def test_a_list_is_proved_by_the_words_that_it_inherits() -> None:
    told = explained(
        "Беларусь и Россия подписали два документа. Среди них соглашение о взаимном признании виз."
    )
    (event,) = told.reading.events
    assert (event.cue, event.rule) == ("подписали", "sign/listed")


def test_a_refusal_by_a_verdict_is_not_said_twice() -> None:
    (told,) = explained(
        "После подписания соглашения Беларуси и России о взаимном признании виз."
    ).explanations
    assert [finding.reason for finding in told.findings] == ["time-reference"]


def test_what_only_looks_like_an_instrument_has_its_reason() -> None:
    (told,) = explained("Минск подписал с Китаем договор о поставках яблок.").explanations
    (finding,) = told.findings
    assert finding.passed is not None
    assert (finding.reference, finding.reason) == (None, "third-country")
