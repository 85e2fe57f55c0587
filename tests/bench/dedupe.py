"""Measures the recognition of reprints: quality on edits of real texts, speed and size in the database.

    python -m tests.bench.dedupe [--shared FOLDER] [--documents 10000 100000] [--filled FOLDER] [--write]

Quality: every class of edits on real articles, joined or not; different articles, templates with other
figures, re-tellings of one event and messages that a person has labelled. Beside it the usual recipe,
plain datasketch MinHashLSH at three thresholds, and rensa. Speed: see ``dedupe_speed``.
"""

import argparse
import random
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Self

from datasketch import MinHash, MinHashLSH

from dedupe.stories import Document, Placement, group
from dedupe.words import words
from tests.bench.dedupe_speed import MEASURED, speeds
from tests.bench.edits import EDITS, Texts, lines, telegram
from tests.bench.table import markdown, write_to_readme

SHARED = Path(__file__).resolve().parents[3] / "shared"
LABELS = Path(__file__).with_name("telegram_labels.toml")
PERMUTATIONS = 128

Pairs = Sequence[tuple[str, str]]
Grams = set[bytes]


@dataclass(slots=True)
class Found:
    """What a way of finding reprints made of some pairs."""

    right: int = 0
    asked: int = 0
    false: int = 0
    joined: int = 0

    def __iadd__(self, other: "Found") -> Self:
        self.right += other.right
        self.asked += other.asked
        self.false += other.false
        self.joined += other.joined
        return self

    @property
    def recall(self) -> str:
        return _share(self.right, self.asked)

    @property
    def precision(self) -> str:
        return _share(self.joined - self.false, self.joined)


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.3f}" if whole else "–"


# ---- ways of finding reprints ----------------------------------------------------------------------


def ours(pairs: Pairs) -> Found:
    """All texts at once; of the joined pairs of texts, those of different articles are wrong."""
    story = {one.id: one.story for one in _grouped(pairs)}
    folded: dict[str, list[str]] = {}
    for name, where in story.items():
        folded.setdefault(where, []).append(name[:-1])
    found = Found(
        right=sum(story[f"{number}a"] == story[f"{number}b"] for number in range(len(pairs))),
        asked=len(pairs),
    )
    for members in folded.values():
        found.joined += len(members) * (len(members) - 1) // 2
        found.false += sum(
            one != other for place, one in enumerate(members) for other in members[place + 1 :]
        )
    return found


def _grouped(pairs: Pairs) -> tuple[Placement, ...]:
    given = [
        Document(id=f"{number}{side}", text=text)
        for number, pair in enumerate(pairs)
        for side, text in zip("ab", pair, strict=True)
    ]
    random.Random(3).shuffle(given)
    return group(given)


def plain(threshold: float) -> Callable[[Pairs], Found]:
    """The usual recipe: an edit asks an index of the originals."""

    def find(pairs: Pairs) -> Found:
        index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        for number, (text, _) in enumerate(pairs):
            index.insert(number, minhash(text))
        return _counted(index.query(minhash(edited)) for _, edited in pairs)

    return find


def minhash(text: str) -> MinHash:
    signed = MinHash(num_perm=PERMUTATIONS)
    signed.update_batch(sorted(_grams(text)))
    return signed


def _grams(text: str) -> Grams:
    told = words(text)
    return {" ".join(three).encode() for three in zip(told, told[1:], told[2:], strict=False)}


def with_rensa(pairs: Pairs) -> Found:
    import rensa  # noqa: PLC0415 - a peer is for the benchmark alone

    index = rensa.RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=32)

    def signed(text: str) -> rensa.RMinHash:
        made = rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
        made.update(sorted(one.decode() for one in _grams(text)))
        return made

    for number, (text, _) in enumerate(pairs):
        index.insert(number, signed(text))
    return _counted(index.query(signed(edited)) for _, edited in pairs)


def _counted(answers: Iterable[Sequence[int]]) -> Found:
    found = Found()
    for number, answer in enumerate(answers):
        hits = set(answer)
        found += Found(right=number in hits, asked=1, joined=len(hits), false=len(hits - {number}))
    return found


def ways() -> dict[str, Callable[[Pairs], Found]]:
    said = {"unionwatch": ours} | {
        f"MinHashLSH {threshold}": plain(threshold) for threshold in (0.5, 0.7, 0.8)
    }
    try:
        import rensa  # noqa: F401, PLC0415
    except ImportError:
        print("rensa is not installed here, and is left out")
        return said
    return said | {"rensa, 32 bands": with_rensa}


# ---- what is asked of them -------------------------------------------------------------------------


def quality(texts: Texts) -> list[tuple[str, ...]]:
    """One row for each class of edits, then all of them, then the precision over all."""
    chosen = ways()
    total = {name: Found() for name in chosen}
    rows = []
    for name, edit in EDITS.items():
        chance = random.Random(7)
        pairs = [(text, edit(text, chance, texts)) for text in texts.articles]
        found = {way: find(pairs) for way, find in chosen.items()}
        for way, one in found.items():
            total[way] += one
        rows.append((name, *(one.recall for one in found.values())))
        print(*rows[-1], found["unionwatch"].precision, sep=" | ", flush=True)
    digests = (_digests(texts), *("–" for _ in list(chosen)[1:]))
    return [
        *rows,
        ("two articles in a digest (linked with both, joined with neither)", *digests),
        ("**recall, all edits**", *(found.recall for found in total.values())),
        ("**pair precision**", *(found.precision for found in total.values())),
    ]


