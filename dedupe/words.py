"""The words of a text, folded: spellings that mean the same word become the same. Pure.

Letter case does not count, nor ё or е, ў or у, apostrophes, and Latin letters that only look Cyrillic.
A text of 1,500 letters is cut into words by one look into a table for all of its letters together: a
regular expression, which looks at one letter after the other, takes five times as long (own measurement),
and signing a text was mostly that.
"""

import re
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]|(?<=\\w)['’ʼ`´](?=\\w)")
_RARE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff'’ʼ`´]")
_LOOKALIKE = str.maketrans("aceopxyiktmhbACEOPXYIKTMHB", "асеорхуіктмнвАСЕОРХУІКТМНВ")
_CYRILLIC = "[а-яёіўА-ЯЁІЎ]"
_MEETING = re.compile(f"[a-zA-Z](?:(?={_CYRILLIC})|(?<={_CYRILLIC}[a-zA-Z]))")
"""It begins with a set of letters, so that the engine skips at once to the few Latin ones of a text."""
_MIXED = re.compile(r"\w{0,40}(?:[a-z][а-яёіў]|[а-яёіў][a-z])\w*", re.IGNORECASE)
"""A word is no longer than forty letters in front of where its alphabets meet: a run of letters without an end
would be looked through again from each of them."""

_PLANE: Final = 1 << 16
_OTHER, _IN_WORD, _ENDS, _BLANK, _UNSEEN = range(5)
"""Kinds of letters: what stands in a word, what may end a sentence, white space, and what is not seen."""


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return words_and_breaks(text)[0]


def words_and_breaks(text: str) -> tuple[list[str], npt.NDArray[np.intp]]:
    """The words of a text, folded, and the places among them before which a sentence ends (or an abbreviation).

    Letters beyond the Basic Multilingual Plane, the ornaments of social networks, make no words.
    """
    letters = _letters(repaired(text))
    folded, kinds = _tables()
    kind = kinds[letters]
    if (kind == _UNSEEN).any():
        letters = _letters(repaired(_INVISIBLE.sub("", text)))
        kind = kinds[letters]
    told = folded[letters].tobytes().decode("utf-16-le").split()
    ends = np.flatnonzero((kind[:-1] == _ENDS) & (kind[1:] == _BLANK))
    in_word = kind == _IN_WORD
    in_word[1:] &= kind[:-1] != _IN_WORD
    return told, np.searchsorted(np.flatnonzero(in_word), ends)


def fold(text: str) -> str:
    """Text in which spellings that mean the same word are the same."""
    folded = text.lower()
    if _RARE.search(folded):
        folded = _INVISIBLE.sub("", folded)
    return _one_spelling(repaired(folded))


def _one_spelling(text: str) -> str:
    # Three replacements cost a tenth of one translation: they need not look at every letter in Python's way.
    return text.replace("ё", "е").replace("ў", "у").replace("ґ", "г")


def repaired(text: str) -> str:
    """Latin letters within Cyrillic words as the Cyrillic ones they look like."""
    if _MEETING.search(text):
        return _MIXED.sub(lambda found: found[0].translate(_LOOKALIKE), text)
    return text


def same_stem(one: str, other: str) -> bool:
    """Whether two folded words may be forms of one: numbers are only themselves."""
    if one == other or one[0].isdigit() or other[0].isdigit():
        return one == other
    least = max(_SHORTEST_STEM, min(len(one), len(other), _STEM) - _ENDING)
    return one[:least] == other[:least]


_SHORTEST_STEM = 3
_STEM = 6
_ENDING = 2


def _letters(text: str) -> npt.NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")


@cache
def _tables() -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.uint8]]:
    """For each letter of the plane its folded form, or a blank where it stands in no word; and its kind."""
    folded = np.full(_PLANE, ord(" "), "<u2")
    kinds = np.full(_PLANE, _OTHER, np.uint8)
    for code in range(_PLANE):
        letter = chr(code)
        if WORD.match(letter):
            kinds[code] = _IN_WORD
            small = _one_spelling(letter.lower())
            folded[code] = ord(small) if len(small) == 1 else code
        elif _RARE.match(letter):
            kinds[code] = _UNSEEN
        elif letter in ".!?…":
            kinds[code] = _ENDS
        elif letter.isspace():
            kinds[code] = _BLANK
    return folded, kinds
