"""Stories of texts that are all at hand: signed, looked up in an index, compared and folded. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dedupe.folding import Edge, Node, Pair, Story, fold
from dedupe.index import CANDIDATES, HUB_FAMILIES, HUBS, REFUSED, Index, MemoryIndex
from dedupe.resemblance import Likeness, Relation, Text, compared, promising
from dedupe.signature import Signature, sign

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
    """Place texts that are all at hand, in their order.

    The stories do not depend on it, but where more texts share bands than can be compared and there is none that
    all of them resemble (``hubs``).
    """
    given = tuple(documents)
    signed = [sign(one.text, one.title) for one in given]
    said = _said(signed)
    written = _written(given, said)
    links, other_news = _links({one: _text(given[written[one]], signed[one]) for one in sorted(written)})
    edges = [edge for one, neighbours in links.items() for other, edge in neighbours.items() if one > other]
    nodes = [
        Node(
            id=number,
            text=text,
            length=signed[number].length,
            digest=signed[number].digest,
            address=given[number].id,
        )
        for number, text in enumerate(said)
    ]
    placed: dict[int, Placement] = {}
    for story in fold(nodes, edges, other_news=other_news):
        placed |= _placements(given, said, story, links)
    return tuple(placed[number] for number in range(len(given)))


def _said(signed: Sequence[Signature]) -> list[int]:
    """The text of each document: the number of the first that says it. What has no words repeats nothing."""
    first: dict[str, int] = {}
    return [
        first.setdefault(one.digest, number) if one.length else number for number, one in enumerate(signed)
    ]


def _written(given: Sequence[Document], said: Sequence[int]) -> dict[int, int]:
    """The document of each text that is compared with others.

    Copies differ in capitals and in stops, by which names and sentences are told: of them the same one is taken
    whichever came first.
    """
    written: dict[int, int] = {}
    for number in sorted(range(len(given)), key=lambda one: (given[one].text, given[one].title or "")):
        written.setdefault(said[number], number)
    return written


def _text(document: Document, signature: Signature) -> Text:
    return Text(text=document.text, title=document.title, signature=signature)


Links = Mapping[int, Mapping[int, Edge]]
"""Of each text with each, from both sides."""


def _links(texts: Mapping[int, Text]) -> tuple[Links, list[Pair]]:
    """The links, and the pairs that are other news in much the same words."""
    other_news: list[Pair] = []
    index: Index = MemoryIndex()
    links: defaultdict[int, dict[int, Edge]] = defaultdict(dict)
    weights: defaultdict[int, float] = defaultdict(float)
    for number, text in texts.items():
        sharing = index.candidates(text.signature.bands)
        index.add(number, text.signature.bands)
        found, further = sharing[:CANDIDATES], sharing[CANDIDATES:]
        found += [hub for hub in hubs(further, links, weights) if hub not in found]
        candidates = [(other, texts[other].signature) for other in found]
        told = compare(number, text, candidates, lambda other, _: texts[other])
        other_news += [(number, other) for other in told.other_news]
        for edge in told.edges:
            links[edge.one][edge.other] = links[edge.other][edge.one] = edge
            for end in (edge.one, edge.other):
                weights[end] += edge.containment**2
    return links, other_news


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a text is to its candidates."""

    edges: tuple[Edge, ...]
    """To those that reprint it, or that it reprints."""
    other_news: tuple[int, ...]
    """Those that are other news in much the same words."""

    def with_more(self, more: "Comparison") -> "Comparison":
        """Together with what it is to further candidates."""
        return Comparison(edges=self.edges + more.edges, other_news=self.other_news + more.other_news)


def compare(
    one: int,
    text: Text,
    candidates: Sequence[tuple[int, Signature]],
    fetched: Callable[[int, Signature], Text],
) -> Comparison:
    """Compare a text with its candidates; most share a sentence or two, and need not be fetched to be refused."""
    edges: list[Edge] = []
    other_news: list[int] = []
    refused = 0
    shares = promising(text.signature, [signed for _, signed in candidates])
    for (other, signed), share in zip(candidates, shares, strict=True):
        if share is None:
            continue
        found = compared(text, fetched(other, signed), share)
        if found == "other news":
            other_news.append(other)
        elif found is not None:
            edges.append(_edge(one, other, *found))
        refused += not edges
        if refused == REFUSED:
            break
    return Comparison(edges=tuple(edges), other_news=tuple(other_news))


def _edge(one: int, other: int, kind: Relation, alike: Likeness) -> Edge:
    return Edge(one=one, other=other, relation=kind, score=alike.score, containment=alike.containment)


def hubs(
    further: Iterable[int], linked: Mapping[int, Collection[int]], weights: Mapping[int, float]
) -> list[int]:
    """Of candidates too many to be compared, and of what they are linked with, the texts they gather round.

    Args:
        further: The candidates.
        linked: What each of them is linked with.
        weights: How much others resemble each of all these: the sum of squares by which centres are chosen.

    """

    def order(text: int) -> tuple[float, int]:
        return -weights.get(text, 0.0), text

    families: Counter[int] = Counter()
    around: defaultdict[int, set[int]] = defaultdict(set)
    for one in further:
        beside = {one, *linked.get(one, ())}
        heaviest = min(beside, key=order)
        families[heaviest] += 1
        around[heaviest] |= beside
    found = (sorted(around[one], key=order)[:HUBS] for one, _ in families.most_common(HUB_FAMILIES))
    return list(dict.fromkeys(hub for some in found for hub in some))


def _placements(
    given: tuple[Document, ...], said: Sequence[int], story: Story, links: Links
) -> dict[int, Placement]:
    first = min(story.members)
    name = given[first].id
    contains = tuple(given[part].id for part in story.contains)
    placed = {first: Placement(id=name, story=name, kind="new", of=None, score=0.0, contains=contains)}
    texts = {said[member] for member in story.members}
    for member in frozenset(story.members) - {first}:
        kind: Kind = "identical"
        of, score = said[member], 1.0
        if of == member or of not in story.members:
            mates = {one: links[said[member]][one] for one in links[said[member]].keys() & texts}
            of, edge = _through(said[story.centre], mates)
            kind, score = edge.relation, round(edge.score, 4)
        placed[member] = Placement(id=given[member].id, story=name, kind=kind, of=given[of].id, score=score)
    return placed


def _through(centre: int, mates: Mapping[int, Edge]) -> tuple[int, Edge]:
    """The text through which another one joins their story: the centre, else the most alike."""
    return max(mates.items(), key=lambda mate: (mate[0] == centre, mate[1].score, -mate[0]))
