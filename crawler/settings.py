"""Scrapy's settings: polite, honest and closed; each line that is not plain carries its reason."""

import os
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from crawler.gate import LARGEST_ANSWER
from crawler.manners import Turns


def _contact() -> str:
    """Whom a site may write to: from the environment, else from the configuration in this folder."""
    named = os.environ.get("UNIONWATCH_CONTACT")
    if named is not None:
        return named
    try:
        said = tomllib.loads(Path("unionwatch.toml").read_text(encoding="utf-8")).get("contact", "")
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return ""
    return said if isinstance(said, str) else ""


def user_agent(contact: str) -> str:
    """Who we are, and whom to write to."""
    try:
        release = version("unionwatch")
    except PackageNotFoundError:
        release = "0"
    return f"unionwatch/{release} (+{contact})" if contact else f"unionwatch/{release}"


BOT_NAME = "unionwatch"
SPIDER_MODULES = ["crawler.spiders"]
COMMANDS_MODULE = "crawler.commands"
"""Our ``scrapy crawl`` checks the site and the contact first, and says what is wrong in a sentence."""

# Our own: see crawler.gate, crawler.manners, crawler.revisit.
CONTACT = _contact()
TURNS = Turns()
VISITS = None
SITES_FOLDER = os.environ.get("UNIONWATCH_SITES") or None

# Who we are, and obedience. There is no switch against it.
USER_AGENT = user_agent(CONTACT)
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "unionwatch"
COOKIES_ENABLED = False  # nothing that is public needs them
REFERRER_POLICY = "no-referrer"

# Slow by default. The turns of crawler.manners are kept across crawls; Scrapy's own slots know one crawl only.
CONCURRENT_REQUESTS = 4
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 0
DOWNLOAD_TIMEOUT = 60
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]  # not 429: it asks us to stay away
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False  # a page's markup decides nothing

# What may come in.
DOWNLOAD_MAXSIZE = LARGEST_ANSWER
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy 2.19 does not verify by default
URLLENGTH_LIMIT = 2083
DOWNLOAD_HANDLERS = {
    "http": "crawler.manners.PoliteHandler",
    "https": "crawler.manners.PoliteHandler",
    # A feed that names file:///etc/passwd must not be obeyed.
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # the gate is stricter
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "crawler.manners.Gate": 90,
    "crawler.manners.RobotsObeyed": 100,
}
ITEM_PIPELINES = {"crawler.pipelines.CleaningPipeline": 300}

# Nothing listens.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
FEED_EXPORT_ENCODING = "utf-8"
LOG_LEVEL = "INFO"
LOG_FORMATTER = "crawler.logs.DiscreetLog"  # Scrapy prints whole items, and ours hold whole pages
MEMUSAGE_ENABLED = False  # the process may hold more than one crawl
"""Requests are few and small; crawler.pool limits what cleaning may take."""
