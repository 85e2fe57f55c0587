"""Lines that say when a text was published or changed, and little else. Pure.

A date in a sentence is the date of what the sentence tells («Постановлением от 12.03.2019 № 145 …»), so a
line counts only if little remains once its dates and the words of such lines are taken off.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from crawler.cleaning.date_forms import patterns
from crawler.cleaning.moments import Found, Moment, level, resolved, scan, time_alone

_LONGEST = 120
"""Code points of a line that is a date and little else."""
_PIECE = 16
"""Code points of a piece of a date that stands in pieces: «сентября 2026 г.»."""
_PIECES = 3
_NAME_WORDS = 4
"""Words of a section's or a city's name beside a date: «Министерство сельского хозяйства и …» is longer."""
_NAMES = 3
"""An author, a paper and a city."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a line says of when."""

    published: Moment | None = None
    updated: Moment | None = None
    time_only: bool = False
    """It names a time and no day: weaker than any line with a day."""


_NOTHING = Line()


def read(text: str, zone: ZoneInfo, now: datetime | None) -> Line:
    """When the text beside a line was published or changed, as the line says it."""
    said = _judged(text)
    if said is None or said.names > _NAMES:
        return _NOTHING
    published = [resolved(one, zone, now) for one, label in said.found if label != "updated"]
    updated = [one for one, label in said.found if label == "updated"]
    return Line(
        published=_fullest(published),
        updated=resolved(updated[-1], zone, now) if updated else None,
        time_only=said.found[0][0].finder == "clock",
    )


_UPDATED = (
    *("обн", "изм", "отредактирован", "редакция", "редакции", "правка", "правки", "абн"),
    *("зменен", "змянен", "updated", "modified", "edited"),
)
"""Of the labels that say «updated» in the table; looking for them in all lines at once is cheap."""


def saying_updated(lines: Sequence[str]) -> Iterator[str]:
    """The lines that are worth reading for when a text was changed."""
    short = [line for line in lines if len(line) <= _LONGEST]
    said = "\n".join(short).lower()
    parts = [part for part in _UPDATED if part in said]
    for line in short if parts else ():
        lower = line.lower()
        if any(part in lower for part in parts):
            yield line


def _fullest(said: Sequence[Moment | None]) -> Moment | None:
    """The first moment; one of the same day that has a time says more («Сегодня, 16 ноября, 14:20»)."""
    first = said[0] if said else None
    if first is None or not first.day_only:
        return first
    fuller = (one for one in said if one and not one.day_only and one.at.date() == first.at.date())
    return next(fuller, first)


def is_bare(text: str) -> bool:
    """Whether a line says when, with the words of such lines, and nothing else."""
    said = _judged(text)
    return said is not None and not said.names


def is_time(text: str) -> bool:
    """Whether a line is a time of day alone."""
    said = _judged(text)
    return said is not None and said.found[0][0].finder == "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    found: tuple[tuple[Found, str], ...]
    """Each with what its label says; an empty one has none."""
    names: int
    """How many names that no list knows stand beside: a section, a city, an author."""


def _judged(text: str) -> _Judged | None:
    """A line's dates; None for a line that has none or is a sentence."""
    if len(text) > _LONGEST or not _may_hold(text):
        return None
    written = level(text)
    found = scan(written) or tuple(one for one in [time_alone(written)] if one)
    if not found:
        return None
    gaps = _gaps(written, found)
    labels = [_label(gap) for gap in gaps]
    if _is_period(gaps, labels, found):
        return None
    names = _names(gaps)
    if names is None or (found[0].finder == "clock" and (names or any(map(_FIGURES.search, gaps)))):
        return None
    if names and any(_is_glued(gap, one) for gap, one in zip(gaps, (*found, found[-1]), strict=True)):
        return None
    return _Judged(found=tuple(zip(found, _given(labels), strict=True)), names=names)


_HINT = re.compile(
    r"[0-9]|назад|таму|сегодня|вчера|с[её]ння|учора|пазаўчора|только|толькі|today|yesterday|\bago\b|now",
    re.IGNORECASE,
)


def _may_hold(text: str) -> bool:
    return _HINT.search(text) is not None


def _gaps(written: str, found: Sequence[Found]) -> list[str]:
    """What stands before the first date, between each two, and behind the last."""
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(written)]
    return [written[end:start] for end, start in zip(ends, starts, strict=True)]


def _label(gap: str) -> str:
    """What the last label in a gap says of the date behind it."""
    known = patterns()
    updated = max((one.start() for one in known.updated.finditer(gap)), default=-1)
    published = max((one.start() for one in known.published.finditer(gap)), default=-1)
    if max(updated, published) < 0:
        return ""
    return "updated" if updated >= published else "published"


def _given(labels: Sequence[str]) -> list[str]:
    """Each date's label: the one before it, or behind the last («16.11.2026 (обновлено)»)."""
    *before, behind = labels
    if not before[-1] and behind:
        return [*before[:-1], behind]
    return before


_FROM_TO = re.compile(r"\s?[–—-]\s?")


def _is_period(gaps: Sequence[str], labels: Sequence[str], found: Sequence[Found]) -> bool:
    """«16.11.2026 – 18.11.2026» is when something lasts."""
    return len(found) > 1 and not any(labels) and any(_FROM_TO.fullmatch(gap) for gap in gaps[1:-1])


# ---- what else stands in a line --------------------------------------------------------------------

