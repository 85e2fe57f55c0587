"""What does a reprint add to a text, and what does it leave out? Sentence by sentence. Pure.

A sentence stands in the other text where most of its runs of words do: reprints join sentences, cut them
in two and set them in quotes. A sentence with another number is another sentence, however much they share:
that is what readers look for.
"""

from collections.abc import Collection
from dataclasses import dataclass

from dedupe.text import sentences
from dedupe.words import words

SHARED = 0.6
"""Share of a sentence's word 3-grams that must stand in the other text. A sentence of ten words with one
of them changed keeps five of its eight; an attribution set behind it touches none."""
_GRAM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """The sentences that stand in one of two texts only, as they are written, in their order."""

    added: tuple[str, ...]
    dropped: tuple[str, ...]


def compare(head: str, reprint: str) -> Additions:
    """What a reprint adds to its story's head, and what of the head it drops."""
    return Additions(added=_missing(reprint, head), dropped=_missing(head, reprint))


def _missing(text: str, other: str) -> tuple[str, ...]:
    told = words(other)
    known = {size: _grams(told, size) for size in range(1, _GRAM + 1)}
    return tuple(
        sentence
        for sentence in dict.fromkeys(sentences(text))
        if (said := words(sentence)) and not _stands(said, known)
    )


def _stands(said: list[str], known: dict[int, set[tuple[str, ...]]]) -> bool:
    if any(word[0].isdigit() and (word,) not in known[1] for word in said):
        return False
    own = _grams(said, min(_GRAM, len(said)))
    return len(own & known[min(_GRAM, len(said))]) >= SHARED * len(own)


def _grams(said: Collection[str], size: int) -> set[tuple[str, ...]]:
    listed = list(said)
    return {tuple(listed[place : place + size]) for place in range(len(listed) - size + 1)}
