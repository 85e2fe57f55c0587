"""What of a text counts when two texts are compared: its body, shingles, figures and sentences. Pure.

Headline and dateline do not count: a reprint changes both.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import xxhash

from dedupe.lexicon import packaged
from dedupe.words import WORD, fold, repaired, same_stem, words

Hashes = npt.NDArray[np.uint64]

SHINGLE_WORDS = 3
"""Word 3-shingles separate best: over 59,685 pairs of different articles their Jaccard index never
exceeded 0.13, while 5-character shingles reached a containment of 0.67 (own measurement)."""

_ADDRESS = re.compile(r"[a-z]{2,6}://[^\s<>()«»\"]+", re.IGNORECASE)
_CITY = r"[А-ЯЁІЎ][\w.\-]+(?: [\w.\-]+){0,2}"
_DAY = r"\d{1,2}\s+[а-яёіў]{3,12}\.?(?:[\s,]+\d{4})?(?:\s*г(?:ода|\.))?(?:,\s*\d{1,2}:\d\d)?"
_AGENCY = r"(?:\s*/[^/\n]{2,40}/\.?|\s*[–—-]\s*[^.\n]{2,30}\.(?=\s)|\s*\.?\s*INTERFAX\.RU\s*[–—-])"
_DATELINE = re.compile(
    rf"\W*(?:{_CITY}[,.]\s*{_DAY}[,.]?{_AGENCY}|{_DAY},\s*{_CITY}{_AGENCY}|{_CITY}[,.]\s*{_DAY}\.?\s*[–—-]\s)",
)
"""The leads of agencies: «МИНСК, 2 фев – РИА Новости.», «24 мая, Мінск /Кар. БЕЛТА/.» and their kin."""


def body(text: str, title: str | None = None) -> str:
    """The text without a leading copy of its headline, its dateline and addresses; look-alikes and signs repaired.

    A text of few words is nothing without its headline, and keeps it.
    """
    return body_and_headline(text, title)[0]


def body_and_headline(text: str, title: str | None) -> tuple[str, str]:
    """The body of a text, and its headline where the text is little without it; else nothing."""
    told, start, counts = _headed(text, title)
    dateline = _DATELINE.match(told, start)
    return told[dateline.end() if dateline else start :], title if title and counts else ""


def _headed(text: str, title: str | None) -> tuple[str, int, bool]:
    """The text with its headline where that counts, the place where it begins to count, and whether it does."""
    if "://" in text:
        # What stands in a link's address nobody reads: it makes no two texts alike, nor different.
        text = _ADDRESS.sub(" ", text)
    text = _signed(repaired(text))
    if not title:
        return text, 0, False
    title = _signed(repaired(title))
    leads = text.casefold().startswith(title.casefold()) and not text[len(title) : len(title) + 1].isalnum()
    rest = text[len(title) :] if leads else text
    if _has_words(rest, _TOLD if leads else _FLASH) and (_has_words(rest, _STUB) or _returns(title, rest)):
        return text, len(title) if leads else 0, False
    return (text if leads else f"{title}. {text}"), 0, True


_TOLD = 30
"""Words behind a headline that make a text of their own."""
_FLASH = 12
"""Of fewer words («Подробности позже») the headline is all the news, where it is not among them too."""
_STUB = 60
"""Of fewer words it counts where it does not come back in them: «Доступ ограничен, войдите». Of more it is not
counted: two papers under one headline would resemble each other by it."""


def _returns(title: str, text: str) -> bool:
    """Whether a text says what its headline does: half of its longer words."""
    said = set(words(text))
    longer = [word for word in words(title) if len(word) >= _LONGER]
    found = sum(any(same_stem(word, one) for one in said) for word in longer)
    return 2 * found >= len(longer)


_LONGER = 4


def _has_words(text: str, number: int) -> bool:
    return len(text.split(None, number)) > number


def shingles_in_order(of: Sequence[str]) -> Hashes:
    """The 64-bit hash of each run of three words, place by place; of the whole where it is shorter."""
    return runs(hashed(of), SHINGLE_WORDS)


def hashed(of: Sequence[str]) -> Hashes:
    """The 64-bit hash of each word."""
    return np.fromiter(map(_HASHES.__getitem__, of), np.uint64, len(of))


def runs(of: Hashes, length: int) -> Hashes:
    """The hashes of all runs of so many words, from those of the words.

    Each word is hashed once and the hashes of neighbours are mixed, which costs a tenth of joining and
    hashing three words at every place.
    """
    mixed = of[: max(1, len(of) - length + 1)].copy()
    factor = _ODD
    for distance in range(1, min(length, len(of))):
        mixed += of[distance : distance + len(mixed)] * np.uint64(factor)
        factor = factor * _ODD % (1 << 64)
    return _finished(mixed)


def runs_at(of: Hashes, starts: npt.NDArray[np.intp], length: int) -> Hashes:
    """The same for the runs that begin at some places."""
    factors = np.array([pow(_ODD, distance, 1 << 64) for distance in range(length)], np.uint64)
    return _finished((of[starts[:, None] + np.arange(length)] * factors).sum(axis=1, dtype=np.uint64))


def _finished(mixed: Hashes) -> Hashes:
    mixed ^= mixed >> np.uint64(33)
    mixed *= np.uint64(0xFF51AFD7ED558CCD)
    mixed ^= mixed >> np.uint64(33)
    return mixed


_ODD = 0x9E3779B97F4A7C15


class _Hashes(dict[str, int]):
    """Hashes of words, made when they are first asked for: most words of a text have been seen a moment ago."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_HASHES:
            self.clear()
        self[word] = made = xxhash.xxh3_64_intdigest(word.encode())
        return made


