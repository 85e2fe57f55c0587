"""``scrapy crawl``, with its mistakes explained."""
