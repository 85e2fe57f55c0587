"""When did it happen, or will it? The words that date an event, and the days they mean. Pure.

Relative words count from the day of publication (dossier, 2.5).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "январ студзен янв студз",
            "феврал лют фев лют",
            "март сакавік мар сак",
            "апрел красавік апр крас",
            "мая май мае траун",
            "июн чэрвен",
            "июл ліпен",
            "август жніун авг жн",
            "сентябр верасн верасен сент вер",
            "октябр кастрычнік окт кастр",
            "ноябр лістапад ноя ліст",
            "декабр снежн снежан сьнежн сьнежан дек снеж",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>" + "|".join(sorted((rf"{name}\w*" for name in _MONTHS), key=len, reverse=True)) + r")"
_YEAR = r"(?:\s+(?P<year>(?:19|20)\d\d)(?:\s*(?:года|год|г\.|г|годзе))?)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A phrase that dates, by its offsets in the folded sentence, and the window it means."""

    start: int
    end: int
    first: date | None
    last: date | None
    relative: bool = False
    """Counts from the day of publication, or of the signing."""
    exact: bool = False
    """Names one day, with or without its year."""
    forward: bool = False
    """Can only lie ahead."""


_Window = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class _Said:
    """A phrase as found, and what it is counted from."""

    match: re.Match[str]
    published: date | None
    ahead: bool
    """Which way a day without its year lies."""


Resolve = Callable[[_Said], _Window]


# Asked again for each event of a sentence.
@lru_cache(maxsize=64)
def find(folded: str, published: date | None, *, ahead: bool) -> tuple[When, ...]:
    """Every dating phrase; ``ahead`` says which way a day without its year lies."""
    return tuple(_found(folded, published, ahead=ahead))


def _found(folded: str, published: date | None, *, ahead: bool) -> Iterator[When]:
    taken: list[tuple[int, int]] = []
    for pattern, resolve, kind in _PHRASES:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            try:
                first, last = resolve(_Said(match, published, ahead))
            except (ValueError, OverflowError):
                # 31 November, or a year that no calendar has.
                continue
            taken.append((start, end))
            yield When(
                start=start,
                end=end,
                first=first,
                last=last,
                relative=kind == "relative",
                exact=kind == "exact",
                forward=kind == "forward",
            )


def _month(said: str) -> int:
    return next(number for name, number in _MONTHS.items() if said.startswith(name))


def _day(said: _Said) -> _Window:
    day, month, year = int(said.match["day"]), _month(said.match["month"]), said.match["year"]
    if year:
        found = date(int(year), month, day)
    elif said.published is None:
        return None, None
    else:
        found = _nearest(day, month, said.published, ahead=said.ahead)
    return found, found


def _nearest(day: int, month: int, published: date, *, ahead: bool) -> date:
    years = (published.year - 1, published.year, published.year + 1)
    days = [date(year, month, day) for year in years if not (month == 2 and day == 29 and year % 4)]  # noqa: PLR2004 - leap days
    if ahead:
        return min((one for one in days if one >= published), default=days[-1])
    return max((one for one in days if one <= published + timedelta(days=1)), default=days[0])


def _numeric(said: _Said) -> _Window:
    found = date(_full_year(said), int(said.match["number"]), int(said.match["day"]))
    return found, found


def _short_year(said: _Said) -> _Window:
    found = date(_full_year(said), _month(said.match["month"]), int(said.match["day"]))
    return found, found


def _full_year(said: _Said) -> int:
    """A year of two digits is of this century, unless it would lie far ahead: «08.12.99»."""
    year = int(said.match["year"])
    if year >= _CENTURY:
        return year
    latest = (said.published.year if said.published else _WITHOUT_A_DAY) % _CENTURY + _AHEAD
    return 2000 + year if year <= latest else 1900 + year


_CENTURY = 100
_AHEAD = 20
"""Years that a plan may look ahead; the oldest papers of the two states are thirty years behind."""
_WITHOUT_A_DAY = 2026


def _in_month(said: _Said) -> _Window:
    month, year = _month(said.match["month"]), said.match["year"]
    if year:
        return _month_of(int(year), month)
    if said.published is None:
        return None, None
    candidates = [said.published.year - 1, said.published.year, said.published.year + 1]
    if said.ahead:
        chosen = next(
            one for one in candidates if (one, month) >= (said.published.year, said.published.month)
        )
    else:
        chosen = max(one for one in candidates if (one, month) <= (said.published.year, said.published.month))
    return _month_of(chosen, month)


