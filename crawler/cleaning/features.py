"""What can be said of a block without reading it: the numbers a judge decides by. Pure."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from crawler.cleaning.blocks import Block

_GOOD = re.compile(r"article|content|text|body|post|entry|news|detail|story|material|single|full")
_BAD = re.compile(
    r"comment|foot|menu|nav|side|related|banner|share|social|tag|widget|copyright|head|crumb|login|form|subscr|"
    r"similar|other|more|recommend|popular|top|advert|reklam|promo|rating|counter|pager|author|info|meta|date|left|right|bottom",
)
_END = re.compile(r"[.!?…:»\"”)]$")
_SENTENCE = re.compile(r"[.!?…][»\"”)]*(?:\s|$)")
_DATE = re.compile(r"\d{1,2}[.:/]\d{1,2}|\b(?:19|20)\d\d\b")
_CONTACT = re.compile(r"@|©|\(c\)|https?://|www\.|тел\.|\+\d")
_WORD = re.compile(r"\w+")

NAMES = (
    "log words",
    "link share",
    "commas a word",
    "sentences",
    "ends like a sentence",
    "capitals a word",
    "digits a word",
    "date",
    "contact",
    "good names",
    "bad names",
    "paragraph",
    "list",
    "table",
    "heading",
    "form",
    "hidden",
    "place",
    "blocks behind the headline",
    "words before",
    "words behind",
    "links before",
    "links behind",
    "share of the page's words in the element",
    "share of the page's words in the one around it",
    "share of the page's words in the second around it",
    "share of the page's words in the third around it",
    "steps to the element that holds most",
    "cyrillic letters",
    "same path as the main text",
    "words of the headline",
    "in trafilatura's text",
    "neighbours in trafilatura's text",
    "share of the element in trafilatura's text",
    "starts small",
    "repeated on the page",
)


def features(blocks: Sequence[Block], title: str, extracted: str) -> list[list[float]]:
    """One row for each block, as ``NAMES``; ``extracted`` is another extractor's text of the page."""
    return _Page(blocks, title, extracted).rows()


class _Page:
    def __init__(self, blocks: Sequence[Block], title: str, extracted: str) -> None:
        self._blocks = blocks
        self._title = set(_WORD.findall(title.lower()))
        self._read = [words * (1 - links) for words, links in ((b.words, _links(b)) for b in blocks)]
        self._within: Counter[int] = Counter()
        self._on_path: Counter[str] = Counter()
        held: Counter[int] = Counter()
        for block, words in zip(blocks, self._read, strict=True):
            if block.words >= _LONG:
                self._on_path[block.path] += round(words)
                for steps, number in enumerate(block.around[:_NEAREST]):
                    self._within[number] += round(words)
                    held[number] += round(words * _FADING**steps)
        self._all = max(
            1, sum(words for block, words in zip(blocks, self._read, strict=True) if block.words >= _LONG)
        )
        self._best = max(held, key=lambda number: (held[number], -number), default=0)
        self._main_path = max(self._on_path, key=lambda path: self._on_path[path], default="")
        self._extracted = self._membership(extracted)
        self._element_extracted = self._by_element()
        self._start = self._headline()
        self._times = Counter(block.text for block in blocks)

    def rows(self) -> list[list[float]]:
        return [self._row(index) for index in range(len(self._blocks))]

    def _membership(self, extracted: str) -> list[float]:
        told = " ".join(_WORD.findall(extracted.lower()))
        return [
            float(bool(said := " ".join(_WORD.findall(block.text[:_SEEN].lower()))) and said in told)
            for block in self._blocks
        ]

    def _by_element(self) -> dict[int, float]:
        kept: Counter[int] = Counter()
        total: Counter[int] = Counter()
        for block, member in zip(self._blocks, self._extracted, strict=True):
            total[block.around[0]] += block.words
            kept[block.around[0]] += round(block.words * member)
        return {number: kept[number] / max(1, total[number]) for number in total}

    def _headline(self) -> int:
        """The block that most looks like the headline: mostly its words, and few others."""
        best, place = 0.5, 0
        for index, block in enumerate(self._blocks):
            words = set(_WORD.findall(block.text[:_SEEN].lower()))
            if words and self._title:
                share = len(words & self._title) / max(len(words), min(len(self._title), 6))
                share += 0.2 * (block.tag in _HEADINGS)
                if share > best:
                    best, place = share, index
        return place

    def _row(self, index: int) -> list[float]:
        block = self._blocks[index]
        text = block.text[:_SEEN]
        said = text.split()
        words = max(1, len(said))
        before, behind = self._at(index - 1), self._at(index + 1)
        shares = [self._within[number] / self._all for number in block.around[:_NEAREST]]
        shares += [shares[-1]] * (_NEAREST - len(shares))
        told = set(_WORD.findall(text.lower()))
        return [
            math.log1p(block.words),
            _links(block),
            text.count(",") / words,
            min(10.0, float(len(_SENTENCE.findall(text)))),
            float(_END.search(text) is not None),
            sum(word[0].isupper() for word in said) / words,
            sum(letter.isdigit() for letter in text) / words,
            float(_DATE.search(text) is not None),
            float(_CONTACT.search(text.lower()) is not None),
            float(len(_GOOD.findall(block.names))),
            float(len(_BAD.findall(block.names))),
            float(block.tag == "p"),
            float(block.in_list),
            float(block.in_table),
            float(block.tag in _HEADINGS),
            float(block.in_form),
            float(block.hidden),
            index / len(self._blocks),
            math.copysign(math.log1p(abs(index - self._start)), index - self._start),
            math.log1p(before.words if before else 0),
            math.log1p(behind.words if behind else 0),
            _links(before) if before else 1.0,
            _links(behind) if behind else 1.0,
            *shares,
            float(_steps(block, self._best)),
            _cyrillic(text),
            float(block.path == self._main_path),
            len(told & self._title) / max(1, len(told)),
            self._extracted[index],
            self._near(index),
            self._element_extracted[block.around[0]],
            float(text[:1].islower()),
            float(self._times[block.text] > 1),
        ]

    def _at(self, index: int) -> Block | None:
        return self._blocks[index] if 0 <= index < len(self._blocks) else None

    def _near(self, index: int) -> float:
        near = [
            self._extracted[at]
            for at in range(max(0, index - 3), min(len(self._blocks), index + 4))
            if at != index
        ]
        return sum(near) / max(1, len(near))


def _cyrillic(text: str) -> float:
    letters = [letter for letter in text.lower() if letter.isalpha()]
    return sum("а" <= letter <= "ӹ" for letter in letters) / len(letters) if letters else 0.5


_SEEN = 3000
"""Code points of a block that are looked at: the rest of a longer one is no different."""
_LONG = 12
_FADING = 0.6
"""What a word counts for each further element around it."""
_NEAREST = 4
"""Elements around a block that are asked how much they hold."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _links(block: Block) -> float:
    return min(1.0, block.link_words / max(1, block.words))


def _steps(block: Block, element: int) -> int:
    nearest = block.around[:_NEAREST]
    return nearest.index(element) if element in nearest else _NEAREST + 1
