"""The headline of a page, by agreement of those who state it. Pure.

The heading on the page has it whole, ``og:title`` and JSON-LD state it, ``<title>`` has it beside the site's name, the
feed or listing that led here said it last. A heading that others agree with is the headline as it stands, with
every dash and slash in it; alone it may be the site's name. Only a stated title is ever cut, and only of a last
part that is the site's name or looks like one.
"""

import re
from collections.abc import Iterator, Sequence

from crawler.cleaning.blocks import Block, normal
from crawler.cleaning.described import Head
from crawler.cleaning.letters import letters

_LONGEST = 400
_AGREED = 3
"""Letters of a heading that can agree with anything."""
_SHORTEST = 12
"""Letters of a heading that is one though nobody else says it."""
_BAR = re.compile(r"\s*(?:\||::+)\s*")
_STEPS = re.compile(r"\s+[»→]\s+")
_SLASH = re.compile(r"\s+/+\s+")
_SECTION = re.compile(
    r"(?:новости|навіны|лента|стужка|главная|галоўная|архив|архіў)\b.{0,30}$", re.IGNORECASE
)
_DASH = re.compile(r"\s+(?:[-–—•·]|:)\s+")
_SITE_WORDS = 5
"""Words of what may be a site's name behind a dash."""


def headline(blocks: Sequence[Block], head: Head, hint: str | None = None) -> str:
    """The headline of a parsed page; empty where nobody states one."""
    hinted = normal(hint or "")
    stated = [said for said in (head.og_title, head.headline, hinted) if said]
    site = _site_names(head, stated)
    headings = [one for one in _headings(blocks, "h1") if not _is_garbled(one)]
    site |= {letters(one) for one in _home_links(blocks)}
    witnesses = [letters(said) for said in (*stated, head.page_title) if said]
    agreed = [
        one
        for one in headings
        if letters(one) not in site and _is_agreed(one, witnesses) and not _is_missing(one, head.page_title)
    ]
    second = [one for one in _headings(blocks, "h2") if letters(one) not in site]
    if agreed and not _ends(head.page_title, agreed[0]):
        return _instead(head.page_title, agreed[0], second) or agreed[0]
    # A heading that <title> ends with may be the site's name: of all that are agreed the longest is the headline then.
    named_all_over = bool(headings) and all(letters(one) in site for one in headings)
    rivals = [*agreed, *(one for one in second if _is_agreed(one, witnesses))]
    if rivals and (agreed or named_all_over):
        return max(rivals, key=lambda one: (_begins(head.page_title, one), len(one.split())))
    if named_all_over and second and all(letters(one) in site for one in (*stated, head.page_title)):
        # The site's name everywhere: the article's headline is the next smaller one, though nobody states it.
        return second[0]
    named = [without_site(said, site) for said in (*stated, head.page_title) if not _is_garbled(said)]
    for said in named:
        if said and letters(said) not in site:
            return said[:_LONGEST]
    return next((one for one in (*headings, *second) if letters(one) not in site), "") or next(
        iter(headings), ""
    )


def _headings(blocks: Sequence[Block], tag: str) -> list[str]:
    return [" ".join(block.text for block in found)[:_LONGEST] for found in _elements(blocks, tag)]


def _elements(blocks: Sequence[Block], tag: str) -> list[list[Block]]:
    """The blocks of each heading of a tag; a line break parts its words."""
    found: dict[int, list[Block]] = {}
    for block in blocks:
        number = _of_heading(block, f"{tag}.")
        if number is not None and not any(mark.kind == "hidden" for mark in block.marks):
            found.setdefault(number, []).append(block)
    return list(found.values())


_WITHIN = 3
"""Elements within a heading that may hold its words."""


def _of_heading(block: Block, tag: str) -> int | None:
    """The number of the heading that a block stands in."""
    if not block.path.endswith("/") and tag not in block.path[-_NEAR:]:
        return None
    steps = block.path.rsplit("/", _WITHIN)[1:]
    for steps_up, (step, number) in enumerate(zip(reversed(steps), block.around, strict=False)):
        if step.startswith(tag) and steps_up < _WITHIN:
            return number
    return None


