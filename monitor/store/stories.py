"""Stories: the links between reprints, and which article belongs where.

Links are kept as they are found; after each new article its whole family (all that is linked with it,
over any number of steps) is folded again, so that the stories are a function of the set of articles
and not of their order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from dedupe import folding
from dedupe.folding import Edge, Node
from dedupe.resemblance import Text as Compared
from dedupe.resemblance import likeness, promising
from dedupe.signature import Signature
from dedupe.stories import Kind, join
from monitor.store import articles, signatures
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

story = Table(
    "story",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("head_id", ForeignKey("article.id"), nullable=False),
    Column("centre_id", ForeignKey("article.id"), nullable=False),
)

story_member = Table(
    "story_member",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("story_id", ForeignKey("story.id"), nullable=False, index=True),
)

story_change = Table(
    "story_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("article.id"), nullable=False, index=True),
    Column("story_from", Integer, doc="null for an article that is new"),
    Column("story_to", Integer, nullable=False),
    Column("reason", Text, nullable=False),
)


part = Table(
    "part",
    metadata,
    Column("digest", Integer, primary_key=True, autoincrement=False),
    Column("article_id", Integer, primary_key=True, autoincrement=False),
)
"""Which articles a digest strings together; they stay stories of their own."""

parted = Table(
    "parted",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
)
"""Pairs that a person has said are two pieces of news; they are never linked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDocument:
    """An article to be placed."""

    article: int
    text: str
    title: str
    tier: int
    published: datetime
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPlacement:
    """Where an article belongs."""

    story: int
    kind: Kind
    of: int | None
    """The article it was joined through."""
    score: float
    head: int
    head_published: datetime


def place(
    connection: Connection,
    document: StoryDocument,
    window: timedelta | None = WINDOW,
    *,
    new: bool = False,
) -> StoryPlacement:
    """Put an article into its story, and fold its family again; within a writing transaction.

    ``window`` says how far apart in time reprints may lie; None stands for any distance. An article that is
    said to be ``new`` is not looked for among those that are known.

    Raises:
        SchemeMismatchError: Articles in the database were signed in another way.

    """
    mates = None if new else _forget(connection, document.article)
    if not _link(connection, document, window) and mates is None:
        # Nine articles in ten are news: no family has to be fetched to learn that.
        return _alone(connection, document)
    reason = f"folded again after article {document.article} came"
    _refold_families(connection, {document.article, *(mates or ())}, reason)
    return placement(connection, document.article)


def _link(connection: Connection, document: StoryDocument, window: timedelta | None) -> bool:
    """Keep an article's signature and its links; whether there are any."""
    # Sought before it is kept: it would find each of its own bands.
    edges = _found(connection, document, window)
    signatures.keep(
        connection, document.article, document.signature, published=document.published, tier=document.tier
    )
    if edges:
        connection.execute(_ADD_LINK, [asdict(edge) for edge in edges])
    return bool(edges)


# Statements that run for every article are made once: making one costs more than running it (own measurement).
_ADD_LINK = insert(link)
_ADD_STORY = insert(story)
_ADD_CHANGE = insert(story_change)
_ADD_MEMBER = "INSERT INTO story_member (article_id, story_id) VALUES (?, ?)"


def _alone(connection: Connection, document: StoryDocument) -> StoryPlacement:
    """The story of an article that reprints nothing."""
    own = {"head_id": document.article, "centre_id": document.article}
    key = connection.execute(_ADD_STORY, own).inserted_primary_key
    assert key is not None
    connection.exec_driver_sql(
        signatures.in_dialect(_ADD_MEMBER, connection), (document.article, int(key[0]))
    )
    return StoryPlacement(
        story=int(key[0]),
        kind="new",
        of=None,
        score=0.0,
        head=document.article,
        head_published=document.published,
    )


def _forget(connection: Connection, article: int) -> set[int] | None:
    """Forget what was kept of an earlier version; the articles of its story, or None where there was none."""
    if not signatures.drop(connection, article):
        return None
    connection.execute(delete(link).where(or_(link.c.one == article, link.c.other == article)))
    own = select(story_member.c.story_id).where(story_member.c.article_id == article)
    mates = select(story_member.c.article_id).where(story_member.c.story_id.in_(own))
    return {mate for (mate,) in connection.execute(mates)}


def _found(connection: Connection, document: StoryDocument, window: timedelta | None) -> list[Edge]:
    """The links of an article with those it could reprint, or that could reprint it."""
    found = _candidates(connection, document, window)
    if not found:
        return []
    alike = promising(document.signature, [signed for _, signed in found])
    # Most candidates share a sentence or two; their texts need not be fetched.
    likely = [one for one, share in zip(found, alike, strict=True) if share is not None]
    return _joined(connection, document, likely) if likely else []


