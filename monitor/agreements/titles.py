"""The words for an instrument that a title begins with, in another case: «дорожную карту …» → «Дорожная карта …». Pure."""

import re
from collections.abc import Callable

from monitor.agreements.matching import NOMINATIVES
from monitor.agreements.morphology import Language, adjective, fold, genitive, is_adjective, lemma
from monitor.agreements.nearness import wording

_WORD = re.compile(r"\w+(?:-\w+)*")
_MOST_BEFORE = 3
"""Adjectives that stand before the word for an instrument: «новая комплексная научно-техническая программа»."""
_PLURALS = {"направление": "направления", "мероприятие": "мероприятия"}
"""What titles have in the plural: «Основные направления …»."""

Decline = Callable[[str, str | None], str | None]
"""A word in its case, given the noun it belongs to; for the noun itself, None."""


def nominative(title: str, known: Language | None = None) -> str:
    """The title as a catalogue has it; as it was where it begins with no word for an instrument."""
    spoken = known or wording(title).spoken
    return _declined(
        title, spoken, lambda word, noun: word if noun is None else adjective(word, noun, spoken)
    )


def begins_with_instrument(title: str, spoken: Language) -> bool:
    """Whether a title begins with a word for an instrument, maybe behind adjectives."""
    return bool(_up_to_head(title, spoken))


def in_genitive(title: str, spoken: Language) -> str:
    """A title in the genitive: «дорожной карты …»; as it was where it begins with no word for an instrument."""

    def decline(word: str, noun: str | None) -> str | None:
        return genitive(word, spoken) if noun is None else adjective(word, noun, spoken, "genitive")

    return _declined(title, spoken, decline)


def _declined(title: str, spoken: Language, decline: Decline) -> str:
    words = _up_to_head(title, spoken)
    if not words:
        return title
    noun = _noun(words[-1], spoken)
    said = [*(decline(one[0].lower(), noun) for one in words[:-1]), decline(noun, None)]
    for one, word in zip(reversed(words), reversed(said), strict=True):
        if word is None:
            continue
        capital = word[:1].upper() + word[1:] if one[0][:1].isupper() else word
        title = title[: one.start()] + capital + title[one.end() :]
    return title


def _up_to_head(title: str, spoken: Language) -> tuple[re.Match[str], ...]:
    """The words up to the first for an instrument, all before it adjectives; none where there is no such."""
    before: list[re.Match[str]] = []
    for one in _WORD.finditer(title):
        folded = fold(one[0])
        if lemma(folded, spoken) in NOMINATIVES[spoken]:
            return (*before, one)
        if len(before) == _MOST_BEFORE or not is_adjective(folded, spoken):
            break
        before.append(one)
    return ()


def _noun(head: re.Match[str], spoken: Language) -> str:
    noun = NOMINATIVES[spoken][lemma(fold(head[0]), spoken)]
    return _PLURALS.get(noun, noun)
