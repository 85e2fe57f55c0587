"""The elements of a page that say when its article was published. Pure.

A page shows more times than its own: of teasers, tickers, comments, the entries of a live report. Each stands
beside a link to another page, in a place of that name, or in a list of its like.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from lxml import etree

from crawler.cleaning.json_ld import is_article, is_page
from crawler.cleaning.letters import letters

_MOST = 60
"""Elements of a page that are looked at."""
_FOREIGN = re.compile(
    r"comment|aside|side-?bar|related|recommend|similar|popular|ticker|teaser|lenta|latest|last-?news|"
    r"news-?(?:list|feed|line)|read-?(?:also|more|next)|more-?news|other-|carousel|slider|live-?(?:blog|entry|item|post)|"
    r"bottom-|menu|\bnav"
)
_FOREIGN_TAGS = frozenset({"aside", "nav", "a"})
_PAGE_FOOT = re.compile(
    r"^(?:footer (?!.*(?:entry|post|article|msg))|.*\b(?:site|page)-?footer\b|div (?:.* )?footer(?: |$))"
)
_MICRODATA = etree.XPath("descendant::*/@itemprop/..")
_HEADLINES = etree.XPath("descendant::*[@itemprop='headline'][not(self::meta)]")
_PUBLISHED = frozenset({"datePublished", "dateCreated"})
_ATTRIBUTES = ("data-timestamp", "data-time", "data-datetime", "data-published", "data-unixtime", "data-date")
_WITH_DATA = etree.XPath(f"descendant::*[{' or '.join(f'@{name}' for name in _ATTRIBUTES)}]")
_HEADLINE_WORDS = 4
"""Words of a link that is a headline; a section's or an author's name has fewer."""
_BESIDE = 200
"""Code points beside the headline of what holds it and its date, and no text of an article."""
_TEASER = 600
_SIGNATURE = 3
"""Ancestors by which the entries of a list are known for its entries."""


def own(root: Any, times: list[Any]) -> list[Any]:  # noqa: ANN401 - an lxml element
    """The elements that say when the article was published: microdata, then of <time> the nearest to its headline."""
    marked = [one for one in _MICRODATA(root) if _PUBLISHED & set(one.get("itemprop").split())]
    found = _own(root, marked[:_MOST])
    return found + [one for one in _own(root, times[:_MOST]) if one not in found]


def scripted(root: Any) -> list[Any]:  # noqa: ANN401
    """The elements whose attributes say a moment that a script shows; looking for them takes 1 ms a page."""
    return _own(root, _WITH_DATA(root)[:_MOST])


def _own(root: Any, marked: list[Any]) -> list[Any]:  # noqa: ANN401
    if not marked:
        return []
    heading = _heading(root)
    above = set(heading.iterancestors()) if heading is not None else set()
    near = _near(marked, heading, above)
    listed = _listed(marked) - near
    kept = [one for one in marked if one not in listed and not _is_foreign(one, heading, above)]
    return _by_nearness(root, kept, heading, near)


def values(element: Any) -> Iterator[str]:  # noqa: ANN401
    """What an element says of its moment: for machines first."""
    for name in ("datetime", "content", *_ATTRIBUTES):
        if element.get(name):
            yield element.get(name)


# ---- whose it is -----------------------------------------------------------------------------------


def _heading(root: Any) -> Any:  # noqa: ANN401
    """The element of the headline: the <h1> whose words the page's title says, else the first."""
    headings = list(islice(root.iter("h1"), _MOST)) or _HEADLINES(root)[:_MOST]
    title = _letters(root.findtext(".//title") or "")
    for heading in headings:
        said = _letters("".join(heading.itertext()))
        if len(said) >= _TELLING and said[:_TELLING] in title:
            return heading
    return headings[0] if headings else None


_TELLING = 12


_LONGEST_TITLE = 400


def _letters(text: str) -> str:
    return letters(text[:_LONGEST_TITLE])


def _is_foreign(element: Any, heading: Any, above: set[Any]) -> bool:  # noqa: ANN401
    if not _is_in_scope(element) or _is_next_to_teaser(element, heading):
        return True
    may_be_teaser = True
    for one in (element, *element.iterancestors()):
        if one in above or one.tag in {"html", "body"}:
            return False
        names = f"{one.tag} {one.get('class') or ''} {one.get('id') or ''}".lower()
        if (one.tag in _FOREIGN_TAGS and not _is_permalink(one)) or _FOREIGN.search(names):
            return True
        # What holds something long is long itself.
        text = _short_text(one, _TEASER) if may_be_teaser else None
        may_be_teaser = text is not None
        if text and _is_teaser(one, text, heading):
            return True
        if _PAGE_FOOT.search(names) and not any(outer.tag == "article" for outer in one.iterancestors()):
            return True
    return False


