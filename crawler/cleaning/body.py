"""What a judge of single blocks leaves out of the article's own element: lists, tables, short lines. Pure.

A line of three words in a list, or a number in a table, looks like a menu to anyone who sees it alone. What
tells them apart is where they stand: in the element that holds most of the kept prose, between its
paragraphs or behind them. There a block stays unless something speaks against it: a link, a form, a name
such as «banner» on the way down to it. The same names take an advertisement or a caption out of the text
that a model, which sees but its words, would keep.
"""

import re
from collections import Counter
from collections.abc import Sequence

from crawler.cleaning.blocks import Block

_FOREIGN = re.compile(
    r"(?<![a-z])(?:adv|ads?(?![a-z])|adfox|advert|banner|reklam|promo|teaser|subscri|related|recommend|readmore|read-?also|"
    r"similar|photo|gallery|slider|share|sharing|social|likes|rating|vote|comment|caption|tags?(?![a-z])|widget|pager|author|copyright|source)|(?<=[a-z]-)foot",
)
"""Names of elements within an article that hold something else."""
_NOT_TEXT = frozenset({"figcaption", "caption", "aside", "footer", "nav", "form"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_INNER = frozenset({"p", "li", "td", "th", "dd", "dt", "blockquote", "pre", *_HEADINGS})
"""Elements that hold one paragraph; the article's element is the one around them."""
_STRUCTURE = frozenset({"li", "td", "th", "dd", "dt", *_HEADINGS})
_LONGEST_ASIDE = 40
"""Words of an advertisement or a caption; some sites give their whole text such a name."""


def completed(blocks: Sequence[Block], kept: Sequence[bool]) -> list[bool]:
    """Which blocks to keep, once the article's own element is followed from its first kept block to its end."""
    element = _holding_most(blocks, kept)
    said = list(kept)
    if element is None:
        return said
    inside = [place for place, block in enumerate(blocks) if element in block.around]
    chosen = [place for place in inside if kept[place]]
    paths = {blocks[place].path for place in chosen}
    for place in inside:
        if blocks[place].words <= _LONGEST_ASIDE and not _is_own(blocks[place], element):
            said[place] = False
        elif chosen[0] < place < chosen[-1]:
            said[place] = (
                kept[place] or _belongs(blocks[place], element, paths) or _is_quoted(blocks[place], element)
            )
    for place in _rest(blocks, [place for place in inside if place > chosen[-1]], element, paths):
        said[place] = True
    return _without_last_headings(blocks, said)


_WORDS_OF_A_LINE = 3


def is_own_text(block: Block) -> bool:
    """Whether a block that stands in the marked text belongs to it: all but links, forms, captions and labels."""
    if block.in_form or block.tag in _NOT_TEXT or 2 * block.link_words > block.words:
        return False
    if _FOREIGN.search(block.path.rpartition("/")[2].partition(".")[2]) and block.words <= _LONGEST_ASIDE:
        return False
    return block.words >= _WORDS_OF_A_LINE or block.text[-1] in ".!?…»" or block.in_list or block.in_table


def _holding_most(blocks: Sequence[Block], kept: Sequence[bool]) -> int | None:
    """The element that holds most kept words; a nearer one is preferred to those around it."""
    words: Counter[int] = Counter()
    for block, keep in zip(blocks, kept, strict=True):
        if keep:
            nearest = block.around[block.tag in _INNER :][:_STEPS] or block.around
            for steps, element in enumerate(nearest):
                words[element] += round(1000 * block.words * _FARTHER**steps)
    return max(words, key=lambda element: (words[element], -element), default=None)


_STEPS = 3
_FARTHER = 0.8


def _way(block: Block, element: int) -> list[str]:
    """The elements from one that holds a block down to it, each as «tag.names»."""
    steps = block.around.index(element)
    return block.path.rsplit("/", steps)[1:] if steps else []


def _is_own(block: Block, element: int) -> bool:
    """Whether no element on the way down says that it holds something else than the text."""
    return not any(
        step.partition(".")[0] in _NOT_TEXT or _FOREIGN.search(step.partition(".")[2])
        for step in _way(block, element)
    )


def _belongs(block: Block, element: int, paths: set[str]) -> bool:
    if block.link_words or block.in_form or not _is_own(block, element):
        return False
    return _is_structured(block, element) or block.path in paths


def _is_quoted(block: Block, element: int) -> bool:
    """A quotation between two paragraphs; behind the last one it may be a reader's."""
    quoted = any(step.partition(".")[0] == "blockquote" for step in _way(block, element))
    return quoted and not block.link_words and not block.in_form and _is_own(block, element)


def _rest(blocks: Sequence[Block], behind: Sequence[int], element: int, paths: set[str]) -> list[int]:
    """Behind the last kept block, up to the last one that ends as an article does."""
    found: list[int] = []
    end = 0
    for place in behind:
        if not _belongs(blocks[place], element, paths):
            break
        found.append(place)
        if _closes(blocks[place], element):
            end = len(found)
    return found[:end]


def _is_structured(block: Block, element: int) -> bool:
    """In a list or a table of the article's own (on old pages it stands in a table itself), or a heading."""
    return any(step.partition(".")[0] in _STRUCTURE for step in _way(block, element))


def _closes(block: Block, element: int) -> bool:
    """Behind the last kept paragraph a line must end as one: names and counters stand there too."""
    return _is_structured(block, element) or block.text[-1] in '.!?…»"'


def _without_last_headings(blocks: Sequence[Block], said: list[bool]) -> list[bool]:
    """A heading that nothing of the article follows heads something else; a lead may stand in one."""
    if not any(keep and block.tag not in _HEADINGS for keep, block in zip(said, blocks, strict=True)):
        return said
    for place in range(len(blocks) - 1, -1, -1):
        if said[place] and (blocks[place].tag not in _HEADINGS or blocks[place].text[-1] in ".!?…"):
            break
        said[place] = False
    return said
