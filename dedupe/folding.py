"""Folding: from links between texts to stories. Pure, and a function of the sets of articles and links alone.

A story is a star, not a chain: every member resembles the story's centre, the text that others resemble
most. Were it enough to resemble any member, a bulletin that is edited a little every day would glue a
year together. Members are checked against the head too, which stands for them all: two texts that each share
40 % with a centre may have nothing in common. The head is the most official text, then the earliest, the
longest, the lowest digest.

Word-for-word copies are one text here, however many they are, and links are between texts. Which articles
belong to one family follows from that and from their days: two that say the same or say linked texts, no
further apart than the window. So it does not matter which of two copies came first.

A digest that contains two texts which do not resemble each other joins neither; its own reprints join it. A text
that is older than both and more official than either is no digest of them, but a release whose halves were printed
apart.

What is other news, in much the same words, is kept out by those from which it was told apart, though a third text (an
extract without a lead of its own, a retelling of both) resembles them all.

What a person has told apart stays apart, whatever comes later: no story holds both.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from itertools import combinations, pairwise, product

from dedupe.resemblance import WHOLLY, Relation

Pair = tuple[int, int]

INSIDE = 0.6
"""Least containment of a part in its digest."""

_TOGETHER = 1.05
"""How much of a digest two of its parts fill together at most: two rewritings of one text fill more."""

_ERRING = 0.1
"""Share from which a text must have been told apart to be kept out: of those together already, and of all round the
centre that are not other news than the head. Between edits of one article one pair in thirty looks like other news
(own measurement, thirty edits each of ten articles); what is other news looks so beside most."""

_SURELY = 1.1
"""Two texts that together share more than the whole of a third share something with each other; a tenth is for
the error of sampled sketches, twice 0.05."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An article, as far as folding needs to know it."""

    id: int
    text: int
    """What it says; word-for-word copies say one text."""
    tier: int = 0
    published: datetime | None = None
    anywhere: bool = False
    """Linked over any distance in time; so is what has no date."""
    length: int
    """Words."""
    digest: str
    """Of the text: it decides between equals, so that no number given by arrival does."""
    address: str = ""
    """Of the article: it decides between word-for-word copies."""


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
    """Articles that are one piece of news."""

    head: int
    centre: int
    members: tuple[int, ...]
    """All of them, the head first, by rank."""
    contains: tuple[int, ...] = ()
    """For a digest: the articles it strings together, which stay stories of their own; of copies the best."""


def rank(node: Node) -> tuple[int, bool, float, int, str, str, int]:
    """The most official, then the earliest, the longest, the lowest digest; of copies equal in these the lowest address."""
    when = 0.0 if node.published is None else node.published.timestamp()
    return node.tier, node.published is None, when, -node.length, node.digest, node.address, node.id


def fold(
    nodes: Collection[Node],
    edges: Iterable[Edge],
    apart: Iterable[Pair] = (),
    window: timedelta | None = None,
    other_news: Iterable[Pair] = (),
) -> tuple[Story, ...]:
    """Fold articles into stories.

    Args:
        nodes: The articles, with all others that say their texts or texts linked with these.
        edges: The links of their texts.
        apart: Pairs of articles that no story may hold both of.
        window: How far apart reprints may lie; None stands for any distance.
        other_news: Pairs of texts that are other news in much the same words.

    """
    by_id = {node.id: node for node in nodes}
    told_apart = _from_both_sides(apart)
    linked = _Linked(nodes, edges, window)
    others = _from_both_sides(other_news)
    stories = [
        story
        for family in linked.families()
        for story in _Family(family, linked.texts, others, told_apart).stories()
    ]
    return tuple(sorted(stories, key=lambda story: rank(by_id[story.head])))