def _month_of(year: int, month: int) -> tuple[date, date]:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _in_year(said: _Said) -> _Window:
    year = int(said.match["year"])
    return date(year, 1, 1), date(year, 12, 31)


def _until_year(said: _Said) -> _Window:
    return said.published, date(int(said.match["year"]), 12, 31)


def _offset(days: int) -> Resolve:
    def resolve(said: _Said) -> _Window:
        if said.published is None:
            return None, None
        found = said.published + timedelta(days=days)
        return found, found

    return resolve


def _within(end: Callable[[date], date]) -> Resolve:
    def resolve(said: _Said) -> _Window:
        return (None, None) if said.published is None else (said.published, end(said.published))

    return resolve


def _last_week(said: _Said) -> _Window:
    if said.published is None:
        return None, None
    monday = said.published - timedelta(days=said.published.weekday() + 7)
    return monday, monday + timedelta(days=6)


def _last_month(said: _Said) -> _Window:
    if said.published is None:
        return None, None
    last = said.published.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _month_later(day: date) -> date:
    year, month = day.year + day.month // 12, day.month % 12 + 1
    _, last = _month_of(year, month)
    return date(year, month, min(day.day, last.day))


def _end_of_quarter(day: date) -> date:
    return _month_of(day.year, (day.month + 2) // 3 * 3)[1]


_QUARTERS = ("перв перш", "втор друг", "трет трэц", "четв чацв")


def _until_quarter(said: _Said) -> _Window:
    if said.published is None:
        return None, None
    number = next(n for n, stems in enumerate(_QUARTERS, 1) if said.match["quarter"][:4] in stems)
    last = _month_of(said.published.year, 3 * number)[1]
    return said.published, last if last >= said.published else _month_of(said.published.year + 1, 3 * number)[
        1
    ]


def _until_month(said: _Said) -> _Window:
    if said.published is None:
        return None, None
    year = int(said.match["year"] or said.published.year)
    month = _month(said.match["month"])
    if not said.match["year"] and month < said.published.month:
        year += 1
    last = _month_of(year, month)[1]
    return min(said.published, last), last


_WEEKDAYS = (
    "понедельник панядзел",
    "вторник аутор",
    "сред серад",
    "четверг чацв",
    "пятниц пятніц",
    "суббот субот",
    "воскресень нядзел",
)


def _weekday(said: _Said) -> _Window:
    if said.published is None:
        return None, None
    wanted = next(
        number
        for number, stems in enumerate(_WEEKDAYS)
        if any(said.match["weekday"].startswith(stem) for stem in stems.split())
    )
    ahead = (wanted - said.published.weekday()) % 7
    found = said.published + timedelta(days=ahead if said.ahead else -((7 - ahead) % 7))
    return found, found


def _next_year(said: _Said) -> _Window:
    return (None, None) if said.published is None else _months_of(said.published.year + 1, 1, 12)


def _this_year(said: _Said) -> _Window:
    if said.published is None:
        return None, None
    first, last = _months_of(said.published.year, 1, 12)
    return (said.published, last) if said.ahead else (first, said.published)


def _next_month(said: _Said) -> _Window:
    if said.published is None:
        return None, None
    return _month_of(said.published.year + said.published.month // 12, said.published.month % 12 + 1)


def _next_week(said: _Said) -> _Window:
    if said.published is None:
        return None, None
    monday = said.published + timedelta(days=7 - said.published.weekday())
    return monday, monday + timedelta(days=6)


def _months_of(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), _month_of(year, last)[1]


def _part_of_year(length: int) -> Resolve:
    """«В первом квартале», «во втором полугодии», of a year that is named or of the one that fits."""

    def resolve(said: _Said) -> _Window:
        year = said.match["year"]
        if not year and said.published is None:
            return None, None
        number = next(n for n, stems in enumerate(_QUARTERS, 1) if said.match["part"][:4] in stems)
        first, last = length * (number - 1) + 1, length * number
        if year or said.published is None:
            return _months_of(int(year), first, last)
        chosen = said.published.year
        if said.ahead and last < said.published.month:
            chosen += 1
        if not said.ahead and first > said.published.month:
            chosen -= 1
        return _months_of(chosen, first, last)

    return resolve


_PART = r"(?P<part>перв|втор|трет|четв|перш|друг|трэц|чацв)\w*"


def _open(said: _Said) -> _Window:
    return said.published, None


def _unknown(said: _Said) -> _Window:
    return said.published, said.published


_SEASONS = {
    "весн": (3, 5),
    "вясн": (3, 5),
    "лет": (6, 8),
    "осен": (9, 11),
    "восен": (9, 11),
    "зим": (12, 12),
    "зім": (12, 12),
}


def _season(said: _Said) -> _Window:
    if said.published is None:
        return None, None
    first, last = next(months for stem, months in _SEASONS.items() if said.match["season"].startswith(stem))
    year = said.published.year
    if said.ahead and last < said.published.month:
        year += 1
    if not said.ahead and first > said.published.month:
        year -= 1
    return date(year, first, 1), _month_of(year, last)[1]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


_PHRASES: tuple[tuple[re.Pattern[str], Resolve, str], ...] = (
    (
        # «11 января 25-го», «11 студзеня 25 г.»; «11 января 25 делегаций» has no year.
        _compile(
            rf"(?P<day>\d{{1,2}})(?:-го|-га)?\s+{_MONTH}\s+'?(?P<year>\d\d)(?:-го|-га|\s*(?:года|г\.?(?=\W|$)))"
        ),
        _short_year,
        "exact",
    ),
    (_compile(rf"(?P<day>\d{{1,2}})(?:-го|-га)?\s+{_MONTH}{_YEAR}"), _day, "exact"),
    (
        # «16.11.2026», «16.11.26», «16/11/26»; «1.10.12.4» is the number of a paragraph.
        _compile(
            r"(?<![\d][.,/])(?P<day>\d{1,2})(?P<dot>[./])(?P<number>\d{1,2})(?P=dot)(?P<year>(?:19|20)\d\d|\d\d(?![.,/]\d))"
        ),
        _numeric,
        "exact",
    ),
    (
        _compile(r"(?:в\s+течение|на\s+протяжении|на\s+працягу|цягам)\s+месяца"),
        _within(_month_later),
        "forward",
    ),
    (
        _compile(r"(?:в\s+течение|на\s+протяжении|на\s+працягу|цягам)\s+(?:недели|тыдня)"),
        _within(lambda day: day + timedelta(days=7)),
        "forward",
    ),
    (
        _compile(r"на\s+днях|у\s+бліжэйшыя\s+дні|в\s+ближайшие\s+дни|днямі"),
        _within(lambda day: day + timedelta(days=7)),
        "forward",
    ),
    (
        _compile(
            r"до\s+конца\s+(?:(?:этого|текущего|нынешнего)\s+)?года|да\s+канца\s+(?:гэтага\s+|бягучага\s+)?года"
        ),
        _within(lambda day: date(day.year, 12, 31)),
        "forward",
    ),
    (_compile(r"(?:до\s+конца|да\s+канца)\s+(?P<year>20\d\d)(?:\s+(?:года|г))?"), _until_year, "forward"),
    (
        _compile(
            r"(?:до\s+конца|да\s+канца)\s+(?P<quarter>перв|втор|трет|четв|перш|друг|трэц|чацв)\w*\s+квартала"
        ),
        _until_quarter,
        "forward",
    ),
    (_compile(rf"(?:до\s+конца|да\s+канца)\s+{_MONTH}{_YEAR}"), _until_month, "forward"),
    (
        _compile(r"до\s+конца\s+(?:\w+\s+)?квартала|да\s+канца\s+(?:\w+\s+)?квартала"),
        _within(_end_of_quarter),
        "forward",
    ),
    (
        _compile(r"до\s+конца\s+(?:первого\s+)?полугодия|да\s+канца\s+(?:першага\s+)?паугоддзя"),
        _within(lambda day: _month_of(day.year, (day.month + 5) // 6 * 6)[1]),
        "forward",
    ),
    (
        _compile(r"до\s+конца\s+месяца|да\s+канца\s+месяца"),
        _within(lambda day: _month_of(day.year, day.month)[1]),
        "forward",
    ),
    (
        _compile(
            r"в\s+(?:самое\s+)?ближайшее\s+время|в\s+скором\s+времени|вскоре|скоро|у\s+(?:самы\s+)?бліжэйшы\s+час|неузабаве|хутка"
        ),
        _open,
        "forward",
    ),
    (
        _compile(
            r"(?:со?|с)\s+(?:даты|дня|момента)\s+(?:его\s+|ее\s+)?подписания|з\s+(?:даты|дня|моманту)\s+(?:яго\s+|яе\s+)?падпісань?ня"
        ),
        _unknown,
        "relative",
    ),
    (_compile(r"сегодня|сень?ня|сегодняшн\w+|сень?няшн\w+"), _offset(0), "relative"),
    (
        # «Утром палата приняла …» is told of the day of the page; «утром 5 июня» and «вчера утром» say which.
        re.compile(
            r"^\W*(?:уже\s+|ужо\s+)?(?:утром|вечером|после\s+обеда|раніцай|вечарам|пасля\s+абеду)(?!\w)(?!\s+(?:\d|во?\s+(?:понед|втор|сред|четв|пятн|субб|воскр)|у\s+(?:панядз|аутор|серад|чацв|пятн|субот|нядз)))"
        ),
        _offset(0),
        "relative",
    ),
    (_compile(r"вчера|накануне|учора|днем\s+ранее|напярэдадні"), _offset(-1), "relative"),
    (_compile(r"позавчера|пазаучора"), _offset(-2), "relative"),
    (_compile(r"завтра|заутра"), _offset(1), "relative"),
    (_compile(r"на\s+прошлой\s+неделе|на\s+мінулым\s+тыдні"), _last_week, "relative"),
    (_compile(r"в\s+прошлом\s+месяце|у\s+мінулым\s+месяцы"), _last_month, "relative"),
    (_compile(r"послезавтра|паслязаутра"), _offset(2), "relative"),
    (
        _compile(
            r"(?:в|во|у|на)\s+(?:(?:прошл|минувш|эт|ближайш|мінул|гэт|бліжэйш)\w+\s+)?"
            r"(?P<weekday>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|"
            r"панядзелак|ауторак|сераду|чацвер|пятніцу|суботу|нядзелю)(?!,?\s+\d{1,2}\s+[а-яі]{3})"
        ),
        _weekday,
        "exact",
    ),
    (
        _compile(r"на\s+(?:следующей|будущей|наступнай)\s+недел[еі]|на\s+наступным\s+тыдні"),
        _next_week,
        "forward",
    ),
    (_compile(r"в\s+следующем\s+месяце|у\s+наступным\s+месяцы"), _next_month, "forward"),
    (
        _compile(
            r"(?:в\s+(?:следующем|будущем)|у\s+наступным)\s+(?:году|годзе)|на\s+(?:следующий|будущий|наступны)\s+год"
        ),
        _next_year,
        "forward",
    ),
    (
        _compile(
            r"в\s+(?:этом|текущем|нынешнем)\s+году|(?:у\s+гэтым|сёлета|селета|у\s+бягучым)(?:\s+годзе)?"
        ),
        _this_year,
        "year",
    ),
    (_compile(rf"(?:в|во|на|у|к|до|да)\s+{_PART}\s+(?:квартал\w*){_YEAR}"), _part_of_year(3), "month"),
    (
        _compile(rf"(?:в|во|на|у|к|до|да)\s+{_PART}\s+(?:полугоди\w*|паугоддз\w*){_YEAR}"),
        _part_of_year(6),
        "month",
    ),
    (_compile(r"на\s+(?P<year>20\d\d)(?:-[йы])?\s+год"), _in_year, "forward"),
    (
        _compile(
            rf"(?:в|у|к|да|на|до)\s+(?:начале\s+|конце\s+|середине\s+|пачатку\s+|канцы\s+)?{_MONTH}{_YEAR}"
        ),
        _in_month,
        "month",
    ),
    (
        _compile(r"(?:в|у|к|да|до|с)\s+(?P<year>(?:19|20)\d\d)(?:\s+(?:году|годзе|года|годе|г))"),
        _in_year,
        "year",
    ),
    (_compile(r"(?P<year>(?:19|20)\d\d)\s+(?:года|году|годзе)"), _in_year, "year"),
    (_compile(r"(?P<season>весной|вясной|летом|летам|осенью|восенню|зимой|зімой)"), _season, "season"),
)
