"""How a page describes its article in JSON-LD, leniently read. Pure.

Real scripts are broken in a few ways over and over: commas before a bracket, raw line breaks and quotes within
strings, entities, comment and CDATA wrappers, several objects in a row. Nothing raises; what cannot be read
says nothing. A page also describes its site, its publisher and other articles: only an article by type is its own.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson

from crawler.cleaning import parsing
from crawler.cleaning.blocks import cut, normal
from crawler.cleaning.letters import letters

_LONGEST = 2_000_000
"""Code points of a script that is read at all."""
_LONGEST_BROKEN = 300_000
"""Of one that is mended first, which takes 0.1 s."""
_SCRIPTS = 40
_DEEPEST = 6
_MOST = 2000
"""Objects of a page that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a page says of its article; None for what it does not say."""

    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    body: str | None = None
    """Paragraphs separated by one newline."""
    description: str | None = None


def described(root: Any) -> Described:  # noqa: ANN401 - an lxml element
    """The page's own description of its article."""
    return by_scripts(root, root.iter("script"))


def by_scripts(root: Any, scripts: Iterable[Any]) -> Described:  # noqa: ANN401
    """The same, for one who has walked the page for its scripts already."""
    written = tuple(
        script.text
        for script in scripts
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) <= _LONGEST
    )[:_SCRIPTS]
    return _described(written, tuple(_titles(root))) if written else Described()


@lru_cache(maxsize=4)
def _described(scripts: tuple[str, ...], titles: tuple[str, ...]) -> Described:
    """One page is asked for headline, dates and body in turn; its scripts are read once."""
    objects = [one for script in scripts for one in _objects(script)]
    own = _own(objects, titles)
    if own is None:
        return Described()
    return Described(
        headline=_line(own.get("headline")) or _line(own.get("name")),
        published=_value(own.get("datePublished")) or _value(own.get("dateCreated")),
        modified=_value(own.get("dateModified")),
        body=_body(own.get("articleBody")),
        description=_line(own.get("description")),
    )


def _titles(root: Any) -> Iterator[str]:  # noqa: ANN401
    """What the page calls itself, in letters alone."""
    for heading in root.iter("h1"):
        yield _letters("".join(heading.itertext()))
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name")) == "og:title":
            yield _letters(meta.get("content") or "")
    yield _letters(root.findtext(".//title") or "")


_LONGEST_TITLE = 400


def _letters(text: str) -> str:
    return letters(text[:_LONGEST_TITLE])


# ---- which object is the article's -----------------------------------------------------------------

