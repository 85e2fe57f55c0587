"""Crawls as they ended, and when each site is due again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Index, Integer, String, Table, Text, delete, insert, select

from monitor.store.schema import Moment, metadata

crawl = Table(
    "crawl",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String(100), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("articles", Integer, nullable=False, doc="new or changed"),
    Column("error", Text, doc="why the crawl as a whole failed; null where it did not"),
    Index("ix_crawl_site_ended_at", "site", "ended_at"),
)

site_state = Table(
    "site_state",
    metadata,
    Column("site", String(100), primary_key=True),
    Column("next_due", Moment),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """One visit to a site, as it ended."""

    site: str
    started_at: datetime
    ended_at: datetime
    pages: int
    unchanged: int
    failed: int
    articles: int
    error: str | None


def add(connection: Connection, ended: Crawl) -> None:
    connection.execute(
        insert(crawl).values(
            site=ended.site,
            started_at=ended.started_at,
            ended_at=ended.ended_at,
            pages=ended.pages,
            unchanged=ended.unchanged,
            failed=ended.failed,
            articles=ended.articles,
            error=ended.error,
        ),
    )


def visited_before(connection: Connection, site: str) -> bool:
    """Whether some crawl of the site reached its end: until then it is the first visit."""
    return (
        connection.execute(
            select(crawl.c.id).where(crawl.c.site == site, crawl.c.error.is_(None)).limit(1),
        ).first()
        is not None
    )


def due(connection: Connection, sites: Collection[str], now: datetime) -> tuple[str, ...]:
    """Which of the sites are due now; one that was never visited is."""
    later = connection.execute(
        select(site_state.c.site).where(site_state.c.next_due > now),
    ).scalars()
    waiting = set(later)
    return tuple(site for site in sites if site not in waiting)


def set_due(connection: Connection, site: str, moment: datetime) -> None:
    connection.execute(delete(site_state).where(site_state.c.site == site))
    connection.execute(insert(site_state).values(site=site, next_due=moment))
