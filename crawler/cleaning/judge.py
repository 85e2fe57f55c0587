"""Which blocks are the article? A forest of small trees over the features of a block. Pure.

Measured on 139 real Russian pages, three times in two folds by host: the choice of whole blocks could
reach a word F1 of 0.96; readability's rule alone (the element that holds most) 0.85, a logistic model
0.87, gradient boosted trees 0.887; with every page of equal weight and few features a split 0.900; four
such forests of deeper trees averaged 0.917; of their blocks the one best run alone 0.920, and its last
element followed to its end 0.926 (one split). Random forests
(0.895) and extremely random trees (0.873) were tried and dropped. Trees over the text of trafilatura as
a witness and without it come out the same on old pages; the witness is kept for the markup of today,
which the old pages do not show. The trees are data (``trees.json``), made by ``python -m
tests.bench.train_blocks``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from crawler.cleaning.blocks import Block
from crawler.cleaning.body import completed
from crawler.cleaning.features import NAMES, features

KEEP = 0.4
"""What a block within the article's run needs. Figures of this, ``WORTH`` and ``BETWEEN`` are flat: 0.05
more or less changes F1 by 0.003."""
WORTH = 0.45
"""A block that is surer than this lengthens the run by its words, another one shortens it."""
BETWEEN = 0.12
"""A block between two kept ones of its own element needs less: an article has no holes."""
_WIDEST = 3
"""Blocks of a hole, at most."""

_Numbers = NDArray[np.float64]
_Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Forest:
    """All trees side by side: the columns of a node are arrays of trees by nodes."""

    start: float
    feature: _Places
    threshold: _Numbers
    left: _Places
    right: _Places
    value: _Numbers
    depth: int

    def probabilities(self, rows: Sequence[Sequence[float]]) -> list[float]:
        # The trees were made over 32-bit numbers; at a threshold a bit decides.
        told = np.asarray(rows, dtype=np.float32)
        trees = np.arange(len(self.feature))
        block = np.arange(len(told))[:, None]
        place = np.zeros((len(told), len(trees)), dtype=np.intp)
        for _ in range(self.depth):
            smaller = told[block, self.feature[trees, place]] <= self.threshold[trees, place]
            place = np.where(smaller, self.left[trees, place], self.right[trees, place])
        total = self.start + self.value[trees, place].sum(axis=1)
        return [float(one) for one in 1.0 / (1.0 + np.exp(-total))]


@cache
def _forest() -> _Forest:
    return planted(orjson.loads((files("crawler.cleaning") / "trees.json").read_bytes()))


def planted(said: dict[str, Any]) -> _Forest:
    """A forest from its data; trees made for other features than these are refused."""
    assert tuple(said["features"]) == NAMES, "trees.json was made for other features; run the training again"
    trees = said["trees"]
    most = max(len(tree) for tree in trees)
    # Leaves lead to themselves, and so do the nodes that fill a tree up to the largest.
    nodes = np.zeros((len(trees), most, 5))
    for number, tree in enumerate(trees):
        for place, (feature, threshold, left, right, value) in enumerate(tree):
            leaf = feature < 0
            nodes[number, place] = (
                (0, 0.0, place, place, value) if leaf else (feature, threshold, left, right, 0.0)
            )
    feature, left, right = (nodes[:, :, column].astype(np.intp) for column in (0, 2, 3))
    return _Forest(said["start"], feature, nodes[:, :, 1], left, right, nodes[:, :, 4], said["depth"])


_MENU_WORDS = 15
_MENU_LINKS = 0.8


def _is_menu(block: Block) -> bool:
    """Links and nothing else: on a page of a few lines no density tells a menu from an article."""
    return (
        block.words < _MENU_WORDS and block.link_words >= _MENU_LINKS * block.words and block.link_words > 0
    )


def choose(blocks: Sequence[Block], title: str, witness: str) -> list[bool]:
    """Which blocks to keep; ``witness`` is another extractor's text of the page."""
    sure = _forest().probabilities(features(blocks, title, witness))
    run = _best_run(blocks, sure)
    kept = [
        place in run and sure[place] >= KEEP and not _is_menu(block) for place, block in enumerate(blocks)
    ]
    places = [place for place, keep in enumerate(kept) if keep]
    for first, last in pairwise(places):
        if _is_hole(blocks, sure, first, last):
            kept[first + 1 : last] = [True] * (last - first - 1)
    if places:
        end = _end(blocks, sure, places[-1])
        kept[places[-1] : end] = [True] * (end - places[-1])
    return completed(blocks, kept)


def _end(blocks: Sequence[Block], sure: Sequence[float], last: int) -> int:
    """Behind the last kept block: its element goes on for as long as nothing there speaks against it."""
    place = last + 1
    while (
        place < len(blocks)
        and not blocks[place].link_words
        and _goes_on(blocks[place], blocks[last], sure[place])
    ):
        place += 1
    return place


def _goes_on(block: Block, other: Block, sure: float) -> bool:
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


def _best_run(blocks: Sequence[Block], sure: Sequence[float]) -> range:
    """The blocks from the article's first to its last: the run that holds most sure words."""
    best, found = 0.0, range(0)
    held, start = 0.0, 0
    for place, block in enumerate(blocks):
        if held <= 0:
            held, start = 0.0, place
        held += block.words * (sure[place] - WORTH)
        if held > best:
            best, found = held, range(start, place + 1)
    return found


def _is_hole(blocks: Sequence[Block], sure: Sequence[float], first: int, last: int) -> bool:
    """Whether what stands between two kept blocks of one element belongs to them."""
    hole = range(first + 1, last)
    return (
        0 < len(hole) <= _WIDEST
        and blocks[first].around[1:2] == blocks[last].around[1:2]
        and all(sure[place] >= BETWEEN for place in hole)
    )
