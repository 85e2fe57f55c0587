"""``scrapy crawl news -a site=NAME``: checks the site and the contact before anything starts."""

import argparse

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from crawler.errors import CrawlerError
from crawler.spiders.news import NewsSpider, chosen


class Command(ScrapyCrawl):
    """Scrapy's own command behind our checks."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args == [NewsSpider.name]:
            try:
                assert self.settings is not None
                chosen(opts.spargs.get("site"), self.settings)
            except CrawlerError as wrong:
                raise UsageError(str(wrong), print_help=False) from wrong
        super().run(args, opts)
