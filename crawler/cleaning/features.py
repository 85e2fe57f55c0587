"""What can be said of a block without reading it: the numbers a judge decides by. Pure.

A page is a table of a row for each block. Each function below makes a few of its columns; which, and how they
are called, stands in ``_COLUMNS``. A new column is a name there, and a column more in what its function
returns; the judge must then be trained again.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crawler.cleaning.blocks import Block

Rows = NDArray[np.float32]
"""Blocks by ``NAMES``."""
_Columns = NDArray[np.float64]
"""Blocks by columns, or one column."""

_SEEN = 3000
"""Code points of a block that are looked at: the rest of a longer one is no different."""
_LONG = 12
"""Words of a block that is counted as text of the page."""
_FADING = 0.6
"""What a word counts for each further element around it."""
_NEAREST = 4
"""Elements around a block that are asked how much they hold."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Page:
    """What several columns are made of; each list has an entry for each block."""

    blocks: Sequence[Block]
    texts: list[str]
    """The first ``_SEEN`` code points."""
    small: list[str]
    """The same in small letters."""
    said: list[list[str]]
    """Their words, in small letters."""
    different: list[int]
    """How many different ones."""
    of_title: list[int]
    """How many different ones stand in the headline."""
    title_words: int
    words: _Columns
    """Of the whole block."""
    links: _Columns
    """The share of its words that stand in links."""
    counts: "_Counts"
    around: NDArray[np.intp]
    """Blocks by the ``_NEAREST`` elements around each; the outermost again where there are fewer."""
    stems: list[frozenset[str]]
    title_stems: frozenset[str]
    description_stems: frozenset[str]
    headline: int
    """The block that most looks like the headline."""


def features(blocks: Sequence[Block], title: str, description: str) -> Rows:
    """One row for each block, as ``NAMES``; ``description`` is what the page's head says of its article."""
    page = _page(blocks, title, description)
    return np.column_stack([columns(page) for _, columns in _COLUMNS]).astype(np.float32)


def _page(blocks: Sequence[Block], title: str, description: str) -> _Page:
    texts = [block.text[:_SEEN] for block in blocks]
    small = [text.lower() for text in texts]
    said = [_WORD.findall(text) for text in small]
    different = [set(words) for words in said]
    wanted = set(_WORD.findall(title.lower()))
    words = np.array([block.words for block in blocks], dtype=float)
    of_title = [len(own & wanted) for own in different]
    return _Page(
        blocks=blocks,
        texts=texts,
        small=small,
        said=said,
        different=[len(own) for own in different],
        of_title=of_title,
        title_words=len(wanted),
        words=words,
        links=np.minimum(1.0, np.array([block.link_words for block in blocks]) / np.maximum(1, words)),
        counts=_counted(texts),
        around=np.array([_nearest(block.around) for block in blocks], dtype=np.intp),
        stems=[_stems(words) for words in said],
        title_stems=_stems(_WORD.findall(title.lower())),
        description_stems=_stems(_WORD.findall(description.lower())),
        headline=_headline(blocks, of_title, [len(own) for own in different], len(wanted)),
    )


_STEM = 5
_SHORTEST_WORD = 4


def _stems(words: Sequence[str]) -> frozenset[str]:
    """The beginnings of words, by which inflected ones are the same."""
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST_WORD)


def _headline(blocks: Sequence[Block], of_title: Sequence[int], different: Sequence[int], words: int) -> int:
    """The block that most looks like the headline: mostly its words, and few others."""
    best, place = 0.5, 0
    for index, shared in enumerate(of_title):
        if not shared:
            continue
        share = shared / max(different[index], min(words, 6))
        share += 0.2 * (blocks[index].tag in _HEADINGS)
        if share > best:
            best, place = share, index
    return place


def _nearest(around: tuple[int, ...]) -> tuple[int, ...]:
    return around[:_NEAREST] if len(around) >= _NEAREST else (around + around[-1:] * _NEAREST)[:_NEAREST]


# ---- the letters of a block ------------------------------------------------------------------------

_SPACE, _UPPER, _DIGIT, _COMMA, _LETTER, _CYRILLIC = (1 << bit for bit in range(6))
_LAST = 0xFFFF
"""Code points beyond are counted as none of these: emoji, mostly."""


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many there are in each block."""

    words: _Columns
    """Between spaces; 1 at least."""
    capitals: _Columns
    """Words that begin with one."""
    digits: _Columns
    commas: _Columns
    letters: _Columns
    cyrillic: _Columns


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each code point up to ``_LAST`` is, as bits."""
    return np.array([_kind(chr(code)) for code in range(_LAST + 1)], dtype=np.uint8)


