"""Read kept pages again, by the rules of today and with what has been learnt of their site since.

What would change is shown before it changes. A version made so says it; it is no change of the page, and alerts
nobody but those whom a mail has asked to look.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from crawler.catalogue import Site
from crawler.items import Article, Dated, Hint, Outcome, Source, named
from crawler.pool import CleaningPool
from monitor.errors import RefusedError, StoreError
from monitor.intake import Incoming, Intake
from monitor.store import articles, templates
from monitor.store.articles import KeptPage, StoredVersion
from monitor.store.database import Store

_TOLD = ("feed", "listing")
"""Dates that no page holds; all others are read again, too."""
_PLAIN = "text"
"""How a version was read that no page held: a text file, or a line of JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recleaned:
    """What another cleaning of a kept page finds."""

    place: str
    """Its address, else its title."""
    outcome: Outcome
    changes: tuple[str, ...] = ()
    """What is read otherwise, in words; nothing where it says what it said."""
    kept: bool = False
    """It was kept so."""


def count(store: Store, site: Site | None) -> int:
    """How many pages of a site, or of all, were kept."""
    return len(_numbers(store, site))


def reclean(
    store: Store,
    intake: Intake,
    pool: CleaningPool,
    sites: Mapping[str, Site],
    site: Site | None,
    *,
    apply: bool,
) -> Iterator[Recleaned]:
    """Clean every kept page of a site, or of all, again; with ``apply`` keep what is found.

    Can be interrupted and repeated: a page that was kept so says what it said then. ``sites`` are those that the
    catalogue knows; a page may be of none of them.

    Raises:
        StoreError: The database gives or takes nothing more.

    """
    with store.read() as connection:
        of_site = articles.kept_by_site(connection, site.name if site else None)
    for name, numbers in of_site.items():
        known = sites.get(name) if name else None
        with store.read() as connection:
            recurring = templates.known(connection, name) if name else None
        looks, sources = itertools.tee(_looks(store, numbers))
        cleaned = pool.map((_source(look, known) for look in sources), recurring)
        for look, article in zip(looks, cleaned, strict=True):
            yield _done(intake, look, article, known, apply=apply)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    page: KeptPage
    stored: StoredVersion


def _numbers(store: Store, site: Site | None) -> tuple[int, ...]:
    with store.read() as connection:
        of_site = articles.kept_by_site(connection, site.name if site else None)
    return tuple(itertools.chain.from_iterable(of_site.values()))


def _looks(store: Store, numbers: Iterable[int]) -> Iterator[_Look]:
    for number in numbers:
        with store.read() as connection:
            yield _Look(
                page=articles.kept_page(connection, number), stored=articles.by_article(connection, number)
            )


def _done(intake: Intake, look: _Look, article: Article, site: Site | None, *, apply: bool) -> Recleaned:
    """What became of one page; trouble that is its own does not end the work."""
    place = look.page.url or look.stored.title or "a text without a title"
    if article.outcome != "ok":
        # The page was an article once: losing it whole is worse than keeping what stands.
        reason = f"{article.error}; what was read before stays"
        return Recleaned(place=place, outcome=article.outcome, changes=(reason,))
    changes = _changes(look.stored, article)
    if not changes or not apply:
        return Recleaned(place=place, outcome="ok", changes=changes)
    try:
        kept = intake.take(_incoming(look.page, article, site)).what == "changed"
    except RefusedError as refused:
        return Recleaned(place=place, outcome="failed", changes=(str(refused),))
    except StoreError:
        raise
    except Exception as unforeseen:  # noqa: BLE001 - a page must not end the reading of its neighbours
        reason = f"could not be taken in ({named(unforeseen)})"
        return Recleaned(place=place, outcome="failed", changes=(reason,))
    return Recleaned(place=place, outcome="ok", changes=changes, kept=kept)


def _changes(stored: StoredVersion, article: Article) -> tuple[str, ...]:
    if stored.digest == articles.content_digest(article):
        return ()
    changes = [] if stored.title == article.title else [f"the title is «{article.title}»"]
    before, now = Counter(stored.text.split()), Counter(article.text.split())
    grown, shrunk = (now - before).total(), (before - now).total()
    changes += [f"the text gains {_words(grown)}"] * (grown > 0)
    changes += [f"the text loses {_words(shrunk)}"] * (shrunk > 0)
    return tuple(changes or ["the text stands in another order"])


def _words(number: int) -> str:
    return f"{number} word" if number == 1 else f"{number} words"


def _incoming(page: KeptPage, article: Article, site: Site | None) -> Incoming:
    return Incoming(
        article=article,
        seen_at=page.seen_at,
        raw_body=page.body,
        known_as=page.identity,
        site=page.site,
        site_title=site.title if site else None,
        tier=page.tier,
        recleaned=True,
    )


def _source(look: _Look, site: Site | None) -> Source:
    page = look.page
    published = None
    if page.published is not None and page.published_from in _TOLD:
        published = Dated(at=page.published, day_only=page.published_day_only, source=page.published_from)
    return Source(
        body=page.body,
        url=page.url,
        content_type="text/plain" if page.read_as == _PLAIN else None,
        hint=Hint(title=page.title, published=published),
        zone=site.timezone if site else None,
        fetched_at=page.seen_at,
    )
