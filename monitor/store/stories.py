"""Stories: which article belongs where.

After each new article its whole family (all that is linked with it, over any number of steps) is folded
again, so that the stories are a function of the set of articles and not of their order.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from dedupe import folding
from dedupe.errors import SchemeMismatchError
from dedupe.resemblance import likeness
from dedupe.signature import Signature
from dedupe.stories import Kind
from monitor.store import articles, links, texts
from monitor.store.driver import run
from monitor.store.links import WINDOW, Families, StoryDocument, rows_of
from monitor.store.schema import metadata
from monitor.store.texts import said

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


def place(connection: Connection, document: StoryDocument, *, new: bool = False) -> StoryPlacement:
    """Put an article into its story, and fold its family again; within a writing transaction.

    An article that is said to be ``new`` is not looked for among those that are known.

    Raises:
        SchemeMismatchError: Articles in the database were signed in another way.

    """
    _check_signed(connection)
    if not new and links.is_anywhere(connection, document.article):
        document = replace(document, anywhere=True)
    before = None if new else links.forget(connection, document.article)
    added = links.add(connection, document)
    if before is None:
        if not (added.known or added.linked):
            # Nine articles in ten are news: no family has to be fetched to learn that.
            return _alone(connection, document)
        copy = links.better_copy(connection, document, added)
        if copy is not None:
            _join(connection, document.article, copy)
            return placement(connection, document.article)
    reason = f"folded again after article {document.article} {'came' if before is None else 'was revised'}"
    _refold_families(
        connection,
        {added.text, *(before or ())},
        reason,
        revised=None if before is None else document.article,
    )
    return placement(connection, document.article)


def _check_signed(connection: Connection) -> None:
    """Refuse to go on where the stories stand, but none of their texts: nothing would be found to reprint them."""
    if (
        links.none_is_said(connection)
        and connection.execute(select(story_member).limit(1)).first() is not None
    ):
        raise SchemeMismatchError(links.PLACED_EARLIER)


# Statements that run for every article are made once: making one costs more than running it (own measurement).
_ADD_STORY = "INSERT INTO story (head_id, centre_id) VALUES (?, ?) RETURNING id"
_ADD_CHANGE = insert(story_change)
_ADD_MEMBER = "INSERT INTO story_member (article_id, story_id) VALUES (?, ?)"


def _alone(connection: Connection, document: StoryDocument) -> StoryPlacement:
    """The story of an article that reprints nothing."""
    identifier = _add(connection, document.article, document.article)
    run(connection, _ADD_MEMBER, (document.article, identifier))
    return StoryPlacement(
        story=identifier,
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


def promote(connection: Connection, article: int, tier: int) -> None:
    """Rank an article by a better tier: it may become the head of its story; within a writing transaction."""
    connection.execute(update(said).where(said.c.article_id == article, said.c.tier > tier).values(tier=tier))
    reason = f"folded again after article {article} was seen at tier {tier}"
    _refold_families(connection, [links.text_said(connection, article)], reason)


def _refold_families(
    connection: Connection, of: Iterable[int], reason: str, revised: int | None = None
) -> None:
    """Fold again all that is linked with some texts; together, since their articles may have shared a story."""
    _refold(connection, links.families(connection, of), reason, revised)


def _refold(connection: Connection, linked: Families, reason: str, revised: int | None = None) -> None:
    """Fold whole families and write what of their stories is new, keeping the identifiers of those that go on."""
    stories = folding.fold(linked.nodes, linked.edges, linked.apart, WINDOW, linked.other_news)
    members = [member for told in stories for member in told.members]
    before = _stories_of(connection, members)
    known = _known(connection, before.values())
    kept = _kept(stories, before, revised)
    for told in stories:
        identifier = kept.get(told.head)
        if identifier is None:
            identifier = _add(connection, told.head, told.centre)
        elif known[identifier] != (told.head, told.centre):
            values = {"head_id": told.head, "centre_id": told.centre}
            connection.execute(update(story).where(story.c.id == identifier).values(**values))
        for member in told.members:
            _move(connection, member, before.get(member), identifier, reason)
    _write_parts(connection, stories, members)
    for abandoned in set(before.values()) - set(kept.values()):
        connection.execute(delete(story).where(story.c.id == abandoned))


def _kept(stories: Iterable[folding.Story], before: Mapping[int, int], revised: int | None) -> dict[int, int]:
    """The identifiers that go on, by the heads of stories: each stays with most of those it named.

    Where these are as many, it does not go with an article that tells something else now.
    """
    named = [
        (-count, revised in told.members, identifier, told.head)
        for told in stories
        for identifier, count in Counter(
            before[member] for member in told.members if member in before
        ).items()
    ]
    kept: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, identifier, head in sorted(named):
        if head not in kept and identifier not in taken:
            kept[head] = identifier
            taken.add(identifier)
    return kept


def _stories_of(connection: Connection, members: Collection[int]) -> dict[int, int]:
    rows = rows_of(connection, select(story_member), story_member.c.article_id, members)
    return {row.article_id: row.story_id for row in rows}


def _known(connection: Connection, identifiers: Iterable[int]) -> dict[int, tuple[int, int]]:
    """The heads and centres of stories."""
    rows = rows_of(connection, select(story), story.c.id, set(identifiers))
    return {row.id: (row.head_id, row.centre_id) for row in rows}


def _write_parts(connection: Connection, stories: Iterable[folding.Story], members: Collection[int]) -> None:
    rows = rows_of(connection, select(part), part.c.digest, members)
    before = {(row.digest, row.article_id) for row in rows}
    now = {(told.head, article) for told in stories for article in told.contains}
    for digest, article in before - now:
        connection.execute(delete(part).where(part.c.digest == digest, part.c.article_id == article))
    new = [{"digest": digest, "article_id": article} for digest, article in sorted(now - before)]
    if new:
        connection.execute(insert(part), new)


def _add(connection: Connection, head: int, centre: int) -> int:
    ((number,),) = run(connection, _ADD_STORY, (head, centre))
    return int(number)


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
    """Where an article belongs now, and through which other one it was joined."""
    row = connection.execute(
        select(story.c.id, story.c.head_id, story.c.centre_id, said.c.published)
        .join(story_member, story_member.c.story_id == story.c.id)
        .join(said, said.c.article_id == story.c.head_id)
        .where(story_member.c.article_id == article),
    ).one()
    kind, of, score = _through(connection, article, row)
    return StoryPlacement(
        story=row.id, kind=kind, of=of, score=score, head=row.head_id, head_published=row.published
    )


def _through(connection: Connection, article: int, own: Any) -> tuple[Kind, int | None, float]:  # noqa: ANN401 - a row of ``story``
    """How an article stands in its story: as a copy, else by its link with the centre, the head or the most alike."""
    text = links.text_said(connection, article)
    mates = (
        select(said.c.article_id, said.c.text_id)
        .join(story_member, story_member.c.article_id == said.c.article_id)
        .where(story_member.c.story_id == own.id, said.c.article_id != article)
        .subquery()
    )
    copy = connection.scalar(select(func.min(mates.c.article_id)).where(mates.c.text_id == text))
    if copy is not None:
        return "identical", copy, 1.0
    said_by = {row.article_id: row.text_id for row in connection.execute(select(mates))}
    edges = links.between(connection, text, set(said_by.values()))
    linked = [mate for mate in said_by if said_by[mate] in edges]
    if not linked:
        return "new", None, 0.0
    of = min(
        linked,
        key=lambda mate: (mate != own.centre_id, mate != own.head_id, -edges[said_by[mate]].score, mate),
    )
    edge = edges[said_by[of]]
    return edge.relation, of, edge.score


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


def members(
    connection: Connection, story_id: int, among: Collection[int] | None = None
) -> tuple[StoryMember, ...]:
    """The articles of a story, or those of them among some; the head first, then by time.

    None for a story that does not exist.

    Raises:
        SchemeMismatchError: An earlier unionwatch has placed them.

    """
    _check_signed(connection)
    rows = connection.execute(
        select(story.c.head_id, said.c.article_id, said.c.published)
        .join(story_member, story_member.c.story_id == story.c.id)
        .join(said, said.c.article_id == story_member.c.article_id)
        .where(story.c.id == story_id)
        .order_by(said.c.published, said.c.article_id),
    ).all()
    found = (
        (row, articles.by_article(connection, row.article_id), row.article_id == row.head_id)
        for row in rows
        if among is None or row.article_id in among
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """What became of a story of which an article was taken out."""

    story: int
    """Of that article."""
    with_another_head: tuple[int, ...]
    """The articles of the former story that are told as reprints of another article now, or of none."""


def split(connection: Connection, article: int, reason: str) -> Split | None:
    """Take an article out of its story for good; None where it stands alone already."""
    own = connection.scalar(select(story_member.c.story_id).where(story_member.c.article_id == article))
    mates = select(story_member.c.article_id).where(story_member.c.story_id == own)
    together = connection.scalars(mates).all()
    if len(together) <= 1:
        return None
    before = _heads(connection, together)
    links.tell_apart(connection, article, reason)
    _refold_families(connection, [links.text_said(connection, article)], reason)
    after = _heads(connection, together)
    return Split(
        story=_stories_of(connection, [article])[article],
        with_another_head=tuple(one for one in sorted(together) if after[one] != before[one]),
    )


def _heads(connection: Connection, members: Collection[int]) -> dict[int, int]:
    heads = select(story_member.c.article_id, story.c.head_id).join_from(story_member, story)
    rows = rows_of(connection, heads, story_member.c.article_id, members)
    return {row.article_id: row.head_id for row in rows}


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
    _check_signed(connection)
    span = (None, None) if window is None else (now - window, now + window)
    sharing = links.candidates(connection, signed, span)
    candidates = sharing.first + texts.fetched(connection, sharing.further, *span)
    scored = [(likeness(signed, theirs).score, text) for text, theirs in candidates]
    found: list[StoryMember] = []
    for score, text in sorted(scored, reverse=True):
        if score >= _ALIKE:
            copies = links.copies(connection, text, span)
            told_in = sorted(set(_stories_of(connection, copies).values()))
            found += [member for one in told_in for member in members(connection, one, copies)]
    return found


_ALIKE = 0.2
"""Least score that is worth showing to a person."""
