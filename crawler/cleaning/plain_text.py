"""From a plain text to a draft of its article: what feeds, archives and mail programs hold. Pure."""

import re
from collections.abc import Sequence

from crawler.cleaning.blocks import normal
from crawler.cleaning.draft import Draft
from crawler.cleaning.edges import refined
from crawler.cleaning.letters import letters
from crawler.items import Removed

_LABELS = re.compile(
    r"\s(?:География|Темы|Лица|Регионы|Геаграфія|Тэмы)\s(?:[^.!?]|\.(?!\s+[А-Я]))*?\sСтатус материала\s.*$|"
    r"\sСмотрите также\s[^.!?]{1,300}$|\sСтатус материала\s+Опубликован[ао]? в раздел.*$|\sСсылка на материал:?\s.*$",
    re.DOTALL,
)
"""What portals put behind a text: «География … Темы … Статус материала … Ссылка на материал …»."""


def lines_of(text: str) -> list[str]:
    """The lines that say something, in single spaces."""
    return [line for line in (normal(line) for line in text.split("\n")) if line]


def draft(lines: Sequence[str], hinted: str) -> Draft:
    """The article of a text; ``hinted`` is the headline that came along with it, empty where none did."""
    found = Draft(title=hinted or _repeated_first(lines), lines=list(lines), read_as="text")
    labels = _LABELS.search(found.text)
    if labels and labels.start():
        found.removed.append(Removed(text=labels[0].strip(), reason="phrase"))
        found.lines = found.text[: labels.start()].split("\n")
    _take_rubric(found)
    return refined(found, one_line=len(lines) == 1)


def _repeated_first(lines: Sequence[str]) -> str:
    """A first line that the second repeats, or begins with, is a headline."""
    if len(lines) > 1 and letters(lines[1]).startswith(letters(lines[0])) and len(lines[0]) < _LONGEST_TITLE:
        return lines[0]
    return ""


_LONGEST_TITLE = 300


def _take_rubric(draft: Draft) -> None:
    """A rubric or a date before the headline («События Встреча с …»): what stands before its first copy."""
    wanted = draft.title.strip()
    place = draft.text.find(wanted) if wanted else -1
    if 0 < place <= _LONGEST_RUBRIC and "." not in draft.text[:place]:
        draft.removed.append(Removed(text=draft.text[:place].strip(), reason="related"))
        draft.lines = draft.text[place:].split("\n")


_LONGEST_RUBRIC = 80
