"""Folding: from links between texts to stories. Pure, and a function of the sets of texts and links alone.

A story is a star, not a chain: every member resembles the story's centre, the text that others resemble
most. Were it enough to resemble any member, a bulletin that is edited a little every day would glue a
year together. Members are checked against the head too, which stands for them all: two texts that each share
40 % with a centre may have nothing in common. The head is the most official text, then the earliest, the
longest, the lowest digest.

Word-for-word copies are one text here, however many they are: a link to one of them is a link to all.

A digest that contains two texts which do not resemble each other joins neither; its own reprints join it.

What a person has told apart stays apart, whatever comes later: no story holds both.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, product

from dedupe.resemblance import WHOLLY, Relation

Pair = tuple[int, int]

INSIDE = 0.6
"""Least containment of a part in its digest."""

_TOGETHER = 1.05
"""How much of a digest two of its parts fill together at most: two rewritings of one text fill more."""

_SURELY = 1.1
"""Two texts that together share more than the whole of a third share something with each other; a tenth is for
the error of sampled sketches, twice 0.05."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A text in its family, as far as folding needs to know it."""

    id: int
    tier: int = 0
    published: datetime | None = None
    length: int
    """Words."""
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two texts that reprint each other."""

    one: int
    other: int
    relation: Relation
    score: float
    containment: float
    """Of the shorter in the longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Texts that are one piece of news."""

    head: int
    centre: int
    members: tuple[int, ...]
    """All of them, the head first, by rank."""
    contains: tuple[int, ...] = ()
    """For a digest: the texts it strings together, which stay stories of their own; of copies the best."""


def rank(node: Node) -> tuple[int, bool, float, int, str, int]:
    """The most official, then the earliest, the longest, the lowest digest."""
    when = 0.0 if node.published is None else node.published.timestamp()
    return node.tier, node.published is None, when, -node.length, node.digest, node.id


def fold(nodes: Collection[Node], edges: Iterable[Edge], apart: Iterable[Pair] = ()) -> tuple[Story, ...]:
    """Fold texts into stories; ``apart`` are pairs that no story may hold both of."""
    by_id = {node.id: node for node in nodes}
    told_apart: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in apart:
        told_apart[one].add(other)
        told_apart[other].add(one)
    linked = _neighbours(edges)
    stories = [
        story
        for family in _families(by_id, linked)
        for story in _Family([by_id[id_] for id_ in family], linked, told_apart).stories()
    ]
    return tuple(sorted(stories, key=lambda story: rank(by_id[story.head])))


def _neighbours(edges: Iterable[Edge]) -> defaultdict[int, dict[int, float]]:
    """The containment of linked texts, from both sides."""
    linked: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for edge in edges:
        linked[edge.one][edge.other] = linked[edge.other][edge.one] = edge.containment
    return linked


def _families(nodes: Iterable[int], linked: Mapping[int, Mapping[int, float]]) -> Iterator[set[int]]:
    """Texts that are linked over any number of steps."""
    seen: set[int] = set()
    for node in nodes:
        family: set[int] = set()
        ahead = {node} - seen
        while ahead:
            family |= ahead
            ahead = {other for one in ahead for other in linked.get(one, ())} - family
        seen |= family
        if family:
            yield family


class _Family:
    """Texts that are linked over any number of steps; each stands for its copies, by the best of them."""

    def __init__(
        self,
        nodes: Iterable[Node],
        linked: Mapping[int, Mapping[int, float]],
        apart: Mapping[int, Collection[int]],
    ) -> None:
        self._copies = _copies(nodes, apart)
        """By the best copy, and the best first: the order of both is that of ``rank``."""
        self._place = {text: place for place, text in enumerate(self._copies)}
        self._length = {text: copies[0].length for text, copies in self._copies.items()}
        text_of = {copy.id: text for text, copies in self._copies.items() for copy in copies}
        self._apart = {
            (text, text_of[other])
            for id_, text in text_of.items()
            for other in apart.get(id_, ())
            if other in text_of
        }
        self._shared = self._linked(text_of, linked)
        """The containment of each two linked texts, of the shorter in the longer."""

    def _linked(
        self, text_of: Mapping[int, int], linked: Mapping[int, Mapping[int, float]]
    ) -> dict[int, dict[int, float]]:
        same: defaultdict[str, list[int]] = defaultdict(list)
        for text, copies in self._copies.items():
            same[copies[0].digest].append(text)
        shared: dict[int, dict[int, float]] = {text: {} for text in self._copies}
        for id_, text in text_of.items():
            for neighbour, containment in linked.get(id_, {}).items():
                # Of copies that were told apart, each is linked with what any of them is linked with.
                for one, other in product(same[self._digest(text)], same[self._digest(text_of[neighbour])]):
                    if one != other:
                        most = max(containment, shared[one].get(other, 0.0))
                        shared[one][other] = shared[other][one] = most
        return shared

    def _digest(self, text: int) -> str:
        return self._copies[text][0].digest

    def stories(self) -> Iterator[Story]:
        parts = {text: found for text in self._copies if (found := self._parts(text))}
        yield from self._stars({text for text in self._copies if text not in parts}, {}, 0.0)
        # Two digests that share a part are two; one that stands wholly in the other is its reprint.
        yield from self._stars(parts.keys(), parts, WHOLLY)

    def _stars(self, texts: Collection[int], parts: Mapping[int, set[int]], least: float) -> Iterator[Story]:
        """Gather some of the texts round centres, until none is left."""
        near = {
            text: {
                other: shared
                for other, shared in self._shared[text].items()
                if other in texts and shared >= least and (text, other) not in self._apart
            }
            for text in texts
        }
        while near:
            # Squared: one that many resemble a little must not draw them together. fsum: in any order the same.
            centre = min(
                near,
                key=lambda text: (-math.fsum(shared**2 for shared in near[text].values()), self._place[text]),
            )
            members = self._gathered(centre, near[centre])
            for member in members:
                for other in near.pop(member):
                    near.get(other, {}).pop(member, None)
            yield self._story(centre, members, {part for one in members for part in parts.get(one, ())})

    def _gathered(self, centre: int, around: Collection[int]) -> list[int]:
        """The centre, the head, and those that belong to both."""
        head, *others = sorted({centre, *around}, key=self._place.__getitem__)
        members = [head] if head == centre else [head, centre]
        for one in others:
            if one == centre or any((one, member) in self._apart for member in members):
                continue
            if one in self._shared[head] or self._share(one, centre) + self._share(head, centre) >= _SURELY:
                members.append(one)
        return members

    def _share(self, one: int, whole: int) -> float:
        """How much of a text another one, linked with it, covers."""
        if one == whole:
            return 1.0
        return self._shared[one][whole] * min(1.0, self._length[one] / self._length[whole])

    def _story(self, centre: int, texts: Iterable[int], contains: Collection[int]) -> Story:
        members = sorted((copy for text in texts for copy in self._copies[text]), key=rank)
        return Story(
            head=members[0].id,
            centre=centre,
            members=tuple(member.id for member in members),
            contains=tuple(sorted(contains)),
        )

    def _parts(self, digest: int) -> set[int]:
        """The parts of a digest: texts that it contains, of which at least two do not resemble each other."""
        inside = [
            (other, self._share(other, digest))
            for other in self._shared[digest]
            if self._holds(digest, other)
        ]
        return {
            part
            for (one, filled), (other, filled_too) in combinations(inside, 2)
            if (filled + filled_too) <= _TOGETHER and not self._alike(one, other)
            for part in (one, other)
        }

    def _alike(self, one: int, other: int) -> bool:
        """Whether two texts reprint each other, or a third that is no digest of both."""
        if (one, other) in self._apart:
            return False
        if other in self._shared[one]:
            return True
        between = self._shared[one].keys() & self._shared[other].keys()
        return not all(self._holds(text, one) and self._holds(text, other) for text in between)

    def _holds(self, longer: int, part: int) -> bool:
        return self._length[part] < self._length[longer] and self._shared[part][longer] >= INSIDE


def _copies(nodes: Iterable[Node], apart: Mapping[int, Collection[int]]) -> dict[int, list[Node]]:
    """Texts and their word-for-word copies, but for those that a person has told apart."""
    found: dict[int, list[Node]] = {}
    same: defaultdict[str, list[list[Node]]] = defaultdict(list)
    for node in sorted(nodes, key=rank):
        others = apart.get(node.id, ())
        fitting = (
            copies
            for copies in same[node.digest]
            if not others or all(one.id not in others for one in copies)
        )
        copies = next(fitting, None)
        if copies is None:
            copies = found[node.id] = []
            same[node.digest].append(copies)
        copies.append(node)
    return found