_NEAR = 300


def _home_links(blocks: Sequence[Block]) -> Iterator[str]:
    """Headings that are nothing but a link: an article's own leads nowhere, the site's name leads home."""
    for found in _elements(blocks, "h1"):
        if all(block.link_words >= block.words for block in found):
            yield " ".join(block.text for block in found)


def _instead(page_title: str, heading: str, second: Sequence[str]) -> str | None:
    """The other part of ``<title>`` beside a heading of few words, where a smaller heading says it.

    The first heading is the site's name then.
    """
    if len(heading.split()) > _NAME_WORDS:
        return None
    said = letters(page_title)
    rest = {said.removeprefix(letters(heading)), said.removesuffix(letters(heading))} - {said}
    return next((one for one in second if letters(one) in rest), None)


_NAME_WORDS = 3
_GARBLED = "\ufffd"


def _is_garbled(said: str) -> bool:
    """Text in another charset than the page's: it says nothing."""
    return said.count(_GARBLED) > len(said) / 10


def _is_agreed(heading: str, witnesses: Sequence[str]) -> bool:
    said = letters(heading)
    if len(said) < _AGREED:
        return False
    return any(
        said in witness or (len(said) >= _SHORTEST and said[:_SHORTEST] == witness[:_SHORTEST])
        for witness in witnesses
    )


def _site_names(head: Head, stated: Sequence[str]) -> set[str]:
    """What the site is called, as letters: by its own word, or as what ``<title>`` has beside an agreed headline."""
    known = {letters(head.site)} if head.site else set()
    page_title = letters(head.page_title)
    for said in stated:
        own = letters(said)
        if own and own != page_title and own in page_title and len(own) >= _SHORTEST:
            known |= {page_title.removeprefix(own), page_title.removesuffix(own)} - {page_title}
    if page_title and all(letters(said) == page_title for said in stated) and stated and head.site is None:
        return known
    return {one for one in known if one}


def _begins(page_title: str, heading: str) -> bool:
    return letters(page_title).startswith(letters(heading))


def _is_missing(heading: str, page_title: str) -> bool:
    """Whether a ``<title>`` of many words lacks a heading of few: the site's name, which og:title may state as well."""
    return len(heading.split()) <= _NAME_WORDS < len(page_title.split()) and letters(heading) not in letters(
        page_title
    )


def _ends(page_title: str, heading: str) -> bool:
    """Whether ``<title>`` says more before the heading than a section's name."""
    said, wanted = letters(page_title), letters(heading)
    return said != wanted and said.endswith(wanted) and len(said) - len(wanted) >= _SHORTEST


def without_site(title: str, site: set[str]) -> str:
    """A stated title without the name of the site before or behind it."""
    said = normal(title)
    for first, last in _splits(said):
        if letters(last) in site and letters(first):
            return without_site(first, site)
        if letters(first) in site and letters(last):
            return without_site(last, site)
    for pattern in (_BAR, _STEPS):
        parts = [part for part in pattern.split(said) if part.strip()]
        if len(parts) > 1:
            # The longest part is the headline, the first of equals.
            return without_site(max(parts, key=lambda part: len(part.split())), site)
    return _without_dashed(said)


def _without_dashed(said: str) -> str:
    for pattern in (_SLASH, _DASH):
        found = list(pattern.finditer(said))
        if found and _is_headline(said[: found[-1].start()]) and _looks_like_a_site(said[found[-1].end() :]):
            return said[: found[-1].start()].strip()
        if found and _SECTION.match(said[: found[0].start()]):
            return said[found[0].end() :].strip()
    return said


def _splits(said: str) -> Iterator[tuple[str, str]]:
    for pattern in (_BAR, _SLASH, _DASH):
        for found in pattern.finditer(said):
            yield said[: found.start()].strip(), said[found.end() :].strip()


def _looks_like_a_site(part: str) -> bool:
    words = part.split()
    return 0 < len(words) <= _SITE_WORDS and not part[:1].islower() and part[-1:] not in ".!?…"


_HEADLINE_WORDS = 3


def _is_headline(part: str) -> bool:
    return len(part.split()) >= _HEADLINE_WORDS
