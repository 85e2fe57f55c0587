"""Do two texts tell the same news in the same words? Resemblance and containment, in Broder's terms. Pure.

The resemblance of two texts is the share of common shingles in all shingles of both, the containment
of A in B the share of A's shingles that stand in B (A. Broder, «On the resemblance and containment of
documents», 1997). A cut reprint has a low resemblance and a high containment.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

import numpy as np

from dedupe.signature import Signature, check
from dedupe.text import body, figures, words

Relation = Literal["identical", "near", "contained"]

NEAR = 0.36
"""Least containment, of the shorter in the longer, that makes a reprint. Different articles reach 0.29
(59,685 pairs); with a fifth of the words changed a reprint keeps about 0.5."""

WHOLLY = 0.8
"""From here the shorter text counts as contained, where the longer one is at least ``LONGER`` times it."""
LONGER = 1.4

SHORT = 12
"""Texts of fewer words share three words by chance: they must be nearly the same."""
SHORT_RESEMBLANCE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How much two texts share, each between 0 and 1."""

    resemblance: float
    containment: float
    """Of the shorter in the longer."""

    @property
    def score(self) -> float:
        return max(self.resemblance, self.containment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text with its signature."""

    text: str
    title: str | None
    signature: Signature


def likeness(one: Signature, other: Signature) -> Likeness:
    """Compare two sketches at the coarser of their scales."""
    check(one.scheme)
    check(other.scheme)
    halvings = max(one.halvings, other.halvings)
    left, right = one.hashes(halvings), other.hashes(halvings)
    if not (len(left) and len(right)):
        return Likeness(resemblance=0.0, containment=0.0)
    shared = len(np.intersect1d(left, right, assume_unique=True))
    return Likeness(
        resemblance=shared / (len(left) + len(right) - shared),
        containment=shared / min(len(left), len(right)),
    )


def relation(one: Text, other: Text) -> tuple[Relation, Likeness] | None:
    """How one of two texts reprints the other; None where they are two pieces of news."""
    first, second = one.signature, other.signature
    alike = likeness(first, second)
    if first.digest == second.digest:
        return "identical", Likeness(resemblance=1.0, containment=1.0)
    if alike.containment < NEAR:
        return None
    shorter, longer = sorted((first.length, second.length))
    if shorter < SHORT and alike.resemblance < SHORT_RESEMBLANCE:
        return None
    if same_template(one, other):
        return None
    wholly = alike.containment >= WHOLLY and longer >= LONGER * shorter
    return "contained" if wholly else "near", alike


_OTHER_WORDS_A_FIGURE = 2
_OTHER_WORDS_SHARE = 0.01
_FEW_FIGURES = 3
_MOST_FIGURES = 0.5


def same_template(one: Text, other: Text) -> bool:
    """Whether two texts differ in hardly anything but numbers, dates or names.

    Yesterday's exchange rates, the weather of two days, the two chambers that ratify on two days, a
    correction: the words are the same, the news is not.
    """
    bodies = body(one.text, one.title), body(other.text, other.title)
    places = tuple(_by_place(figures(text)) for text in bodies)
    shared = places[0].keys() & places[1].keys()
    differing = [place for place in shared if not _compatible(places[0][place], places[1][place])]
    if not differing:
        return False
    told = tuple(Counter(words(text)) for text in bodies)
    changed = sum(((told[0] - told[1]) | (told[1] - told[0])).values())
    in_figures = sum(len(values[place].split()) for place in differing for values in places)
    plain = changed - in_figures
    allowed = _OTHER_WORDS_A_FIGURE * len(differing) + _OTHER_WORDS_SHARE * sum(told[0].values())
    if plain <= allowed:
        return True
    return len(differing) >= _FEW_FIGURES and len(differing) >= _MOST_FIGURES * len(shared)


def _by_place(found: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Figures by place; a place that occurs twice says nothing."""
    counted = Counter(place for place, _ in found)
    return {place: value for place, value in found if counted[place] == 1}


_STEM = 4


def _compatible(one: str, other: str) -> bool:
    """The same value, be it inflected: «Минск» and «Минске», but not «15 июля» and «16 июля»."""
    left, right = one.split(), other.split()
    if len(left) != len(right):
        # A given name or an office dropped: «Денис Мантуров», «Мантуров». Numbers must all be there.
        return {word for word in left if word.isdigit()} == {word for word in right if word.isdigit()}
    return all(
        a == b or (not a.isdigit() and not b.isdigit() and a[:_STEM] == b[:_STEM])
        for a, b in zip(left, right, strict=True)
    )
