"""Prose that is a site's and no article's, known by what it speaks of: imprints, consent, offers to subscribe. Pure.

By form an imprint is an article: sentences, commas, no links. On a page whose elements have no telling names only its
words tell it from a flash. One word of them stands in many an article, two of one kind in few, and some turns in
none (``notices.toml``). Who believes them, and when, is decided in ``regions``: never where the page marks its text.
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

_FEWEST = 2
"""Different cues of one group that make a notice."""
_LONGEST = 700
"""Code points of a notice; what is longer is looked at no further."""


class Notice(BaseModel):
    """One kind of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: str
    strong: tuple[str, ...]
    cues: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class _Notices(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    notice: tuple[Notice, ...]


@cache
def notices() -> tuple[Notice, ...]:
    """The kinds, as they are written."""
    written = (files("crawler.cleaning") / "notices.toml").read_text(encoding="utf-8")
    return _Notices.model_validate(tomllib.loads(written)).notice


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((one.reason, _any(one.strong), _any(one.cues)) for one in notices())


def _any(stems: tuple[str, ...]) -> re.Pattern[str]:
    ways = sorted((re.escape(stem.replace("ё", "е")) for stem in stems), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(ways) + ")")


@lru_cache(maxsize=512)
def reason(text: str) -> str | None:
    """Why a text is a notice; None where it is none."""
    folded = " ".join(text[:_LONGEST].lower().replace("ё", "е").split())
    for name, strong, cues in _patterns():
        if strong.search(folded) or len(set(cues.findall(folded))) >= _FEWEST:
            return name
    return None
