"""Trains the judge of blocks, and measures it in two folds by host.

    python -m tests.bench.train_blocks FOLDER [--write]

FOLDER holds html/, gold/ and meta.jsonl. Needs scikit-learn, which the program itself does not.
"""

import argparse
import re
import statistics
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from crawler.cleaning import article, judge, parsing
from crawler.cleaning.blocks import Block, cut
from crawler.cleaning.encoding import decode
from crawler.cleaning.features import NAMES, features
from crawler.cleaning.headline import headline

TREES = 200
DEPTH = 3
RATE = 0.05
FEATURES = 0.3
"""Share of the features a tree may ask: with all of them every tree asks for the largest element, and
pages whose article stands elsewhere are lost (F1 over four splits by host: 0.884 with all, 0.906 so)."""
LEAF = 20
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


def pages(folder: Path) -> list[Page]:
    found = []
    for line in (folder / "meta.jsonl").read_bytes().splitlines():
        said = orjson.loads(line)
        html = next((folder / "html").glob(f"{said['id']}*")).read_bytes()
        gold = next((folder / "gold").glob(f"{said['id']}*")).read_text(encoding="utf-8")
        root = parsing.tree(decode(html))
        blocks = cut(root)
        rows = np.array(features(blocks, headline(root), article._witness(root)))
        found.append(Page(said["host"], blocks, rows, labels(blocks, gold), weights(blocks)))
    return found


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


def weights(blocks: list[Block]) -> Any:
    return np.sqrt([max(1, block.words) for block in blocks])


def fit(chosen: list[Page]) -> Any:
    from sklearn.ensemble import GradientBoostingClassifier  # noqa: PLC0415 - needed for training alone

    model = GradientBoostingClassifier(
        n_estimators=TREES,
        max_depth=DEPTH,
        learning_rate=RATE,
        max_features=FEATURES,
        min_samples_leaf=LEAF,
        subsample=0.7,
        random_state=1,
    )
    rows = np.vstack([page.rows for page in chosen])
    return model.fit(
        rows,
        np.concatenate([page.labels for page in chosen]),
        sample_weight=np.concatenate([page.weights for page in chosen]),
    )


def forest(model: Any) -> dict[str, Any]:
    """The trees as plain numbers, values multiplied by the learning rate."""
    trees = []
    for stage in model.estimators_[:, 0]:
        tree = stage.tree_
        trees.append(
            [
                [
                    int(tree.feature[node]) if tree.children_left[node] >= 0 else -1,
                    round(float(tree.threshold[node]), 5),
                    int(tree.children_left[node]),
                    int(tree.children_right[node]),
                    round(RATE * float(tree.value[node][0][0]), 5),
                ]
                for node in range(tree.node_count)
            ],
        )
    prior = float(model.init_.class_prior_[1])
    return {"features": NAMES, "start": float(np.log(prior / (1 - prior))), "trees": trees}


def f1(text: str, gold: Counter[str]) -> float:
    words = Counter(_WORD.findall(text.lower()))
    shared = sum((words & gold).values())
    return 2 * shared / (sum(words.values()) + sum(gold.values())) if shared else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    found = pages(said.folder)
    hosts = sorted({page.host for page in found})
    first = set(hosts[::2])
    right = total = 0.0
    for fold in (True, False):
        model = fit([page for page in found if (page.host in first) == fold])
        for page in found:
            if (page.host in first) != fold:
                guessed = model.predict(page.rows)
                right += float(((guessed == page.labels) * page.weights).sum())
                total += float(page.weights.sum())
    print(f"blocks judged rightly, by weight, out of fold: {right / total:.4f}")
    print(
        f"pages {len(found)}, hosts {len(hosts)}, median blocks {statistics.median(len(p.blocks) for p in found)}"
    )
    if said.write:
        TARGET.write_bytes(orjson.dumps(forest(fit(found))))
        print(f"wrote {TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
