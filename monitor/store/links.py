"""Links: which texts reprint which, found once and kept, and what a person told apart."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    String,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from dedupe import folding
from dedupe.errors import SchemeMismatchError
from dedupe.folding import Edge, Node, rank
from dedupe.resemblance import Text as Compared
from dedupe.signature import Signature, sign
from dedupe.stories import Comparison, compare, hubs
from monitor.store import articles, earlier, texts
from monitor.store.articles import StoredVersion
from monitor.store.driver import run
from monitor.store.schema import metadata
from monitor.store.texts import Sharing, said, text

WINDOW = timedelta(days=60)
"""Reprints come within hours, in district papers within a week, on aggregators within months (dossier,
6.1); what is older is another story that happens to use the same words."""

link = Table(
    "text_link",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    Column("relation", String(10), nullable=False),
    Column("score", Float, nullable=False),
    Column("containment", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""Texts that reprint each other; each pair stands here from both sides."""

other_news = Table(
    "other_news",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Texts that are other news in much the same words, from both sides: no third text brings them together."""

parted = Table(
    "parted",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
)
"""Pairs of articles that a person has said are two pieces of news, from both sides; no story holds both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDocument:
    """An article to be placed."""

    article: int
    text: str
    title: str
    tier: int
    published: datetime
    signature: Signature
    anywhere: bool = False
    """To be linked over any distance in time, and not within the window alone."""

    @classmethod
    def of(cls, stored: StoredVersion, signed: Signature, *, anywhere: bool = False) -> "StoryDocument":
        """A stored article; one without a date is as old as its first version, however often it is revised."""
        return cls(
            article=stored.article,
            text=stored.text,
            title=stored.title,
            tier=stored.tier,
            published=stored.published or stored.first_seen,
            signature=signed,
            anywhere=anywhere,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was found of an article's text."""

    text: int
    known: bool
    """Another article has said it before."""
    linked: bool
    """It was found to reprint others, or to be other news than those, now and not before."""


def add(connection: Connection, document: StoryDocument) -> Added:
    """Keep what an article says, and find what its text reprints.

    Raises:
        SchemeMismatchError: Texts in the database were signed in another way.

    """
    signed = document.signature
    if not signed.length:
        # What has no words repeats nothing.
        signed = replace(signed, digest=f"article {document.article}")
    number = texts.find(connection, signed.digest)
    # Sought before it is kept: it would find each of its own bands.
    window = (None, None) if document.anywhere else _around(document.published)
    found = candidates(connection, signed, window)
    own = texts.add(connection, signed) if number is None else number
    known = (
        {own}
        if number is None
        else {own, *_others(connection, link, own), *_others(connection, other_news, own)}
    )
    compared = _compared(connection, document, own, [one for one in found.first if one[0] not in known])
    if found.further and (compared.edges or compared.other_news):
        more = texts.fetched(connection, [one for one in found.further if one not in known], *window)
        compared = compared.with_more(_compared(connection, document, own, more))
    if compared.edges:
        turned = [replace(edge, one=edge.other, other=edge.one) for edge in compared.edges]
        connection.execute(_ADD_LINK, [asdict(edge) for edge in (*compared.edges, *turned)])
    if compared.other_news:
        pairs = [pair for other in compared.other_news for pair in ((own, other), (other, own))]
        connection.execute(_ADD_OTHER, [{"one": one, "other": other} for one, other in pairs])
    texts.say(
        connection,
        document.article,
        own,
        published=document.published,
        tier=document.tier,
        anywhere=document.anywhere,
    )
    # Of a text that stands in a story already, also what it is not may take it out.
    linked = bool(compared.edges) or (number is not None and bool(compared.other_news))
    return Added(text=own, known=number is not None, linked=linked)


# Made once: making a statement costs more than running it (own measurement).
_ADD_LINK = insert(link)
_ADD_OTHER = insert(other_news)

Window = tuple[datetime | None, datetime | None]
"""From when until when an article was published; None stands for any time."""


def _around(moment: datetime) -> Window:
    return moment - WINDOW, moment + WINDOW


def _compared(
    connection: Connection, document: StoryDocument, number: int, found: list[tuple[int, Signature]]
) -> Comparison:
    own = Compared(text=document.text, title=document.title, signature=document.signature)
    return compare(number, own, found, partial(_text_of, connection))


def candidates(connection: Connection, signed: Signature, window: Window) -> Sharing:
    """Texts that one could reprint, or that could reprint it; with the texts that others, too many, gather round."""
    found = texts.candidates(connection, signed, *window)
    if not found.beyond:
        return found
    around = _neighbours(connection, found.beyond)
    ends = {other for others in around.values() for other in others} | set(found.beyond)
    gathered = hubs(found.beyond, around, _weights(connection, ends))
    known = {number for number, _ in found.first} | set(found.further)
    more = texts.fetched(connection, [hub for hub in gathered if hub not in known], *window)
    return replace(found, first=[*found.first, *more])


def _neighbours(connection: Connection, some: Collection[int]) -> dict[int, set[int]]:
    around: dict[int, set[int]] = {}
    for one, other in connection.execute(_LINKED_WITH, {"some": list(some)}):
        around.setdefault(one, set()).add(other)
    return around


def _weights(connection: Connection, some: Collection[int]) -> dict[int, float]:
    return {row.one: row.weight for row in connection.execute(_WEIGHTS, {"some": list(some)})}


def _others(connection: Connection, table: Table, number: int) -> set[int]:
    """The texts that stand beside one in a table of pairs."""
    rows = run(connection, f"SELECT other FROM {table.name} WHERE one = ?", (number,))  # noqa: S608 - no values
    return {other for (other,) in rows}


def _unpair(connection: Connection, table: Table, number: int) -> set[int]:
    """Take a text out of a table of pairs, from both sides; those it stood beside."""
    others = _others(connection, table, number)
    connection.execute(delete(table).where(table.c.one == number))
    connection.execute(delete(table).where(table.c.one.in_(others), table.c.other == number))
    return others


_SOME: BindParameter[Any] = bindparam("some", expanding=True)
_LINKED_WITH = select(link.c.one, link.c.other).where(link.c.one.in_(_SOME))
_WEIGHTS = (
    select(link.c.one, func.sum(link.c.containment * link.c.containment).label("weight"))
    .where(link.c.one.in_(_SOME))
    .group_by(link.c.one)
)


def _text_of(connection: Connection, number: int, signed: Signature) -> Compared:
    article = connection.execute(_ANY_ARTICLE, {"text": number}).scalar_one()
    stored = articles.by_article(connection, article)
    return Compared(text=stored.text, title=stored.title, signature=signed)


_ANY_ARTICLE = select(func.min(said.c.article_id)).where(said.c.text_id == bindparam("text"))


def forget(connection: Connection, article: int) -> set[int] | None:
    """Forget what an earlier version of an article said; the texts whose families that may change.

    None for an article of which nothing was kept.
    """
    number = texts.unsay(connection, article)
    if number is None:
        return None
    if texts.is_said(connection, number):
        return {number}
    left = _unpair(connection, link, number)
    _unpair(connection, other_news, number)
    before = articles.before(connection, article)
    texts.drop(connection, number, sign(before.text, before.title).bands if before else ())
    return left


@dataclass(frozen=True, slots=True, kw_only=True)
class Families:
    """The articles of some texts, and of all that these are linked with over any number of steps."""

    nodes: list[Node]
    edges: list[Edge]
    apart: list[tuple[int, int]]
    """What a person told apart."""
    other_news: list[tuple[int, int]]
    """Texts that are other news in much the same words."""


def families(connection: Connection, of: Iterable[int]) -> Families:
    """The families of some texts."""
    known = [number for (number,) in connection.execute(_FAMILY, {"some": list(of)})]
    nodes = [_node(row) for row in rows_of(connection, _NODES, said.c.text_id, known)]
    edges = [edge_of(row) for row in rows_of(connection, _EDGES, link.c.one, known)]
    return Families(
        nodes=nodes,
        edges=edges,
        apart=_pairs(connection, parted, [node.id for node in nodes]),
        other_news=_pairs(connection, other_news, known),
    )


_SOME_TEXTS = select(text.c.id).where(text.c.id.in_(_SOME)).cte("family", recursive=True)
_WHOLE = _SOME_TEXTS.union(select(link.c.other).join(_SOME_TEXTS, link.c.one == _SOME_TEXTS.c.id))
_FAMILY = select(_WHOLE.c.id)
_NODES = (
    select(said, text.c.length, text.c.digest, articles.article.c.identity)
    .join(text, text.c.id == said.c.text_id)
    .join(articles.article, articles.article.c.id == said.c.article_id)
)
_EDGES = select(link).where(link.c.one < link.c.other)


def all_families(connection: Connection) -> Families:
    """All that is known."""
    return Families(
        nodes=[_node(row) for row in connection.execute(_NODES)],
        edges=[edge_of(row) for row in connection.execute(_EDGES)],
        apart=_pairs(connection, parted),
        other_news=_pairs(connection, other_news),
    )


def rows_of(
    connection: Connection, statement: Select[Any], column: ColumnElement[int], values: Collection[int]
) -> Iterator[Any]:
    """The rows in which a column has one of some values, however many: SQLite takes 32,766 in one statement."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _MOST_VALUES):
        few = ordered[start : start + _MOST_VALUES]
        yield from connection.execute(statement.where(column.in_(few)))


_MOST_VALUES = 10_000


def _node(row: Any) -> Node:  # noqa: ANN401 - a row of _NODES
    return Node(
        id=row.article_id,
        text=row.text_id,
        tier=row.tier,
        published=row.published,
        anywhere=row.anywhere,
        length=row.length,
        digest=row.digest,
        address=row.identity,
    )


def _pairs(
    connection: Connection, table: Table, some: Collection[int] | None = None
) -> list[tuple[int, int]]:
    """The pairs of a table, or those that begin with some numbers."""
    statement = select(table.c.one, table.c.other)
    rows: Iterable[Any]
    if some is None:
        rows = connection.execute(statement)
    else:
        rows = rows_of(connection, statement, table.c.one, some)
    return [(row.one, row.other) for row in rows]


def better_copy(connection: Connection, document: StoryDocument, added: Added) -> int | None:
    """A copy that an article only repeats; then nothing else of its family changes, however large it is.

    None where it may change something: it ranks first, or lies where no copy before it reached.
    """
    if not added.known or added.linked or document.anywhere or _is_parted(connection, added.text):
        return None
    own = Node(
        id=document.article,
        text=added.text,
        tier=document.tier,
        published=document.published,
        length=document.signature.length,
        digest=document.signature.digest,
        address=articles.identity_of(connection, document.article),
    )
    before, after = _beside(connection, own)
    better = next((copy for copy in (before, after) if copy is not None and rank(copy) < rank(own)), None)
    if better is None or _reaches_further(connection, own, before, after):
        return None
    return better.id


def _is_parted(connection: Connection, number: int) -> bool:
    told_apart = (
        select(said.c.article_id)
        .join(parted, parted.c.one == said.c.article_id)
        .where(said.c.text_id == number)
        .limit(1)
    )
    return connection.execute(told_apart).first() is not None


def _beside(connection: Connection, own: Node) -> tuple[Node | None, Node | None]:
    """The copies nearest in time to an article within the window, on either side."""
    since, until = _around(_published(own))
    # Of the one table alone: joined with the other, all copies would be fetched before one is chosen.
    copies = select(said).where(said.c.text_id == own.text, said.c.article_id != own.id)
    sooner = copies.where(said.c.published.between(since, own.published))
    later = copies.where(said.c.published.between(own.published, until))
    found = (
        connection.execute(sooner.order_by(said.c.published.desc(), said.c.article_id).limit(1)).first(),
        connection.execute(later.order_by(said.c.published, said.c.article_id).limit(1)).first(),
    )
    before, after = (
        None
        if row is None
        else replace(
            own,
            id=row.article_id,
            tier=row.tier,
            published=row.published,
            anywhere=row.anywhere,
            address=articles.identity_of(connection, row.article_id),
        )
        for row in found
    )
    return before, after


def _published(node: Node) -> datetime:
    assert node.published is not None, "what is stored has a day"
    return node.published


def _reaches_further(connection: Connection, own: Node, before: Node | None, after: Node | None) -> bool:
    """Whether an article lies near another one of a linked text that the copies beside it are not near to."""
    since, until = _around(_published(own))
    if before is not None and after is not None:
        return _published(after) - _published(before) > WINDOW
    if before is not None:
        since = _published(before) + WINDOW
    if after is not None:
        until = _published(after) - WINDOW
    beyond = (
        select(said.c.article_id)
        .join(link, link.c.other == said.c.text_id)
        .where(link.c.one == own.text, said.c.published.between(since, until))
        .limit(1)
    )
    return connection.execute(beyond).first() is not None


def copies(connection: Connection, number: int, window: Window) -> set[int]:
    """The articles that say a text, published in a window."""
    since, until = window
    of_text = select(said.c.article_id).where(said.c.text_id == number)
    if since is not None and until is not None:
        of_text = of_text.where(said.c.published.between(since, until))
    return set(connection.scalars(of_text))


def between(connection: Connection, one: int, others: Collection[int]) -> dict[int, Edge]:
    """The links of a text with some others, by these."""
    rows = connection.execute(select(link).where(link.c.one == one, link.c.other.in_(others)))
    return {row.other: edge_of(row) for row in rows}


def tell_apart(connection: Connection, article: int, reason: str) -> None:
    """Keep that an article is another piece of news than all it is linked with over any number of steps.

    Told apart from those of its story alone, it would only change over to another story of its family.
    """
    whole = families(connection, [text_said(connection, article)])
    known = {end for pair in whole.apart if article in pair for end in pair} | {article}
    family = next(
        nodes
        for nodes in folding.families(whole.nodes, whole.edges, WINDOW)
        if any(node.id == article for node in nodes)
    )
    pairs = [
        {"one": one, "other": other, "reason": reason}
        for node in family
        if node.id not in known
        for one, other in ((article, node.id), (node.id, article))
    ]
    if pairs:
        connection.execute(insert(parted), pairs)


def text_said(connection: Connection, article: int) -> int:
    """The text that a placed article says.

    Raises:
        SchemeMismatchError: An earlier unionwatch has placed it.

    """
    number = connection.scalar(select(said.c.text_id).where(said.c.article_id == article))
    if number is None:
        raise SchemeMismatchError(PLACED_EARLIER)
    return int(number)


PLACED_EARLIER = (
    "an earlier unionwatch has placed the articles of this database and kept their texts in another way; "
    "sign them again (`unionwatch story rebuild`)"
)


def none_is_said(connection: Connection) -> bool:
    """Whether no text of any article is kept."""
    return not run(connection, "SELECT 1 FROM said LIMIT 1")


def is_anywhere(connection: Connection, article: int) -> bool:
    """Whether an article was to be linked over any distance in time."""
    return bool(connection.scalar(select(said.c.anywhere).where(said.c.article_id == article)))


def sign_again(connection: Connection, documents: Iterable[StoryDocument]) -> int:
    """Forget all texts and links and find them anew; how many articles there were.

    What was to be linked over any distance, as `import --all` asks for, still is.
    """
    anywhere = set(connection.scalars(select(said.c.article_id).where(said.c.anywhere)))
    anywhere |= earlier.linked_over(connection, WINDOW)
    _part_from_both_sides(connection)
    connection.execute(delete(link))
    connection.execute(delete(other_news))
    texts.clear(connection)
    counted = 0
    for document in documents:
        add(connection, replace(document, anywhere=document.article in anywhere))
        counted += 1
    return counted


def _part_from_both_sides(connection: Connection) -> None:
    """An earlier unionwatch kept a pair from one side."""
    rows = {(row.one, row.other): row.reason for row in connection.execute(select(parted))}
    missing = [
        {"one": other, "other": one, "reason": reason}
        for (one, other), reason in rows.items()
        if (other, one) not in rows
    ]
    if missing:
        connection.execute(insert(parted), missing)


def edge_of(row: Any) -> Edge:  # noqa: ANN401 - a row of ``link``
    """The edge that a row of ``link`` holds."""
    return Edge(**row._mapping)  # noqa: SLF001 - SQLAlchemy's own name for it