def _candidates(
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
    apart = _parted(connection, document.article)
    edges = []
    for article, signed in likely:
        if article in apart:
            continue
        stored = articles.by_article(connection, article)
        other = Compared(text=stored.text, title=stored.title, signature=signed)
        edge = join(document.article, own, article, other)
        if edge is not None:
            edges.append(edge)
    return edges


def _family(connection: Connection, article: int) -> tuple[list[Node], list[Edge]]:
    """All articles linked with this one over any number of steps, and their links."""
    known: set[int] = set()
    edges: dict[tuple[int, int], Edge] = {}
    ahead = {article}
    while ahead:
        known |= ahead
        rows = connection.execute(select(link).where(or_(link.c.one.in_(ahead), link.c.other.in_(ahead))))
        found = [Edge(**row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's own name for it
        edges |= {(edge.one, edge.other): edge for edge in found}
        ahead = {end for edge in found for end in (edge.one, edge.other)} - known
    rows = connection.execute(select(signature).where(signature.c.article_id.in_(known)))
    return [_node(row) for row in rows], list(edges.values())


def _node(row: Any) -> Node:  # noqa: ANN401 - a row of signature
    return Node(
        id=row.article_id, tier=row.tier, published=row.published, length=row.length, digest=row.digest
    )


def _refold_families(connection: Connection, of: Iterable[int], reason: str) -> None:
    """Fold again all that is linked with some articles; together, since they may have shared a story."""
    nodes: dict[int, Node] = {}
    edges: dict[tuple[int, int], Edge] = {}
    for article in of:
        if article not in nodes:
            family, links = _family(connection, article)
            nodes |= {node.id: node for node in family}
            edges |= {(edge.one, edge.other): edge for edge in links}
    _refold(connection, folding.fold(list(nodes.values()), list(edges.values())), reason)


def _refold(connection: Connection, folded: Iterable[folding.Story], reason: str) -> None:
    """Write the stories of whole families, keeping the identifiers of those that go on."""
    stories = tuple(folded)
    before = _stories_of(connection, [member for told in stories for member in told.members])
    taken: set[int] = set()
    for told in stories:
        kept = [before[member] for member in told.members if member in before and before[member] not in taken]
        identifier = _write(connection, told, min(kept, default=None))
        taken.add(identifier)
        for member in told.members:
            _move(connection, member, before.get(member), identifier, reason)
    _write_parts(connection, stories)
    for abandoned in set(before.values()) - taken:
        connection.execute(delete(story).where(story.c.id == abandoned))


def _stories_of(connection: Connection, members: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for start in range(0, len(members), _MOST_VALUES):
        some = members[start : start + _MOST_VALUES]
        rows = connection.execute(select(story_member).where(story_member.c.article_id.in_(some)))
        found |= {row.article_id: row.story_id for row in rows}
    return found


_MOST_VALUES = 10_000
"""Values of one statement; SQLite takes 32,766."""


def _write_parts(connection: Connection, stories: Iterable[folding.Story]) -> None:
    for told in stories:
        connection.execute(delete(part).where(part.c.digest.in_(told.members)))
        if told.contains:
            rows = [{"digest": told.head, "article_id": article} for article in told.contains]
            connection.execute(insert(part), rows)


def _write(connection: Connection, told: folding.Story, identifier: int | None) -> int:
    values = {"head_id": told.head, "centre_id": told.centre}
    if identifier is None:
        key = connection.execute(insert(story).values(**values)).inserted_primary_key
        assert key is not None
        return int(key[0])
    connection.execute(update(story).where(story.c.id == identifier).values(**values))
    return identifier


def _move(connection: Connection, member: int, old: int | None, new: int, reason: str) -> None:
    if old == new:
        return
    if old is None:
        connection.execute(insert(story_member).values(article_id=member, story_id=new))
    else:
        connection.execute(
            update(story_member).where(story_member.c.article_id == member).values(story_id=new)
        )
    change = {"article_id": member, "story_from": old, "story_to": new}
    connection.execute(_ADD_CHANGE, {**change, "reason": "new" if old is None else reason})


def placement(connection: Connection, article: int) -> StoryPlacement:
    """Where an article belongs now."""
    row = connection.execute(
        select(story.c.id, story.c.head_id, story.c.centre_id, signature.c.published)
        .join(story_member, story_member.c.story_id == story.c.id)
        .join(signature, signature.c.article_id == story.c.head_id)
        .where(story_member.c.article_id == article),
    ).one()
    best = _best_edge(connection, article, row.id)
    edge = (
        best
        if best is not None and best.relation == "identical"
        else _edge(connection, article, row.centre_id) or _edge(connection, article, row.head_id) or best
    )
    return StoryPlacement(
        story=row.id,
        kind="new" if edge is None else edge.relation,
        of=None if edge is None else edge.other if edge.one == article else edge.one,
        score=0.0 if edge is None else edge.score,
        head=row.head_id,
        head_published=row.published,
    )


def _edge(connection: Connection, one: int, other: int) -> Edge | None:
    row = connection.execute(
        select(link).where(
            or_(
                (link.c.one == one) & (link.c.other == other),
                (link.c.one == other) & (link.c.other == one),
            ),
        ),
    ).first()
    return None if row is None else Edge(**row._mapping)  # noqa: SLF001 - SQLAlchemy's own name for it


def _best_edge(connection: Connection, article: int, story_id: int) -> Edge | None:
    """The strongest link into its own story of an article that others gather round."""
    rows = connection.execute(
        select(link)
        .join(
            story_member,
            or_(
                (link.c.one == article) & (story_member.c.article_id == link.c.other),
                (link.c.other == article) & (story_member.c.article_id == link.c.one),
            ),
        )
        .where(story_member.c.story_id == story_id)
        .order_by(link.c.score.desc(), link.c.other)
        .limit(1),
    )
    row = rows.first()
    return None if row is None else Edge(**row._mapping)  # noqa: SLF001 - SQLAlchemy's own name for it


def count(connection: Connection) -> int:
    """How many stories there are."""
    return connection.scalar(select(func.count()).select_from(story)) or 0


def _parted(connection: Connection, article: int) -> set[int]:
    rows = connection.execute(select(parted).where(or_(parted.c.one == article, parted.c.other == article)))
    return {row.other if row.one == article else row.one for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMember:
    """One article of a story."""

    story: int
    article: int
    title: str
    url: str | None
    published: datetime
    is_head: bool
    text: str
    contains: tuple[int, ...] = ()
    """Stories of the articles that a digest strings together."""


def members(connection: Connection, story_id: int) -> tuple[StoryMember, ...]:
    """The articles of a story, the head first, then by time; none for a story that does not exist."""
    rows = connection.execute(
        select(story.c.head_id, signature.c.article_id, signature.c.published)
        .join(story_member, story_member.c.story_id == story.c.id)
        .join(signature, signature.c.article_id == story_member.c.article_id)
        .where(story.c.id == story_id)
        .order_by(signature.c.published, signature.c.article_id),
    ).all()
    found = (
        (row, articles.by_article(connection, row.article_id), row.article_id == row.head_id) for row in rows
    )
    told = (
        StoryMember(
            story=story_id,
            article=row.article_id,
            title=stored.title,
            url=stored.url,
            published=row.published,
            is_head=head,
            text=stored.text,
            contains=_contained(connection, row.article_id),
        )
        for row, stored, head in found
    )
    return tuple(sorted(told, key=lambda member: not member.is_head))


def _contained(connection: Connection, digest: int) -> tuple[int, ...]:
    rows = connection.execute(
        select(story_member.c.story_id)
        .join(part, part.c.article_id == story_member.c.article_id)
        .where(part.c.digest == digest)
        .order_by(story_member.c.story_id),
    )
    return tuple(story_id for (story_id,) in rows)


def split(connection: Connection, article: int, reason: str) -> int | None:
    """Take an article out of its story for good; its new story, or None where it stands alone already."""
    own = connection.scalar(select(story_member.c.story_id).where(story_member.c.article_id == article))
    others = [member.article for member in members(connection, own or 0) if member.article != article]
    if own is None or not others:
        return None
    pairs = [{"one": min(article, other), "other": max(article, other), "reason": reason} for other in others]
    connection.execute(insert(parted), pairs)
    connection.execute(
        delete(link).where(
            or_(
                (link.c.one == article) & link.c.other.in_(others),
                (link.c.other == article) & link.c.one.in_(others),
            ),
        ),
    )
    _refold_families(connection, (*others, article), reason)
    return connection.scalar(select(story_member.c.story_id).where(story_member.c.article_id == article))


def rebuild(connection: Connection, documents: Iterable[StoryDocument]) -> int:
    """Sign all articles again and fold them anew, when signatures are made in another way; how many there were.

    Stories that go on keep their identifiers, and what a person told apart stays apart.
    """
    signatures.clear(connection)
    connection.execute(delete(link))
    counted = sum(_link(connection, document, WINDOW) or True for document in documents)
    nodes = [_node(row) for row in connection.execute(select(signature))]
    links = [Edge(**row._mapping) for row in connection.execute(select(link))]  # noqa: SLF001 - its own name for it
    _refold(connection, folding.fold(nodes, links), "signed again")
    return counted


def like(
    connection: Connection, signed: Signature, now: datetime, window: timedelta | None
) -> list[StoryMember]:
    """Stored articles that resemble a text, the most alike first; nothing is written."""
    document = StoryDocument(article=0, text="", title="", tier=0, published=now, signature=signed)
    candidates = _candidates(connection, document, window)
    scored = [(likeness(signed, theirs).score, article) for article, theirs in candidates]
    found: list[StoryMember] = []
    for score, article in sorted(scored, reverse=True):
        if score < _ALIKE:
            continue
        own = connection.scalar(select(story_member.c.story_id).where(story_member.c.article_id == article))
        found += [member for member in members(connection, own or 0) if member.article == article]
    return found


_ALIKE = 0.2
"""Least score that is worth showing to a person."""
