"""Links: which articles reprint which, found once and kept, and what a person told apart."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Float,
    Index,
    Integer,
    Select,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
)

from dedupe.folding import Edge, Node, rank
from dedupe.resemblance import Text as Compared
from dedupe.resemblance import promising
from dedupe.signature import Signature, sign
from dedupe.stories import join
from monitor.store import articles, signatures
from monitor.store.articles import StoredVersion
from monitor.store.schema import metadata
from monitor.store.signatures import signature

WINDOW = timedelta(days=60)
"""Reprints come within hours, in district papers within a week, on aggregators within months (dossier,
6.1); what is older is another story that happens to use the same words."""

link = Table(
    "link",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False, doc="the article that came later"),
    Column("other", Integer, primary_key=True, autoincrement=False),
    Column("relation", String(10), nullable=False),
    Column("score", Float, nullable=False),
    Column("containment", Float, nullable=False),
    Index("ix_link_other", "other"),
)

parted = Table(
    "parted",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
)
"""Pairs that a person has said are two pieces of news; no story holds both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDocument:
    """An article to be placed."""

    article: int
    text: str
    title: str
    tier: int
    published: datetime
    signature: Signature

    @classmethod
    def of(cls, stored: StoredVersion, signed: Signature) -> "StoryDocument":
        """A stored article; one without a date is as old as its first version, however often it is revised."""
        return cls(
            article=stored.article,
            text=stored.text,
            title=stored.title,
            tier=stored.tier,
            published=stored.published or stored.first_seen,
            signature=signed,
        )


def add(connection: Connection, document: StoryDocument, window: timedelta | None) -> list[Edge]:
    """Find the links of an article, and keep them with its signature.

    Raises:
        SchemeMismatchError: Articles in the database were signed in another way.

    """
    # Sought before it is kept: it would find each of its own bands.
    edges = _found(connection, document, window)
    signatures.keep(
        connection, document.article, document.signature, published=document.published, tier=document.tier
    )
    if edges:
        connection.execute(_ADD_LINK, [asdict(edge) for edge in edges])
    return edges


# Made once: making a statement costs more than running it (own measurement).
_ADD_LINK = insert(link)


def _found(connection: Connection, document: StoryDocument, window: timedelta | None) -> list[Edge]:
    """The links of an article with those it could reprint, or that could reprint it."""
    found = candidates(connection, document, window)
    if not found:
        return []
    alike = promising(document.signature, [signed for _, signed in found])
    # Most candidates share a sentence or two; their texts need not be fetched.
    likely = [one for one, share in zip(found, alike, strict=True) if share is not None]
    own = document.signature.digest
    if any(signed.digest == own for _, signed in likely):
        # What a copy is linked with, the article is: neither compared nor kept again.
        known = _linked_with(connection, own, [article for article, _ in likely])
        likely = [one for one in likely if one[1].digest == own or one[0] not in known]
    return _joined(connection, document, likely) if likely else []


def _linked_with(connection: Connection, digest: str, some: Collection[int]) -> set[int]:
    """Those of some articles that are linked with any copy of a text."""
    of_text = select(link.c.one, link.c.other).join(signature, signature.c.digest == digest)
    later = of_text.where(link.c.one.in_(some), signature.c.article_id == link.c.other)
    earlier = of_text.where(link.c.other.in_(some), signature.c.article_id == link.c.one)
    rows = connection.execute(later.union_all(earlier))
    return {end for row in rows for end in (row.one, row.other)}


def candidates(
    connection: Connection, document: StoryDocument, window: timedelta | None
) -> list[tuple[int, Signature]]:
    since, until = (
        (None, None) if window is None else (document.published - window, document.published + window)
    )
    return signatures.candidates(connection, document.signature, since, until)


def _joined(
    connection: Connection, document: StoryDocument, likely: Sequence[tuple[int, Signature]]
) -> list[Edge]:
    own = Compared(text=document.text, title=document.title, signature=document.signature)
    edges = []
    for article, signed in likely:
        edge = join(document.article, own, article, _text(articles.by_article(connection, article), signed))
        if edge is not None:
            edges.append(edge)
    return edges


def forget(connection: Connection, article: int, mates: Collection[int]) -> set[int] | None:
    """Forget what was kept of an earlier version; whose stories that may change, or None for a new article.

    Args:
        connection: Of a writing transaction.
        article: Its number.
        mates: The articles of its story.

    """
    digest = signatures.drop(connection, article)
    if digest is None:
        return None
    links = [edge_of(row) for row in connection.execute(_links_of([article]))]
    connection.execute(delete(link).where(or_(link.c.one == article, link.c.other == article)))
    before = {*mates, *(end for edge in links for end in (edge.one, edge.other))} - {article}
    of_text = (
        select(func.min(signature.c.article_id)).where(
            signature.c.digest == digest, signature.c.article_id.in_(some)
        )
        for some in batched(before)
    )
    copies = [copy for statement in of_text if (copy := connection.scalar(statement)) is not None]
    if copies:
        _inherit(connection, min(copies), article, links)
    return before


def _inherit(connection: Connection, heir: int, article: int, links: Iterable[Edge]) -> None:
    """Give an article's links to a copy of it: other copies may be linked with that article alone."""
    known = _ends(connection, heir)
    ends = ((edge.other if edge.one == article else edge.one, edge) for edge in links)
    left = [replace(edge, one=max(end, heir), other=min(end, heir)) for end, edge in ends if end not in known]
    if left:
        connection.execute(_ADD_LINK, [asdict(edge) for edge in left])


def _links_of(some: Collection[int]) -> Select[Any]:
    return select(link).where(or_(link.c.one.in_(some), link.c.other.in_(some)))


