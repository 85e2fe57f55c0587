"""Which blocks are the article? A small forest of trees over the features of a block. Pure.

Measured on 139 real Russian pages in two folds by host: the choice of whole blocks could reach a word
F1 of 0.96; readability's rule alone (the element that holds most) 0.85, a logistic model 0.87, gradient
boosted trees of depth 3 about 0.91. Trees over the text of trafilatura as a witness and without it come
out the same on old pages; the witness is kept for the markup of today, which the old pages do not show.
The trees are data (``trees.json``), made by ``python -m tests.bench.train_blocks``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import orjson

from crawler.cleaning.blocks import Block
from crawler.cleaning.features import NAMES, features

KEEP = 0.5
BETWEEN = 0.12
"""A block between two kept ones of its own element needs less: an article has no holes."""
_WIDEST = 3
"""Blocks of a hole, at most."""


@dataclass(frozen=True, slots=True)
class _Forest:
    start: float
    trees: tuple[tuple[tuple[int, float, int, int, float], ...], ...]
    """Nodes as (feature, threshold, left, right, value); feature −1 is a leaf."""

    def probability(self, row: Sequence[float]) -> float:
        total = self.start
        for tree in self.trees:
            place = 0
            while tree[place][0] >= 0:
                feature, threshold, left, right, _ = tree[place]
                place = left if row[feature] <= threshold else right
            total += tree[place][4]
        return 1.0 / (1.0 + math.exp(-total))


@cache
def _forest() -> _Forest:
    return planted(orjson.loads((files("crawler.cleaning") / "trees.json").read_bytes()))


def planted(said: dict[str, Any]) -> _Forest:
    """A forest from its data; trees made for other features than these are refused."""
    assert tuple(said["features"]) == NAMES, "trees.json was made for other features; run the training again"
    trees = (tuple((int(f), t, int(a), int(b), v) for f, t, a, b, v in tree) for tree in said["trees"])
    return _Forest(said["start"], tuple(trees))


def _is_enclosed(block: Block, beside: Block) -> bool:
    """A list or table in the midst of an article, and not one of links."""
    return (
        (block.in_list or block.in_table)
        and not block.link_words
        and not block.in_form
        and beside.around[1:2] != ()
        and beside.around[1] in block.around
    )


_MENU_WORDS = 15
_MENU_LINKS = 0.8


def _is_menu(block: Block) -> bool:
    """Links and nothing else: on a page of a few lines no density tells a menu from an article."""
    return (
        block.words < _MENU_WORDS and block.link_words >= _MENU_LINKS * block.words and block.link_words > 0
    )


def choose(blocks: Sequence[Block], title: str, witness: str) -> list[bool]:
    """Which blocks to keep; ``witness`` is another extractor's text of the page."""
    forest = _forest()
    sure = [forest.probability(row) for row in features(blocks, title, witness)]
    kept = [one >= KEEP and not _is_menu(block) for one, block in zip(sure, blocks, strict=True)]
    places = [place for place, keep in enumerate(kept) if keep]
    for first, last in pairwise(places):
        hole = range(first + 1, last)
        beside = blocks[first].around[1:2] == blocks[last].around[1:2]
        if not hole or not beside:
            continue
        narrow = len(hole) <= _WIDEST and all(sure[place] >= BETWEEN for place in hole)
        if narrow or all(_is_enclosed(blocks[place], blocks[first]) for place in hole):
            for place in hole:
                kept[place] = True
    return kept