def _from_both_sides(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return found


def families(nodes: Collection[Node], edges: Iterable[Edge], window: timedelta | None) -> list[list[Node]]:
    """Articles that are linked over any number of steps."""
    return _Linked(nodes, edges, window).families()


class _Linked:
    """Which articles are linked, as their texts and their days have it."""

    def __init__(self, nodes: Collection[Node], edges: Iterable[Edge], window: timedelta | None) -> None:
        self._nodes = nodes
        self._leader = {node.id: node.id for node in nodes}
        said: defaultdict[int, list[Node]] = defaultdict(list)
        for node in nodes:
            said[node.text].append(node)
        spread = {text: _Spread(of, window) for text, of in said.items()}
        for of in spread.values():
            for one, other in of.in_a_row():
                self._join(one.id, other.id)
        self.texts: defaultdict[int, dict[int, float]] = defaultdict(dict)
        """The containment of linked texts, from both sides: of those of which any two articles lie near enough."""
        for edge in edges:
            if (
                edge.one in spread
                and edge.other in spread
                and self._meet(spread[edge.one], spread[edge.other])
            ):
                self.texts[edge.one][edge.other] = self.texts[edge.other][edge.one] = edge.containment

    def _meet(self, one: "_Spread", other: "_Spread") -> bool:
        """Join the articles of two linked texts that lie near each other; whether there are any."""
        fewer, more = sorted((one, other), key=len)
        met = [(node, near) for node in fewer.nodes() for near in more.nearest(node)]
        for node, near in met:
            self._join(node.id, near.id)
        return bool(met)

    def _join(self, one: int, other: int) -> None:
        self._leader[self._led_by(one)] = self._led_by(other)

    def _led_by(self, id_: int) -> int:
        leader = self._leader
        while leader[id_] != id_:
            leader[id_] = id_ = leader[leader[id_]]
        return id_

    def families(self) -> list[list[Node]]:
        found: defaultdict[int, list[Node]] = defaultdict(list)
        for node in self._nodes:
            found[self._led_by(node.id)].append(node)
        return list(found.values())


class _Spread:
    """The articles that say one text, in time.

    The nearest before and the nearest behind a moment stand for all: what lies further off within the window
    hangs together with them.
    """

    def __init__(self, nodes: Iterable[Node], window: timedelta | None) -> None:
        self._window = window
        dated: list[tuple[datetime, int, Node]] = []
        self._anywhere: list[Node] = []
        for node in nodes:
            if window is None or node.anywhere or node.published is None:
                self._anywhere.append(node)
            else:
                dated.append((node.published, node.id, node))
        dated.sort()
        self._days = [day for day, _, _ in dated]
        self._dated = [node for _, _, node in dated]

    def __len__(self) -> int:
        return len(self._dated) + len(self._anywhere)

    def nodes(self) -> list[Node]:
        return [*self._anywhere, *self._dated]

    def in_a_row(self) -> Iterator[tuple[Node, Node]]:
        """Pairs that lie near each other, enough of them to reach one from the other over all."""
        if self._anywhere:
            yield from pairwise(self.nodes())
            return
        for (one, other), (day, later) in zip(pairwise(self._dated), pairwise(self._days), strict=True):
            if self._window is None or later - day <= self._window:
                yield one, other

    def nearest(self, node: Node) -> list[Node]:
        """Those near an article of another text, on either side."""
        if self._window is None or node.anywhere or node.published is None:
            return self.nodes()
        place = bisect_left(self._days, node.published)
        beside = range(max(0, place - 1), min(place + 1, len(self._days)))
        near = [self._dated[at] for at in beside if abs(self._days[at] - node.published) <= self._window]
        return [*self._anywhere, *near]


class _Family:
    """Articles that are linked over any number of steps; copies stand together, named by the best of them."""

    def __init__(
        self,
        nodes: Iterable[Node],
        linked: Mapping[int, Mapping[int, float]],
        other_news: Mapping[int, Collection[int]],
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
        self._other_news = {
            text: other_news.get(copies[0].text, frozenset()) for text, copies in self._copies.items()
        }
        self._shared = self._linked(linked)
        """The containment of each two linked texts, of the shorter in the longer."""

    def _linked(self, linked: Mapping[int, Mapping[int, float]]) -> dict[int, dict[int, float]]:
        same: defaultdict[int, list[int]] = defaultdict(list)
        for best, copies in self._copies.items():
            same[copies[0].text].append(best)
        shared: dict[int, dict[int, float]] = {best: {} for best in self._copies}
        for text, of_text in same.items():
            # Copies that were told apart share all, and each is linked with what the text is linked with.
            for one, other in combinations(of_text, 2):
                shared[one][other] = shared[other][one] = 1.0
            for neighbour, containment in linked.get(text, {}).items():
                for one, other in product(of_text, same.get(neighbour, ())):
                    shared[one][other] = containment
        return shared

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
        weight = {text: _weight(shares) for text, shares in near.items()}
        heaviest = [(-of, self._place[text], text) for text, of in weight.items()]
        heapify(heaviest)
        while heaviest:
            negative, _, centre = heappop(heaviest)
            if centre not in near or weight[centre] != -negative:
                continue
            members = self._gathered(centre, near[centre])
            for changed in _without(near, members):
                weight[changed] = _weight(near[changed])
                heappush(heaviest, (-weight[changed], self._place[changed], changed))
            yield self._story(centre, members, {part for one in members for part in parts.get(one, ())})

    def _gathered(self, centre: int, around: Collection[int]) -> list[int]:
        """The centre, the head, and those that belong to both."""
        head, *others = sorted({centre, *around}, key=self._place.__getitem__)
        members = [head] if head == centre else [head, centre]
        camp = [one for one in {centre, *around} if not self._is_told_apart(one, head)]
        for one in others:
            if one == centre or any((one, member) in self._apart for member in members):
                continue
            if self._is_other_news(one, members) and self._is_other_news(one, camp):
                continue
            if one in self._shared[head] or self._share(one, centre) + self._share(head, centre) >= _SURELY:
                members.append(one)
        return members

    def _is_other_news(self, one: int, than: Collection[int]) -> bool:
        """Whether a text was told apart from some others: from more of them than may err."""
        if not self._other_news[one]:
            return False
        refused = sum(self._is_told_apart(one, other) for other in than)
        return refused > 0 and refused >= _ERRING * len(than)

    def _is_told_apart(self, one: int, other: int) -> bool:
        return self._copies[other][0].text in self._other_news[one]

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
            if (filled + filled_too) <= _TOGETHER
            and not self._alike(one, other)
            and not (self._is_release_of(digest, one) and self._is_release_of(digest, other))
            for part in (one, other)
        }

    def _is_release_of(self, whole: int, part: int) -> bool:
        """Whether a text is what an extract was taken from: every copy of this is later, and none as official."""
        best, extracts = self._copies[whole][0], self._copies[part]
        return best.published is not None and all(
            copy.published is not None and best.published < copy.published and best.tier < copy.tier
            for copy in extracts
        )

    def _alike(self, one: int, other: int) -> bool:
        """Whether two texts reprint each other, or a third that is no digest of both."""
        if (one, other) in self._apart or self._is_told_apart(one, other):
            return False
        if other in self._shared[one]:
            return True
        between = self._shared[one].keys() & self._shared[other].keys()
        return not all(self._holds(text, one) and self._holds(text, other) for text in between)

    def _holds(self, longer: int, part: int) -> bool:
        return self._length[part] < self._length[longer] and self._shared[part][longer] >= INSIDE


def _weight(shares: Mapping[int, float]) -> float:
    """How much others resemble a text.

    Squared: one that many resemble a little must not draw them together. fsum: in any order the same.
    """
    return math.fsum(share**2 for share in shares.values())


def _without(near: dict[int, dict[int, float]], gone: Iterable[int]) -> set[int]:
    """Take texts out; which of the others had them near."""
    changed = set()
    for one in gone:
        for other in near.pop(one):
            if other in near:
                del near[other][one]
                changed.add(other)
    return changed & near.keys()


def _copies(nodes: Iterable[Node], apart: Mapping[int, Collection[int]]) -> dict[int, list[Node]]:
    """Texts and their word-for-word copies, but for those that a person has told apart."""
    found: dict[int, list[Node]] = {}
    same: defaultdict[int, list[list[Node]]] = defaultdict(list)
    for node in sorted(nodes, key=rank):
        others = apart.get(node.id, ())
        fitting = (
            copies for copies in same[node.text] if not others or all(one.id not in others for one in copies)
        )
        copies = next(fitting, None)
        if copies is None:
            copies = found[node.id] = []
            same[node.text].append(copies)
        copies.append(node)
    return found