_HASHES = _Hashes()
_MOST_HASHES = 1 << 16


def figures(text: str) -> tuple[tuple[str, str, str], ...]:
    """The numbers, months and names of a text: (plain word before, value, plain word after).

    Two texts made from one template agree in the words around and differ in the values.
    """
    found: list[tuple[str, bool]] = []
    below_zero = {number.start(1) for number in _NEGATIVE.finditer(text)}
    end = 0
    for match in WORD.finditer(text):
        if _SENTENCE_BREAK.search(text, end, match.start()):
            # What stands beside a figure in the next sentence says nothing of it.
            found.append(("", False))
        sign = "-" if match.start() in below_zero else ""
        found.append((sign + fold(match[0]), _is_figure(match[0], text, match.start())))
        end = match.end()
    return tuple(_placed(found))


_SENTENCE_BREAK = re.compile(r"[.!?…\n]\s")


def negatives(text: str) -> tuple[str, ...]:
    """The numbers below zero of a text, folded, in its order: a sign in which frost and thaw differ."""
    return tuple(fold(number) for number in _NEGATIVE.findall(text))


def signed_words(text: str) -> str:
    """The text with a word for each sign below zero, in its place: what is compared as words alone keeps it."""
    return _NEGATIVE.sub(r" минус \1", text)


# Behind a word it is a hyphen or a dash: «10-12 марта», «Ту-154».
_NEGATIVE = re.compile(r"[-−–—\u2010-\u2012](?<![\w)»\"\-].)(\d[^\W_]*)")
"""It begins with a set of letters, so that the engine skips at once to the few dashes of a text."""


def _signed(text: str) -> str:
    """The text with its signs written before their numbers: «минус 5», and «- 5 градусов», where it is no dash."""
    if "нус " in text or "люс " in text:
        text = _SPOKEN.sub(lambda found: "-" if found[1] else "+", text)
    if "- " in text or "– " in text or "− " in text or "— " in text:
        text = _SPACED.sub("-", text)
    return text


_SPOKEN = re.compile(r"\b(?:([мМ])[иіИІ]нус|[пП]люс)\s+(?=\d)")
_SPACED = re.compile(
    r"[-−–—](?<![\w)»\"\-].)(?<!\d\s.) (?=\d{1,2}(?:…|\.\.\.|[-−–—, ])*\d{0,2} ?(?:°|[гГ]рад|[СC]\b))"
)


def _placed(folded: list[tuple[str, bool]]) -> list[tuple[str, str, str]]:
    places: list[tuple[str, str, str]] = []
    before, value = "", []
    for word, special in [*folded, ("", False)]:
        if special:
            value.append(word)
            continue
        if value:
            places.append((before, " ".join(value), word))
            value = []
        before = word
    return places


def _is_figure(word: str, text: str, start: int) -> bool:
    if word[0].isdigit() or word.lower() in _CALENDAR:
        return True
    # A capital letter inside a sentence makes a name; at its start it makes nothing.
    return word[0].isupper() and start > 1 and text[start - 2] not in ".!?…\n" and text[start - 1] != "\n"


_CALENDAR = frozenset(word for some in packaged().calendar for word in some.words)

_STAMP = re.compile(r"(\d{1,2}) ([а-яё]{3,8}) ((?:19|20)\d\d)(?: года| г\.)?,? \d{1,2}:\d\d")
_STAMPED_HEAD = 300
"""Code points at the head of a text in which a stamp dates the whole of it."""


def stamp(text: str) -> tuple[str, ...] | None:
    """The day and hour a text says of itself at its head: two reports of one series differ in it."""
    found = _STAMP.search(text[:_STAMPED_HEAD])
    # «7 апреля», «7-м апреле»: three letters tell a month.
    return (found[1], found[2][:3], found[3]) if found else None


def sentences(text: str) -> tuple[str, ...]:
    """A rough cut into sentences, enough to say which of them a reprint adds or drops."""
    cuts = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    return tuple(part for start, end in pairwise(cuts) if (part := text[start:end].strip()))


def telling(text: str) -> str:
    """The text without its lists of names, such as that of those who took part in a meeting."""
    return " ".join(sentence for sentence in sentences(text) if not _lists_names(sentence))


_LISTED = 0.35
"""Share of capitalised words from which a sentence lists names; prose about people stays below 0.25."""
_FEWEST_LISTED = 12
"""Words of a list, at least."""


def _lists_names(sentence: str) -> bool:
    said = WORD.findall(sentence)
    return len(said) >= _FEWEST_LISTED and sum(word[0].isupper() for word in said) >= _LISTED * len(said)


# A run of dots is looked through from its first one only: «Содержание.....5» has thousands of them.
# Behind an initial («С. В. Лавров») and some abbreviations it does not end.
_SENTENCE_END = re.compile(
    r"(?<![.!?…])(?<!\b[А-ЯЁІЎA-Z])(?<!\b[гп])(?<!\b(?:ул|им|ст|св|см|гг|пр))(?<!\bвул)[.!?…]+[»\"”)]*\s+"
    r"(?=[«\"“(]?[А-ЯЁІЎA-Z\d–—])|\n+"
)
