"""Readers' comments, known by how they stand and not by how their elements are called. Pure.

A comment is a block that repeats: who wrote it and when, what he says, and a word to answer by. One such line is
chance, two are a list, and so is one under a heading such as «Комментарии». A comment's element is the widest
around its line that does not hold the other lines as well; from the first such element to the last all is comments.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from crawler.cleaning.blocks import Block

_FEWEST = 2
"""Lines of one kind that make a list of comments."""
_LONGEST = 80
"""Code points of a line that is about a comment and none itself."""


class Pattern(BaseModel):
    """One kind of line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Patterns(BaseModel):
    """``comments.toml``, as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer: Pattern
    head: Pattern
    title: Pattern


@cache
def patterns() -> Patterns:
    """How the lines about comments are worded."""
    written = (files("crawler.cleaning") / "comments.toml").read_text(encoding="utf-8")
    return Patterns.model_validate(tomllib.loads(written))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def is_answer(line: str) -> bool:
    """«Ответить», «Адказаць · 3»."""
    return _is(line, patterns().answer)


def is_head(line: str) -> bool:
    """«Гость 1 16.11.2026 15:01»."""
    # Most lines name no moment, and few lines name one without a figure.
    return (_FIGURE.search(line) is not None or "назад" in line or "таму" in line) and _is(
        line, patterns().head
    )


_FIGURE = re.compile(r"[0-9]")


def is_title(line: str) -> bool:
    """«Комментарии (3)»."""
    return _is(line, patterns().title)


def _is(line: str, kind: Pattern) -> bool:
    return len(line) <= _LONGEST and _compiled(kind.pattern).fullmatch(line.strip(" .:")) is not None


def places(blocks: Sequence[Block], headline: int | None) -> range:
    """The blocks that are comments, with the heading above them and all that stands between."""
    start = 0 if headline is None else headline + 1
    about = _alike([place for place in range(start, len(blocks)) if _is_about(blocks[place])], blocks)
    titles = _titles(blocks, start, about)
    if not about or len(about) + len(titles) < _FEWEST:
        return range(0)
    lines = [*titles, *about]
    items = _items(blocks, lines)
    inside = [place for place in range(start, len(blocks)) if items & set(blocks[place].around)]
    first = min([*lines, *inside])
    if not any(_is_prose(blocks[place]) for place in range(start, first)):
        # Comments answer something: a list from the headline on is the article, with buttons under its parts.
        return range(0)
    return range(first, max([*lines, *inside]) + 1)


def _is_about(block: Block) -> bool:
    return block.words <= _MOST_WORDS and (is_answer(block.text) or is_head(block.text))


_MOST_WORDS = 12
_PROSE_WORDS = 3


def _is_prose(block: Block) -> bool:
    return block.words >= _PROSE_WORDS and 2 * block.link_words < block.words


def _alike(about: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """Of lines about comments those at places alike: a button on the page is none. A single one may do under a title."""
    times = Counter(blocks[place].path for place in about)
    repeated = [place for place in about if times[blocks[place].path] >= _FEWEST]
    return repeated or list(about[:1])


def _titles(blocks: Sequence[Block], start: int, about: Sequence[int]) -> list[int]:
    """The heading just above the first of them."""
    if not about:
        return []
    above = range(max(start, about[0] - _ABOVE), about[0])
    return [place for place in above if is_title(blocks[place].text)][-1:]


_ABOVE = 4
"""Blocks between the heading and the first line about a comment, at most."""


def _items(blocks: Sequence[Block], lines: Sequence[int]) -> set[int]:
    """The element of each comment: the widest around its line that does not hold all the others as well."""
    around = [blocks[place].around for place in lines]
    shared = set.intersection(*(set(numbers) for numbers in around))
    apart = ([number for number in numbers if number not in shared] for numbers in around)
    return {numbers[-1] for numbers in apart if numbers}