def _kind(letter: str) -> int:
    return (
        _SPACE * letter.isspace()
        | _UPPER * letter.isupper()
        | _DIGIT * letter.isdigit()
        | _COMMA * (letter == ",")
        | _LETTER * letter.isalpha()
        | _CYRILLIC * (letter.isalpha() and "а" <= letter.lower() <= "ӹ")
    )


def _counted(texts: Sequence[str]) -> _Counts:
    """Counts over all blocks at once: they are laid end to end, a line break before each."""
    line = "".join("\n" + text for text in texts)
    codes = np.frombuffer(line.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _kinds()[np.minimum(codes, _LAST)]
    lengths = np.array([len(text) + 1 for text in texts])
    starts = np.cumsum(lengths) - lengths
    spaces = (kinds & _SPACE) != 0
    # A word begins where a space ends; the line begins with one.
    begins = np.append(False, spaces[:-1] & ~spaces[1:])

    def count(marked: NDArray[np.bool_]) -> _Columns:
        return np.add.reduceat(marked, starts, dtype=np.float64)

    return _Counts(
        words=np.maximum(1, count(begins)),
        capitals=count(begins & ((kinds & _UPPER) != 0)),
        digits=count((kinds & _DIGIT) != 0),
        commas=count((kinds & _COMMA) != 0),
        letters=count((kinds & _LETTER) != 0),
        cyrillic=count((kinds & _CYRILLIC) != 0),
    )


# ---- its text --------------------------------------------------------------------------------------

_ENDS = frozenset('.!?…:»"”)')
_SENTENCE = re.compile(r"[.!?…][»\"”)]*(?:\s|$)")
_MOST_SENTENCES = 10
_DATE = re.compile(r"\d{1,2}[.:/]\d{1,2}|\b(?:19|20)\d\d\b")
_CONTACTS = ("@", "©", "(c)", "http://", "https://", "www.", "тел.")
_PHONE = re.compile(r"\+\d")


def _amounts(page: _Page) -> _Columns:
    return np.column_stack([np.log1p(page.words), page.links])


def _style(page: _Page) -> _Columns:
    counts = page.counts
    return np.column_stack(
        [
            counts.commas / counts.words,
            [min(_MOST_SENTENCES, len(_SENTENCE.findall(text))) for text in page.texts],
            [text[-1:] in _ENDS for text in page.texts],
            counts.capitals / counts.words,
            counts.digits / counts.words,
            [
                digits > 0 and _DATE.search(text) is not None
                for text, digits in zip(page.texts, counts.digits.tolist(), strict=True)
            ],
            _contacts(page.small),
        ],
    )


def _contacts(small: Sequence[str]) -> list[bool]:
    """Whether each text holds a sign of an address; most signs stand nowhere on a page."""
    whole = "\n".join(small)
    marks = [mark for mark in _CONTACTS if mark in whole]
    return [
        any(mark in text for mark in marks) or ("+" in text and _PHONE.search(text) is not None)
        for text in small
    ]


def _script(page: _Page) -> _Columns:
    letters, cyrillic = page.counts.letters, page.counts.cyrillic
    return np.where(letters > 0, cyrillic / np.maximum(1, letters), 0.5)


def _starts_small(page: _Page) -> _Columns:
    return np.array([text[:1].islower() for text in page.texts], dtype=float)


def _repeated(page: _Page) -> _Columns:
    times = Counter(block.text for block in page.blocks)
    return np.array([times[block.text] > 1 for block in page.blocks], dtype=float)


# ---- where it stands -------------------------------------------------------------------------------

_GOOD = re.compile(r"article|content|text|body|post|entry|news|detail|story|material|single|full")
_BAD = re.compile(
    r"comment|foot|menu|nav|side|related|banner|share|social|tag|widget|copyright|head|crumb|login|form|subscr|"
    r"similar|other|more|recommend|popular|top|advert|reklam|promo|rating|counter|pager|author|info|meta|date|left|right|bottom",
)


def _named(page: _Page) -> _Columns:
    """How many of its elements' names speak for an article, and how many against it."""
    # A page has few names, and few ways in which they stand around a block.
    around = {block.names: block.names.split() for block in page.blocks}
    names = {name for way in around.values() for name in way}
    good = {name: len(_GOOD.findall(name)) for name in names}
    bad = {name: len(_BAD.findall(name)) for name in names}
    counted = {
        way: (sum(map(good.__getitem__, said)), sum(map(bad.__getitem__, said)))
        for way, said in around.items()
    }
    return np.array([counted[block.names] for block in page.blocks], dtype=float)


def _elements(page: _Page) -> _Columns:
    return np.array(
        [
            (
                block.tag == "p",
                block.in_list,
                block.in_table,
                block.tag in _HEADINGS,
                block.in_form,
            )
            for block in page.blocks
        ],
        dtype=float,
    )


def _places(page: _Page) -> _Columns:
    place = np.arange(len(page.blocks))
    behind = place - page.headline
    return np.column_stack(
        [place / len(page.blocks), np.copysign(np.log1p(np.abs(behind)), behind)],
    )


def _neighbours(page: _Page) -> _Columns:
    words, links = np.log1p(page.words), page.links
    return np.column_stack(
        [
            np.append(0.0, words[:-1]),
            np.append(words[1:], 0.0),
            np.append(1.0, links[:-1]),
            np.append(links[1:], 1.0),
        ],
    )


def _shares(page: _Page) -> _Columns:
    """How much of the page's text the elements around it hold, and how far off the one is that holds most."""
    read = page.words * (1 - page.links)
    long = page.words >= _LONG
    within: Counter[int] = Counter()
    held: Counter[int] = Counter()
    for place, words in zip(np.flatnonzero(long).tolist(), read[long].tolist(), strict=True):
        for steps, number in enumerate(page.blocks[place].around[:_NEAREST]):
            within[number] += round(words)
            held[number] += round(words * _FADING**steps)
    best = max(held, key=lambda number: (held[number], -number), default=0)
    is_best = page.around == best
    steps_to_best = np.where(is_best.any(axis=1), is_best.argmax(axis=1), _NEAREST + 1)
    # By number: one place more than the highest, and most are empty.
    words_within = np.zeros(page.around.max() + 1)
    words_within[list(within)] = list(within.values())
    return np.column_stack([words_within[page.around] / max(1, read[long].sum()), steps_to_best])


def _on_main_path(page: _Page) -> _Columns:
    """Whether most of the page's text stands at places like its own."""
    held: Counter[str] = Counter()
    for block, links in zip(page.blocks, page.links.tolist(), strict=True):
        if block.words >= _LONG:
            held[block.path] += round(block.words * (1 - links))
    most = max(held, key=lambda path: held[path], default="")
    return np.array([block.path == most for block in page.blocks], dtype=float)


# ---- what others say of it -------------------------------------------------------------------------


def _of_headline(page: _Page) -> _Columns:
    return np.array(page.of_title) / np.maximum(1, page.different)


def _of_stems(page: _Page) -> _Columns:
    """How much of the headline and of the page's description it says, and how much of it these say.

    A word counts by how rarely it stands on the page: a menu names the topic on every line.
    """
    times = Counter(stem for stems in page.stems for stem in stems)
    rare = {stem: 1 / number for stem, number in times.items()}

    def weight(stems: frozenset[str]) -> float:
        return float(sum(rare[stem] for stem in stems))

    return np.array(
        [
            (
                len(own & page.title_stems) / max(1, len(page.title_stems)),
                len(own & page.title_stems) / max(1, len(own)),
                weight(own & page.title_stems) / max(_LITTLE, weight(own)),
                len(own & page.description_stems) / max(1, len(page.description_stems)),
                len(own & page.description_stems) / max(1, len(own)),
            )
            for own in page.stems
        ],
    )


_LITTLE = 0.01


def _from_headline(page: _Page) -> _Columns:
    """What stands between the headline and it, and how far off the element is that holds both."""
    place = np.arange(len(page.blocks))
    before = np.minimum(place, page.headline) + 1
    after = np.maximum(place, page.headline)
    side = place - page.headline

    def between(amounts: _Columns) -> _Columns:
        total = np.append(0.0, np.cumsum(amounts))
        said: _Columns = np.maximum(0.0, total[after] - total[np.minimum(before, after)])
        signed: _Columns = np.copysign(np.log1p(said), side)
        return signed

    steps = {number: index for index, number in enumerate(page.blocks[page.headline].around)}
    shared = np.array([_shared(block.around, steps) for block in page.blocks], dtype=float)
    linked = page.words * page.links
    return np.column_stack([between(page.words - linked), between(linked), shared, side == 0])


_FAR = 11
"""Steps to an element that lies beyond those that a block knows of."""


def _shared(around: tuple[int, ...], steps: dict[int, int]) -> tuple[int, int]:
    """Steps up from a block and from the headline to the nearest element that holds both."""
    return next(((up, steps[number]) for up, number in enumerate(around) if number in steps), (_FAR, _FAR))


def _alike(page: _Page) -> _Columns:
    """How many blocks stand at places like its own and in its elements: lists repeat, an article does less."""
    paths = Counter(block.path for block in page.blocks)
    linked: Counter[str] = Counter()
    prose: Counter[str] = Counter()
    for block, links in zip(page.blocks, page.links.tolist(), strict=True):
        linked[block.path] += links >= _HALF
        prose[block.path] += block.words if links < _FEW_LINKS else 0
    held = Counter(page.around[:, :_INNER].ravel().tolist())
    elements = np.array([[held[number] for number in row] for row in page.around[:, :_INNER].tolist()])
    by_path = [(paths[block.path], linked[block.path], prose[block.path]) for block in page.blocks]
    depth = [[len(block.around)] for block in page.blocks]
    return np.column_stack([np.log1p(np.array(by_path)), np.log1p(elements), depth])


_HALF = 0.5
_FEW_LINKS = 0.3
_INNER = 3


def _beside(page: _Page) -> _Columns:
    """Whether it and its neighbours are lines that say when, and how long those two steps off are."""
    when = np.array(
        [
            block.words <= _LONG and _DATE.search(text) is not None
            for block, text in zip(page.blocks, page.texts, strict=True)
        ],
        dtype=float,
    )
    words = np.append(np.append([0.0, 0.0], np.log1p(page.words)), [0.0, 0.0])
    return np.column_stack(
        [when, np.append(0.0, when[:-1]), np.append(when[1:], 0.0), words[: len(when)], words[4:]],
    )


_FIRST_PERSON = re.compile(r"\b(?:я|мы|вы|вам|вас|мне|нам|нас)\b")


def _voice(page: _Page) -> _Columns:
    """Who speaks, and how: a reporter quotes, readers exclaim, an imprint addresses."""
    return np.array(
        [
            (
                min(_MOST_SENTENCES, text.count("!") + text.count("?")),
                _FIRST_PERSON.search(text) is not None,
                text[:1].isdigit(),
                '"' in text or "«" in text or "–" in text,
            )
            for text in page.small
        ],
        dtype=float,
    )


_COLUMNS: tuple[tuple[tuple[str, ...], Callable[[_Page], _Columns]], ...] = (
    (("log words", "link share"), _amounts),
    (
        (
            "commas a word",
            "sentences",
            "ends like a sentence",
            "capitals a word",
            "digits a word",
            "date",
            "contact",
        ),
        _style,
    ),
    (("good names", "bad names"), _named),
    (("paragraph", "list", "table", "heading", "form"), _elements),
    (("place", "blocks behind the headline"), _places),
    (("words before", "words behind", "links before", "links behind"), _neighbours),
    (
        (
            "share of the page's words in the element",
            "share of the page's words in the one around it",
            "share of the page's words in the second around it",
            "share of the page's words in the third around it",
            "steps to the element that holds most",
        ),
        _shares,
    ),
    (("cyrillic letters",), _script),
    (("same path as the main text",), _on_main_path),
    (("words of the headline",), _of_headline),
    (
        (
            "share of the headline said",
            "share of it in the headline",
            "share of it in the headline, by rarity",
            "share of the description said",
            "share of it in the description",
        ),
        _of_stems,
    ),
    (
        (
            "words between the headline and it",
            "linked words between the headline and it",
            "steps up to what holds it and the headline",
            "steps up from the headline to the same",
            "is the headline",
        ),
        _from_headline,
    ),
    (
        (
            "blocks on its path",
            "linked blocks on its path",
            "words of text on its path",
            "blocks in its element",
            "blocks in the one around it",
            "blocks in the second around it",
            "depth",
        ),
        _alike,
    ),
    (("says when", "says when before", "says when behind", "words two before", "words two behind"), _beside),
    (("exclamations", "first or second person", "starts with a digit", "quotes"), _voice),
    (("starts small",), _starts_small),
    (("repeated on the page",), _repeated),
)
"""The columns, in the order in which the judge was trained on them."""

NAMES = tuple(name for names, _ in _COLUMNS for name in names)
