"""What a page's head says of its article: for feeds, search engines and other machines. Pure."""

from dataclasses import dataclass
from typing import Any

from crawler.cleaning.blocks import normal
from crawler.cleaning.json_ld import described


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """None for what it does not say."""

    page_title: str
    """``<title>``; empty where there is none."""
    og_title: str | None = None
    headline: str | None = None
    """Of the JSON-LD."""
    site: str | None = None
    """The site's name."""
    body: str | None = None
    """The article's text in the JSON-LD, lines separated by a newline."""
    description: str | None = None
    is_article: bool = False
    """Whether the page says of itself that it is an article, and no list."""


def head(root: Any) -> Head:  # noqa: ANN401 - an lxml element
    """What the head of a parsed page says."""
    said = described(root)
    meta = _meta(root)
    return Head(
        page_title=normal(root.findtext(".//title") or ""),
        og_title=meta.get("og:title") or meta.get("twitter:title"),
        headline=normal(said.headline) or None if said.headline else None,
        site=meta.get("og:site_name"),
        body=said.body or _marked_body(root),
        description=meta.get("og:description") or meta.get("description") or said.description,
        is_article=(
            meta.get("og:type") == "article"
            or "article:published_time" in meta
            or said.headline is not None
            or root.find(".//*[@itemprop='articleBody']") is not None
        ),
    )


def _marked_body(root: Any) -> str | None:  # noqa: ANN401 - an lxml element
    """The text in microdata that nobody sees: ``<meta itemprop="articleBody" content="…">``."""
    found = root.find(".//meta[@itemprop='articleBody']")
    return (found.get("content") or "").strip() or None if found is not None else None


_SAID = frozenset(
    {
        "og:title",
        "twitter:title",
        "og:site_name",
        "og:description",
        "description",
        "og:type",
        "article:published_time",
    }
)


def _meta(root: Any) -> dict[str, str]:  # noqa: ANN401 - an lxml element
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        for name in (element.get("property"), element.get("name")):
            content = normal(element.get("content") or "")
            if name and content and (known := name.lower()) in _SAID:
                said.setdefault(known, content)
    return said
