"""Which blocks are the article? A forest of small trees over the features of a block. Pure.

Measured on 139 real Russian pages, three times in two folds by host: the choice of whole blocks could
reach a word F1 of 0.96; readability's rule alone (the element that holds most) 0.85, a logistic model
0.87, gradient boosted trees 0.887; with every page of equal weight and few features a split 0.900; four
such forests of deeper trees averaged 0.917; of their blocks the one best run alone 0.920, and its last
element followed to its end 0.926 (one split). Random forests (0.895) and extremely random trees (0.873)
were tried and dropped. The trees were made without another extractor's text: what was taken for it was
always empty. They are data (``trees.json``), made by ``python -m tests.bench.train_blocks``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from crawler.cleaning.blocks import Block
from crawler.cleaning.body import completed, is_own_text
from crawler.cleaning.features import NAMES, Rows, features
from crawler.cleaning.filling import COPY, filled
from crawler.cleaning.letters import letters

KEEP = 0.4
"""What a block within the article's run needs. Figures of this, ``WORTH`` and ``BETWEEN`` are flat: 0.05
more or less changes F1 by 0.003."""
WORTH = 0.45
"""A block that is surer than this lengthens the run by its words, another one shortens it."""
BETWEEN = 0.12
"""A block between two kept ones of its own element needs less: an article has no holes."""
_WIDEST = 3
"""Blocks of a hole, at most."""

_Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Level:
    """The questions of one level of all trees, those of a tree side by side: is this feature above that number?"""

    feature: _Places
    threshold: NDArray[np.float32]
    """The largest 32-bit number that is not above the threshold: the features are such numbers."""


@dataclass(frozen=True, slots=True)
class _Forest:
    """Trees that are all full: a leaf above the last level is repeated below itself.

    So the answers to the question at ``place`` of a level lead to ``2 * place`` and the one beside it.
    """

    start: float
    trees: int
    levels: tuple[_Level, ...]
    value: NDArray[np.float64]
    """Of the leaves below the last level."""

    def probabilities(self, rows: Rows) -> list[float]:
        """One for each row."""
        told = rows.ravel()
        row = (np.arange(len(rows)) * rows.shape[1])[:, None]
        place = np.broadcast_to(np.arange(self.trees), (len(rows), self.trees))
        for level in self.levels:
            above = told.take(row + level.feature.take(place)) > level.threshold.take(place)
            place = 2 * place + above
        total = self.start + self.value.take(place).sum(axis=1)
        sure: list[float] = (1.0 / (1.0 + np.exp(-total))).tolist()
        return sure


@cache
def _forest() -> _Forest:
    return planted(orjson.loads((files("crawler.cleaning") / "trees.json").read_bytes()))


def planted(said: dict[str, Any]) -> _Forest:
    """A forest from its data; trees made for other features than these are refused."""
    assert tuple(said["features"]) == NAMES, "trees.json was made for other features; run the training again"
    levels = []
    nodes = [tree[0] for tree in said["trees"]]
    trees = list(said["trees"])
    for _ in range(said["depth"]):
        levels.append(_level(nodes))
        pairs = [_below(tree, node) for tree, node in zip(trees, nodes, strict=True)]
        nodes = [node for pair in pairs for node in pair]
        trees = [tree for tree in trees for _ in range(2)]
    return _Forest(said["start"], len(said["trees"]), tuple(levels), np.array([node[4] for node in nodes]))


_Node = Sequence[float]
"""Feature (below 0 for a leaf), threshold, left and right as places in the tree, value."""


def _below(tree: Sequence[_Node], node: _Node) -> tuple[_Node, _Node]:
    feature, _, left, right, _ = node
    return (node, node) if feature < 0 else (tree[int(left)], tree[int(right)])


def _level(nodes: Sequence[_Node]) -> _Level:
    """Whatever a leaf is asked, both answers lead to it."""
    exact = np.array([node[1] for node in nodes])
    rounded = exact.astype(np.float32)
    below = np.nextafter(rounded, np.float32(-np.inf))
    return _Level(
        np.array([max(0, int(node[0])) for node in nodes], dtype=np.intp),
        np.where(rounded > exact, below, rounded),
    )


_MENU_WORDS = 15
_MENU_LINKS = 0.8


def is_menu(block: Block) -> bool:
    """Links and nothing else: on a page of a few lines no density tells a menu from an article."""
    return 0 < block.link_words >= _MENU_LINKS * block.words and (
        block.words < _MENU_WORDS or block.text[-1] not in '.!?…»"'
    )


def choose(blocks: Sequence[Block], title: str, description: str, own: Sequence[bool]) -> list[bool]:
    """Which blocks to keep.

    Args:
        blocks: Those of the page that may be its article at all.
        title: Its headline.
        description: What the page's head says of it.
        own: Of each block, whether the page marks it as its article's text.

    """
    if not blocks:
        return []
    wanted = letters(title)
    # A copy of the headline is known as one: it is never kept, and parts nothing.
    sure = [
        COPY if letters(block.text) == wanted else one
        for block, one in zip(
            blocks, _forest().probabilities(features(blocks, title, description)), strict=True
        )
    ]
    kept = _kept(blocks, sure)
    if any(kept):
        kept = completed(blocks, filled(blocks, kept, sure, short=_words(blocks, kept) < _SHORT))
    return _with_own(blocks, kept, own, sure) if any(own) else kept


def _kept(blocks: Sequence[Block], sure: Sequence[float]) -> list[bool]:
    """The best run; of a short one each block counts alike, and where none is sure, the surest ones count."""
    kept = _run_kept(blocks, sure, WORTH, KEEP, _LONG_EXPONENT)
    if _words(blocks, kept) < _SHORT:
        shorter = _run_kept(blocks, sure, WORTH, KEEP, _SHORT_EXPONENT)
        # Where one run lies within the other and is no scrap of it, the longer one is the article.
        inside = all(keep for keep, short in zip(kept, shorter, strict=True) if short)
        if not inside or _words(blocks, shorter) < _SCRAP * _words(blocks, kept):
            kept = shorter
    if _words(blocks, kept) < _FEWEST_WORDS:
        surest = max(
            (one for block, one in zip(blocks, sure, strict=True) if not is_menu(block)), default=0.0
        )
        if surest > FLOOR:
            bar = surest * _BESIDE_SUREST
            kept = _run_kept(blocks, sure, min(WORTH, bar), min(KEEP, bar), _SHORT_EXPONENT)
    return kept


_SHORT = 90
"""Words of an article beside which a page's other prose is long."""
_LONG_EXPONENT, _SHORT_EXPONENT = 0.8, 0.2
"""A block counts by this power of its words: on cut pages, out of fold, 0.3 gains 0.06 at eight words and loses
0.01 on whole ones; so it is asked of short articles alone."""
_SCRAP = 0.5
_FEWEST_WORDS = 4
FLOOR = 0.1
"""A page on which no block is surer holds no article."""
_BESIDE_SUREST = 0.8


