"""What a plain ``scrapy crawl`` does with a page: clean it in the pool, export the article."""

from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.catalogue import Site
from crawler.items import Article, Page, Source
from crawler.pool import CleaningPool


def source(page: Page, site: Site) -> Source:
    """What cleaning needs to know of a fetched page."""
    return Source(
        body=page.body,
        url=page.url,
        content_type=page.header("Content-Type"),
        hint=page.hint,
        zone=site.timezone,
        fetched_at=page.fetched_at,
    )


def exported(article: Article, site: str) -> dict[str, Any]:
    """An article as one line of ``articles.jsonl``; the keys of ``unionwatch clean``, and the site."""
    return {
        "site": site,
        "url": article.url,
        "title": article.title,
        "text": article.text,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published.source if article.published else None,
        "removed": [{"text": block.text, "reason": block.reason} for block in article.removed],
        "outcome": article.outcome,
        "error": article.error,
    }


class CleaningPipeline:
    """Page → article, in worker processes that can be killed."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._pool = CleaningPool()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_item(self, item: Page) -> dict[str, Any]:
        spider: Any = self._crawler.spider
        article = await self._pool.clean(source(item, spider.site))
        if article.outcome == "failed":
            # Not confirmed: it is tried again at the next visit.
            self._crawler.stats.inc_value("pages/failed")
            raise DropItem(str(article.error))
        await spider.confirm(item)
        if article.outcome != "ok":
            raise DropItem(str(article.error))
        return exported(article, item.site)

    def close_spider(self) -> None:
        self._pool.close()
