"""What an element says of what stands in it, before a word of it is read. Pure.

HTML names the article (``<main>``, ``<article>``, ``itemprop="articleBody"``), what is hidden, and, by tag, role or
class, what is something else: a footer, a menu, a notice of consent, readers' comments. Which names say so is data
(``structure.toml``). A name is only a word of whoever made the page; who believes it, and when, is decided in
``regions``.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["main", "article", "body", "hidden", "foreign"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What one element says of all that stands in it."""

    kind: Kind
    reason: str
    """Of a hidden or foreign element: why; else its tag or attribute."""
    number: int
    """The element."""


class Group(BaseModel):
    """Elements that hold something else."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: str
    tags: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    names: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Hidden(BaseModel):
    """Elements that nobody sees."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    names: frozenset[str]
    shown: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Names(BaseModel):
    """``structure.toml``, as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    group: tuple[Group, ...]
    hidden: Hidden


@cache
def names() -> Names:
    """What elements are called."""
    written = (files("crawler.cleaning") / "structure.toml").read_text(encoding="utf-8")
    return Names.model_validate(tomllib.loads(written))


Attributes = Callable[[str], str | None]
"""An element's attributes, by name: lxml's ``element.get``."""


def own_mark(tag: str, said: Attributes) -> tuple[Kind, str] | None:
    """What an element says of itself: its kind and the reason; None where it says nothing."""
    # Asked of every element of a page: a loop over the names takes twice as long.
    return _own_mark(
        tag,
        (
            *(said("hidden"), said("aria-hidden"), said("fallback"), said("style"), said("class")),
            *(said("itemprop"), said("itemtype"), said("role"), said("id")),
        ),
    )


_ASKED = ("hidden", "aria-hidden", "fallback", "style", "class", "itemprop", "itemtype", "role", "id")


@lru_cache(maxsize=8192)
def _own_mark(tag: str, values: tuple[str | None, ...]) -> tuple[Kind, str] | None:
    """Elements repeat, on a page and from page to page."""
    said: Attributes = dict(zip(_ASKED, values, strict=True)).get
    if (hidden := _hidden(tag, said)) is not None:
        return "hidden", hidden
    if said("itemprop") == "articleBody":
        return "body", "articleBody"
    if tag == "article" or _is_article(said("itemtype")):
        return "article", tag
    if tag == "main" or said("role") == "main":
        return "main", tag
    foreign = foreign_reason(tag, said("role"), said("class"), said("id"))
    return ("foreign", foreign) if foreign is not None else None


def speaks(said: Attributes) -> bool:
    """Whether an element that is no block is one all the same, since it says something of what it holds."""
    return (
        said("itemprop") == "articleBody"
        or said("hidden") is not None
        or said("aria-hidden") == "true"
        or said("fallback") is not None
        or ((style := said("style")) is not None and _hides(style))
    )


_ITEM = re.compile(r"schema\.org/(?:\w*Article|BlogPosting|Report)\b")


def _is_article(itemtype: str | None) -> bool:
    return itemtype is not None and _ITEM.search(itemtype) is not None


# ---- hidden ----------------------------------------------------------------------------------------


def _hidden(tag: str, said: Attributes) -> str | None:
    if tag == "noscript":
        return "noscript"
    if said("hidden") is not None:
        return "hidden"
    if said("aria-hidden") == "true":
        return "aria-hidden"
    if said("fallback") is not None:
        # AMP: what is shown where a film or a picture cannot be.
        return "fallback"
    style = said("style")
    if style is not None and _hides(style):
        return "style"
    classes = said("class")
    return "class" if classes is not None and _hides_by_name(classes) else None


_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def _hides(style: str) -> bool:
    return _HIDING.search(style) is not None


@lru_cache(maxsize=4096)
def _hides_by_name(classes: str) -> bool:
    said = classes.lower().split()
    known = names().hidden
    return any(one in known.names for one in said) and not any(
        re.search(pattern, one) for one in said for pattern in known.shown
    )


# ---- something else --------------------------------------------------------------------------------

_AGAINST = frozenset({"no", "without", "has", "with", "not", "bez"})
"""«no-footer», «with-sidebar»: what a page has, and not what this is."""
_LONGEST_NAME = 200


def foreign_reason(tag: str, role: str | None, classes: str | None, identity: str | None) -> str | None:
    """Why an element holds something else than the article, by what it is called; None where nothing says so."""
    by_tag = _by_tag().get(tag)
    if by_tag is not None:
        return by_tag
    if role is not None and (by_role := _by_role().get(role)) is not None:
        return by_role
    if classes is None and identity is None:
        return None
    return _by_name(f"{classes or ''} {identity or ''}"[:_LONGEST_NAME])


@cache
def _by_tag() -> dict[str, str]:
    return {tag: group.reason for group in names().group for tag in group.tags}


@cache
def _by_role() -> dict[str, str]:
    return {role: group.reason for group in names().group for role in group.roles}


@cache
def _by_word() -> tuple[tuple[frozenset[str], str], ...]:
    return tuple((frozenset(name.split()), group.reason) for group in names().group for name in group.names)


_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PIECE = re.compile(r"[a-z]+")


@lru_cache(maxsize=4096)
def _by_name(said: str) -> str | None:
    for one in said.split():
        pieces = _pieces(one)
        if not pieces or pieces & _AGAINST:
            continue
        for words, reason in _by_word():
            if words <= pieces:
                return reason
    return None


def _pieces(name: str) -> frozenset[str]:
    return frozenset(_PIECE.findall(_HUMP.sub("-", name).lower()))
