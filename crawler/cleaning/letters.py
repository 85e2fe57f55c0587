"""The letters of a text, by which copies of it are known whatever their case and punctuation. Pure."""

import re

_LETTERS = re.compile(r"[^\W_]+")


def letters(text: str) -> str:
    """The letters and digits of a text alone, small; «ё» is «е»."""
    return "".join(_LETTERS.findall(text.casefold().replace("ё", "е")))


_STEM = 5


def stems(text: str) -> set[str]:
    """The beginnings of a text's longer words, by which inflected ones are the same."""
    return {said[:_STEM] for word in text.split() if len(said := letters(word)) >= _STEM}
