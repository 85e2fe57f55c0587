"""Read kept pages again, with what has been learnt of their site since.

A version made so says it; it is no change of the page, and alerts nobody but those whom a mail has asked to look.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.catalogue import Site
from crawler.items import Dated, Hint, Source
from crawler.pool import CleaningPool
from monitor.intake import Incoming, Intake
from monitor.store import articles, templates
from monitor.store.articles import KeptPage
from monitor.store.database import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Recleaned:
    """What became of one kept page."""

    url: str
    changed: bool


def count(store: Store, site: Site) -> int:
    """How many pages of a site were kept."""
    with store.read() as connection:
        return len(articles.kept_pages(connection, site.name))


def reclean(store: Store, intake: Intake, pool: CleaningPool, site: Site) -> Iterator[Recleaned]:
    """Clean every kept page of a site again; can be interrupted and repeated."""
    with store.read() as connection:
        found = articles.kept_pages(connection, site.name)
        recurring = templates.known(connection, site.name)
    for number in found:
        with store.read() as connection:
            page = articles.kept_page(connection, number)
        (article,) = pool.map([_source(page, site)], recurring)
        if not article.text:
            # The page was an article once: losing it whole is worse than keeping what recurs on it.
            yield Recleaned(url=page.url, changed=False)
            continue
        outcome = intake.take(
            Incoming(
                article=article,
                seen_at=page.seen_at,
                raw_body=page.body,
                site=site.name,
                site_title=site.title,
                tier=page.tier,
                recleaned=True,
            ),
        )
        yield Recleaned(url=page.url, changed=outcome.what == "changed")


def _source(page: KeptPage, site: Site) -> Source:
    published = None
    if page.published is not None:
        published = Dated(
            at=page.published, day_only=page.published_day_only, source=page.published_from or "first-seen"
        )
    return Source(
        body=page.body,
        url=page.url,
        hint=Hint(title=page.title, published=published),
        zone=site.timezone,
        fetched_at=page.seen_at,
    )
