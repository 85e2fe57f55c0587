"""What repeats over a site's pages is not the article.

Cleaning takes a frozen ``SiteTemplates`` and returns the fingerprints of a page's blocks; whoever runs it
learns from them. A block that stood at the same place with the same words on ``PAGES`` pages is a
template.
"""

import hashlib
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

PAGES = 5
"""Pages on which a block must have stood; on two or three a reprint of one's own would."""
MEMORY = 60
"""Pages that are remembered of a site; older ones are forgotten, as layouts change."""
_SHORTEST = 15
"""Code points; shorter blocks repeat by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTemplates:
    """Fingerprints of the blocks that recur on a site."""

    blocks: frozenset[str] = frozenset()


def fingerprint(path: str, text: str) -> str | None:
    """A block's place and words in 16 characters; None for a block too short to say anything."""
    if len(text) < _SHORTEST:
        return None
    words = " ".join(text.casefold().split())
    return hashlib.blake2b(f"{path}\x1f{words}".encode("utf-8", "replace"), digest_size=8).hexdigest()


class TemplateMemory(Protocol):
    """Where what is learnt of the sites is kept."""

    def templates(self, site: str) -> SiteTemplates:
        """What is known to recur on a site."""

    def learn(self, site: str, url: str, fingerprints: Iterable[str]) -> None:
        """Remember the blocks of one page; the same page again counts once."""


class MemoryTemplates:
    """Templates in memory: for one run and for tests."""

    def __init__(self) -> None:
        self._pages: dict[str, deque[tuple[str, frozenset[str]]]] = {}

    def templates(self, site: str) -> SiteTemplates:
        counted = Counter(block for _, blocks in self._pages.get(site, ()) for block in blocks)
        return SiteTemplates(blocks=frozenset(block for block, pages in counted.items() if pages >= PAGES))

    def learn(self, site: str, url: str, fingerprints: Iterable[str]) -> None:
        pages = self._pages.setdefault(site, deque(maxlen=MEMORY))
        known = next((page for page in pages if page[0] == url), None)
        if known is not None:
            pages.remove(known)
        pages.append((url, frozenset(fingerprints)))
