"""What Scrapy's log says of pages: where they lie and why they gave nothing, never what stands in them."""

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from crawler.items import Page, named


class DiscreetLog(LogFormatter):
    """One line for a page that gave no article; Scrapy's own lines print the whole item."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:  # noqa: ANN401, ARG002
        return _line(logging.DEBUG, "taken", item)

    def dropped(
        self,
        item: Any,  # noqa: ANN401 - whatever a spider yields
        exception: BaseException,
        response: Response | Failure | None,  # noqa: ARG002
        spider: Spider,  # noqa: ARG002
    ) -> LogFormatterResult:
        return _line(logging.WARNING, str(exception), item)

    def item_error(
        self,
        item: Any,  # noqa: ANN401 - whatever a spider yields
        exception: BaseException,
        response: Response | Failure | None,  # noqa: ARG002
        spider: Spider,  # noqa: ARG002
    ) -> LogFormatterResult:
        return _line(logging.ERROR, f"could not be taken in ({named(exception)})", item)


def _line(level: int, said: str, item: Any) -> LogFormatterResult:  # noqa: ANN401 - whatever a spider yields
    url, site = (item.url, item.site) if isinstance(item, Page) else (item.get("url"), item.get("site"))
    args = {"site": site, "url": url, "said": said}
    return {"level": level, "msg": "%(site)s: %(url)s: %(said)s", "args": args}
