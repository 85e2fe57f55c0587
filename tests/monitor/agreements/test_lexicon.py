"""The phrases that the field is read by: what each is found in, and what it is not."""

from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from monitor.agreements import lexicon, origins
from monitor.agreements.lexicon import Phrase, found
from monitor.agreements.morphology import fold

PHRASES = [*lexicon.packaged().phrases(), *origins.packaged().phrases()]
IDS = [phrase.examples[0] for phrase in PHRASES]


def alternatives() -> Iterator[object]:
    for phrase in PHRASES:
        for alternative in phrase.alternatives:
            yield pytest.param(phrase, alternative, id=f"{phrase.lang}: {alternative}")


@pytest.mark.parametrize("phrase", PHRASES, ids=IDS)
def test_every_phrase_is_found_in_its_examples(phrase: Phrase) -> None:
    assert [example for example in phrase.examples if not found(phrase.pattern, example)] == []


@pytest.mark.parametrize(("phrase", "alternative"), list(alternatives()))
def test_every_alternative_of_a_phrase_is_found_in_an_example(phrase: Phrase, alternative: str) -> None:
    assert any(found(alternative, example) for example in phrase.examples)


@pytest.mark.parametrize("phrase", PHRASES, ids=IDS)
def test_no_phrase_is_found_in_its_counter_examples(phrase: Phrase) -> None:
    assert [example for example in phrase.counter_examples if found(phrase.pattern, example)] == []


@pytest.mark.parametrize("phrase", PHRASES, ids=IDS)
def test_a_pattern_is_written_in_the_letters_that_folding_leaves(phrase: Phrase) -> None:
    letters = "".join(letter for letter in phrase.pattern if letter.isalpha() and not letter.isascii())
    assert letters == fold(letters)


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("a", ("a",)),
        ("a|b(?:c|d)|e", ("a", "b(?:c|d)", "e")),
        (r"a\||[|(]b|c", (r"a\|", "[|(]b", "c")),
    ],
)
def test_alternatives_are_what_stands_outermost(pattern: str, parts: tuple[str, ...]) -> None:
    phrase = Phrase(lang="ru", pattern=pattern, examples=("a",), counter_examples=("x",))
    assert phrase.alternatives == parts


@pytest.mark.parametrize("missing", ["examples", "counter_examples"])
def test_a_phrase_without_examples_or_counter_examples_is_refused(missing: str) -> None:
    said = {"lang": "ru", "pattern": "a", "examples": ["a"], "counter_examples": ["b"]}
    with pytest.raises(ValidationError, match=missing):
        Phrase.model_validate({key: value for key, value in said.items() if key != missing})
    with pytest.raises(ValidationError, match=missing):
        Phrase.model_validate(said | {missing: []})


def test_both_languages_are_spoken() -> None:
    assert {phrase.lang for phrase in PHRASES} == {"ru", "be"}
