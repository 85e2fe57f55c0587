"""Reads a moment from what pages, feeds and data write. Pure, and the one reader of moments.

Nothing raises, whatever is written: what is no moment, lies ahead of the reading or before 1999 is None.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from crawler.cleaning.date_forms import Finder, folded, patterns

EARLIEST = 1999
_LATEST = 2099
"""Two-digit years are of this century; and far from where datetime overflows."""
_TOLERANCE = timedelta(days=1)
"""Clocks and zones differ; a day ahead is no future."""
_LONGEST_VALUE = 90
"""Code points of a value that is a moment; a browser writes 57."""
_WIDEST = 14
"""Hours of the offset farthest from UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    at: datetime
    """Aware, in the zone it was asked for."""
    day_only: bool
    offset: tzinfo | None = None
    """The offset it is written with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where in a text a moment is written, and its parts by name."""

    start: int
    end: int
    finder: str
    parts: Mapping[str, str]
    offset: tzinfo | None = None


def stated(said: object, zone: ZoneInfo, now: datetime | None = None) -> Moment | None:
    """The moment that a value in a page's data or a feed is, whatever form it is written in.

    Args:
        said: Text, or the number of seconds or milliseconds since 1970.
        zone: Of what names no offset.
        now: When it was read: nothing lies ahead of that, and «yesterday» and a day without a year need it.

    """
    if isinstance(said, int) and not isinstance(said, bool) and abs(said) < 10**_LONGEST_NUMBER:
        said = str(said)
    if not isinstance(said, str) or len(said) > 4 * _LONGEST_VALUE:
        return None
    written = level(said)
    if not written or len(written) > _LONGEST_VALUE:
        return None
    found = scan(written, data=True)
    if not found or _says_more(written, found[:1]):
        return None
    return resolved(found[0], zone, now)


_LONGEST_NUMBER = 15


def level(text: str) -> str:
    """A text with single blanks and «ё» as «е», as the patterns see it."""
    return " ".join(text.split()).replace("ё", "е").replace("Ё", "Е")


_SAYS = re.compile(r"\w")
_ASIDE = re.compile(r"\([^()]*\)")


def _says_more(written: str, found: tuple[Found, ...]) -> bool:
    """Whether a value says anything beside its moment, its weekday and the name of its zone."""
    rest = f"{written[: found[0].start]} | {written[found[0].end :]}"
    known = patterns()
    for pattern in (_ASIDE, known.published, known.known):
        rest = pattern.sub(" ", rest)
    return _SAYS.search(rest) is not None


# ---- where moments are written ---------------------------------------------------------------------


def scan(text: str, *, data: bool = False) -> tuple[Found, ...]:
    """The moments written in a levelled text, in its order; a longer one rules over one within it."""
    known = patterns()
    figures = _FIGURE.search(text) is not None
    finders = known.data if data else known.text
    matches = [
        (match, finder)
        for finder in finders
        if figures or finder.relative
        for match in finder.pattern.finditer(text)
    ]
    matches.sort(key=lambda one: (one[0].start(), -one[0].end()))
    found: list[Found] = []
    for match, finder in matches:
        last = found[-1].end if found else 0
        if match.start() >= last:
            found.append(_with_time(text, match, finder, last))
    return tuple(found)


_FIGURE = re.compile(r"[0-9]")


def _with_time(text: str, match: re.Match[str], finder: Finder, last: int) -> Found:
    start, end = match.span()
    parts = {name: part for name, part in match.groupdict().items() if part is not None}
    offset: tzinfo | None = None
    if "hour" not in parts and finder.name not in _TIMELESS:
        behind = _behind(text, end)
        before = None if behind else _before(text[last:start])
        if behind:
            clock, end, offset = behind
            parts |= clock
        elif before:
            clock, at, offset = before
            parts |= clock
            start = last + at
    return Found(start=start, end=end, finder=finder.name, parts=parts, offset=offset)


_TIMELESS = frozenset({"ago", "now", "unix"})
_UNTIL = re.compile(r"\s?[–—-]\s?[0-9]")


def _behind(text: str, end: int) -> tuple[dict[str, str], int, tzinfo | None] | None:
    for clock in patterns().times:
        match = clock.behind.match(text, end)
        if match is None:
            continue
        offset, after = _offset(text, match.end())
        # «09:00–18:00» is no time of publication, but «14:20:00-05:00» is one.
        if _UNTIL.match(text, match.end()) and not (
            match["second"] if "second" in match.groupdict() else None
        ):
            continue
        return _clock(match), after, offset
    return None


def _before(text: str) -> tuple[dict[str, str], int, tzinfo | None] | None:
    if not _FIGURE.search(text):
        return None
    for clock in patterns().times:
        match = clock.before.search(text)
        if match is not None:
            return _clock(match), match.start(), _zone_of(match)
    return None


