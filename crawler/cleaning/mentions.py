"""Words that must not be lost in cleaning: which ones is a value that whoever runs it hands in. Pure."""

import re
from collections.abc import Sequence
from functools import lru_cache

_MOST = 5
"""Words that are named of one page."""


def lost(watched: tuple[str, ...], page: Sequence[str], told: str) -> tuple[str, ...]:
    """Watched words that stand on a page and in nothing that cleaning kept or removed.

    Args:
        watched: Beginnings of words, «союзн государств» for two in a row; small letters.
        page: The page's lines, by a parser that loses nothing.
        told: All text that was kept or removed.

    """
    pattern = _pattern(watched)
    if pattern is None:
        return ()
    kept = told.lower()
    found: dict[str, None] = {}
    for line in _that_may_say(page, watched):
        for word in pattern.finditer(line):
            if line.lower() not in kept and word[0].lower() not in kept:
                found.setdefault(word[0])
    return tuple(found)[:_MOST]


def _that_may_say(lines: Sequence[str], watched: tuple[str, ...]) -> list[str]:
    """Few pages hold one: to look for beginnings as they are is ten times faster than the pattern."""
    first = {one.split()[0] for one in watched}
    small = "\n".join(lines).lower()
    if not any(word in small for word in first):
        return []
    return [line for line in lines if any(word in line.lower() for word in first)]


@lru_cache(maxsize=8)
def _pattern(watched: tuple[str, ...]) -> re.Pattern[str] | None:
    if not watched:
        return None
    ways = (r"\w*\s+".join(re.escape(word) for word in one.split()) for one in watched)
    return re.compile("|".join(rf"\b{way}\w*" for way in ways), re.IGNORECASE)
