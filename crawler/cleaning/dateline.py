"""Datelines and agency leads: off the text, kept as attribution (dossier, 5.3). Pure."""

import re

_CITY = r"[А-ЯЁІЎ][А-Яа-яЁёІіЎў.\-]+(?:[ -][А-ЯЁІЎ][А-Яа-яЁёІіЎў.\-]+){0,2}"
_MONTH = r"[а-яёіў]{3,10}\.?"
_DAY = rf"\d{{1,2}}\s+{_MONTH}(?:[\s,]+\d{{4}})?(?:\s*г(?:ода|\.))?(?:,?\s*\d{{1,2}}:\d\d)?"
_MOMENT = rf"\d{{1,2}}\s+{_MONTH}\s+\d{{4}}\s*(?:года|г\.|,)?,?\s*\d{{1,2}}:\d\d"
_SLASHED = r"/[^/\n]{2,50}/\.?(?:\s*[–—-])?"
_DASHED = r"[–—-]\s*(?:(?:ИА|РИА|ИТАР)\s+)?[А-ЯЁІЎA-Z«][^.\n:]{1,30}\.(?=\s)"
_NAMED = r"[A-ZА-ЯЁІЎ][A-ZА-ЯЁІЎ-]{2,24}(?:\.[A-Z]{2,4})?\s*[–—-](?=\s)"
"""An agency's name in capitals: «INTERFAX.RU -»."""

_ABBREVIATED = r"[А-ЯЁІЎA-Z]{2,8}(?:[-–][А-ЯЁІЎA-Z][\w-]{1,20})?"
"""An agency known by its letters, between two stops: «МИНСК. 16 ноября. АБВ. Министры …»."""

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\s*{_CITY}[.,]\s*{_DAY}[.,]?\s*(?:{_SLASHED}|{_DASHED}|{_NAMED})\s*",
        rf"\s*{_DAY},?\s*{_CITY}\.?\s*(?:{_SLASHED}|{_DASHED})\s*",
        rf"\s*{_DAY},\s*[А-ЯЁІЎ«][^.\n]{{2,30}}\.(?=\s)\s*",
        rf"\s*{_CITY}[.,]\s*{_DAY}[.,]?\s*[–—-]\s+",
        rf"\s*{_CITY}[.,]\s*{_DAY}[.,]\s*{_ABBREVIATED}\.\s+(?=[А-ЯЁІЎ«])",
        rf"\s*{_MOMENT}\s+(?=[А-ЯЁІЎ«])",
        rf"\s*{_CITY}[.,]\s*{_SLASHED}\s*",
        rf"\s*{_CITY}\s*/(?:[Кк]орр\.\s*|[Кк]ар\.\s*)?[А-ЯЁІЎ]{{3,}}[^/\n]{{0,30}}/\.?(?:\s*[–—-])?\s*",
        r"\s*/(?:[Кк]орр\.\s*|[Кк]ар\.\s*)?(?:БЕЛТА|ТАСС|ИНТЕРФАКС)[^/\n]{0,20}/\.?(?:\s*[–—-])?\s*",
    )
)


def strip(text: str) -> tuple[str, str | None]:
    """The text without its dateline, and the dateline."""
    for pattern in _PATTERNS:
        found = pattern.match(text)
        if found and found.end() < len(text):
            return text[found.end() :], found[0].strip()
    return text, None
