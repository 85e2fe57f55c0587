"""Stories: the links between reprints, and which article belongs where.

Links are kept as they are found; after each new article its whole family (all that is linked with it,
over any number of steps) is folded again, so that the stories are a function of the set of articles
and not of their order.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Float,
    ForeignKey,
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
    update,
)

from dedupe import folding
from dedupe.folding import Edge, Node
from dedupe.resemblance import Text as Compared
from dedupe.resemblance import likeness, promising
from dedupe.signature import Signature, sign
from dedupe.stories import Kind, join
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

story = Table(
    "story",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("head_id", ForeignKey("article.id"), nullable=False),
    Column("centre_id", ForeignKey("article.id"), nullable=False),
    # A number that the feed and mails have named is never given to other news.
    sqlite_autoincrement=True,
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
    before = None if new else _forget(connection, document.article)
    edges = _link(connection, document, window)
    if not edges and before is None:
        # Nine articles in ten are news: no family has to be fetched to learn that.
        return _alone(connection, document)
    if before is None and _follows(connection, document, edges):
        _join(connection, document.article, edges[0].other)
        return placement(connection, document.article)
    reason = f"folded again after article {document.article} {'came' if before is None else 'was revised'}"
    _refold_families(connection, {document.article, *(before or ())}, reason)
    return placement(connection, document.article)


def _link(connection: Connection, document: StoryDocument, window: timedelta | None) -> list[Edge]:
    """Keep an article's signature and its links."""
    # Sought before it is kept: it would find each of its own bands.
    edges = _found(connection, document, window)
    signatures.keep(
        connection, document.article, document.signature, published=document.published, tier=document.tier
    )
    if edges:
        connection.execute(_ADD_LINK, [asdict(edge) for edge in edges])
    return edges


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


def _follows(connection: Connection, document: StoryDocument, edges: Sequence[Edge]) -> bool:
    """Whether an article is but one more copy: then nothing else of its family changes, however large it is."""
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
    return folding.rank(_node(row)) < folding.rank(own) and connection.scalar(told_apart) is None


def _join(connection: Connection, article: int, copy: int) -> None:
    own = connection.execute(
        select(story_member.c.story_id).where(story_member.c.article_id == copy)
    ).scalar_one()
    _move(connection, article, None, own, "new")


def promote(connection: Connection, article: int, tier: int) -> None:
    """Rank an article by a better tier: it may become the head of its story; within a writing transaction."""
    connection.execute(
        update(signature).where(signature.c.article_id == article, signature.c.tier > tier).values(tier=tier)
    )
    _refold_families(connection, [article], f"folded again after article {article} was seen at tier {tier}")


def _forget(connection: Connection, article: int) -> set[int] | None:
    """Forget what was kept of an earlier version; its mates and what it was linked with, or None for a new article."""
    digest = signatures.drop(connection, article)
    if digest is None:
        return None
    own = select(story_member.c.story_id).where(story_member.c.article_id == article)
    mates = connection.scalars(select(story_member.c.article_id).where(story_member.c.story_id.in_(own)))
    links = [Edge(**row._mapping) for row in connection.execute(_links_of([article]))]  # noqa: SLF001 - its own name
    connection.execute(delete(link).where(or_(link.c.one == article, link.c.other == article)))
    before = {*mates, *(end for edge in links for end in (edge.one, edge.other))} - {article}
    of_text = (
        select(func.min(signature.c.article_id)).where(
            signature.c.digest == digest, signature.c.article_id.in_(some)
        )
        for some in _batched(before)
    )
    heir = min(
        (copy for statement in of_text if (copy := connection.scalar(statement)) is not None), default=None
    )
    if heir is not None:
        _inherit(connection, heir, article, links)
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


def _found(connection: Connection, document: StoryDocument, window: timedelta | None) -> list[Edge]:
    """The links of an article with those it could reprint, or that could reprint it."""
    found = _candidates(connection, document, window)
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


def _ends(connection: Connection, article: int) -> set[int]:
    """An article and those that it is linked with."""
    rows = connection.execute(_links_of([article]))
    return {end for row in rows for end in (row.one, row.other)} | {article}


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
    edges = []
    for article, signed in likely:
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
        found = [
            Edge(**row._mapping)  # noqa: SLF001 - SQLAlchemy's own name for it
            for some in _batched(ahead)
            for row in connection.execute(_links_of(some))
        ]
        edges |= {(edge.one, edge.other): edge for edge in found}
        ahead = {end for edge in found for end in (edge.one, edge.other)} - known
    nodes = [
        _node(row)
        for some in _batched(known)
        for row in connection.execute(select(signature).where(signature.c.article_id.in_(some)))
    ]
    return nodes, list(edges.values())