def _digests(texts: Texts) -> str:
    """Digests of two articles each: right where both are linked and neither is joined."""
    given, digests = [], {}
    for number, (one, other) in enumerate(pairwise(texts.articles)):
        given += [Document(id=f"{number}a", text=one)]
        if number % 2 == 0:
            digests[f"{number}d"] = {f"{number}a", f"{number + 1}a"}
            given += [Document(id=f"{number}d", text=f"{one} {other}")]
    placed = {one.id: one for one in group(given)}
    right = sum(
        parts <= set(placed[name].contains) and placed[name].story == name
        for name, parts in digests.items()
        if all(part in placed for part in parts)
    )
    return _share(right, len(digests))


def hard_negatives(texts: Texts, shared: Path) -> list[tuple[str, ...]]:
    chance = random.Random(11)
    figures = [
        (text, re.sub(r"\d+", lambda found: str(int(found[0]) + chance.randint(1, 9)), text))
        for text in texts.articles
    ]
    figures = [(one, other) for one, other in figures if len(re.findall(r"\d+", one)) > 2]
    events = [
        (said["first_text"], said["second_text"])
        for said in lines(shared / "data/reprints/same_event_pairs.jsonl")
    ]
    copied = [pair for pair in events if _copied(*pair) >= COPIED]
    return [
        ("joined: the same article with other figures", *_joined(figures)),
        ("joined: bulletins of two days", *_joined(_bulletins())),
        ("joined: one event told in other words", *_joined([pair for pair in events if pair not in copied])),
        (f"joined: one event, {COPIED:.0%} or more of the shorter text word for word", *_joined(copied)),
        *_labelled(shared),
    ]


COPIED = 0.3
"""Containment of word 3-grams, counted exactly, from which a text of the pairs «same event» is no longer told in
other words: different articles reach 0.29 (59,685 pairs)."""


def _copied(one: str, other: str) -> float:
    grams = _grams(one), _grams(other)
    return len(grams[0] & grams[1]) / max(1, min(map(len, grams)))


def _joined(pairs: Pairs) -> tuple[str, str]:
    together = sum(_is_one(one, other) for one, other in pairs)
    return str(len(pairs)), f"{together} ({_share(together, len(pairs))})"


def _is_one(one: str, other: str) -> bool:
    first, second = group([Document(id="a", text=one), Document(id="b", text=other)])
    return first.story == second.story


_BULLETINS = [
    "Центральный банк установил официальные курсы валют на {day} марта. Доллар стоит {a},{b} рубля, евро {c},{d} рубля, юань {e},{f} рубля. На торгах объём сделок составил {c} миллиардов рублей.",
    "Прогноз погоды на {day} марта. В Минске днём {a} градусов, ночью {e}, ветер западный до {f} метров в секунду. В Гомеле {b} градусов, местами дожди. В Бресте {d} градусов, на дорогах туман. Водителей просят быть внимательными.",
    "За сутки {day} марта границу пересекли {c} тысяч человек и {e} тысяч автомобилей. В очереди перед пунктом пропуска стоят {a} грузовых машин. Таможенники оформили {d} деклараций, задержали {f} партий товара.",
    "На {day} марта в хозяйствах области убрано {a},{b} процента площадей зерновых. Намолочено {c} тысяч тонн, средняя урожайность {d},{e} центнера с гектара. На полях работают {f} комбайнов.",
]


def _bulletins() -> list[tuple[str, str]]:
    """Two days of one bulletin, for twenty-five days of four bulletins."""
    chance = random.Random(5)

    def told(frame: str, day: int) -> str:
        return frame.format(day=day, **{name: chance.randint(10, 99) for name in "abcdef"})

    return [(told(frame, day), told(frame, day + 1)) for frame in _BULLETINS for day in range(1, 26)]


def _labelled(shared: Path) -> list[tuple[str, ...]]:
    """Messages of news channels, as a person has labelled them."""
    if not LABELS.exists():
        return []
    said = {(one["a"]["id"], one["b"]["id"]): one for one in lines(telegram(shared))}
    pairs: dict[str, list[tuple[str, str]]] = {}
    for label in tomllib.loads(LABELS.read_text(encoding="utf-8"))["pair"]:
        found = said[tuple(label["ids"])]
        pairs.setdefault(label["label"], []).append((found["a"]["text"], found["b"]["text"]))
    return [
        (f"joined: messages labelled «{label}»", *_joined(found)) for label, found in sorted(pairs.items())
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--documents", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--measured", type=int, default=MEASURED)
    parser.add_argument(
        "--filled", type=Path, help="keep the filled indexes in this folder, and use those there"
    )
    parser.add_argument("--no-quality", action="store_true")
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    texts = Texts(said.shared)
    print(f"{len(texts.articles)} articles, {len(texts.sentences)} sentences", flush=True)
    if not said.no_quality:
        edits = markdown(("edit: recall", *ways()), quality(texts))
        pairs = markdown(("pairs", "number", "joined"), hard_negatives(texts, said.shared))
        print(f"\n{edits}\n\n{pairs}\n", flush=True)
        if said.write:
            write_to_readme("bench-dedupe", f"{edits}\n\n{pairs}")
    if said.documents:
        found = speeds(texts.sentences, said.documents, said.measured, said.filled)
        print(found, flush=True)
        if said.write:
            write_to_readme("bench-dedupe-speed", found)


if __name__ == "__main__":
    main()