def _words(blocks: Sequence[Block], kept: Sequence[bool]) -> int:
    return sum(block.words for block, keep in zip(blocks, kept, strict=True) if keep)


def _run_kept(
    blocks: Sequence[Block], sure: Sequence[float], worth: float, keep: float, exponent: float
) -> list[bool]:
    run = _best_run(blocks, sure, worth, exponent)
    kept = [place in run and sure[place] >= keep and not is_menu(block) for place, block in enumerate(blocks)]
    places = [place for place, one in enumerate(kept) if one]
    for first, last in pairwise(places):
        for place in _hole(blocks, sure, first, last):
            kept[place] = True
    if places:
        end = _end(blocks, sure, places[-1])
        kept[places[-1] : end] = [True] * (end - places[-1])
    return completed(blocks, kept)


def _with_own(
    blocks: Sequence[Block], kept: Sequence[bool], own: Sequence[bool], sure: Sequence[float]
) -> list[bool]:
    """What the page marks as its text is kept unless something speaks against it.

    Of a long text the judge says what does; of a short one, and of one of which he keeps little, only what a block
    is (``is_own_text``), since he knows long articles.
    """
    fitting = [mine and is_own_text(block) for mine, block in zip(own, blocks, strict=True)]
    inside = [keep and mine for keep, mine in zip(kept, own, strict=True)]
    words = _words(blocks, fitting)
    little = words <= _SHORT or _words(blocks, inside) < words * _LITTLE
    return [
        keep or (fit and (little or one >= BETWEEN))
        for keep, fit, one in zip(kept, fitting, sure, strict=True)
    ]


_LITTLE = 0.5


def _end(blocks: Sequence[Block], sure: Sequence[float], last: int) -> int:
    """Behind the last kept block: its element goes on for as long as nothing there speaks against it."""
    place = last + 1
    while (
        place < len(blocks)
        and 3 * blocks[place].link_words <= blocks[place].words
        and _goes_on(blocks[place], blocks[last], sure[place])
    ):
        place += 1
    return place


def _goes_on(block: Block, other: Block, sure: float) -> bool:
    if block.link_words:
        return _beside(block, other) and sure >= BETWEEN and _is_sentence(block, other)
    return _beside(block, other) and (sure >= BETWEEN or _is_sentence(block, other))


def _is_sentence(block: Block, other: Block) -> bool:
    """Prose at the very same place as the article's: the last paragraph stands beside share buttons."""
    return block.path == other.path and block.words >= _SENTENCE_WORDS and block.text[-1] in '.!?…»"'


_SENTENCE_WORDS = 6


def _beside(block: Block, other: Block) -> bool:
    """In one element, or at the same place of two elements side by side."""
    if block.around[1:2] == other.around[1:2]:
        return True
    return block.path == other.path and block.around[2:3] == other.around[2:3] != ()


def _best_run(blocks: Sequence[Block], sure: Sequence[float], worth: float, exponent: float) -> range:
    """The blocks from the article's first to its last: the run that holds most sure words."""
    best, found = 0.0, range(0)
    held, start = 0.0, 0
    for place, block in enumerate(blocks):
        if sure[place] == COPY:
            continue
        if held <= 0:
            held, start = 0.0, place
        gained = block.words**exponent * (sure[place] - worth)
        held += gained * _STRUCTURE if gained < 0 and _is_structure(block) else gained
        if held > best:
            best, found = held, range(start, place + 1)
    return found


_STRUCTURE = 0.25
"""What a doubtful item of a list or cell of a table counts against a run: an article's lists look like menus."""


def _is_structure(block: Block) -> bool:
    return block.in_list and block.tag in _ITEMS and not block.link_words


_ITEMS = frozenset({"li", "p", "dd", "dt"})


def _hole(blocks: Sequence[Block], sure: Sequence[float], first: int, last: int) -> Iterator[int]:
    """What stands between two kept blocks and belongs to them: in one element, or at a place like theirs; no links."""
    hole = range(first + 1, last)
    one_element = (
        len(hole) <= _WIDEST
        and blocks[first].around[1:2] == blocks[last].around[1:2]
        and all(sure[place] >= BETWEEN or sure[place] == COPY or is_menu(blocks[place]) for place in hole)
    )
    paths = {blocks[first].path, blocks[last].path}
    for place in hole:
        alike = blocks[place].path in paths and sure[place] >= BETWEEN
        if (one_element or alike) and sure[place] != COPY and not is_menu(blocks[place]):
            yield place