_PARTS = re.compile(r"[|/•·,;:()\[\]{}\"«»→>*●…]+|\s[–—-]+\s|^[–—-]+\s?|\s?[–—-]+$|\.(?=\s|$)")
_WORD = re.compile(r"\w")
_COUNT = re.compile(r"[0-9]{1,7}")
_EMPTY = "\x00"


def _names(gaps: Sequence[str]) -> int | None:
    """How many names stand beside the dates; None where what stands there is no name."""
    known = patterns()
    names = 0
    for at, gap in enumerate(gaps):
        if not _WORD.search(gap) and not _SIGNS.search(gap):
            continue
        rest = gap
        for pattern in (known.updated, known.published, known.known):
            rest = pattern.sub(f" {_EMPTY}; ", rest)
        if known.never.search(rest) or _SIGNS.search(rest):
            return None
        parts = [_AROUND.sub("", part) for part in _PARTS.split(rest)]
        said = [part for part in parts if part and not _COUNT.fullmatch(part)]
        if not all(_is_name(part, behind=at == len(gaps) - 1) for part in said):
            return None
        names += len(said)
    return names


_AROUND = re.compile(r"^\W+|\W+$")
_SIGNS = re.compile(r"[№©°₽$€£%!?=+]")


def _is_name(part: str, *, behind: bool) -> bool:
    """Whether a part of a line is a name: few words, and the first is a name's; one small word is a nickname, or a tag behind the date."""
    words = part.split()
    named = part[0].isupper() or (len(words) == 1 and (behind or part.isascii()))
    return named and len(words) <= _NAME_WORDS and not _FIGURES.search(part)


_FIGURES = re.compile(r"[0-9]")


def _is_glued(gap: str, found: Found) -> bool:
    """«Мост открыли 25 декабря 2025 года»: words that run into a day in words are a sentence's.

    But «Общество 25 декабря 2025 года», and any words before figures or a time, as no sentence writes them.
    """
    if {"number", "roman", "hour"} & set(found.parts) or not _WORD.search(gap) or _PARTS.search(gap):
        return False
    words = gap.split()
    if {"back", "unit"} & set(found.parts):
        return len(words) > _SECTION_WORDS or not all(word[0].isupper() for word in words)
    return "year" not in found.parts or (len(words) > 1 and not all(word[0].isupper() for word in words))


_SECTION_WORDS = 2
"""«Порт 2 дня назад»: a section's name; a sentence's words are small."""


# ---- dates in pieces -------------------------------------------------------------------------------

_SHORT_PIECE = re.compile(
    r"[0-9]{1,2}|(?:19|20)[0-9]{2}(?: ?г(?:ода|\.)?)?|[^\W\d_]{3,9}\.?,?(?: (?:19|20)[0-9]{2})?"
)
_WITH_DAY = re.compile(r"(?:^|[^0-9])[0-9]{1,2}(?![0-9])")


def pieces(lines: Sequence[str], at: int) -> int:
    """How many lines from ``at`` on are one date in pieces, «16» · «ноября» · «2026»; 0 where they are none."""
    for number in range(_PIECES, 1, -1):
        parts = lines[at : at + number]
        if len(parts) == number and all(len(p) <= _PIECE and _SHORT_PIECE.fullmatch(p) for p in parts):
            whole = level(" ".join(parts))
            found = scan(whole)
            if len(found) == 1 and found[0].start == 0 and found[0].end == len(whole):
                return number
    return 0


def joined(lines: Sequence[str]) -> list[str]:
    """The lines, a date in pieces as one of them."""
    whole: list[str] = []
    at = 0
    while at < len(lines):
        number = pieces(lines, at) if len(lines[at]) <= _PIECE else 0
        whole.append(" ".join(lines[at : at + number]) if number else lines[at])
        at += number or 1
    return whole


def leading(lines: Sequence[str]) -> int:
    """How many lines at the head of a text are a date and none of it."""
    if not lines:
        return 0
    number = pieces(lines, 0)
    if number:
        return number
    said = _judged(lines[0])
    if said is None or said.names > _NAMES or (said.names and not _is_whole(said.found[0][0])):
        return 0
    # Where more times follow they are a live report's, and all of them stay.
    live = is_time(lines[0]) and any(is_time(line) for line in lines[1:] if len(line) <= _PIECE)
    return 0 if live else 1


def _is_whole(found: Found) -> bool:
    """Whether a moment is more than a day or a time: beside a name, such a one may be a heading's."""
    return bool({"year", "short", "back", "unit"} & set(found.parts)) or {"day", "hour"} <= set(found.parts)


def leading_end(line: str) -> int:
    """Where a date in figures at the head of a line ends, with its separators; 0 where none stands there.

    One in words is a dateline's.
    """
    head = line[:_LONGEST].replace("ё", "е")
    if not _may_hold(head[:_PIECE]):
        return 0
    first = next(iter(scan(head)), None)
    if first is None or head[: first.start].strip() or not _FIGURED & set(first.parts):
        return 0
    behind = _SEPARATORS.match(line, first.end)
    return behind.end() if behind else 0


_FIGURED = frozenset({"number", "roman"})


def trailing_start(line: str) -> int:
    """Where the date at the end of a line begins, behind its headline; 0 where none stands there."""
    if len(line) > _LONGEST_HEADLINE or not _may_hold(line[-_PIECE:]):
        return 0
    found = scan(line.replace("ё", "е"))
    return found[-1].start if found and not line[found[-1].end :].strip(" .)]") else 0


_LONGEST_HEADLINE = 400
_SEPARATORS = re.compile(r"[\s,|/•·:–—-]*\s[\s,|/•·–—-]*")
