"""From text to a tree, also where the page is broken on purpose. Pure.

libxml2 drops what stands behind a text of 10 MB or below deep nesting, without a word; the HTML5 parser
lexbor keeps it. Where the tree lost much of the text, lexbor's plain text is read instead.
"""

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from crawler.cleaning.blocks import Block, visible

_LOST = 0.7
"""A tree with less than this share of the text lexbor sees has lost something."""
_SMALL = 2000
"""Code points; below, no tree is worth a second parser."""

_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


def tree(text: str) -> Any:  # noqa: ANN401 - an lxml element, or None
    """The page's tree; None where there is none."""
    # The text is decoded already: what the page declares of its encoding must not count again.
    body = _DECLARED.sub("", text).replace("\x00", "").encode("utf-8", "replace")
    # The elements of lxml.html would be looked up in Python, one by one, for methods that nobody calls.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=False)
    try:
        return etree.fromstring(body, parser) if body.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def is_truncated(text: str, blocks: Sequence[Block], lines: Sequence[str]) -> bool:
    """Whether the tree lost much of the page's text; ``lines`` are its ``plain`` ones."""
    if len(text) < _SMALL:
        return False
    seen = sum(len(block.text) for block in blocks)
    return seen < _LOST * (sum(map(len, lines)) + len(lines) - 1)


def plain(text: str) -> list[str]:
    """The page's lines, by a parser that loses nothing."""
    parsed = LexborHTMLParser(text)
    parsed.strip_tags(["script", "style", "template", "noscript", "select", "textarea", "head"])
    body = parsed.body
    if body is None:
        return []
    # What nobody sees is taken out of all lines at once: a page has thousands, and most are empty.
    shown = visible(body.text(separator="\n", strip=True))
    return [" ".join(words) for line in shown.split("\n") if (words := line.split())]