def _clock(match: re.Match[str]) -> dict[str, str]:
    said = match.groupdict()
    return {name: said[name] for name in ("hour", "minute", "second", "half") if said.get(name)}


def _offset(text: str, end: int) -> tuple[tzinfo | None, int]:
    match = patterns().offset.match(text, end)
    return (_zone_of(match), match.end()) if match else (None, end)


def _zone_of(match: re.Match[str]) -> tzinfo | None:
    if match["word"]:
        return patterns().words.zones[folded(match["word"])]
    if not match["sign"]:
        return None
    hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
    if hours > _WIDEST or minutes >= _HOUR:
        return _NOWHERE
    away = timedelta(hours=hours, minutes=minutes)
    return timezone(-away if match["sign"] == "-" else away)


_HOUR = 60
_NOWHERE = timezone(timedelta(hours=23, minutes=59))
"""Of an offset that no place on earth has."""


def time_alone(text: str) -> Found | None:
    """A time of day that begins or ends a levelled text without any day."""
    for clock in patterns().times:
        match = clock.alone.search(text) if clock.alone else None
        if match is None or _UNTIL.match(text, match.end()):
            continue
        offset, end = _offset(text, match.end())
        return Found(start=match.start(), end=end, finder="clock", parts=_clock(match), offset=offset)
    return None


# ---- what they mean --------------------------------------------------------------------------------


def resolved(found: Found, zone: ZoneInfo, now: datetime | None) -> Moment | None:
    """What is meant by what was found; None for what cannot be, lies ahead, or cannot be known without ``now``."""
    try:
        moment = _resolved(found, zone, now)
        return moment if moment and possible(moment.at, now) else None
    except (ValueError, OverflowError, OSError):
        return None


def possible(at: datetime, now: datetime | None) -> bool:
    """Whether something on the web can have appeared then. Aware times."""
    if not EARLIEST <= at.year <= _LATEST:
        return False
    return now is None or at <= now + _TOLERANCE


def _resolved(found: Found, zone: ZoneInfo, now: datetime | None) -> Moment | None:
    parts, here = found.parts, now.astimezone(zone) if now else None
    if found.offset is _NOWHERE:
        return None
    if "unix" in parts:
        at = datetime.fromtimestamp(int(parts["unix"]), UTC).astimezone(zone)
        return Moment(at=at, day_only=False)
    if found.finder in {"ago", "now"}:
        return _ago(parts, here) if here else None
    day = _day(parts, here.date() if here else None)
    if day is None or not EARLIEST <= day.year <= _LATEST:
        return None
    if "hour" not in parts:
        return Moment(at=datetime.combine(day, time(), zone), day_only=True)
    at = datetime.combine(day, _time(parts), found.offset or zone).astimezone(zone)
    if found.finder == "clock" and here and at > here:
        at -= timedelta(days=1)
    return Moment(at=at, day_only=False, offset=found.offset)


def _day(parts: Mapping[str, str], today: date | None) -> date | None:
    if "back" in parts or "day" not in parts:
        back = patterns().words.back[folded(parts["back"])] if "back" in parts else 0
        return today - timedelta(days=back) if today else None
    year = int(parts["year"]) if "year" in parts else 2000 + int(parts["short"]) if "short" in parts else None
    month, day = _month(parts), int(parts["day"])
    return date(year, month, day) if year else _latest(month, day, today)


def _month(parts: Mapping[str, str]) -> int:
    if "number" in parts:
        return int(parts["number"])
    if "roman" in parts:
        return patterns().words.romans[parts["roman"].replace("Х", "X")]
    return patterns().words.months[folded(parts["name"])]


def _latest(month: int, day: int, today: date | None) -> date | None:
    """A day without a year: the latest that is not ahead."""
    if today is None:
        return None
    year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    return date(year, month, day)


_NOON = 12


def _time(parts: Mapping[str, str]) -> time:
    hour = int(parts["hour"])
    half = parts.get("half", "").lower()
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return time(hour, int(parts.get("minute", 0)), int(parts.get("second", 0)))


def _ago(parts: Mapping[str, str], here: datetime) -> Moment | None:
    if "now" in parts:
        return Moment(at=here, day_only=False)
    known = patterns().words
    unit = known.units[folded(parts["unit"])]
    said = folded(parts.get("amount", "1"))
    amount = known.amounts[said] if said in known.amounts else int(said)
    if not amount:
        return None
    if unit.minutes or unit.hours:
        # An hour's rounding leaves the day, a minute's leaves the time.
        at = here - amount * timedelta(minutes=unit.minutes, hours=unit.hours)
        return Moment(at=at, day_only=bool(unit.hours))
    day = _months_back(here.date(), amount * unit.months) - timedelta(days=amount * unit.days)
    return Moment(at=datetime.combine(day, time(), here.tzinfo), day_only=True)


def _months_back(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return day.replace(year=years, month=month + 1, day=min(day.day, last))
        except ValueError:
            continue
    raise ValueError("no such month")
