"""Real pages with their article cut short: what is left of a page's measure when the news is a flash.

A page keeps all that stands around its article; of the article itself only the first words stay. The headline
(the first line of the gold) is taken off the gold, and so are lines at its head that say when it was published and
nothing else. What is left is compared with the words of the page, text node by text node in the page's order
(Ratcliff and Obershelp's matching blocks, of at least ``_RUN`` words); nodes that say the headline are passed over.
Words of the page that match the gold beyond its first ``words`` are deleted, and elements that held nothing else.
An article that ends goes on nowhere: with them goes what stands between two of them and matches nothing (other
spellings, a paragraph that the gold passes over), and behind the last of them each text of ``_GOES_ON`` words and
more in the very same chain of elements and classes. All that stands before, around and behind the article
otherwise stays, and so does an announcement above it that the gold lacks. No full stop is put where a sentence
was cut. The gold is cut to the same words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import Any

from lxml import etree

from crawler.cleaning import parsing
from crawler.cleaning.encoding import decode

_WORD = re.compile(r"\w+")
_RUN = 3
_AGAIN = 8
"""Words of a run that are deleted where they stand once more."""
_BETWEEN = 3
"""Words between two deleted runs that go with them, however short the runs are."""
_TELLING = 6
_GOES_ON = 25
_PARAGRAPH = 100
"""Words between two deleted runs of at least ``_TELLING`` words that go with them."""
_UNREAD = frozenset({"script", "style", "template", "head", "title", "textarea", "noscript"})


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a page: in which text node, and where in it."""

    element: Any
    is_tail: bool
    start: int
    end: int
    said: str

    @property
    def chain(self) -> tuple[str, ...]:
        """The elements around it with their classes, nearest first."""
        nearest = self.element.getparent() if self.is_tail else self.element
        return tuple(f"{one.tag}.{one.get('class')}" for one in (nearest, *nearest.iterancestors()))


_CLOCK = re.compile(r"\d{1,2}:\d\d|\b(?:19|20)\d\d\b")
_LONGEST_WHEN = 12


def body_of(gold: str) -> str:
    """The gold without its headline, and without lines at its head that say when."""
    lines = gold.split("\n")[1:]
    while len(lines) > 1 and _says_when(lines[0]):
        lines.pop(0)
    return "\n".join(lines).strip()


def _says_when(line: str) -> bool:
    """«время публикации: 4 января 2012 г., 14:07», «28.11.2011»: short, with a year or a clock, and no sentence."""
    return not line.strip() or (
        len(_WORD.findall(line)) <= _LONGEST_WHEN
        and _CLOCK.search(line) is not None
        and line.rstrip()[-1] not in "!?…"
        and sum(letter.isalpha() for letter in line) < _FEW_LETTERS
    )


_FEW_LETTERS = 40


def shortened(body: bytes, gold: str, words: int) -> tuple[bytes, str]:
    """The page and the gold (without its headline), both with the first ``words`` words of the article alone."""
    root = parsing.tree(decode(body))
    headline = gold.partition("\n")[0]
    said = list(_words(root, headline))
    text = body_of(gold)
    wanted = list(_WORD.finditer(text))
    if len(wanted) <= words:
        return body, text
    golden = [found[0].lower() for found in wanted]
    shortest = _RUN
    while doomed := _doomed(said, golden, words, shortest):
        doomed |= _going_on(said, doomed)
        _delete([one for place, one in enumerate(said) if place in doomed])
        # What the page says twice (a copy for printers, a lead that the text repeats) goes everywhere.
        said, shortest = list(_words(root, headline)), _AGAIN
    return etree.tostring(root, method="html", encoding="utf-8"), text[: wanted[words - 1].end()]


def _words(root: Any, headline: str) -> Iterator[_Word]:
    for element, text, is_tail in _nodes(root):
        if not text or " ".join(text.split()) == headline.strip():
            continue
        for found in _WORD.finditer(text):
            yield _Word(element, is_tail, found.start(), found.end(), found[0].lower())


def _nodes(root: Any) -> Iterator[tuple[Any, str | None, bool]]:
    """The text nodes that a reader sees, in the page's order: an element, its text or tail, and which of them."""
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "start":
            if not _is_unread(element):
                yield element, element.text, False
        elif element is not root and not _is_unread(element.getparent()):
            yield element, element.tail, True


def _is_unread(element: Any) -> bool:
    return element.tag in _UNREAD or any(one.tag in _UNREAD for one in element.iterancestors())


def _doomed(said: Sequence[_Word], wanted: Sequence[str], words: int, shortest: int) -> set[int]:
    """Places of the page's words that stand in the gold beyond its first ``words``."""
    matcher = SequenceMatcher(None, [one.said for one in said], wanted, autojunk=False)
    runs = [
        range(block.a + max(0, words - block.b), block.a + block.size)
        for block in matcher.get_matching_blocks()
        if block.size >= shortest and block.b + block.size > words
    ]
    doomed = {place for run in runs for place in run}
    for first, second in pairwise(runs):
        telling = min(len(first), len(second)) >= _TELLING
        if second.start - first.stop <= (_PARAGRAPH if telling else _BETWEEN):
            doomed.update(range(first.stop, second.start))
    return doomed


def _going_on(said: Sequence[_Word], doomed: set[int]) -> set[int]:
    """Behind the last deleted word: long texts at places where deleted ones stood."""
    chains = Counter(said[place].chain for place in doomed)
    found: set[int] = set()
    behind = range(max(doomed) + 1, len(said))
    for _, group in groupby(behind, key=lambda place: (said[place].element, said[place].is_tail)):
        places = list(group)
        if len(places) >= _GOES_ON and chains[said[places[0]].chain] >= _TELLING:
            found.update(places)
    return found


def _delete(doomed: Sequence[_Word]) -> None:
    """Take words out of their text nodes, each with what parts it from the next word; the last ones first."""
    emptied: list[Any] = []
    for one in reversed(doomed):
        text = (one.element.tail if one.is_tail else one.element.text) or ""
        following = _WORD.search(text, one.end)
        cut = text[: one.start].rstrip() + (f" {text[following.start() :]}" if following else "")
        if one.is_tail:
            one.element.tail = cut
        else:
            one.element.text = cut
        emptied.append(one.element.getparent() if one.is_tail else one.element)
    for element in emptied:
        _drop_if_empty(element)


def _drop_if_empty(element: Any) -> None:
    """An element that held nothing but deleted words, and those around it that held nothing else."""
    while element is not None and element.tag not in {"body", "html", "td", "tr", "table"}:
        parent = element.getparent()
        if parent is None or _WORD.search("".join(element.itertext())) or element.find(".//img") is not None:
            return
        if element.tail:
            before = element.getprevious()
            if before is None:
                parent.text = (parent.text or "") + element.tail
            else:
                before.tail = (before.tail or "") + element.tail
        parent.remove(element)
        element = parent