def _batched(values: Collection[int]) -> Iterator[list[int]]:
    """Values in lists short enough for one statement; SQLite takes 32,766 of them."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _MOST_VALUES):
        yield ordered[start : start + _MOST_VALUES]


_MOST_VALUES = 10_000


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
    apart = [pair for some in _batched(nodes) for pair in _told_apart(connection, some)]
    _refold(connection, folding.fold(list(nodes.values()), list(edges.values()), apart), reason)


def _told_apart(connection: Connection, some: Collection[int]) -> list[tuple[int, int]]:
    rows = connection.execute(
        select(parted.c.one, parted.c.other).where(or_(parted.c.one.in_(some), parted.c.other.in_(some)))
    )
    return [(one, other) for one, other in rows]


def _refold(connection: Connection, folded: Iterable[folding.Story], reason: str) -> None:
    """Write the stories of whole families, keeping the identifiers of those that go on."""
    stories = tuple(folded)
    before = _stories_of(connection, [member for told in stories for member in told.members])
    kept = _kept(stories, before)
    for told in stories:
        identifier = _write(connection, told, kept.get(told.head))
        for member in told.members:
            _move(connection, member, before.get(member), identifier, reason)
    _write_parts(connection, stories)
    for abandoned in set(before.values()) - set(kept.values()):
        connection.execute(delete(story).where(story.c.id == abandoned))


def _kept(stories: Iterable[folding.Story], before: Mapping[int, int]) -> dict[int, int]:
    """The identifiers that go on, by the heads of stories: each stays with most of those it named."""
    named = [
        (-count, identifier, told.head)
        for told in stories
        for identifier, count in Counter(
            before[member] for member in told.members if member in before
        ).items()
    ]
    kept: dict[int, int] = {}
    for _, identifier, head in sorted(named):
        if head not in kept and identifier not in kept.values():
            kept[head] = identifier
    return kept


def _stories_of(connection: Connection, members: Collection[int]) -> dict[int, int]:
    rows = (
        row
        for some in _batched(members)
        for row in connection.execute(select(story_member).where(story_member.c.article_id.in_(some)))
    )
    return {row.article_id: row.story_id for row in rows}


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
    mates = select(func.count()).select_from(story_member).where(story_member.c.story_id == own)
    if own is None or connection.scalar(mates) == 1:
        return None
    # Of all that it is linked with: it would only change over to another story of its family.
    family, _ = _family(connection, article)
    known = {end for pair in _told_apart(connection, [article]) for end in pair} | {article}
    pairs = [
        {"one": min(article, node.id), "other": max(article, node.id), "reason": reason}
        for node in family
        if node.id not in known
    ]
    connection.execute(insert(parted), pairs)
    _refold_families(connection, [article], reason)
    return connection.scalar(select(story_member.c.story_id).where(story_member.c.article_id == article))


def rebuild(connection: Connection, documents: Iterable[StoryDocument]) -> int:
    """Sign all articles again and fold them anew, when signatures are made in another way; how many there were.

    Stories that go on keep their identifiers, and what a person told apart stays apart.
    """
    far = _far_links(connection)
    signatures.clear(connection)
    connection.execute(delete(link))
    counted = sum(_link(connection, document, WINDOW) is not None for document in documents)
    links = {(edge.one, edge.other): edge for edge in _all_links(connection)}
    again = [edge for one, other in far if (edge := _linked_again(connection, one, other)) is not None]
    again = [edge for edge in again if (edge.one, edge.other) not in links]
    if again:
        connection.execute(_ADD_LINK, [asdict(edge) for edge in again])
    nodes = [_node(row) for row in connection.execute(select(signature))]
    apart = [(one, other) for one, other in connection.execute(select(parted.c.one, parted.c.other))]
    _refold(connection, folding.fold(nodes, [*links.values(), *again], apart), "signed again")
    return counted


def _all_links(connection: Connection) -> Iterator[Edge]:
    return (Edge(**row._mapping) for row in connection.execute(select(link)))  # noqa: SLF001 - its own name for it


def _far_links(connection: Connection) -> list[tuple[int, int]]:
    """Articles linked over more than the window, as `import --all` asks for: no index would bring them together."""
    rows = connection.execute(select(signature.c.article_id, signature.c.published))
    published = {row.article_id: row.published for row in rows}
    pairs = ((edge.one, edge.other) for edge in _all_links(connection))
    return [(one, other) for one, other in pairs if abs(published[one] - published[other]) > WINDOW]


def _linked_again(connection: Connection, one: int, other: int) -> Edge | None:
    compared = []
    for article in (one, other):
        stored = articles.by_article(connection, article)
        signed = sign(stored.text, stored.title)
        compared.append(Compared(text=stored.text, title=stored.title, signature=signed))
    return join(one, compared[0], other, compared[1])


def like(
    connection: Connection, signed: Signature, now: datetime, window: timedelta | None
) -> list[StoryMember]:
    """Stored articles that resemble a text, the most alike first; nothing is written."""
    document = StoryDocument(article=0, text="", title="", tier=0, published=now, signature=signed)
    candidates = _candidates(connection, document, window)
    scored = [(likeness(signed, theirs).score, article, theirs.digest) for article, theirs in candidates]
    found: list[StoryMember] = []
    for score, article, digest in sorted(scored, reverse=True):
        if score < _ALIKE:
            continue
        own = connection.scalar(select(story_member.c.story_id).where(story_member.c.article_id == article))
        copies = set(connection.scalars(_copies_in(own or 0, digest)))
        found += [member for member in members(connection, own or 0) if member.article in copies]
    return found


def _copies_in(story_id: int, digest: str) -> Select[int]:
    """The articles of a story that say the same word for word: one candidate stands for all of them."""
    return (
        select(signature.c.article_id)
        .join(story_member, story_member.c.article_id == signature.c.article_id)
        .where(story_member.c.story_id == story_id, signature.c.digest == digest)
    )


_ALIKE = 0.2
"""Least score that is worth showing to a person."""