_ARTICLES = frozenset(
    {
        *("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle"),
        *("opinionnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "advertisercontentarticle"),
        *("satiricalarticle", "scholarlyarticle", "techarticle", "blogposting", "liveblogposting"),
        *("socialmediaposting", "report", "pressrelease"),
    },
)
_PAGES = frozenset({"webpage", "itempage"})
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where a page's own article stands; under hasPart, isRelatedTo, itemListElement or comment stand others."""
_SHORTEST = 12
"""Letters of a headline that two must share to be one."""


def is_article(written: str) -> bool:
    """Whether a type, as schema.org or a page's microdata writes it, is an article's."""
    return _type(written) in _ARTICLES


def is_page(written: str) -> bool:
    """Whether a type is a page's, which may stand for its article."""
    return _type(written) in _PAGES


def _type(written: str) -> str:
    return re.split(r"[/#:]", written.strip().rstrip("/"))[-1].lower()


def _own(objects: list[Any], titles: tuple[str, ...]) -> dict[str, Any] | None:
    found = list(_walked(objects))
    articles = [(depth, one) for depth, one in found if any(is_article(t) for t in _types(one))]
    untyped = [(depth, one) for depth, one in found if not _types(one) and "headline" in one]
    pages = [
        (depth, one)
        for depth, one in found
        if "datePublished" in one and any(is_page(t) for t in _types(one))
    ]
    for kind in (articles, untyped, pages):
        if kind:
            agreeing = (one for _, one in kind if _agrees(_line(one.get("headline")), titles))
            return next(agreeing, None) or min(kind, key=lambda one: one[0])[1]
    return None


def _walked(objects: list[Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Objects that may be the page's article, each with its depth; outer ones and earlier ones first."""
    level, depth, seen = objects, 0, 0
    while level and depth <= _DEEPEST:
        below: list[Any] = []
        for one in level[: _MOST - seen]:
            seen += 1
            if isinstance(one, list):
                below += one
            elif isinstance(one, dict):
                yield depth, one
                below += [one[key] for key in _WITHIN if isinstance(one.get(key), (dict, list))]
        level, depth = below, depth + 1


def _types(one: dict[str, Any]) -> list[str]:
    said = one.get("@type")
    return (
        [said]
        if isinstance(said, str)
        else [t for t in said if isinstance(t, str)]
        if isinstance(said, list)
        else []
    )


def _agrees(headline: str | None, titles: tuple[str, ...]) -> bool:
    wanted = _letters(headline or "")
    return len(wanted) >= _SHORTEST and any(
        title.startswith(wanted[:_SHORTEST])
        and (wanted in title or (len(title) >= _SHORTEST and title in wanted))
        for title in titles
    )


# ---- what it says ----------------------------------------------------------------------------------


def _value(said: Any) -> str | None:  # noqa: ANN401 - whatever JSON holds
    if isinstance(said, list):
        said = said[0] if said else None
    if isinstance(said, dict):
        said = said.get("@value")
    if isinstance(said, int) and not isinstance(said, bool):
        return str(said) if abs(said) < 10**15 else None
    return _clean(said).strip() or None if isinstance(said, str) else None


def _clean(text: str) -> str:
    """Without halves of characters, which JSON can write and no encoding can."""
    return text.encode("utf-8", "replace").decode()


def _line(said: Any) -> str | None:  # noqa: ANN401
    lines = _body(said)
    return " ".join(lines.split("\n")) if lines else None


def _body(said: Any) -> str | None:  # noqa: ANN401
    if isinstance(said, list):
        said = "\n".join(one for one in said if isinstance(one, str))
    value = _value(said)
    if value is None:
        return None
    text = html.unescape(value)
    # Tags may be written as entities, and entities of the text once more.
    lines = _of_markup(text) if _TAG.search(text) else html.unescape(text).split("\n")
    return "\n".join(line for line in map(normal, lines) if line) or None


_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def _of_markup(text: str) -> list[str]:
    root = parsing.tree("<div>" + text.replace("\r", "").replace("\n", "<br>") + "</div>")
    return [block.text for block in cut(root).blocks] if root is not None else []


# ---- broken scripts --------------------------------------------------------------------------------

_WRAPPERS = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>|<!--|-->)\s*(?:\*/)?")
_DECODER = json.JSONDecoder(strict=False)


def _objects(script: str) -> list[Any]:
    text = script.strip("\ufeff\u200b \t\r\n;")
    try:
        return [orjson.loads(text.encode("utf-8", "replace"))]
    except orjson.JSONDecodeError:
        pass
    if len(text) > _LONGEST_BROKEN:
        return []
    bare = _unwrapped(text)
    return _read(_mended(bare)) or (_read(_mended(html.unescape(bare))) if "&" in bare else [])


def _unwrapped(text: str) -> str:
    """Without the comments and CDATA marks around it; within, a body may speak of them."""
    first, last = text[:_EDGE], text[_EDGE:]
    tail = last[-_EDGE:] if last else ""
    middle = last[: len(last) - len(tail)]
    return (_WRAPPERS.sub("", first) + middle + _WRAPPERS.sub("", tail)).strip("\ufeff \t\r\n;")


_EDGE = 40


def _read(text: str) -> list[Any]:
    """The values that stand in a row."""
    found: list[Any] = []
    at = 0
    while at < len(text) and len(found) < _SCRIPTS:
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr] # it matches everywhere
    return found


_BETWEEN = re.compile(r"[\s,;]*")
_OUTSIDE = re.compile(r'["&,]|//[^\n]*|/\*')
_INSIDE = re.compile(r'["\\]')
_CLOSED = re.compile(r'\s*(?:[:}\]]|$|,\s*(?:["{\[}\],/]|-?[0-9]|true|false|null|$))')
_BEFORE_BRACKET = re.compile(r"(?:\s|//[^\n]*|/\*[^*]*\*/)*(?:[,}\]]|$)")
_ESCAPED = frozenset('"\\/bfnrtu')


def _mended(text: str) -> str:
    """A script without the faults that are seen over and over; each character is looked at once or twice."""
    pieces: list[str] = []
    at = 0
    while at < len(text):
        found = _OUTSIDE.search(text, at)
        if found is None:
            break
        pieces.append(text[at : found.start()])
        mark, at = found[0], found.end()
        if mark == '"':
            string, at = _string(text, at)
            pieces.append(string)
        elif mark == "/*":
            closed = text.find("*/", at)
            at = closed + 2 if closed >= 0 else len(text)
        elif mark == "&" or (mark == "," and not _BEFORE_BRACKET.match(text, at)):
            pieces.append(mark)
    return "".join([*pieces, text[at:]])


def _string(text: str, at: int) -> tuple[str, int]:
    """A string from behind its first quote on, its inner quotes escaped; and where it ends."""
    pieces = ['"']
    while found := _INSIDE.search(text, at):
        pieces.append(text[at : found.start()])
        at = found.end()
        if found[0] == "\\":
            following = text[at : at + 1]
            pieces.append("\\" + following if following in _ESCAPED else following)
            at += 1
        elif _CLOSED.match(text, at):
            return "".join([*pieces, '"']), at
        else:
            pieces.append('\\"')
    return "".join([*pieces, text[at:]]), len(text)
