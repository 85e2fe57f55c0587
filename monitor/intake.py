"""The spine: one article, one transaction.

Everything that follows from an article is written together or not at all: its version with the raw
body, its story, mentions, events, one outbox row per recipient, and the feed's records. Judging is
pure and lives elsewhere; this module alone performs what was judged. Killed at any moment and run
again, it loses nothing (the article is simply new again) and doubles nothing (it is known already).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from crawler.items import Article
from dedupe.signature import Signature, sign
from monitor import facts, news
from monitor.agreements.events import Reading
from monitor.agreements.evidence import OLD
from monitor.agreements.reading import Reader
from monitor.alerts import AlertEvent, Source
from monitor.news import Days, Telling
from monitor.store import articles, records, stories
from monitor.store.articles import NewArticle, StoredVersion
from monitor.store.database import Store, Transaction
from monitor.store.links import StoryDocument
from monitor.store.stories import StoryPlacement
from monitor.watches import Watch

FRESH = timedelta(hours=48)
"""What is older when it is met on a first visit, or imported, is filled in silently."""

UNKNOWN_TIER = 7
"""The tier of material whose source the catalogue does not know (dossier, 4.8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An article at the door, with what is known of where it comes from."""

    article: Article
    seen_at: datetime
    raw_body: bytes | None = None
    site: str | None = None
    site_title: str | None = None
    tier: int = UNKNOWN_TIER
    known_as: str | None = None
    """The identity under which it is stored, where its own words may not tell it: a text without an address that is
    read otherwise than it was."""
    recleaned: bool = False
    """Read again from its kept body: a version that says so, no change of the page, and no news."""
    quiet_when_old: bool = False
    """The first visit of a site, or an import: what is older than ``FRESH`` is news to nobody; it may still answer
    those whom a mail has asked to look."""

    @property
    def identity(self) -> str:
        return self.known_as or articles.identity(self.article)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an article."""

    what: Literal["new", "changed", "unchanged"]
    kind: str = "new"
    """How it stands in its story: new, identical, near or contained."""
    events: int = 0
    """Events that no earlier article told."""
    alerts: int = 0


_UNCHANGED = Outcome(what="unchanged")


class Intake:
    """Takes articles in, one transaction each. Not for the event loop: it computes and waits for the disk."""

    def __init__(
        self,
        store: Store,
        reader: Reader,
        watches: Sequence[Watch],
        *,
        anywhere: bool = False,
    ) -> None:
        """``anywhere``: reprints are linked over any distance in time, not within the window alone."""
        self._store = store
        self._reader = reader
        self._watches = tuple(watches)
        self._anywhere = anywhere

    def take(self, incoming: Incoming) -> Outcome:
        """Take one article in; one that has no text, or says what it said before, changes nothing."""
        if not incoming.article.text.strip():
            return _UNCHANGED
        with self._store.read() as connection:
            known = _known(connection, incoming)
        if known is not None:
            if known.tier <= incoming.tier:
                return _UNCHANGED
            with self._store.write() as connection:
                # Asked again under the write lock: another process may have taken it in meanwhile.
                known = _known(connection, incoming)
                if known is not None:
                    return self._promote(connection, known, incoming)
        signed = sign(incoming.article.text, incoming.article.title)
        reading = self._read(incoming.article, _published(incoming))
        with self._store.write() as connection:
            known = _known(connection, incoming)
            if known is not None:
                return self._promote(connection, known, incoming)
            return self._write(connection, incoming, signed, reading)

    def _read(self, article: Article, published: date) -> Reading:
        return self._reader.read(
            article.text,
            title=article.title,
            published=published,
            language=article.language,
        )

    def _write(
        self,
        connection: Transaction,
        incoming: Incoming,
        signed: Signature,
        reading: Reading,
    ) -> Outcome:
        late = _is_late(incoming)
        before = articles.current(connection, incoming.identity)
        stored = _keep(connection, incoming, before, late=late)
        document = StoryDocument.of(stored, signed, anywhere=self._anywhere)
        placed = stories.place(connection, document, new=before is None)
        told = (reading, _published(incoming))
        reading, days = news.in_story(connection, self._reader, stored, told, placed)
        fact = _article_fact(stored, placed, incoming)
        _record_article(connection, stored, fact, placed, incoming, late=late)
        telling = Telling(
            version=stored,
            fact=fact,
            days=days,
            late=late,
            quiet=late,
            tier_before=before.tier if before else None,
        )
        found = news.tell(connection, self._reader, telling, reading)
        return Outcome(
            what="new" if before is None else "changed",
            kind=placed.kind,
            events=found.events,
            alerts=self._alert(connection, stored, incoming, found.news),
        )

    def _promote(self, connection: Transaction, known: StoredVersion, incoming: Incoming) -> Outcome:
        """An imported page that a known site now shows is as official as that site, though it says nothing new.

        What it told is judged again, since a source that is official asks for no second one, and confirms. What a
        page told that long ago is news to nobody, also where an archive was imported before its site was read.
        """
        if known.tier <= incoming.tier:
            return _UNCHANGED
        articles.improve_tier(connection, known.article, incoming.tier, incoming.site)
        stories.promote(connection, known.article, incoming.tier)
        stored = articles.by_article(connection, known.article)
        placed = stories.placement(connection, known.article)
        late, day = _is_late(incoming), _published(incoming)
        telling = Telling(
            version=stored,
            fact=_article_fact(stored, placed, incoming),
            days=Days(own=day, original=day),
            late=late,
            quiet=late or incoming.seen_at.date() - day > OLD,
            tier_before=known.tier,
        )
        found = news.tell_again(connection, self._reader.catalogue, telling)
        return replace(_UNCHANGED, alerts=self._alert(connection, stored, incoming, found))

    def _alert(
        self,
        connection: Transaction,
        stored: StoredVersion,
        incoming: Incoming,
        found: tuple[AlertEvent, ...],
    ) -> int:
        source = _source(stored, incoming)
        return news.enqueue(connection, self._watches, source, found, incoming.seen_at)


def _known(connection: Transaction, incoming: Incoming) -> StoredVersion | None:
    """The article as it is stored, where it says what it says now."""
    known = articles.current(connection, incoming.identity)
    unchanged = known is not None and known.digest == articles.content_digest(incoming.article)
    return known if unchanged else None


def _keep(
    connection: Transaction, incoming: Incoming, before: StoredVersion | None, *, late: bool
) -> StoredVersion:
    """Keep the article's version, and the article itself where it was not known before."""
    if before is None:
        article = articles.add(
            connection,
            NewArticle(
                identity=incoming.identity,
                url=incoming.article.url,
                site=incoming.site,
                tier=incoming.tier,
                seen_at=incoming.seen_at,
                late=late,
            ),
        )
    else:
        article = before.article
        articles.improve_tier(connection, article, incoming.tier, incoming.site)
        if incoming.known_as and incoming.known_as != articles.identity(incoming.article):
            # Else the same text, imported once more, would be another article.
            articles.rename(connection, article, articles.identity(incoming.article))
    made_by = "reclean" if incoming.recleaned else "visit"
    articles.add_version(connection, article, incoming.article, incoming.seen_at, incoming.raw_body, made_by)
    return articles.by_article(connection, article)


def _published(incoming: Incoming) -> date:
    """The day relative words count from: the page's own, else the day it was seen."""
    published = incoming.article.published
    return incoming.seen_at.date() if published is None else published.at.date()


def _is_late(incoming: Incoming) -> bool:
    return incoming.recleaned or (incoming.quiet_when_old and _is_old(incoming))


def _is_old(incoming: Incoming) -> bool:
    """Older than ``FRESH``; a page that gives no date cannot be shown to be fresh."""
    published = incoming.article.published
    if published is None or published.source == "first-seen":
        return True
    moment = published.at + timedelta(days=1) if published.day_only else published.at
    return incoming.seen_at - moment > FRESH


def _article_fact(stored: StoredVersion, placed: StoryPlacement, incoming: Incoming) -> facts.ArticleFact:
    published = incoming.article.published
    return facts.ArticleFact(
        id=stored.article,
        version=stored.number,
        url=stored.url,
        site=stored.site,
        tier=stored.tier,
        title=stored.title,
        language=stored.language,
        published=published.isoformat() if published else None,
        published_from=published.source if published else None,
        seen_at=incoming.seen_at,
        story=placed.story,
    )


def _record_article(
    connection: Transaction,
    stored: StoredVersion,
    fact: facts.ArticleFact,
    placed: StoryPlacement,
    incoming: Incoming,
    *,
    late: bool,
) -> None:
    body: dict[str, Any] = {"late": late, "article": fact.model_dump(mode="json")}
    kind = "article"
    if placed.kind != "new" and placed.of is not None:
        kind = "reprint"
        body |= {"of": placed.of, "relation": placed.kind, "score": placed.score}
    key = facts.key(kind, incoming.identity, stored.number, stored.digest)
    records.add(connection, kind, key, body, incoming.seen_at)


def _source(stored: StoredVersion, incoming: Incoming) -> Source:
    published = incoming.article.published
    return Source(
        article=stored.article,
        title=stored.title,
        url=stored.url,
        site=incoming.site_title or incoming.site,
        tier=stored.tier,
        published=published.isoformat() if published else None,
        seen_at=incoming.seen_at,
    )