def _is_permalink(element: Any) -> bool:  # noqa: ANN401
    """A link to the article itself: WordPress puts the date in one."""
    return "bookmark" in (element.get("rel") or "").split()


def _is_in_scope(element: Any) -> bool:  # noqa: ANN401
    """Whether microdata is the article's or the page's, and not a comment's or an event's."""
    scope = next((one for one in element.iterancestors() if one.get("itemtype")), None)
    if scope is None or not element.get("itemprop"):
        return True
    return any(is_article(said) or is_page(said) for said in scope.get("itemtype").split())


_ABOUT = re.compile(
    r"author|avtor|person|rubric|categor|section|/tags?/|theme|topic|press|^#|^javascript:|^mailto:|print|share",
    re.IGNORECASE,
)


def _is_headline(link: Any, heading: Any) -> bool:  # noqa: ANN401
    """Whether a link leads to another article: its text is a headline, and not this one's."""
    href = link.get("href") or ""
    if not href or _ABOUT.search(href) or "author" in (link.get("rel") or ""):
        return False
    text = _short_text(link, _TEASER)
    if text is None or len(text.split()) < _HEADLINE_WORDS:
        return False
    return heading is None or _letters("".join(heading.itertext()))[:_TELLING] != _letters(text)[:_TELLING]


def _is_teaser(container: Any, text: str, heading: Any) -> bool:  # noqa: ANN401
    """Whether something short holds the headline of another article, and little else."""
    return any(
        _is_headline(link, heading) and len(text) <= 3 * len("".join(link.itertext())) + _TEASER_EXTRA
        for link in container.iter("a")
    )


_TEASER_EXTRA = 60
"""Code points of a date, a section and a counter beside a headline."""


def _is_next_to_teaser(element: Any, heading: Any) -> bool:  # noqa: ANN401
    following, before = element.getnext(), element.getprevious()
    if following is not None and following.tag == "a" and not (element.tail or "").strip(" \n\t\r,|·•—–-"):
        return _is_headline(following, heading)
    return (
        before is not None
        and before.tag == "a"
        and before.find(".//time") is None
        and not (before.tail or "").strip()
        and _is_headline(before, heading)
    )


def _short_text(element: Any, limit: int) -> str | None:  # noqa: ANN401
    """An element's text; None where it is longer."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        said = piece.strip()
        length += len(said)
        if length > limit:
            return None
        pieces.append(said)
    return " ".join(" ".join(pieces).split())


# ---- lists and nearness ----------------------------------------------------------------------------


def _signature(element: Any) -> tuple[str, ...]:  # noqa: ANN401
    around = [element, *element.iterancestors()][: _SIGNATURE + 1]
    return tuple(f"{one.tag}.{one.get('class') or ''}" for one in around)


def _listed(marked: Sequence[Any]) -> set[Any]:
    """The entries of lists: several that stand alike, each with a moment of its own."""
    alike: defaultdict[tuple[str, ...], list[Any]] = defaultdict(list)
    for one in marked:
        alike[_signature(one)].append(one)
    return {
        one for entries in alike.values() if len({_moment(one) for one in entries}) > 1 for one in entries
    }


def _moment(element: Any) -> str:  # noqa: ANN401
    return next(values(element), "") or "".join(element.itertext())


def _near(marked: Sequence[Any], heading: Any, above: set[Any]) -> set[Any]:  # noqa: ANN401
    """Those that something short holds together with the headline."""
    limit = _BESIDE + (len("".join(heading.itertext())) if heading is not None else 0)
    shared = {one: next((outer for outer in one.iterancestors() if outer in above), None) for one in marked}
    short = {
        outer: _short_text(outer, limit) is not None for outer in set(shared.values()) if outer is not None
    }
    return {one for one, outer in shared.items() if short.get(outer)}


def _by_nearness(root: Any, kept: list[Any], heading: Any, near: set[Any]) -> list[Any]:  # noqa: ANN401
    if heading is None or len(kept) < 2:  # noqa: PLR2004 - one needs no order
        return kept
    wanted = {heading, *kept}
    places = {one: place for place, one in enumerate(root.iter()) if one in wanted}
    return sorted(kept, key=lambda one: (one not in near, abs(places[one] - places[heading])))
