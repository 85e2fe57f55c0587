"""Resemblance: neither of two texts comes first, and hostile texts cost no more than others."""

import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.additions import compare
from dedupe.resemblance import Text, relation
from dedupe.signature import sign
from dedupe.text import body, negatives
from tests.dedupe.texts import article, family, reworded


def signed(text: str) -> Text:
    return Text(text=text, title=None, signature=sign(text))


def symmetrical(one: str, other: str) -> bool:
    return relation(signed(one), signed(other)) == relation(signed(other), signed(one))


@pytest.mark.parametrize("seed", range(5))
def test_neither_of_two_edits_comes_first(seed: int) -> None:
    texts = [
        *family(seed).values(),
        article(seed).replace(" и ", " 5 марта "),
        reworded(article(seed), 0.2, seed),
    ]
    assert all(symmetrical(one, other) for one, other in combinations(texts, 2))


def test_a_long_and_a_short_text_with_other_figures() -> None:
    """How many other words are allowed beside a figure must not depend on which text is counted."""
    for length in range(4, 30):
        short = f"{article(21, length)} Встреча пройдёт 5 марта в столице."
        long = f"{article(21, length)} Встреча пройдёт 6 марта в столице. {article(22, 4)}"
        assert symmetrical(short, long)


_PHRASES = st.sampled_from(
    [
        "Сегодня",
        "5 марта",
        "6 марта",
        "Минск",
        "договор подписан",
        "курс -5",
        "курс 5",
        "рубля.",
        "и завтра",
        "Москва",
        "20 %.",
    ]
)


@given(st.lists(_PHRASES, min_size=5, max_size=40), st.lists(_PHRASES, min_size=5, max_size=40))
def test_neither_of_two_texts_comes_first(one: list[str], other: list[str]) -> None:
    assert symmetrical(" ".join(one), " ".join(other))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ночью -5, днём −2", ("5", "2")),
        ("(–12 °C)", ("12",)),
        ("минус 5, плюс 3, Мінус 8", ("5", "8")),
        ("-5С, ‑6°, —7 градусов", ("5с", "6", "7")),
        ("ночью - 5 градусов, днём – 2…-4 °C", ("5", "2", "4")),
        ("3 - 5 градусов, 7 – 9°", ()),
        ("Итог - 5 соглашений, в зале — 20 гражданских", ()),
        ("10-12 марта, 2026-02-05, +375-17-200", ()),
        ("от -5…-12", ("5", "12")),
        ("Минск - 5 марта", ()),
        ("T-34, COVID-19", ()),
        ("минус -5й", ("5й",)),
    ],
)
def test_numbers_below_zero(text: str, found: tuple[str, ...]) -> None:
    assert negatives(body(text)) == found


@pytest.mark.parametrize(
    "text",
    ["а" * 200_000 + " cоюз", "aб" * 100_000, "-5" * 100_000, "а. " * 70_000, "«" * 200_000],
)
def test_hostile_texts_are_signed_in_linear_time(text: str) -> None:
    start = time.process_time()
    sign(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "run", ["." * 20_000 + "5", "?!" * 10_000 + "5", ".»" * 10_000 + "5", ". " * 10_000, "и " * 10_000]
)
def test_hostile_texts_are_compared_in_linear_time(run: str) -> None:
    one = f"{article(1)} Содержание{run}"
    other = f"Об этом сообщает БЕЛТА. {one}"
    start = time.process_time()
    relation(signed(one), signed(other))
    compare(one, other)
    assert time.process_time() - start < 2
