"""Stories: texts that are reprints of one another, folded together. Pure.

A story is a star, not a chain: every member resembles the story's centre, the text that most others
resemble. Were it enough to resemble any member, a bulletin that is edited a little every day would
glue a year together. Centre and head are functions of the set of texts: the order in which they came
decides nothing. The head is the most official text, then the earliest, the longest, the lowest digest.

A digest that contains two texts which do not resemble each other is a story of its own: joining it
would make its parts one story.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dedupe.index import Index, MemoryIndex
from dedupe.resemblance import Relation, Text, relation
from dedupe.signature import sign

Kind = Literal["new", "identical", "near", "contained"]

_PART = 1.15
"""How much longer a digest is than each of its parts, at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A text in its family, as far as folding needs to know it."""

    id: int
    tier: int = 0
    published: datetime | None = None
    length: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two texts that reprint each other."""

    one: int
    other: int
    relation: Relation
    score: float
    containment: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Texts that are one piece of news."""

    head: int
    centre: int
    members: tuple[int, ...]
    """All of them, the head first, by rank."""
    contains: tuple[int, ...] = ()
    """For a digest: the texts it strings together, which stay stories of their own."""


def fold(nodes: Collection[Node], edges: Collection[Edge]) -> tuple[Story, ...]:
    """Fold texts into stories: a function of the sets alone."""
    by_id = {node.id: node for node in nodes}
    linked = _neighbours(edges)
    stories = [story for family in _families(by_id, linked) for story in _fold_family(family, linked, by_id)]
    return tuple(sorted(stories, key=lambda story: rank(by_id[story.head])))


def _fold_family(
    family: set[int], linked: Mapping[int, dict[int, Edge]], by_id: Mapping[int, Node]
) -> Iterator[Story]:
    left = set(family)
    for id_ in family:
        parts = _parts(by_id[id_], linked, by_id)
        if parts:
            left.discard(id_)
            yield Story(head=id_, centre=id_, members=(id_,), contains=parts)
    while left:
        centre = min(left, key=lambda id_: (-len(linked.get(id_, {}).keys() & left), rank(by_id[id_])))
        members = sorted((linked.get(centre, {}).keys() & left) | {centre}, key=lambda id_: rank(by_id[id_]))
        left = left - set(members)
        yield Story(head=members[0], centre=centre, members=tuple(members))


def _families(nodes: Iterable[int], linked: Mapping[int, dict[int, Edge]]) -> Iterator[set[int]]:
    """Texts that are linked over any number of steps."""
    seen: set[int] = set()
    for node in nodes:
        family: set[int] = set()
        ahead = {node} - seen
        while ahead:
            family |= ahead
            ahead = {other for one in ahead for other in linked.get(one, {})} - family
        seen |= family
        if family:
            yield family


def rank(node: Node) -> tuple[int, bool, float, int, str, int]:
    """The most official, then the earliest, the longest, the lowest digest."""
    when = 0.0 if node.published is None else node.published.timestamp()
    return node.tier, node.published is None, when, -node.length, node.digest, node.id


def _neighbours(edges: Iterable[Edge]) -> defaultdict[int, dict[int, Edge]]:
    linked: defaultdict[int, dict[int, Edge]] = defaultdict(dict)
    for edge in edges:
        linked[edge.one][edge.other] = edge
        linked[edge.other][edge.one] = edge
    return linked


def _parts(node: Node, linked: Mapping[int, dict[int, Edge]], by_id: Mapping[int, Node]) -> tuple[int, ...]:
    """The parts of a digest: texts it contains of which at least two do not resemble each other."""
    inside = [
        other
        for other, edge in linked.get(node.id, {}).items()
        if edge.containment >= _INSIDE and node.length >= _PART * by_id[other].length
    ]
    apart = {
        part
        for part in inside
        for other in inside
        if part != other
        and other not in linked[part]
        # Reprints of one text that differ too much to be linked still share that text as a neighbour.
        and not _common(part, other, node.id, linked)
    }
    return tuple(sorted(apart))


_INSIDE = 0.6
"""Least containment of a part in its digest."""


def _common(one: int, other: int, digest: int, linked: Mapping[int, dict[int, Edge]]) -> bool:
    return bool((linked[one].keys() & linked[other].keys()) - {digest})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text to be placed."""

    id: str
    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a text belongs."""

    id: str
    story: str
    """The identifier of the story's first text."""
    kind: Kind
    of: str | None
    """The text it was joined through."""
    score: float
    """The larger of resemblance and containment with it; 0 for a new text."""
    contains: tuple[str, ...] = ()
    """For a digest: the texts it strings together."""


def group(documents: Iterable[Document]) -> tuple[Placement, ...]:
    """Place texts that are all at hand, in their order; the stories do not depend on it."""
    given = tuple(documents)
    texts = [Text(text=one.text, title=one.title, signature=sign(one.text, one.title)) for one in given]
    edges = _edges(texts)
    nodes = [
        Node(id=number, length=text.signature.length, digest=text.signature.digest)
        for number, text in enumerate(texts)
    ]
    placed: dict[int, Placement] = {}
    for story in fold(nodes, edges):
        placed |= _placements(given, story, texts)
    return tuple(placed[number] for number in range(len(given)))


def _edges(texts: list[Text]) -> list[Edge]:
    index: Index = MemoryIndex()
    edges: list[Edge] = []
    for number, text in enumerate(texts):
        for other in index.candidates(text.signature.bands):
            edge = join(number, text, other, texts[other])
            if edge is not None:
                edges.append(edge)
        index.add(number, text.signature.bands)
    return edges


def join(one: int, text: Text, other: int, other_text: Text) -> Edge | None:
    """The edge between two texts, where they are reprints."""
    found = relation(text, other_text)
    if found is None:
        return None
    kind, alike = found
    return Edge(one=one, other=other, relation=kind, score=alike.score, containment=alike.containment)


def _placements(given: tuple[Document, ...], story: Story, texts: list[Text]) -> dict[int, Placement]:
    first = min(story.members)
    name = given[first].id
    contains = tuple(given[part].id for part in story.contains)
    placed = {first: Placement(id=name, story=name, kind="new", of=None, score=0.0, contains=contains)}
    for member in story.members:
        if member == first:
            continue
        same = [
            other
            for other in story.members
            if other < member and texts[other].signature.digest == texts[member].signature.digest
        ]
        through = min(same) if same else first if member == story.centre else story.centre
        edge = join(member, texts[member], through, texts[through])
        assert edge is not None, "members of a story are linked with its centre"
        placed[member] = Placement(
            id=given[member].id,
            story=name,
            kind=edge.relation,
            of=given[through].id,
            score=round(edge.score, 4),
        )
    return placed
