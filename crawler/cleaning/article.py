"""From what a site answered to the article, the whole article and nothing else. Pure.

A page is parsed and cut into blocks; ``page`` finds which of them are the article, ``edges`` takes off what stands at
its head and tail, ``titles`` and ``dates`` say what it is called and when it was published.
"""

from collections.abc import Sequence
from dataclasses import replace

from crawler.cleaning import boilerplate, date_lines, dates, mentions, page, parsing, plain_text
from crawler.cleaning.blocks import cut, normal
from crawler.cleaning.described import head
from crawler.cleaning.draft import Draft
from crawler.cleaning.edges import BESIDE, near_headline
from crawler.cleaning.encoding import decode
from crawler.cleaning.language import language
from crawler.cleaning.paragraphs import joined
from crawler.cleaning.templates import SiteTemplates
from crawler.cleaning.titles import headline
from crawler.items import Article, Dated, Outcome, Source, failed, without_article
from crawler.urls import canonical

_OTHER_FILES = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"\x89PNG", b"GIF8", b"\xff\xd8\xff\xe0")
"""How files begin that are no pages."""

_NO_ARTICLES = frozenset({"missing", "list"})
"""What the headline of a page says that is none."""


def clean(source: Source, templates: SiteTemplates | None = None, watched: tuple[str, ...] = ()) -> Article:
    """The article of a page; one with an empty text and an ``error`` where there is none. Never raises.

    Args:
        source: What was answered, and what is known of it.
        templates: What recurs on the site's pages.
        watched: Words that must not be lost without a word (``mentions.lost``).

    """
    try:
        return _clean(source, templates or SiteTemplates(), watched)
    except MemoryError:
        return without_article(source.url, "unreadable", "needs more memory to read than it is given")
    except Exception as unforeseen:  # noqa: BLE001 - a page must not end the reading of its neighbours
        return failed(source.url, unforeseen)


def _clean(source: Source, templates: SiteTemplates, watched: tuple[str, ...]) -> Article:
    address = canonical(source.url) if source.url else None
    if not source.body.strip():
        return _nothing(address, "is empty")
    if source.body.startswith(_OTHER_FILES):
        return without_article(address, "unreadable", "is no web page but a file of another kind")
    text = decode(source.body, source.content_type)
    if (source.content_type or "").startswith("text/plain"):
        return _of_text(text, source, address)
    return _of_page(text, source, address, templates, watched)


def _nothing(address: str | None, reason: str) -> Article:
    return without_article(address, "empty", reason)


def _of_page(
    text: str, source: Source, address: str | None, templates: SiteTemplates, watched: tuple[str, ...]
) -> Article:
    root = parsing.tree(text)
    if root is None:
        return _nothing(address, "holds no article")
    said, pieces = head(root), cut(root)
    title = headline(pieces.blocks, said, source.hint.title if source.hint else None)
    if boilerplate.phrase_class(title) in _NO_ARTICLES:
        return _nothing(address, f"says that it is none: «{title}»")
    parsed = page.Parsed(root=root, cut=pieces, title=title, head=said)
    lines = parsing.plain(text)
    if parsing.is_truncated(text, parsed.cut.blocks, lines):
        draft = page.plain(lines, title)
    else:
        draft = page.draft(parsed, templates)
    beside = date_lines.joined(draft.beside)
    # What stood before the first sentence comes last: a dateline may be an agency's.
    taken = [
        block.text for block in draft.removed if block.reason == "dateline" and date_lines.is_bare(block.text)
    ]
    near = [*near_headline(beside, title, draft.text), *taken]
    published, updated = dates.both(root, near, beside, source)
    return _with_lost_mentions(_finished(draft, address, published, updated), lines, watched)


def _of_text(text: str, source: Source, address: str | None) -> Article:
    hinted = normal(source.hint.title) if source.hint and source.hint.title else ""
    lines = plain_text.lines_of(joined(text))
    draft = plain_text.draft(lines, hinted)
    published = dates.hinted(source) or dates.from_lines(lines[:BESIDE], source)
    return _finished(draft, address, published, None)


def _finished(draft: Draft, address: str | None, published: Dated | None, updated: Dated | None) -> Article:
    text = draft.text.strip()
    outcome: Outcome = "ok" if text else "empty"
    return Article(
        url=address,
        title=draft.title,
        text=text,
        language=language(text) if text else None,
        published=published,
        updated=updated,
        attribution=draft.attribution,
        read_as=draft.read_as,
        removed=tuple(draft.removed),
        outcome=outcome,
        error=None if text else "the page holds no article",
        fingerprints=draft.fingerprints,
    )


def _with_lost_mentions(article: Article, lines: Sequence[str], watched: tuple[str, ...]) -> Article:
    if article.read_as == "plain":
        return article
    told = "\n".join([article.title, article.text, *(block.text for block in article.removed)])
    return replace(article, lost_mentions=mentions.lost(watched, lines, told))
