"""Words that must not be lost: each is known by its example, and named where cleaning keeps it nowhere."""

import pytest

from crawler.cleaning.mentions import lost
from monitor.agreements.watched import Watched, entries, words


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.example)
def test_a_watched_word_is_known_by_its_example(entry: Watched) -> None:
    assert lost(words(), [f"Речь шла и о том, что {entry.example} касается всех."], "Другой текст.")


def test_a_word_that_was_kept_is_not_lost() -> None:
    assert not lost(words(), ["Соглашение подписано."], "Соглашение подписано в Минске.")


def test_without_words_nothing_is_lost() -> None:
    assert not lost((), ["Соглашение подписано."], "")
