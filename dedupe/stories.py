"""Stories of texts that are all at hand: signed, looked up in an index, compared and folded. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dedupe.folding import Edge, Node, Story, fold
from dedupe.index import Index, MemoryIndex
from dedupe.resemblance import Text, relation
from dedupe.signature import sign

Kind = Literal["new", "identical", "near", "contained"]


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
    links = _links(texts)
    edges = [edge for one, neighbours in links.items() for other, edge in neighbours.items() if one > other]
    nodes = [
        Node(id=number, length=text.signature.length, digest=text.signature.digest)
        for number, text in enumerate(texts)
    ]
    placed: dict[int, Placement] = {}
    for story in fold(nodes, edges):
        placed |= _placements(given, story, links)
    return tuple(placed[number] for number in range(len(given)))


Links = Mapping[int, Mapping[int, Edge]]
"""Of each text with each, from both sides."""


def _links(texts: list[Text]) -> Links:
    index: Index = MemoryIndex()
    links: defaultdict[int, dict[int, Edge]] = defaultdict(dict)
    first: dict[str, int] = {}
    for number, text in enumerate(texts):
        same = first.setdefault(text.signature.digest, number)
        if same != number and text.signature.length:
            # What a copy is linked with, its original is: nothing has to be compared again.
            found = [same]
        else:
            found = index.candidates(text.signature.bands)
            index.add(number, text.signature.bands)
        for other in found:
            edge = join(number, text, other, texts[other])
            if edge is not None:
                links[number][other] = links[other][number] = edge
    return links


def join(one: int, text: Text, other: int, other_text: Text) -> Edge | None:
    """The edge between two texts, where they are reprints."""
    found = relation(text, other_text)
    if found is None:
        return None
    kind, alike = found
    return Edge(one=one, other=other, relation=kind, score=alike.score, containment=alike.containment)


def _placements(given: tuple[Document, ...], story: Story, links: Links) -> dict[int, Placement]:
    first = min(story.members)
    name = given[first].id
    contains = tuple(given[part].id for part in story.contains)
    placed = {first: Placement(id=name, story=name, kind="new", of=None, score=0.0, contains=contains)}
    members = frozenset(story.members)
    for member in members - {first}:
        mates = {one: links[member][one] for one in links[member].keys() & members}
        of, edge = _through(story.centre, mates)
        placed[member] = Placement(
            id=given[member].id, story=name, kind=edge.relation, of=given[of].id, score=round(edge.score, 4)
        )
    return placed


def _through(centre: int, mates: Mapping[int, Edge]) -> tuple[int, Edge]:
    """The text through which another one joins their story: its original, else the centre, else the most alike."""
    return max(
        mates.items(),
        key=lambda mate: (mate[1].relation == "identical", mate[0] == centre, mate[1].score, -mate[0]),
    )
