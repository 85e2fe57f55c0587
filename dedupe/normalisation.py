"""One spelling for one thing: what a site's house style changes in a copy is no other news. Pure.

Where two texts differ in hardly anything but numbers, dates or names they are two pieces of news
(``resemblance.same_template``), so that a single «РФ» for «России», or «15.07.2026» for «15 июля 2026 года», would
keep a copy apart. Only what is compared is written anew: bands, sketch and digest are of the text as it came, and a
few words more or less are within what they bear.
"""

import re
from collections.abc import Sequence
from functools import cache

from dedupe.lexicon import Entry, any_of, entry_of, one_of, packaged


def normalised(text: str) -> str:
    """The text with one spelling for each name, number, unit and date, and without who passed it on or made it."""
    text = _without_makers(text)
    text = _DATE.sub(_written_out, text)
    text = _YEAR.sub(r"\1", text)
    text = _GROUPED.sub(lambda found: _SPACE.sub("", found[0]), text)
    text = _THOUSANDS.sub(_counted_out, text)
    text = _units().sub(_unit, text)
    text = _names().sub(_name, text)
    text = _TURNED_ROUND.sub(r"Беларусь\1Россия", text)
    return _without_passing_on(text)


# ---- numbers, units and days -----------------------------------------------------------------------

_SPACE = re.compile("[ \u00a0\u2009\u202f]")
# Each begins with a set of digits, so that the engine skips at once to the few of a text.
_GROUPED = re.compile("[0-9](?<![\\d.,].)\\d{0,2}(?:[ \u00a0\u2009\u202f]\\d{3})+(?!\\d)")
_DOT = r"(?:\.(?!\s+[А-ЯЁІЎA-Z«]|\s*$))?"
"""Of an abbreviation, where it does not end the sentence too."""
_THOUSANDS = re.compile(
    rf"([0-9](?<![\d.,].)\d{{0,2}})(?:,(\d))?[ \u00a0]?тыс(?:яч[аиу]?)?(?!\w){_DOT}",
)
_DATE = re.compile(r"([0-3](?<![\d.].)\d?)\.(\d{2})\.((?:19|20)\d\d)(?!\.?\d)")
_YEAR = re.compile(rf"([12](?<!\d.)\d{{3}})[ \u00a0]?(?:г|год(?:а|у|ом|зе)?)(?!\w){_DOT}")
_MONTHS = packaged().months()


def _written_out(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    if not 1 <= int(month) <= len(_MONTHS):
        return found[0]
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def _counted_out(found: re.Match[str]) -> str:
    """«3,5 тыс.» is 3500."""
    whole, tenths = found.groups(default="0")
    return str(int(whole) * 1000 + int(tenths) * 100)


@cache
def _units() -> re.Pattern[str]:
    return re.compile(rf"([0-9])[ \u00a0]?(?:{one_of(packaged().unit)})(?!\w){_DOT}")


def _unit(found: re.Match[str]) -> str:
    return f"{found[1]} {entry_of(found, packaged().unit).spelling}".rstrip()


# ---- names -----------------------------------------------------------------------------------------

# Who is named first is a matter of where a text is printed.
_TURNED_ROUND = re.compile(r"Россия( [иі] | ?[–—-] ?)Беларусь")


@cache
def _names() -> re.Pattern[str]:
    return _at_letters(packaged().name)


def _name(found: re.Match[str]) -> str:
    return entry_of(found, packaged().name).spelling


def _at_letters(entries: Sequence[Entry]) -> re.Pattern[str]:
    """A pattern of whole words that begins with a set of letters, so that the engine skips to where one stands."""
    first = "".join(sorted({pattern[0] for entry in entries for pattern in entry.patterns}))
    return re.compile(rf"[{first}](?<!\w.)(?:{one_of(tuple(map(_behind_first, entries)))})(?!\w)")


def _behind_first(entry: Entry) -> Entry:
    patterns = tuple(f"(?<={pattern[0]})(?:{pattern[1:]})" for pattern in entry.patterns)
    return entry.model_copy(update={"patterns": patterns})


# ---- who passes a text on, and who made it ---------------------------------------------------------

_LEADING = ("Об этом ", "об этом ", "Как ", "как ", "Пра гэта ", "пра гэта ", "Як ", "як ")
_KIND = "(?:корр(?:еспондент(?:ы|а)?|\\.)|карэспандэнт(?:ы|а)?|агентств[оау]|агенцтва|портал(?:а)?|газет[аыу]|сайт) "
_SOURCE = r"(?:«[^«»\n]{1,40}»|[А-ЯЁІЎA-Z][\w.-]{1,20}\w(?: «?[А-ЯЁІЎA-Z][\w-]{1,20}»?){0,2})"


def _without_passing_on(text: str) -> str:
    """Without «…, сообщает БЕЛТА» and «Об этом пишет портал «Новости»»: the verb, and a name behind it."""
    kept: list[str] = []
    end = 0
    for found in _passed_on().finditer(text):
        start = found.start()
        kept.append(text[end : start - _led(text, start)])
        end = found.end()
    return "".join([*kept, text[end:]])


def _led(text: str, end: int) -> int:
    return next((len(lead) for lead in _LEADING if text.endswith(lead, 0, end)), 0)


@cache
def _passed_on() -> re.Pattern[str]:
    return re.compile(rf"{_at_letters(packaged().passing).pattern} (?:{_KIND}){{0,2}}{_SOURCE}")


_END = 200
"""Code points at the end of a text in which who made it is named."""
_MADE = re.compile(
    rf"(?:(?<!\w)(?:{any_of(packaged().maker)}): ?[^\n:]{{1,100}}|\n[А-ЯЁІЎ][\w-]+ [А-ЯЁІЎ][\w-]+(?:[ ,]+\w+){{0,4}})[ .]*$"
)


def _without_makers(text: str) -> str:
    for _ in range(_MOST_MAKERS):
        made = _MADE.search(text, max(0, len(text) - _END))
        if made is None:
            break
        text = text[: made.start()].rstrip()
    return text


_MOST_MAKERS = 3
"""Who wrote, who took the pictures, and from where it is."""
