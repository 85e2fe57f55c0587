"""What a judge of single blocks leaves out of a short article, and what stands like the text he kept. Pure.

He knows long articles. Of a flash, an interview of two-word answers or a live report each line alone looks like a
menu's; together, and by where they stand, they do not. What is filled is never mostly a link, never in a form.
"""

import re
from collections.abc import Sequence
from itertools import chain

from crawler.cleaning.blocks import Block

COPY = -1.0
"""In place of a probability: the block says the headline."""
_ENDS = ".!?…"
_CLOSE = 2
"""Texts between two that stand alike, at most; links between them do not count."""
_FEWEST, _SUREST, _MEAN = 3, 0.4, 0.2
"""Lines of a group, the probability of the surest, and of all on average: menus and lists of cards reach neither."""
_LEAD_WORDS = 5
_LEAD = re.compile(
    r"lead|\blid\b|anons|preview|intro|annot|standfirst|sub-?title|summary|shorttext|announce|deck|descr|abstract"
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_CELLS = frozenset({"td", "th", "li", "dd", "dt"})
_LINES = frozenset({"p", "li", "dd", "dt"})
_NUMBER = re.compile(r"\d+")


def filled(
    blocks: Sequence[Block], kept: Sequence[bool], sure: Sequence[float], *, short: bool
) -> list[bool]:
    """Which blocks to keep, once what stands like the kept ones is kept as well.

    Args:
        blocks: Those of the page that may be its article.
        kept: What the judge keeps of them; at least one.
        sure: His probabilities, ``COPY`` for a block that says the headline.
        short: Whether what he keeps is a short text.

    """
    said = list(kept)
    first = said.index(True)
    headline = max((place for place in range(first) if sure[place] == COPY), default=None)
    _fill_siblings(blocks, said, sure)
    if short:
        texts = [place for place, block in enumerate(blocks) if sure[place] != COPY and _is_text(block)]
        _fill_groups(blocks, said, sure, texts)
        _fill_alike(blocks, said, texts, first if headline is None else headline + 1)
    if headline is not None:
        _fill_lead(blocks, said, headline)
    return said


def _is_text(block: Block) -> bool:
    return 3 * block.link_words <= block.words and not block.in_form


def _fill_siblings(blocks: Sequence[Block], said: list[bool], sure: Sequence[float]) -> None:
    """Sentences of the very element and name of kept ones: behind a long list or table an article goes on."""
    alike = {_sibling(block) for block, one in zip(blocks, said, strict=True) if one}
    for place, block in enumerate(blocks):
        if (
            sure[place] >= _DOUBTFUL
            and block.words >= _SENTENCE_WORDS
            and block.text[-1] in _ENDS
            and not block.link_words
            and _sibling(block) in alike
        ):
            said[place] = True


_DOUBTFUL = 0.12
_SENTENCE_WORDS = 6


def _sibling(block: Block) -> tuple[str, int]:
    return block.path, block.around[block.tag in _LINES and len(block.around) > 1]


def _fill_groups(
    blocks: Sequence[Block], said: list[bool], sure: Sequence[float], texts: Sequence[int]
) -> None:
    """Behind a lead: questions and answers, entries of a report. Lines of one place that are sure together."""
    first = said.index(True)
    groups: dict[tuple[str, int], list[int]] = {}
    for place in texts:
        if place >= first:
            groups.setdefault(_likeness(blocks[place]), []).append(place)
    for places in groups.values():
        chances = [sure[place] for place in places]
        sentences = sum(blocks[place].text[-1] in _ENDS for place in places)
        if (
            len(places) >= _FEWEST
            and 2 * sentences > len(places)
            and max(chances) >= _SUREST
            and sum(chances) >= _MEAN * len(chances)
        ):
            _keep_group(blocks, said, places)


def _keep_group(blocks: Sequence[Block], said: list[bool], places: Sequence[int]) -> None:
    for place in places:
        said[place] = True
    for place in range(places[0] - 1, places[-1]):
        # A heading over one of them.
        if blocks[place].tag in _HEADINGS and not blocks[place].link_words and said[place + 1]:
            said[place] = True


def _fill_alike(blocks: Sequence[Block], said: list[bool], texts: Sequence[int], first: int) -> None:
    """Sentences that stand like a kept one and beside it, though links part the two."""
    # Cells and items count for nothing between two sentences: an article goes on behind its table.
    texts = [place for place in texts if blocks[place].tag not in _CELLS or said[place]]
    alike = {_likeness(blocks[place]) for place in texts if said[place]}
    for at in chain(range(len(texts)), range(len(texts) - 1, -1, -1)):
        place = texts[at]
        block = blocks[place]
        near = texts[max(0, at - _CLOSE) : at + _CLOSE + 1]
        if (
            place >= first
            and block.text[-1] in _ENDS
            and not block.text[0].isdigit()
            and _likeness(block) in alike
            and any(said[other] for other in near)
        ):
            said[place] = True


def _likeness(block: Block) -> tuple[str, int]:
    """What blocks share that stand alike: how their element is called, or that around it; numbers count entries.

    Where neither has a name, they must stand in one element or in two side by side.
    """
    steps = block.path.rsplit("/", _STEPS)[1:]
    if steps and (steps[-1].partition(".")[2] or "-" in block.tag):
        return _NUMBER.sub("", steps[-1]), 0
    named = any(step.partition(".")[2] for step in steps)
    element = block.around[min(len(block.around) - 1, 1 + (block.tag in _LINES))]
    return _NUMBER.sub("", "/".join(steps)), 0 if named else element


_STEPS = 2


def _fill_lead(blocks: Sequence[Block], said: list[bool], headline: int) -> None:
    """A lead between the headline and the text, where its element is called so.

    Of all sentences there, a third is lacked by the texts that people made of real pages: captions, announcements.
    """
    for place in range(headline + 1, said.index(True)):
        block = blocks[place]
        called = _LEAD.search("/".join(block.path.rsplit("/", _STEPS)[1:])) is not None
        said[place] = (
            called and block.words >= _LEAD_WORDS and _is_text(block) and block.text[-1] in _ENDS + '»"'
        )
