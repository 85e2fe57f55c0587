"""When was a page published, and when updated? Each date with where it was read. Pure.

Witnesses are asked in the order of their trust, and the first possible moment wins: the feed, JSON-LD, meta,
microdata, the article's own <time>, the lines beside its headline, the page's address. No date lies in the
future or before 1999.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from crawler.cleaning import date_lines, own_times
from crawler.cleaning.json_ld import Described, by_scripts
from crawler.cleaning.moments import Moment, possible, stated
from crawler.items import Dated, Source

_MOSCOW = "Europe/Moscow"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What a page's tree holds of dates, gathered in one walk, which takes most of the time."""

    root: Any
    article: Described
    metas: dict[str, list[str]]
    times: list[Any]


def both(
    root: Any,  # noqa: ANN401 - an lxml element
    near: Sequence[str],
    lines: Sequence[str],
    source: Source,
) -> tuple[Dated | None, Dated | None]:
    """When the page says it was published, and when changed last.

    Args:
        root: The page's tree.
        near: The lines near the headline, the nearest first.
        lines: All lines of the page.
        source: Where the page came from, and when.

    """
    page = _gathered(root)
    return _published(page, near, source), _updated(page, lines, source)


def _published(page: _Page, lines: Sequence[str], source: Source) -> Dated | None:
    return (
        hinted(source)
        or next(_in_data(page, source), None)
        or from_lines(lines, source)
        or next(_in_scripted(page, source), None)
        or _in_address(source)
    )


def hinted(source: Source) -> Dated | None:
    """What the feed or listing that led to the page said, where that can be."""
    said = source.hint.published if source.hint else None
    return said if said is not None and possible(said.at, source.fetched_at) else None


def _in_data(page: _Page, source: Source) -> Iterator[Dated]:
    yield from _read([page.article.published], "json-ld", source)
    yield from _read(_said(page, _PUBLISHED), "meta", source)
    for element in own_times.own(page.root, page.times):
        yield from _of_element(element, source)


def _in_scripted(page: _Page, source: Source) -> Iterator[Dated]:
    for element in own_times.scripted(page.root):
        yield from _read(own_times.values(element), "time", source)


def _of_element(element: Any, source: Source) -> Iterator[Dated]:  # noqa: ANN401
    name = "meta" if element.tag == "meta" else "time"
    yield from _read(own_times.values(element), name, source)
    line = date_lines.read(" ".join("".join(element.itertext()).split()), _zone(source), source.fetched_at)
    if line.published is not None and not line.time_only:
        yield _dated(line.published, name)


def _read(said: Iterator[str] | Sequence[str | None], name: str, source: Source) -> Iterator[Dated]:
    moments = (stated(one, _zone(source), source.fetched_at) for one in said if one)
    return (_dated(moment, name) for moment in moments if moment is not None)


def _dated(moment: Moment, name: str) -> Dated:
    return Dated(at=moment.at, day_only=moment.day_only, source=name)


def _zone(source: Source) -> ZoneInfo:
    return ZoneInfo(source.zone or _MOSCOW)


def _updated(page: _Page, lines: Sequence[str], source: Source) -> Dated | None:
    in_data = [
        *_read([page.article.modified], "json-ld", source),
        *_read(_said(page, _MODIFIED), "meta", source),
    ]
    if in_data:
        return in_data[0]
    said = (
        date_lines.read(line, _zone(source), source.fetched_at).updated
        for line in date_lines.saying_updated(lines)
    )
    return next((_dated(moment, "text") for moment in said if moment is not None), None)


def from_lines(lines: Sequence[str], source: Source) -> Dated | None:
    """A date that stands in a line of its own beside the article: «5 июля 2022», «Сегодня, 14:35»."""
    times: list[Moment] = []
    for text in lines:
        line = date_lines.read(text, _zone(source), source.fetched_at)
        if line.published is not None and not line.time_only:
            return _dated(line.published, "text")
        if line.published is not None:
            times.append(line.published)
    # Where several times stand, a ticker or a live report stands beside the headline.
    return _dated(times[0], "text") if len(times) == 1 else None


# ---- the page's head and its address ---------------------------------------------------------------

_PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "published_time",
    "mediator_published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "date",
)
_MODIFIED = (
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
)


def _gathered(root: Any) -> _Page:  # noqa: ANN401
    found: dict[str, list[Any]] = {"meta": [], "time": [], "script": []}
    for element in root.iter(*found):
        found[element.tag].append(element)
    metas: dict[str, list[str]] = {}
    for element in found["meta"]:
        name = element.get("property") or element.get("name")
        if name is None and _is_in_head(element):
            name = element.get("itemprop")
        if name and element.get("content"):
            metas.setdefault(name.strip().lower(), []).append(element.get("content"))
    return _Page(root=root, article=by_scripts(root, found["script"]), metas=metas, times=found["time"])


def _said(page: _Page, names: Sequence[str]) -> list[str]:
    return [content for name in names for content in page.metas.get(name, ())[:_SAID]]


_SAID = 3
"""Times a page says one thing."""


def _is_in_head(element: Any) -> bool:  # noqa: ANN401
    """In the body one stands in some article's, comment's or event's microdata."""
    parent = element.getparent()
    return parent is not None and parent.tag in {"head", "html"}


_IN_ADDRESS = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?:/|(?P<dash>[-_]?))(?P<month>0?[1-9]|1[0-2])"
    r"(?(dash)(?P=dash)|/)(?P<day>0?[1-9]|[12][0-9]|3[01])(?![0-9])"
)


def _in_address(source: Source) -> Dated | None:
    """The day in an address: «/2026/11/16/», «/20261116/», «/news-2026-11-16-len»."""
    for found in _IN_ADDRESS.finditer(_path(source.url or "")):
        dashed = found["dash"] is not None
        if dashed and not found["dash"] and len(found[0]) != _EIGHT:
            continue
        day = f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
        for dated in _read([day], "address", source):
            return dated
    return None


_EIGHT = 8


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
