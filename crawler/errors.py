"""What can go wrong while fetching and reading pages; each error names its subject and the next step."""


class CrawlerError(Exception):
    """Root of every error a user of ``crawler`` can cause or meet."""


class SiteFileError(CrawlerError):
    """A file of the site catalogue does not say what it must."""


class UnknownSiteError(CrawlerError):
    """A site was asked for that the catalogue does not hold."""


class ContactMissingError(CrawlerError):
    """Something beyond loopback would be fetched, and nobody has said whom a site may write to."""


class PageRefusedError(CrawlerError):
    """A page will not be read: too large, too slow, or not a page. Fetching it again changes nothing."""
