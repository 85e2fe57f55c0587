"""The lexicon: every phrase is found in its own example."""

import pytest

from monitor.agreements import lexicon
from monitor.agreements.lexicon import Phrase

PHRASES = list(lexicon.packaged().phrases())


@pytest.mark.parametrize("phrase", PHRASES, ids=[phrase.example for phrase in PHRASES])
def test_every_phrase_is_found_in_its_example(phrase: Phrase) -> None:
    assert lexicon.matches(phrase)


def test_both_languages_are_spoken() -> None:
    assert {phrase.lang for phrase in PHRASES} == {"ru", "be"}
