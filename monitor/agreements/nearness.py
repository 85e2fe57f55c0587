"""Is a title that the catalogue does not hold near one that it holds? Pure.

The measure is Dice's over telling words (lemmas in Russian, stems in Belarusian), each weighing the
logarithm of how few instruments have it: twice what is shared, over all that both say. The words that
name the two states and their governments are left out. Only names of one kind are compared: a programme
is no treaty, though their subjects are one.

The threshold comes from the catalogue itself (84 instruments and 28 programmes, 693 names, September
2026). At 0.65, of its 112 titles 15 are near another instrument; 12 of those are its kin (another edition
of the paper, the treaty that it amends), 3 are strangers: «гармонизации налогового / таможенного
законодательства», both ways, and the Customs Union beside the Union of 1997. Of 578 names whose
instrument has others, 391 are near one of them that says it in other words; what is missed mostly shares
no word at all («нефтяной протокол»). At 0.6 it would be 425 names and 20 titles, at 0.7 342 and 12;
without weights 408 and 27. A wrong hint costs a glance, so the looser side would do too; but a hint that
is mostly wrong is not looked at.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.agreements.catalogue import Catalogue, Instrument
from monitor.agreements.matching import HEADS, IGNORED, Kind, split
from monitor.agreements.morphology import Language, fold, language, lemma

NEAR = 0.65
"""See above."""
TELLING_ENOUGH = 2
"""Telling words: with one, «соглашение о сотрудничестве» would be every agreement on co-operation."""
_SHORTEST = 3
_LEADING = 3
"""The word for the instrument is among the first of a title: «дарожная карта …»."""

_STATES: dict[Language, frozenset[str]] = {
    "ru": frozenset(
        [
            "россия",
            "российский",
            "федерация",
            "рф",
            "республика",
            "беларусь",
            "белоруссия",
            "белорусский",
            "рб",
            "союзный",
            "государство",
            "сг",
            "правительство",
            "год",
        ]
    ),
    "be": frozenset(
        lemma(fold(word), "be")
        for word in [
            "расія",
            "расіяй",
            "расійскі",
            "федэрацыя",
            "рф",
            "рэспубліка",
            "беларусь",
            "беларуссю",
            "беларускі",
            "рб",
            "саюзны",
            "дзяржава",
            "сд",
            "урад",
            "год",
        ]
    ),
    "other": frozenset(),
}
"""Whom nearly every title names: that tells none from another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What of a title or name tells it from others."""

    spoken: Language
    kind: Kind
    telling: frozenset[str]


def wording(said: str, spoken: Language | None = None) -> Wording:
    """The telling words of a title, in the language it is in unless that is known."""
    words = split(fold(said))
    spoken = spoken or _spoken(said, words)
    lemmas = [lemma(word, spoken) for word in words]
    kinds = (HEADS[spoken][one] for one in lemmas if one in HEADS[spoken])
    return Wording(
        spoken=spoken,
        kind=next((kind for kind in kinds if kind != "any"), "any"),
        telling=frozenset(one for one in lemmas if tells(one, spoken)),
    )


def _spoken(said: str, words: Sequence[str]) -> Language:
    """By the word for the instrument: short titles may have no letter of their language alone."""
    likeliest = language(said)
    tried: tuple[Language, ...] = (likeliest, "ru", "be")
    leading = words[:_LEADING]
    return next((one for one in tried if any(lemma(word, one) in HEADS[one] for word in leading)), likeliest)


def tells(word: str, spoken: Language) -> bool:
    """Whether a lemma is one that tells a title from others."""
    if len(word) < _SHORTEST or word.isdigit() or word in IGNORED:
        return False
    return word not in HEADS[spoken] and not names_state(word, spoken)


def names_state(word: str, spoken: Language) -> bool:
    """Whether a lemma is part of the names of the two states, their union and their governments."""
    return word in _STATES[spoken]


class Nearness:
    """Compares titles with all titles and names of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names = [(one, said) for one in catalogue for said in _names(one)]
        holders: dict[tuple[str, Language], set[str]] = {}
        for one, said in self._names:
            holders.setdefault((one.id, said.spoken), set()).update(said.telling)
        known = Counter((key[1], word) for key, words in holders.items() for word in words)
        self._weights = {word: math.log((len(catalogue) + 1) / count) for word, count in known.items()}
        self._heaviest = math.log(len(catalogue) + 1)

    def nearest(self, title: str) -> Instrument | None:
        """The instrument of the catalogue that a title is near, if any."""
        asked = wording(title)
        scored = ((self._likeness(asked, said), one) for one, said in self._names)
        score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return best if score >= NEAR else None

    def _likeness(self, one: Wording, other: Wording) -> float:
        if (one.spoken, one.kind) != (other.spoken, other.kind):
            return 0.0
        shared = self._weight(one, one.telling & other.telling)
        whole = self._weight(one, one.telling) + self._weight(other, other.telling)
        return 2 * shared / whole if whole else 0.0

    def _weight(self, said: Wording, words: Iterable[str]) -> float:
        return sum(self._weights.get((said.spoken, word), self._heaviest) for word in words)


def _names(one: Instrument) -> Iterable[Wording]:
    yield wording(one.titles.ru, "ru")
    if one.titles.be:
        yield wording(one.titles.be, "be")
    for alias in one.aliases:
        yield wording(alias.says, alias.lang)
