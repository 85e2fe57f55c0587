"""What a reprint adds to the text it reprints, and what it leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.additions import compare
from tests.dedupe.texts import article

FIRST = "Соглашение подписали в Минске министры двух стран."
SECOND = "Документ упростит перевозки грузов между соседними областями."
THIRD = "Он вступит в силу после ратификации парламентами обеих сторон."
NEW = "Депутаты рассмотрят его во вторник на заседании комитета."


def test_a_copy_adds_and_drops_nothing() -> None:
    said = compare(f"{FIRST} {SECOND}", f"{FIRST}\n{SECOND}")
    assert (said.added, said.dropped) == ((), ())


def test_a_new_sentence_is_added_and_a_missing_one_dropped() -> None:
    said = compare(f"{FIRST} {SECOND} {THIRD}", f"{FIRST} {THIRD} {NEW}")
    assert said.added == (NEW,)
    assert said.dropped == (SECOND,)


@pytest.mark.parametrize(
    "reworded",
    [
        "Об этом сообщает агентство. " + FIRST + " " + SECOND,
        f"«{FIRST.rstrip('.')}», — сказано в сообщении. {SECOND}",
        f"{FIRST.rstrip('.')}, а {SECOND[0].lower()}{SECOND[1:]}",
    ],
)
def test_sentences_that_are_joined_or_quoted_are_not_dropped(reworded: str) -> None:
    assert compare(f"{FIRST} {SECOND}", reworded).dropped == ()


def test_another_number_makes_another_sentence() -> None:
    said = compare("Кредит составит 600 миллионов долларов.", "Кредит составит 700 миллионов долларов.")
    assert said.added
    assert said.dropped


@given(st.integers(0, 500), st.integers(0, 500))
def test_what_one_adds_the_other_drops(one: int, other: int) -> None:
    there, back = compare(article(one), article(other)), compare(article(other), article(one))
    assert (there.added, there.dropped) == (back.dropped, back.added)
