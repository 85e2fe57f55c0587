"""Which language is a text in? Russian and Belarusian are told apart by the letters only one of them has."""

from typing import Literal

Language = Literal["ru", "be", "other"]

_MIXED = 0.3
_CYRILLIC = frozenset(map(chr, range(ord("а"), ord("ў") + 1)))
_SEEN = 3000
"""Code points of a paragraph that are looked at."""


def language(text: str) -> Language:
    """The language of most paragraphs, by their length."""
    spoken = {"ru": 0, "be": 0, "other": 0}
    for paragraph in text.split("\n"):
        spoken[of_paragraph(paragraph)] += len(paragraph)
    return max(("ru", "be", "other"), key=lambda name: spoken[name])


def of_paragraph(paragraph: str) -> Language:
    """The language of one paragraph: pages are mixed."""
    small = paragraph[:_SEEN].lower()
    cyrillic = sum(map(_CYRILLIC.__contains__, small))
    letters = sum(map(str.isalpha, small))
    if not letters or cyrillic < _MIXED * letters:
        return "other"
    ukrainian = small.count("ї") + small.count("є")
    belarusian = small.count("ў") + small.count("э") // 4 + (small.count("і") if not ukrainian else 0)
    russian = small.count("и") + small.count("щ") + small.count("ъ")
    if ukrainian > small.count("ў") + small.count("ъ"):
        return "other"
    return "be" if belarusian > russian else "ru"
