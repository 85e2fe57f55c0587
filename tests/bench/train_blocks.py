"""Trains the judge of blocks, and measures it in two folds by host.

    python -m tests.bench.train_blocks FOLDER [--write]

FOLDER holds html/, gold/ and meta.jsonl. Needs scikit-learn, which the program itself does not.
"""

import argparse
import re
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from crawler.cleaning import judge, parsing
from crawler.cleaning.blocks import Block, cut
from crawler.cleaning.described import head
from crawler.cleaning.encoding import decode
from crawler.cleaning.features import NAMES, features
from crawler.cleaning.page import Parsed, surveyed
from crawler.cleaning.regions import NOTICES
from crawler.cleaning.templates import SiteTemplates
from crawler.cleaning.titles import headline
from tests.bench import clean

FORESTS = 8
"""Four gave 0.003 less on whole and on short pages."""
TREES = 60
DEPTH = 4
RATE = 0.09
FEATURES = 0.2
"""Share of the features a tree may ask: with all of them every tree asks for the largest element, and
pages whose article stands elsewhere are lost (F1 over four splits by host: 0.884 with all, 0.906 so)."""
LEAF = 15
"""Blocks in a leaf, at least."""
TARGET = Path(judge.__file__).with_name("trees.json")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    host: str
    blocks: list[Block]
    rows: Any
    labels: Any
    weights: Any


def examples(sets: Iterable[Iterable[clean.Page]]) -> list[Page]:
    """The pages as the judge sees them, with what it should say of each block."""
    return [_example(page) for pages in sets for page in pages]


def _example(page: clean.Page) -> Page:
    parsed = parsed_page(page.body)
    blocks = standing(parsed)
    rows = features(blocks, parsed.title, parsed.head.description or "")
    wanted = labels(blocks, page.article)
    return Page(page.host, blocks, rows, wanted, weights(blocks, wanted))


def parsed_page(body: bytes) -> Parsed:
    root = parsing.tree(decode(body))
    said, pieces = head(root), cut(root)
    return Parsed(root=root, cut=pieces, title=headline(pieces.blocks, said), head=said)


def standing(page: Parsed) -> list[Block]:
    """The blocks that the judge is asked about, and notices, which it is not.

    They are the hardest of all that is no article: without them it gave 0.02 less on articles of eight words.
    """
    ground = surveyed(page, [None] * len(page.cut.blocks), SiteTemplates())
    return [
        block
        for block, reason in zip(page.cut.blocks, ground.struck, strict=True)
        if reason is None or reason in NOTICES
    ]


def first_fold(hosts: Iterable[str]) -> set[str]:
    """Every second host, in the order of names."""
    return set(sorted(set(hosts))[::2])


def labels(blocks: list[Block], gold: str) -> Any:
    """1 for a block of which at least half the word 3-grams stand in the gold."""
    words = _WORD.findall(gold.lower())
    grams = set(zip(words, words[1:], words[2:], strict=False))
    said = []
    for block in blocks:
        own = _WORD.findall(block.text.lower())
        inside = sum(gram in grams for gram in zip(own, own[1:], own[2:], strict=False))
        said.append(float(len(own) > 2 and inside >= 0.5 * (len(own) - 2)))
    return np.array(said)


LEAST = 20.0
"""Of a hundred, what the blocks of a page's article count together at least: those of a flash are drowned else."""


def weights(blocks: list[Block], wanted: Any) -> Any:
    """Every page counts the same, and within it a block by the root of its words."""
    words = np.sqrt([max(1, block.words) for block in blocks])
    counted = 100 * words / words.sum()
    article = counted[wanted > 0].sum()
    if 0 < article < LEAST:
        counted[wanted > 0] *= LEAST / article
    return counted


def fit(chosen: list[Page]) -> list[Any]:
    """Forests of other random choices, to be averaged."""
    from sklearn.ensemble import GradientBoostingClassifier  # noqa: PLC0415 - needed for training alone

    rows = np.vstack([page.rows for page in chosen])
    wanted = np.concatenate([page.labels for page in chosen])
    weight = np.concatenate([page.weights for page in chosen])
    return [
        GradientBoostingClassifier(
            n_estimators=TREES,
            max_depth=DEPTH,
            learning_rate=RATE,
            subsample=0.6,
            max_features=FEATURES,
            min_samples_leaf=LEAF,
            random_state=seed,
        ).fit(rows, wanted, sample_weight=weight)
        for seed in range(1, FORESTS + 1)
    ]


def forest(models: list[Any]) -> dict[str, Any]:
    """The trees as plain numbers, values multiplied by the learning rate and shared by the forests."""
    trees = [_nodes(stage.tree_) for model in models for stage in model.estimators_[:, 0]]
    prior = float(models[0].init_.class_prior_[1])
    return {"features": NAMES, "depth": DEPTH, "start": float(np.log(prior / (1 - prior))), "trees": trees}


def _nodes(tree: Any) -> list[list[float]]:
    return [
        [
            int(tree.feature[node]) if tree.children_left[node] >= 0 else -1,
            round(float(tree.threshold[node]), 5),
            int(tree.children_left[node]),
            int(tree.children_right[node]),
            round(RATE / FORESTS * float(tree.value[node][0][0]), 5),
        ]
        for node in range(tree.node_count)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    whole = list(clean.pages(said.folder))
    found = examples([whole, *([page.cut(words) for page in whole] for words in clean.LENGTHS)])
    first = first_fold(page.host for page in whole)
    right = total = 0.0
    for fold in (True, False):
        planted = judge.planted(forest(fit([page for page in found if (page.host in first) == fold])))
        for page in found:
            if (page.host in first) != fold:
                guessed = np.array(planted.probabilities(page.rows)) >= judge.KEEP
                right += float(((guessed == page.labels) * page.weights).sum())
                total += float(page.weights.sum())
    print(f"blocks judged rightly, by weight, out of fold: {right / total:.4f}")
    print(
        f"pages {len(found)}, hosts {len({p.host for p in found})}, median blocks {statistics.median(len(p.blocks) for p in found)}"
    )
    if said.write:
        TARGET.write_bytes(orjson.dumps(forest(fit(found))))
        print(f"wrote {TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
