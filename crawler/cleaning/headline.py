"""The headline of a page, and its copies at the head of the text. Pure."""

import re
from typing import Any

import orjson

from crawler.cleaning.blocks import cut, normal

_SUFFIX = re.compile(r"\s*(?:[|/]|::+|\s[-–—•·»«]\s|\s:\s)\s*")
_LETTERS = re.compile(r"[^\W_]+")
_SHORTEST = 12
"""Letters of a headline that a copy must share to be known for one."""
_LONGEST = 400


def headline(root: Any, hint: str | None = None) -> str:  # noqa: ANN401 - an lxml element
    """The headline: ``<h1>``, else what feed, og:title or JSON-LD say, else ``<title>`` without the site's name."""
    page_title = normal(root.findtext(".//title") or "")
    stated = [
        said
        for said in (_property(root, "og:title"), json_ld(root).get("headline"), hint)
        if isinstance(said, str)
    ]
    # As blocks, since a line break parts words.
    headings = [" ".join(block.text for block in cut(found))[:_LONGEST] for found in root.iter("h1")]
    # The site's own name stands in many an <h1>, and in <title> behind the headline.
    on_the_page = [said for said in stated if said is not hint]
    witnesses = " ".join([*(on_the_page or [_first_part(page_title)]), hint or ""]).casefold()
    for heading in headings:
        if len(heading) >= _SHORTEST and letters(heading)[:_SHORTEST] in letters(witnesses):
            return heading
    for said in stated:
        if normal(said):
            return without_suffix(normal(said), page_title)[:_LONGEST]
    if page_title:
        return _first_part(page_title)[:_LONGEST]
    return next((heading for heading in headings if heading), "")


def without_suffix(title: str, page_title: str) -> str:
    """A stated title without the name of the site behind it."""
    parts = _SUFFIX.split(title)
    if len(parts) > 1 and len(parts[0]) >= _SHORTEST and len(parts[0]) > len(title) / 3:
        return parts[0]
    return title or page_title


def _first_part(page_title: str) -> str:
    """The part of ``<title>`` that is the article's: mostly the longest, the first of equals."""
    parts = [part for part in _SUFFIX.split(page_title) if part.strip()]
    return max(parts, key=lambda part: len(part.split()), default=page_title).strip()


def _property(root: Any, name: str) -> str | None:  # noqa: ANN401
    found = root.xpath(".//meta[@property=$name or @name=$name]/@content", name=name)
    return normal(str(found[0])) or None if found else None


def json_ld(root: Any) -> dict[str, Any]:  # noqa: ANN401
    """The page's own description of its article, where it gives one."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            said = orjson.loads(script.text.strip().encode("utf-8", "replace"))
        except orjson.JSONDecodeError:
            continue
        found = _article(said, 0)
        if found:
            return found
    return {}


def _article(said: Any, depth: int) -> dict[str, Any] | None:  # noqa: ANN401 - whatever JSON holds
    if depth > 4:  # noqa: PLR2004 - @graph in a list in a list is deep enough
        return None
    if isinstance(said, list):
        return next((found for one in said if (found := _article(one, depth + 1))), None)
    if not isinstance(said, dict):
        return None
    if "datePublished" in said or "headline" in said:
        return said
    return _article(said.get("@graph"), depth + 1)


def letters(text: str) -> str:
    """The letters and digits of a text alone."""
    return "".join(_LETTERS.findall(text.casefold().replace("ё", "е")))


def strip_copies(text: str, title: str) -> tuple[str, list[str]]:
    """Take leading copies of the headline off a text: whole ones, glued ones, cut ones, in any case."""
    wanted = letters(title)
    taken: list[str] = []
    while len(wanted) >= _SHORTEST:
        end = _copy_end(text, wanted)
        if not end:
            break
        taken.append(text[:end].strip())
        text = text[end:].lstrip(" \n\t.:;,|/»…–—-")
    return text, taken


def _copy_end(text: str, wanted: str) -> int:
    """Where a leading copy of the headline ends; 0 where there is none."""
    matched = 0
    for place, letter in enumerate(text):
        folded = letter.casefold().replace("ё", "е")
        if not folded.isalnum():
            if letter == "\n" and matched >= _cut_short(wanted):
                return place
            continue
        if not wanted.startswith(folded, matched):
            # A line that is the beginning of the headline, cut short with dots.
            return (
                place if matched >= _cut_short(wanted) and text[:place].rstrip().endswith(("…", "...")) else 0
            )
        matched += len(folded)
        if matched == len(wanted):
            return _behind(text, place + 1)
    return len(text) if matched >= _cut_short(wanted) and matched == len(wanted) else 0


def _cut_short(wanted: str) -> int:
    return max(_SHORTEST, len(wanted) // 2)


def _behind(text: str, place: int) -> int:
    """Past the headline's closing quote and full stop; but a headline that begins a sentence stays."""
    rest = text[place : place + 1]
    if rest and (rest.islower() or rest == ","):
        return 0
    following = text[place:].lstrip(" ")
    if rest == " " and following[:1].islower():
        return 0
    while place < len(text) and text[place] in '»"”.!?)':
        place += 1
    return place
