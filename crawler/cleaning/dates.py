"""When was a page published, and when updated? Each date with where it was read. Pure.

A footer's year is never a date, and no date lies in the future or before 1999.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from crawler.cleaning.headline import json_ld
from crawler.items import Dated, Source

_MOSCOW = "Europe/Moscow"
_EARLIEST = 1999
_TOLERANCE = timedelta(days=1)
"""Clocks and zones differ; a day ahead is no future."""

_MONTHS = {
    stem: number
    for number, stems in enumerate(
        (
            "янв студз",
            "фев лют",
            "мар сак",
            "апр крас",
            "май мая мае трав",
            "июн чэрв",
            "июл ліп",
            "авг жні",
            "сен вер",
            "окт кас",
            "ноя ліст",
            "дек снеж",
        ),
        1,
    )
    for stem in stems.split()
}
_MONTH = r"(?P<month>(?:" + "|".join(_MONTHS) + r")[а-яёіў]*)\.?"
_TIME = r"(?:[\s,|/•·]*(?:в\s+|у\s+|г\.?,?\s*)?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![.\d]))?"
_WRITTEN = re.compile(
    rf"(?<!\d)(?P<day>[0-3]?\d)\s+{_MONTH}(?:\s+(?P<year>(?:19|20)\d\d))?(?:\s*(?:г\.|г|года|год)(?!\w))?{_TIME}",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    rf"(?<![\d.])(?P<day>[0-3]?\d)[./-](?P<number>[01]?\d)[./-](?P<year>(?:19|20)\d\d)(?!\d){_TIME}"
    rf"|(?<!\d)(?P<year2>(?:19|20)\d\d)-(?P<number2>[01]\d)-(?P<day2>[0-3]\d)(?!\d)",
)
_TODAY = re.compile(
    rf"(?P<word>сегодня|вчера|сёння|сення|учора){_TIME}",
    re.IGNORECASE,
)
_AGO = re.compile(r"(?P<hours>\d{1,2})\s*(?:час(?:а|ов)?|ч\.|гадзін\w*)\s*(?:назад|таму)", re.IGNORECASE)
_UPDATED = re.compile(r"обновлен|изменен|абноўлен|зменен", re.IGNORECASE)
_LONGEST_LINE = 120
"""Code points of a line that is a date and little else."""


def published(root: Any, lines: Sequence[str], source: Source) -> Dated | None:  # noqa: ANN401 - an lxml element
    """When the page says it was published; the nearer to the article the better the witness."""
    zone = ZoneInfo(source.zone or _MOSCOW)
    hint = source.hint.published if source.hint else None
    stated = (
        hint,
        _dated(json_ld(root).get("datePublished"), "json-ld", zone),
        *(_dated(said, "meta", zone) for said in _meta(root, _PUBLISHED)),
        *(_dated(element.get("datetime"), "time", zone) for element in root.iter("time") if _is_own(element)),
    )
    for found in stated:
        if found is not None and _possible(found, source):
            return found
    return from_lines(lines, source)


_FOREIGN = re.compile(r"comment|aside|sidebar|related|^footer |recommend|similar|popular")


def _is_own(element: Any) -> bool:  # noqa: ANN401
    """Whether a <time> is the article's, and not a reader's comment's or another story's."""
    around = (
        f"{one.tag} {one.get('class') or ''} {one.get('id') or ''}"
        for one in element.iterancestors()
        if one.tag not in {"html", "body"}
    )
    return not any(_FOREIGN.search(names.lower()) for names in around)


def updated(root: Any, lines: Sequence[str], source: Source) -> Dated | None:  # noqa: ANN401
    """When the page says it was changed last."""
    zone = ZoneInfo(source.zone or _MOSCOW)
    stated = (
        _dated(json_ld(root).get("dateModified"), "json-ld", zone),
        *(_dated(said, "meta", zone) for said in _meta(root, _MODIFIED)),
        *(
            _in_text(line, source, zone)
            for line in lines
            if len(line) <= _LONGEST_LINE and _UPDATED.search(line)
        ),
    )
    return next((found for found in stated if found is not None and _possible(found, source)), None)


def from_lines(lines: Sequence[str], source: Source) -> Dated | None:
    """A date that stands in a line of its own beside the article: «5 июля 2022», «Сегодня, 14:35»."""
    zone = ZoneInfo(source.zone or _MOSCOW)
    for line in lines:
        if len(line) > _LONGEST_LINE or "©" in line or "(c)" in line.lower() or _UPDATED.search(line):
            continue
        found = _in_text(line, source, zone)
        if found is not None and _possible(found, source):
            return found
    return None


_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datePublished",
    "pubdate",
    "publish_date",
    "mediator_published_time",
    "DC.date",
    "dc.date.issued",
    "date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "dateModified", "last-modified")


def _meta(root: Any, names: Sequence[str]) -> list[str]:  # noqa: ANN401
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        said.setdefault(name, element.get("content") or "")
    return [said[name] for name in names if said.get(name)]


def _dated(said: Any, source: str, zone: ZoneInfo) -> Dated | None:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(said, str) or len(said) > 60:  # noqa: PLR2004 - no moment is longer
        return None
    written = said.strip()
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        found = _WRITTEN.search(written) or _NUMBERS.search(written)
        return _moment(found, None, zone, source) if found else None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    day_only = len(written) <= 10  # noqa: PLR2004 - 2026-02-26
    return Dated(at=moment if day_only else moment.astimezone(zone), day_only=day_only, source=source)


def _in_text(line: str, source: Source, zone: ZoneInfo) -> Dated | None:
    today = source.fetched_at.astimezone(zone).date() if source.fetched_at else None
    found = _TODAY.search(line)
    if found and today is not None:
        back = timedelta(days=found["word"].lower() in {"вчера", "учора"})
        return _at(today - back, found, zone)
    ago = _AGO.search(line)
    if ago and source.fetched_at:
        moment = source.fetched_at.astimezone(zone) - timedelta(hours=int(ago["hours"]))
        return Dated(at=moment, day_only=True, source="text")
    for match in (_WRITTEN.search(line), _NUMBERS.search(line)):
        if match is not None:
            return _moment(match, today, zone, "text")
    return None


def _moment(found: re.Match[str], today: date | None, zone: ZoneInfo, source: str) -> Dated | None:
    said = found.groupdict()
    try:
        if said.get("month"):
            month = next(number for stem, number in _MONTHS.items() if said["month"].lower().startswith(stem))
            year = int(said["year"]) if said.get("year") else _year(int(said["day"]), month, today)
            day = date(year, month, int(said["day"]))
        elif said.get("year2"):
            day = date(int(said["year2"]), int(said["number2"]), int(said["day2"]))
        else:
            day = date(int(said["year"]), int(said["number"]), int(said["day"]))
    except ValueError:
        return None
    return _at(day, found, zone, source)


_ONLY_A_DATE = re.compile(
    rf"[\s,|/•·–—-]*(?:(?:{_WRITTEN.pattern})|(?:{_TODAY.pattern.replace('?P<hour>', '').replace('?P<minute>', '')})"
    r"|(?:\d{1,2}[./]\d{1,2}[./]\d{4}(?:,?\s+\d{1,2}:\d\d)?))[\s,|/•·–—-]*",
    re.IGNORECASE,
)


def is_only_a_date(line: str) -> bool:
    """Whether a line says when and nothing else: it stands beside an article and is none of it."""
    return len(line) <= _LONGEST_LINE and _ONLY_A_DATE.fullmatch(line) is not None


_LEADING_DATE = re.compile(r"\s*\d{1,2}[./]\d{1,2}[./]\d{4}(?:,?\s+\d{1,2}:\d\d)?\s+")


def leading_date(line: str) -> int:
    """Where a date in figures at the head of a line ends; 0 where there is none."""
    found = _LEADING_DATE.match(line)
    return found.end() if found else 0


def _year(day: int, month: int, today: date | None) -> int:
    """The year of a day without one: the latest that is not ahead."""
    if today is None:
        raise ValueError("a day without its year, on a page of unknown age")
    return today.year if (month, day) <= (today.month, today.day) else today.year - 1


def _at(day: date, found: re.Match[str], zone: ZoneInfo, source: str = "text") -> Dated:
    said = found.groupdict()
    if said.get("hour") is None:
        return Dated(at=datetime.combine(day, time(), zone), day_only=True, source=source)
    clock = time(int(said["hour"]), int(said["minute"]))
    return Dated(at=datetime.combine(day, clock, zone), day_only=False, source=source)


def _possible(found: Dated, source: Source) -> bool:
    if found.at.year < _EARLIEST:
        return False
    return source.fetched_at is None or found.at <= source.fetched_at + _TOLERANCE
