"""Blocks that are never the article, known by their words (``phrases.toml``). Pure."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from crawler.items import Removed

_LONGEST_REST = 160
"""Code points behind the beginning of an open phrase; what is longer may be an article's sentence."""
_CAPTION = re.compile(r".{0,200},\s*\d{3,4},\s*\d{2}\.\d{2}\.\d{4}\s*")
"""«… - РИА Новости, 1920, 26.02.2026»: the caption of a picture."""


class Phrase(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    pattern: str
    example: str


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    class_: str
    phrases: tuple[Phrase, ...]


def groups() -> tuple[tuple[str, tuple[Phrase, ...]], ...]:
    """The phrases by class, as they are written."""
    written = (files("crawler.cleaning") / "phrases.toml").read_text(encoding="utf-8")
    found = [
        _Group(class_=group["class"], phrases=group["phrases"]) for group in tomllib.loads(written)["group"]
    ]
    return tuple((group.class_, group.phrases) for group in found)


@cache
def _any_phrase() -> re.Pattern[str]:
    """All phrases at once, by groups that bear their class: of nine patterns most fail, and each takes its time."""
    classes = (
        f"(?P<{name}>{'|'.join(f'(?:{compiled(phrase)})' for phrase in phrases)})"
        for name, phrases in groups()
    )
    return re.compile("|".join(classes), re.DOTALL)


def compiled(phrase: Phrase) -> str:
    """The phrase as a regular expression over a folded block."""
    return phrase.pattern.replace("…", f".{{0,{_LONGEST_REST}}}").replace("ё", "е")


_ENDS = ' \t\n.:;,!?…»«"“”()[]|/•·*→←↑>-–—'


def phrase_class(text: str) -> str | None:
    """The class of phrases a whole block belongs to."""
    raw = " ".join(text.lower().replace("ё", "е").split())
    folded = raw.strip(_ENDS)
    if not folded or len(folded) > _LONGEST_REST + 80:
        return None
    if "," in text and _CAPTION.fullmatch(text):
        return "caption"
    whole = _any_phrase()
    matches = [whole.fullmatch(folded), whole.fullmatch(raw) if raw != folded else None]
    classes = [match.lastgroup or "" for match in matches if match]
    return min(classes, key=lambda name: whole.groupindex[name]) if classes else None


def strip(lines: Sequence[str]) -> tuple[list[str], list[Removed]]:
    """The lines that are not boilerplate, and those that are.

    A phrase split over two lines («Мы можем вам / перезвонить») is known by the two together.
    """
    kept: list[str] = []
    removed: list[Removed] = []
    place = 0
    while place < len(lines):
        line, known = lines[place], phrase_class(lines[place]) is not None
        pair = lines[place : place + 2]
        if not known and len(pair) > 1 and _is_split(line, " ".join(pair)):
            removed += [Removed(text=one, reason="phrase") for one in pair]
            place += 2
            continue
        if known:
            removed.append(Removed(text=line, reason="phrase"))
        else:
            kept.append(line)
        place += 1
    return kept, removed


_SPLIT_WORDS = 8


def _is_split(line: str, pair: str) -> bool:
    return (
        len(line.split()) <= _SPLIT_WORDS
        and len(pair.split()) <= 2 * _SPLIT_WORDS
        and phrase_class(pair) == "callback"
    )


_TAIL = re.compile(
    r"\s*(?:Мы можем вам\s+перезвонить|Мы вам перезвоним|Заказать обратный звонок|Мы можам вам\s+ператэлефанаваць)[.!]?\s*$",
    re.IGNORECASE,
)


def strip_tail(text: str) -> tuple[str, str | None]:
    """A call-back footer that is glued to the last sentence."""
    found = _TAIL.search(text)
    return (text[: found.start()], found[0].strip()) if found and found.start() else (text, None)
