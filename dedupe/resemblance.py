"""Do two texts tell the same news in the same words? Resemblance and containment, in Broder's terms. Pure.

The resemblance of two texts is the share of common shingles in all shingles of both, the containment
of A in B the share of A's shingles that stand in B (A. Broder, «On the resemblance and containment of
documents», 1997). A cut reprint has a low resemblance and a high containment.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from dedupe.leads import Lead, other_actors, other_headlines, other_news, other_papers, other_steps
from dedupe.normalisation import normalised
from dedupe.signature import Signature, check
from dedupe.text import Hashes, body_and_headline, figures, negatives, shingles_in_order, stamp, telling
from dedupe.words import words

Relation = Literal["identical", "near", "contained"]
OtherNews = Literal["other news"]

NEAR = 0.36
"""Least containment, of the shorter in the longer, that makes a reprint. Different articles reach 0.29
(59,685 pairs); with a fifth of the words changed a reprint keeps about 0.5."""

WHOLLY = 0.8
"""From here the shorter text counts as contained, where the longer one is at least ``LONGER`` times it."""
LONGER = 1.4

MOSTLY = 0.7
LEAST_RESEMBLANCE = 0.2
"""A reprint is mostly contained, or the two resemble each other; a long text that ends with the first
words of a short one is neither."""

LONG_ENOUGH = 60
NEAR_OF_FEW = 0.6
"""Two decrees of 50 words share half of them, and are two decrees."""

OWN_STRETCHES = 0.12
"""Two reports of one series («Совещание с членами Совета Безопасности») share their frame, and each has
a stretch of its own within it. A reprint with a new lead has it at the head, one with a backgrounder at
the tail of one of the two; words changed here and there make no stretch."""
_STRETCH = 14
"""Shingles."""
_HEAD = 0.25
"""Share of a text that may be rewritten as its lead."""

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
    return likenesses(one, [other])[0]


def likenesses(one: Signature, others: Sequence[Signature]) -> list[Likeness]:
    """Compare a sketch with many: together they cost little more than one."""
    for scheme in {one.scheme, *(other.scheme for other in others)}:
        check(scheme)
    own = one.hashes(one.halvings)
    sizes = [len(other.sketch) // own.itemsize for other in others]
    if not len(own) or not sum(sizes):
        return [Likeness(resemblance=0.0, containment=0.0)] * len(others)
    joined = np.frombuffer(b"".join([other.sketch for other in others]), own.dtype)
    shared = _per_sketch(_stand_in(joined, own), sizes)
    return [
        # A hash that both hold lies below both ceilings: only the sizes depend on the scale.
        _likeness(number, len(own), size)
        if other.halvings == one.halvings
        else _likeness(number, len(one.hashes(other.halvings)), len(other.hashes(one.halvings)))
        for number, size, other in zip(shared, sizes, others, strict=True)
    ]


def _stand_in(hashes: npt.NDArray[np.uint32], own: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    # Whether their lower halves are equal is one look into a table, and rules out all but one in 250.
    lower_halves = np.zeros(1 << 16, np.bool_)
    lower_halves[own & _LOWER_HALF] = True
    found: npt.NDArray[np.bool_] = lower_halves[hashes & _LOWER_HALF]
    likely = np.flatnonzero(found)
    found[likely] = own[np.searchsorted(own[:-1], hashes[likely])] == hashes[likely]
    return found


_LOWER_HALF = np.uint32(0xFFFF)


def _per_sketch(found: npt.NDArray[np.bool_], sizes: Sequence[int]) -> list[int]:
    ends = np.cumsum(sizes)
    counted = np.concatenate(([0], np.cumsum(found)))
    totals: list[int] = (counted[ends] - counted[ends - sizes]).tolist()
    return totals


def _likeness(shared: int, left: int, right: int) -> Likeness:
    if not (left and right):
        return Likeness(resemblance=0.0, containment=0.0)
    return Likeness(resemblance=shared / (left + right - shared), containment=shared / min(left, right))


def promising(first: Signature, others: Sequence[Signature]) -> list[Likeness | None]:
    """How much a text shares with each, where that alone does not rule a reprint out; needs no text."""
    alike = likenesses(first, others)
    return [_promising(first, second, found) for second, found in zip(others, alike, strict=True)]


def _promising(first: Signature, second: Signature, alike: Likeness) -> Likeness | None:
    if first.digest == second.digest:
        return Likeness(resemblance=1.0, containment=1.0)
    shorter, longer = sorted((first.length, second.length))
    if alike.containment < (NEAR if longer >= LONG_ENOUGH else NEAR_OF_FEW):
        return None
    if alike.containment < MOSTLY and alike.resemblance < LEAST_RESEMBLANCE:
        return None
    if shorter < SHORT and alike.resemblance < SHORT_RESEMBLANCE:
        return None
    return alike


def relation(one: Text, other: Text) -> tuple[Relation, Likeness] | OtherNews | None:
    """How one of two texts reprints the other, or that it is other news in much the same words.

    None where they have little in common: then a third text that resembles both may bring them together.
    """
    (alike,) = promising(one.signature, [other.signature])
    return None if alike is None else compared(one, other, alike)


def compared(one: Text, other: Text, alike: Likeness) -> tuple[Relation, Likeness] | OtherNews | None:
    """The same of two texts that are ``promising``, where it is known how much they share."""
    first, second = one.signature, other.signature
    if first.digest == second.digest:
        return "identical", alike
    if alike.containment < WHOLLY and min(_own_stretches(one, other)) >= OWN_STRETCHES:
        return None
    if not _alike_without_names(one, other):
        return None
    if _stamped_otherwise(one, other) or _led_otherwise(one, other) or same_template(one, other):
        return "other news"
    shorter, longer = sorted((first.length, second.length))
    wholly = alike.containment >= WHOLLY and longer >= LONGER * shorter
    return "contained" if wholly else "near", alike


def _stamped_otherwise(one: Text, other: Text) -> bool:
    stamps = stamp(one.text), stamp(other.text)
    return all(stamps) and stamps[0] != stamps[1]


class _Told:
    """What of a text is compared, each part made when it is first asked for."""

    def __init__(self, text: str, title: str | None) -> None:
        self._as_written, self.headline = body_and_headline(text, title)
        self.body = normalised(self._as_written)

    @cached_property
    def words(self) -> Sequence[str]:
        return words(self.body)

    @cached_property
    def shingles(self) -> Hashes:
        return shingles_in_order(self.words)

    @cached_property
    def without_lists(self) -> Sequence[str]:
        return words(telling(self.body))

    @cached_property
    def figures(self) -> tuple[tuple[str, str, str], ...]:
        return figures(self.body)

    @cached_property
    def lead(self) -> Lead:
        return Lead(self.body, self._as_written)

    @cached_property
    def numbers(self) -> Counter[str]:
        """The numbers, a decimal as one."""
        return Counter(_NUMBER.findall(self.body))

    @cached_property
    def counted(self) -> Counter[str]:
        """The words, the numbers with their sign."""
        told = Counter(self.words)
        for number in negatives(self.body):
            told[number] -= 1
            told[f"-{number}"] += 1
        return told


# Reprints come together: what has just been compared is compared with the next one.
@lru_cache(maxsize=256)
def _told_in(text: str, title: str | None) -> _Told:
    return _Told(text, title)


def _told(one: Text, other: Text) -> tuple[_Told, _Told]:
    return _told_in(one.text, one.title), _told_in(other.text, other.title)


def _own_stretches(one: Text, other: Text) -> tuple[float, float]:
    """The share of each text in stretches, behind its head, of which the other has nothing."""
    here, there = _told(one, other)
    return _own(here.shingles, there.shingles), _own(there.shingles, here.shingles)


def _own(here: Hashes, there: Hashes) -> float:
    lacking = np.concatenate(([False], ~np.isin(here, there), [False]))
    edges = np.flatnonzero(np.diff(lacking.astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    counted = (ends - starts >= _STRETCH) & (starts >= _HEAD * len(here))
    return float((ends - starts)[counted].sum() / max(1, len(here)))


def _alike_without_names(one: Text, other: Text) -> bool:
    """Whether what two texts tell is shared, and not the list of those who were there alone."""
    told = _told(one, other)
    if any(len(text.without_lists) > _MOSTLY_TOLD * len(text.words) for text in told):
        return True
    if min(len(text.without_lists) for text in told) < SHORT:
        return True
    shingles = (set(shingles_in_order(text.without_lists).tolist()) for text in told)
    shorter, longer = sorted(shingles, key=len)
    return len(shorter & longer) >= NEAR_OF_FEW * len(shorter)


_WITH_BACKGROUND = 40
"""Words of a text that may have a background behind its lead."""


def _led_otherwise(one: Text, other: Text) -> bool:
    """Whether two texts report different news over one background: of others, or of another step."""
    here, there = _told(one, other)
    if here.headline and there.headline and other_headlines(here.headline, there.headline):
        return True
    # The lead of a digest is that of another part, and with its sentences in another order a text has another lead.
    if here.lead.begins_within(there.lead) or there.lead.begins_within(here.lead):
        return False
    if here.lead.stands_further_down_in(there.lead) and there.lead.stands_further_down_in(here.lead):
        return False
    if any(other(here.lead, there.lead) for other in (other_actors, other_steps, other_papers)):
        return True
    # A message of few words has no background beside which those exchanged in the lead would be what is new.
    short = min(one.signature.length, other.signature.length) < _WITH_BACKGROUND
    return other_news(here.lead, there.lead, decisively=short)


_MOSTLY_TOLD = 0.7
"""Share of prose from which a text is no frame around a list of names."""

_OTHER_WORDS_A_FIGURE = 2
_OTHER_WORDS_SHARE = 0.01
_FEW_FIGURES = 3
_MOST_FIGURES = 0.34


def same_template(one: Text, other: Text) -> bool:
    """Whether two texts differ in hardly anything but numbers, dates or names.

    Yesterday's exchange rates, the weather of two days, the two chambers that ratify on two days, a
    correction: the words are the same, the news is not.
    """
    here, there = _told(one, other)
    counted = here.counted, there.counted
    if _only_numbers_differ(counted[0] - counted[1], counted[1] - counted[0]) or _filled_anew(here, there):
        return True
    # Where a name has another length in the other text, only one of its neighbours is the same.
    return any(
        _differs_in_figures(_by_place(here.figures, side), _by_place(there.figures, side), counted)
        for side in (0, 2)
    )


_MOSTLY_NUMBERS = 0.7


def _only_numbers_differ(here: Counter[str], there: Counter[str]) -> bool:
    """Both texts have words of their own, and these are hardly anything but numbers."""
    numbers = [sum(count for word, count in own.items() if _is_number(word)) for own in (here, there)]
    changed = sum(here.values()) + sum(there.values())
    return all(numbers) and sum(numbers) >= _MOSTLY_NUMBERS * changed


_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_FRAME_NUMBERS = 6
_FRAME = 0.8
_SAME_NUMBERS = 0.5


def _filled_anew(here: "_Told", there: "_Told") -> bool:
    """Both texts have many numbers, most of them others, within mostly the same words.

    A weekly report of prices repeats the same neighbours («на», «процента») beside all of its numbers.
    """
    fewest = min(here.numbers.total(), there.numbers.total())
    if fewest < _FRAME_NUMBERS or (here.numbers & there.numbers).total() > _SAME_NUMBERS * fewest:
        return False
    frames = [Counter(word for word in told.words if not _is_number(word)) for told in (here, there)]
    return (frames[0] & frames[1]).total() >= _FRAME * max(frame.total() for frame in frames)


def _is_number(word: str) -> bool:
    return word.removeprefix("-")[0].isdigit()


def _differs_in_figures(here: dict[str, str], there: dict[str, str], told: tuple[Counter[str], ...]) -> bool:
    shared = here.keys() & there.keys()
    differing = [place for place in shared if not _compatible(here[place], there[place])]
    if not differing:
        return False
    changed = sum(((told[0] - told[1]) | (told[1] - told[0])).values())
    in_figures = sum(len(values[place].split()) for place in differing for values in (here, there))
    plain = changed - in_figures
    allowed = _OTHER_WORDS_A_FIGURE * len(differing) + _OTHER_WORDS_SHARE * max(
        sum(text.values()) for text in told
    )
    return plain <= allowed or len(differing) >= max(_FEW_FIGURES, _MOST_FIGURES * len(shared))


def _by_place(found: tuple[tuple[str, str, str], ...], side: int) -> dict[str, str]:
    """Figures by the word before or behind them; one that stands beside two figures says nothing."""
    counted = Counter(figure[side] for figure in found)
    return {figure[side]: figure[1] for figure in found if figure[side] and counted[figure[side]] == 1}


_STEM = 4


def _compatible(one: str, other: str) -> bool:
    """The same value, be it inflected: «Минск» and «Минске», but not «15 июля» and «16 июля»."""
    left, right = one.split(), other.split()
    if len(left) != len(right):
        # A given name or an office dropped: «Денис Мантуров», «Мантуров». Numbers must still agree.
        numbers = tuple({word for word in value if _is_number(word)} for value in (left, right))
        return not all(numbers) or bool(numbers[0] & numbers[1])
    return all(
        a == b or (not _is_number(a) and not _is_number(b) and a[:_STEM] == b[:_STEM])
        for a, b in zip(left, right, strict=True)
    )
