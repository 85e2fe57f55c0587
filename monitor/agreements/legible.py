"""A text as people see it: nothing unseen in its words, each look-alike the letter that it stands for. Pure.

Pages break words with soft hyphens and zero-width characters, write «й» in two code points, put Latin letters
into Cyrillic words and a no-break space where the eye sees a space. All that is read knows none of it: a text
is made legible before the first filter, and the offsets of what was found lead back to the text as it was.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_BREAKS = "\u2028\u2029\u0085\u000b\u000c"
_HYPHENS = "\u2010\u2011\u2043\ufe63\uff0d"
_DASHES = "\u2012\u2015\u2212\u2e3a\u2e3b\ufe58"
_PLAIN = str.maketrans(
    _SPACES + _BREAKS + _HYPHENS + _DASHES,
    " " * len(_SPACES) + "\n" * len(_BREAKS) + "-" * len(_HYPHENS) + "–" * len(_DASHES),
)
_UNPLAIN = re.compile(f"[{_SPACES}{_BREAKS}{_HYPHENS}{_DASHES}]")

_MARKS = "\u0300-\u036f"
"""Accents over letters: the stress of «соглаше́ние», and the breves of «й» and «ў»."""
_UNSEEN = "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_PARTS = re.compile(
    f"(?P<letter>[иИуУ])\u0306|(?P<e>[еЕ])\u0308|\u00ad *\n(?=[а-яёіў])|(?:[{_MARKS}]|[{_UNSEEN}])+"
)
_MAY_HAVE_PARTS = re.compile(f"[{_MARKS}{_UNSEEN}]")
_WHOLE = {"и": "й", "И": "Й", "у": "ў", "У": "Ў", "е": "ё", "Е": "Ё"}

_CYRILLIC = "а-яА-ЯёЁіІўЎ"
_LATIN = "A-Za-zëË"
_STRAYS = re.compile(f"[{_LATIN}]+")
_BESIDE = re.compile(f"[{_CYRILLIC}]")
_WORD = re.compile(r"[^\W\d_]+")
_LOOKS_LIKE = dict(zip("ABCEHIKMOPTXYaceopxyikmtëË", "АВСЕНІКМОРТХУасеорхуікмтёЁ", strict=True))
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_TRANSLATED = str.maketrans(_LOOKS_LIKE)
_ALONE = re.compile(f"(?<=[{_CYRILLIC},»] )[acoykiBCOKY](?= [{_CYRILLIC}«])")
"""«Соглашение c Россией»: a preposition or «i», typed with the other keyboard; a Roman «I» is none of them."""

_WRAPPED = re.compile(
    r"\n(?<=[^\W\d_]\n)(?=[а-яёіў])(?!(?:соглаш|договор|протокол|меморанд|декрет|постановл|программ|план|дорожн|концепц|проект"
    r"|пагаднен|дагавор|дамов|пратакол|мемаранд|дэкрэт|пастанов|праграм|дарожн|канцэпц|праект)\w*)"
)
"""A line that breaks within its sentence; an item of a list, which begins with its paper, is a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Legible:
    """A text that was made legible, and the way back to its offsets."""

    text: str
    original: str
    cuts: tuple[int, ...] = ()
    """Offsets in ``text`` at which something was taken out, rising."""
    gone: tuple[int, ...] = ()
    """Code points that were taken out up to there."""

    def place(self, offset: int) -> int:
        """Where in the original an offset lies; what was taken out stands before it."""
        at = bisect_right(self.cuts, offset)
        return offset + (self.gone[at - 1] if at else 0)

    def verbatim(self, start: int, end: int) -> str:
        """The words of the original between two offsets."""
        return self.original[self.place(start) : self.place(end)]


NOTHING = Legible(text="", original="")


def legible(text: str) -> Legible:
    """A text as people see it; the text itself where nothing is odd about it."""
    plain = text.translate(_PLAIN) if _UNPLAIN.search(text) else text
    whole, cuts, gone = _joined(plain) if _MAY_HAVE_PARTS.search(plain) else (plain, (), ())
    if any(_is_stray(found) for found in _STRAYS.finditer(whole)):
        whole = _ALONE.sub(lambda found: _LOOKS_LIKE[found[0]], whole)
        whole = _WORD.sub(_own_letters, whole)
    return Legible(text=_WRAPPED.sub(" ", whole), original=text, cuts=cuts, gone=gone)


def _is_stray(latin: re.Match[str]) -> bool:
    """Whether Latin letters stand within a Cyrillic word, or a single one by itself."""
    text, start, end = latin.string, latin.start(), latin.end()
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    return end - start == 1 or _BESIDE.search(beside) is not None


def _joined(text: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """The text without what is not seen, and where how much was taken out."""
    pieces: list[str] = []
    cuts: list[int] = []
    gone: list[int] = []
    at = out = 0
    for found in _PARTS.finditer(text):
        letter = found["letter"] or found["e"]
        pieces += [text[at : found.start()], _WHOLE[letter] if letter else ""]
        out += found.end() - found.start() - bool(letter)
        cuts.append(found.end() - out)
        gone.append(out)
        at = found.end()
    return "".join((*pieces, text[at:])), tuple(cuts), tuple(gone)


def _own_letters(found: re.Match[str]) -> str:
    """A word of two alphabets in Cyrillic alone, where each of its Latin letters looks like a Cyrillic one."""
    word = found[0]
    latin = set(_LATIN_LETTER.findall(word))
    mixed = latin and len(latin) < len(set(word)) and latin <= _LOOKS_LIKE.keys()
    return word.translate(_TRANSLATED) if mixed else word
