"""Signatures: what counts of a text, and that signatures of two makings never meet."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedupe.errors import SchemeMismatchError
from dedupe.resemblance import likeness
from dedupe.signature import BANDS, LEAD_BANDS, MOST_ANCHORS, SKETCH, sign
from dedupe.text import shingles_in_order
from dedupe.words import words
from tests.dedupe.texts import article, cut

TEXT = article(1)


@pytest.mark.parametrize(
    "same",
    [
        TEXT.upper(),
        TEXT.replace(", ", "; "),
        TEXT.replace("ё", "е"),
        TEXT.replace("а", "a").replace("е", "e"),
        f"МОСКВА, 28 сентября. /ТАСС/. {TEXT}",
        f"24 мая, Минск /Корр. БЕЛТА/. {TEXT}",
        TEXT.replace("мост", "мо\u00adст"),
        TEXT.replace(". ", " (https://news.example/read?utm_source=channel). "),
    ],
)
def test_what_does_not_count_changes_nothing(same: str) -> None:
    assert sign(same) == sign(TEXT)


def test_a_leading_headline_does_not_count() -> None:
    assert sign(f"Заголовок {TEXT}", "Заголовок") == sign(TEXT)


def test_a_headline_leads_as_it_is_read_and_ends_with_a_word() -> None:
    assert sign(f"На улице минус 5. {TEXT}", "На улице минус 5") == sign(TEXT)
    assert sign(f"Договорились о цене. {TEXT}", "Договор") == sign(f"Договорились о цене. {TEXT}")


def test_one_word_more_is_another_text() -> None:
    assert sign(f"{TEXT} Ещё.").digest != sign(TEXT).digest


def test_signatures_are_small_and_of_one_shape() -> None:
    signed = sign(" ".join(article(seed) for seed in range(30)))
    assert 0 < len(signed.bands) - BANDS - LEAD_BANDS <= MOST_ANCHORS
    assert len(signed.sketch) <= 4 * SKETCH
    assert all(-(2**31) <= band < 2**31 for band in signed.bands)


def test_a_passage_has_the_same_anchors_wherever_it_stands() -> None:
    passage = set(sign(TEXT).bands[BANDS + LEAD_BANDS :])
    around = set(sign(f"{article(2)} {TEXT} {article(3)}").bands[BANDS + LEAD_BANDS :])
    assert passage
    # Only runs of words across its ends are others, and a long text halves them.
    assert len(passage & around) >= len(passage) / 3


def test_a_quotation_makes_no_anchor_and_two_sentences_do() -> None:
    sentences = [f"{one}." for one in TEXT.rstrip(".").split(". ")]
    other = article(2, 12).replace(". ", ".\n").split("\n")

    def shared(quoted: str) -> set[int]:
        mixed = sign(" ".join([*other[:7], quoted, *other[7:]]))
        return set(mixed.bands[BANDS + LEAD_BANDS :]) & set(sign(TEXT).bands[BANDS + LEAD_BANDS :])

    assert not any(shared(sentence) for sentence in sentences)
    assert shared(" ".join(sentences[4:12]))


def test_a_thinned_sketch_still_measures_containment() -> None:
    long = " ".join(article(seed) for seed in range(8))
    whole, half = (set(shingles_in_order(words(text)).tolist()) for text in (long, cut(long, 0.5)))
    alike = likeness(sign(long), sign(cut(long, 0.5)))
    assert alike.containment > 0.9
    # Two standard errors of a share that is measured on about 150 hashes.
    assert abs(alike.resemblance - len(half) / len(whole)) < 0.08


def test_signatures_of_two_makings_do_not_compare() -> None:
    with pytest.raises(SchemeMismatchError, match="sign the stored articles again"):
        likeness(sign(TEXT), replace(sign(TEXT), scheme="0/legacy"))


@given(st.text())
def test_any_text_is_signed_and_like_itself(text: str) -> None:
    signed = sign(text)
    assert signed == sign(text)
    if signed.length:
        assert likeness(signed, signed).resemblance == 1.0
