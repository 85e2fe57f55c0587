"""What recurs on the pages of a site: the fingerprints of its latest pages."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Column, Connection, Index, String, Table, Text, delete, insert, select

from crawler.cleaning.templates import MEMORY, PAGES, SiteTemplates
from monitor.store.schema import Json, Moment, metadata

template_page = Table(
    "template_page",
    metadata,
    Column("site", String(100), primary_key=True),
    Column("url", Text, primary_key=True),
    Column("fingerprints", Json, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Index("ix_template_page_site_seen_at", "site", "seen_at"),
)


def known(connection: Connection, site: str) -> SiteTemplates:
    """The blocks that stood on enough of the site's latest pages."""
    pages = connection.scalars(select(template_page.c.fingerprints).where(template_page.c.site == site))
    counted = Counter(block for page in pages for block in page)
    return SiteTemplates(blocks=frozenset(block for block, number in counted.items() if number >= PAGES))


def learn(connection: Connection, site: str, url: str, fingerprints: Iterable[str], now: datetime) -> None:
    """Remember a page's blocks, and forget the site's oldest page where there are too many."""
    own = (template_page.c.site == site) & (template_page.c.url == url)
    connection.execute(delete(template_page).where(own))
    connection.execute(
        insert(template_page).values(site=site, url=url, fingerprints=sorted(fingerprints), seen_at=now),
    )
    latest = (
        select(template_page.c.url)
        .where(template_page.c.site == site)
        .order_by(template_page.c.seen_at.desc())
    )
    stale = connection.scalars(latest.offset(MEMORY)).all()
    if stale:
        connection.execute(
            delete(template_page).where(template_page.c.site == site, template_page.c.url.in_(stale))
        )
