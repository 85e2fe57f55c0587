"""What every text goes through once its lines are found: the head and the tail lose what is not the article. Pure.

Off the head go copies of the headline, lines that only say when, and the dateline (kept as attribution); off both
ends go boilerplate phrases.
"""

import re
from collections.abc import Sequence

from crawler.cleaning import boilerplate, date_lines, dateline
from crawler.cleaning.copies import strip_copies
from crawler.cleaning.draft import Draft
from crawler.cleaning.letters import letters
from crawler.items import Removed

BESIDE = 6
"""Lines at the head of a text, or about its headline, that may say when and what it is called."""
_EXTRA = 1.35
"""How much longer than the headline a bread crumb that holds it may be."""
_TELLING = 20
"""Letters of a headline that is known inside a longer line."""
_STEP_WORDS = 4
_CRUMBS = re.compile(r"\s*[/»>→\\|]\s*")


def refined(draft: Draft, *, one_line: bool = False) -> Draft:
    """Without boilerplate, copies of the headline and the dateline.

    ``one_line``: the text came as one line, in which the headline, the moment and the first sentence are not parted.
    """
    draft.lines, phrases = boilerplate.strip(draft.lines)
    draft.removed += phrases
    _take_times(draft)
    _take_head(draft, again=one_line)
    # Behind a copy of the headline another phrase may stand at the edge.
    draft.lines, phrases = boilerplate.strip(draft.lines)
    draft.removed += phrases
    if draft.lines:
        draft.lines[0], draft.attribution = dateline.strip(draft.lines[0])
        if draft.attribution:
            draft.removed.append(Removed(text=draft.attribution, reason="dateline"))
            # Behind the dateline some sites say the headline once more, texts of one line within that line.
            _take_copies(draft, again=one_line)
    if draft.lines:
        draft.lines[-1], tail = boilerplate.strip_tail(draft.lines[-1])
        if tail:
            draft.removed.append(Removed(text=tail, reason="phrase"))
    _take_byline(draft)
    draft.lines = [line for line in draft.lines if line.strip()]
    return draft


_NAME = r"[А-ЯЁІЎA-Z][а-яёіў\w'’.-]*"
_BYLINE = re.compile(rf"(?:{_NAME} ){{1,2}}{_NAME}|[А-ЯЁІЎ]\. ?(?:[А-ЯЁІЎ]\. ?)?[А-ЯЁІЎ][а-яёіў-]+")


def _take_byline(draft: Draft) -> None:
    """A name alone at the end is who wrote it; two are a list."""
    if len(draft.lines) > 1 and _is_byline(draft.lines[-1]) and not _is_byline(draft.lines[-2]):
        draft.removed.append(Removed(text=draft.lines.pop(), reason="byline"))


def _is_byline(line: str) -> bool:
    return _BYLINE.fullmatch(line) is not None


def _take_head(draft: Draft, *, again: bool) -> None:
    """Copies of the headline and lines that are a date, in whatever order they stand."""
    _take_copies(draft, again=again)
    while draft.lines:
        draft.lines[:1] = parted(draft.lines[0], draft.title)
        number = date_lines.leading(draft.lines)
        if not number:
            _take_moment(draft)
            return
        draft.removed.append(Removed(text=" ".join(draft.lines[:number]), reason="dateline"))
        del draft.lines[:number]
        _take_copies(draft)


def _take_times(draft: Draft) -> None:
    """The hours of a live report's entries, each in a line of its own."""
    times = [line for line in draft.lines if _TIME.fullmatch(line)]
    if len(times) >= _ENTRIES:
        draft.lines = [line for line in draft.lines if not _TIME.fullmatch(line)]
        draft.removed += [Removed(text=line, reason="time") for line in times]


_TIME = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d")
_ENTRIES = 2


def _take_moment(draft: Draft) -> None:
    """A date in figures before the first sentence: «16.09.26 Министерство объявило …»."""
    end = date_lines.leading_end(draft.lines[0])
    rest = draft.lines[0][end:].lstrip()
    if end and rest[:1].isupper():
        draft.removed.append(Removed(text=draft.lines[0][:end].strip(), reason="dateline"))
        draft.lines[0] = rest


def parted(line: str, title: str) -> list[str]:
    """A line, or two where a date in figures stands before the headline in one: «05.07.2022 Министры …», or behind it."""
    end = date_lines.leading_end(line)
    if end and strip_copies(line[end:], title)[1]:
        return [line[:end].strip(), line[end:]]
    start = date_lines.trailing_start(line)
    if start and letters(line[:start]) == letters(title[: date_lines.trailing_start(title) or None]):
        return [line[:start].strip(), line[start:]]
    return [line]


def _take_copies(draft: Draft, *, again: bool = False) -> None:
    text, copies = strip_copies(draft.text, draft.title, again=again)
    draft.removed += [Removed(text=copy, reason="headline") for copy in copies]
    wanted = letters(draft.title)
    lines = []
    for place, line in enumerate(text.split("\n")):
        # A line near the start that is the headline and little else: a bread crumb, a caption.
        if place < BESIDE and wanted and (_is_copy(line, wanted) or _is_crumb(line, wanted)):
            draft.removed.append(Removed(text=line, reason="headline"))
            continue
        lines.append(line)
    text, copies = strip_copies("\n".join(lines), draft.title)
    draft.removed += [Removed(text=copy, reason="headline") for copy in copies]
    draft.lines = [line for line in text.split("\n") if line.strip()]


def _is_copy(line: str, wanted: str) -> bool:
    """The headline with something about it; a sentence that has its words and goes on to a stop of its own is none."""
    said = letters(line)
    if said == wanted:
        return True
    return (
        len(wanted) >= _TELLING
        and wanted in said
        and len(said) <= _EXTRA * len(wanted)
        and line.rstrip()[-1:] not in ".!…"
    )


def _is_crumb(line: str, wanted: str) -> bool:
    """«Главная / Новости / …»: the way to a page, which ends with its headline."""
    way = _CRUMBS.split(line)
    return (
        len(way) > 1
        and letters(way[-1]) == wanted
        and all(len(step.split()) <= _STEP_WORDS for step in way[:-1])
    )


def near_headline(lines: Sequence[str], title: str, text: str) -> list[str]:
    """Lines beside the headline first: that is where a page says its date; of the rest, none of the end."""
    longest, word = len(title) + _MOMENT, title.partition(" ")[0].lower()
    parts: list[str] = []
    for line in lines:
        may_hold = len(title) <= len(line) <= longest and word in line.lower()
        parts += parted(line, title) if may_hold else [line]
    first = text.partition("\n")[0]
    start = next((place for place, line in enumerate(parts) if first and line.endswith(first)), 0)
    wanted = letters(title)
    copies = [place for place, line in enumerate(parts) if wanted and _says(line, wanted)]
    # Breadcrumbs and other stories' lists say the headline too: the one next to the text is the article's.
    at = min(copies, key=lambda place: abs(start - place), default=start)
    near = range(max(0, at - BESIDE), min(len(parts), at + 2 * BESIDE))
    return [parts[place] for place in sorted(near, key=lambda place: abs(place - at))]


_MOMENT = 60
"""Code points of a moment that stands in one line with the headline."""


def _says(line: str, wanted: str) -> bool:
    """Whether a line's letters are these; mostly its length or its beginning tells that they are not."""
    return (
        len(wanted) <= _MOST_FOLDED * len(line)
        and wanted.startswith(letters(line[:_BEGINNING]))
        and letters(line) == wanted
    )


_MOST_FOLDED = 3
"""Letters that one becomes, at most, where capitals are folded: «ΐ»."""
_BEGINNING = 20
