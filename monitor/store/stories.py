"""Stories: which article belongs where.

After each new article its whole family (all that is linked with it, over any number of steps) is folded
again, so that the stories are a function of the set of articles and not of their order.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    Select,
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
from dedupe.folding import Edge
from dedupe.resemblance import likeness
from dedupe.signature import Signature
from dedupe.stories import Kind
from monitor.store import articles, links, signatures
from monitor.store.links import WINDOW, Families, StoryDocument, batched, link
from monitor.store.schema import metadata
from monitor.store.signatures import signature

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
    before = None if new else links.forget(connection, document.article, _mates(connection, document.article))
    edges = links.add(connection, document, window)
    if not edges and before is None:
        # Nine articles in ten are news: no family has to be fetched to learn that.
        return _alone(connection, document)
    if before is None and links.is_one_more_copy(connection, document, edges):
        _join(connection, document.article, edges[0].other)
        return placement(connection, document.article)
    reason = f"folded again after article {document.article} {'came' if before is None else 'was revised'}"
    _refold_families(connection, {document.article, *(before or ())}, reason)
    return placement(connection, document.article)


# Statements that run for every article are made once: making one costs more than running it (own measurement).
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


def _join(connection: Connection, article: int, copy: int) -> None:
    own = connection.execute(
        select(story_member.c.story_id).where(story_member.c.article_id == copy)
    ).scalar_one()
    _move(connection, article, None, own, "new")


def _mates(connection: Connection, article: int) -> list[int]:
    """All articles of an article's story."""
    own = select(story_member.c.story_id).where(story_member.c.article_id == article)
    mates = select(story_member.c.article_id).where(story_member.c.story_id.in_(own))
    return [mate for (mate,) in connection.execute(mates)]


def promote(connection: Connection, article: int, tier: int) -> None:
    """Rank an article by a better tier: it may become the head of its story; within a writing transaction."""
    connection.execute(
        update(signature).where(signature.c.article_id == article, signature.c.tier > tier).values(tier=tier)
    )
    _refold_families(connection, [article], f"folded again after article {article} was seen at tier {tier}")


def _refold_families(connection: Connection, of: Iterable[int], reason: str) -> None:
    """Fold again all that is linked with some articles; together, since they may have shared a story."""
    _refold(connection, links.families(connection, of), reason)


def _refold(connection: Connection, linked: Families, reason: str) -> None:
    """Fold whole families and write their stories, keeping the identifiers of those that go on."""
    stories = folding.fold(linked.nodes, linked.edges, linked.apart)
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
    taken: set[int] = set()
    for _, identifier, head in sorted(named):
        if head not in kept and identifier not in taken:
            kept[head] = identifier
            taken.add(identifier)
    return kept


def _stories_of(connection: Connection, members: Collection[int]) -> dict[int, int]:
    rows = (
        row
        for some in batched(members)
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
        else links.between(connection, article, row.centre_id)
        or links.between(connection, article, row.head_id)
        or best
    )
    return StoryPlacement(
        story=row.id,
        kind="new" if edge is None else edge.relation,
        of=None if edge is None else edge.other if edge.one == article else edge.one,
        score=0.0 if edge is None else edge.score,
        head=row.head_id,
        head_published=row.published,
    )


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
    return None if row is None else links.edge_of(row)


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
    links.tell_apart(connection, article, reason)
    _refold_families(connection, [article], reason)
    return connection.scalar(select(story_member.c.story_id).where(story_member.c.article_id == article))


def rebuild(connection: Connection, documents: Iterable[StoryDocument]) -> int:
    """Sign all articles again and fold them anew, when signatures are made in another way; how many there were.

    Stories that go on keep their identifiers, and what a person told apart stays apart.
    """
    counted = links.sign_again(connection, documents)
    _refold(connection, links.all_families(connection), "signed again")
    return counted


def like(
    connection: Connection, signed: Signature, now: datetime, window: timedelta | None
) -> list[StoryMember]:
    """Stored articles that resemble a text, the most alike first; nothing is written."""
    document = StoryDocument(article=0, text="", title="", tier=0, published=now, signature=signed)
    candidates = links.candidates(connection, document, window)
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