def _ends(connection: Connection, article: int) -> set[int]:
    """An article and those that it is linked with."""
    rows = connection.execute(_links_of([article]))
    return {end for row in rows for end in (row.one, row.other)} | {article}


@dataclass(frozen=True, slots=True, kw_only=True)
class Families:
    """Articles with all that they are linked with over any number of steps."""

    nodes: list[Node]
    edges: list[Edge]
    apart: list[tuple[int, int]]
    """What a person told apart."""


def families(connection: Connection, of: Iterable[int]) -> Families:
    """The families of some articles; an article may have none left but itself."""
    known: set[int] = set()
    edges: dict[tuple[int, int], Edge] = {}
    ahead = set(of)
    while ahead:
        known |= ahead
        rows = (row for some in batched(ahead) for row in connection.execute(_links_of(some)))
        found = [edge_of(row) for row in rows]
        edges |= {(edge.one, edge.other): edge for edge in found}
        ahead = {end for edge in found for end in (edge.one, edge.other)} - known
    kept = (select(signature).where(signature.c.article_id.in_(some)) for some in batched(known))
    return Families(
        nodes=[_node(row) for statement in kept for row in connection.execute(statement)],
        edges=list(edges.values()),
        apart=_told_apart(connection, known),
    )


def all_families(connection: Connection) -> Families:
    """All that is known."""
    return Families(
        nodes=[_node(row) for row in connection.execute(select(signature))],
        edges=list(_all(connection)),
        apart=[(one, other) for one, other in connection.execute(select(parted.c.one, parted.c.other))],
    )


def batched(values: Collection[int]) -> Iterator[list[int]]:
    """Values in lists short enough for one statement; SQLite takes 32,766 of them."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _MOST_VALUES):
        yield ordered[start : start + _MOST_VALUES]


_MOST_VALUES = 10_000


def _node(row: Any) -> Node:  # noqa: ANN401 - a row of signature
    return Node(
        id=row.article_id, tier=row.tier, published=row.published, length=row.length, digest=row.digest
    )


def _told_apart(connection: Connection, some: Collection[int]) -> list[tuple[int, int]]:
    return [
        (one, other)
        for few in batched(some)
        for one, other in connection.execute(
            select(parted.c.one, parted.c.other).where(or_(parted.c.one.in_(few), parted.c.other.in_(few)))
        )
    ]


def is_one_more_copy(connection: Connection, document: StoryDocument, edges: Sequence[Edge]) -> bool:
    """Whether an article only repeats a better one: then nothing else of its family changes, however large it is."""
    if [edge.relation for edge in edges] != ["identical"]:
        return False
    row = connection.execute(select(signature).where(signature.c.article_id == edges[0].other)).one()
    own = replace(_node(row), id=document.article, tier=document.tier, published=document.published)
    told_apart = (
        select(parted.c.one)
        .join(
            signature, or_(signature.c.article_id == parted.c.one, signature.c.article_id == parted.c.other)
        )
        .where(signature.c.digest == row.digest)
        .limit(1)
    )
    return rank(_node(row)) < rank(own) and connection.scalar(told_apart) is None


def between(connection: Connection, one: int, other: int) -> Edge | None:
    """The link of two articles."""
    row = connection.execute(
        select(link).where(
            or_(
                (link.c.one == one) & (link.c.other == other),
                (link.c.one == other) & (link.c.other == one),
            ),
        ),
    ).first()
    return None if row is None else edge_of(row)


def tell_apart(connection: Connection, article: int, reason: str) -> None:
    """Keep that an article is another piece of news than all it is linked with over any number of steps.

    Told apart from those of its story alone, it would only change over to another story of its family.
    """
    family = families(connection, [article])
    known = {end for pair in family.apart if article in pair for end in pair} | {article}
    pairs = [
        {"one": min(article, node.id), "other": max(article, node.id), "reason": reason}
        for node in family.nodes
        if node.id not in known
    ]
    if pairs:
        connection.execute(insert(parted), pairs)


def sign_again(connection: Connection, documents: Iterable[StoryDocument]) -> int:
    """Forget all signatures and links and find them anew; how many articles there were.

    What was linked over more than the window, as `import --all` asks for, is compared again by itself: no
    search within the window would bring it together.
    """
    far = _far(connection)
    signatures.clear(connection)
    connection.execute(delete(link))
    counted = sum(add(connection, document, WINDOW) is not None for document in documents)
    known = {(edge.one, edge.other) for edge in _all(connection)}
    again = [_compared(connection, one, other) for one, other in far if (one, other) not in known]
    left = [asdict(edge) for edge in again if edge is not None]
    if left:
        connection.execute(_ADD_LINK, left)
    return counted


def _all(connection: Connection) -> Iterator[Edge]:
    return (edge_of(row) for row in connection.execute(select(link)))


def _far(connection: Connection) -> list[tuple[int, int]]:
    rows = connection.execute(select(signature.c.article_id, signature.c.published))
    published = {row.article_id: row.published for row in rows}
    pairs = ((edge.one, edge.other) for edge in _all(connection))
    return [(one, other) for one, other in pairs if abs(published[one] - published[other]) > WINDOW]


def _compared(connection: Connection, one: int, other: int) -> Edge | None:
    pair = (articles.by_article(connection, article) for article in (one, other))
    first, second = (_text(stored, sign(stored.text, stored.title)) for stored in pair)
    return join(one, first, other, second)


def _text(stored: StoredVersion, signed: Signature) -> Compared:
    return Compared(text=stored.text, title=stored.title, signature=signed)


def edge_of(row: Any) -> Edge:  # noqa: ANN401 - a row of link
    """The edge that a row of ``link`` holds."""
    return Edge(**row._mapping)  # noqa: SLF001 - SQLAlchemy's own name for it
