"""What the outbox kept of an alert, checked and made safe to write into a mail.

Its texts come from pages that anybody may have written: here they lose every character that could
end a header, open a line of its own or turn the direction of reading. Keys of a later version are
let pass, those of an earlier one may lack what has a default.
"""

import unicodedata
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def one_line(text: str) -> str:
    """The text on one line, without control, format and unpaired surrogate characters."""
    return " ".join("".join(_harmless(character) for character in text).split())


def _harmless(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category in {"Cf", "Cs"} else character


def web_address(text: str | None) -> str | None:
    """The address, if it is one a reader may follow; anything but the web is no link."""
    if text is None or text != one_line(text) or " " in text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.hostname else None


def _dated(text: str) -> str:
    datetime.fromisoformat(text)
    return text


Line = Annotated[str, AfterValidator(one_line)]
Link = Annotated[str | None, AfterValidator(web_address)]
Dated = Annotated[str, AfterValidator(_dated)]
"""A day or a moment as ISO writes it."""


class _Kept(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Before(_Kept):
    """The last status known before."""

    status: Line
    day: date


class Told(_Kept):
    """One event."""

    instrument: Line | None = None
    title: Line
    type: Line
    type_name: Line = ""
    topic: Line | None = None
    status: Line
    side: Line | None = None
    chamber: Line | None = None
    modality: Line
    when_phrase: Line | None = None
    when_from: date | None = None
    when_to: date | None = None
    quote: Line
    cue: Line = ""
    rule: Line = ""
    review: Line | None = None
    confidence: float
    before: Before | None = None


class Origin(_Kept):
    """The article that told it."""

    title: Line
    url: Link = None
    site: Line
    tier: int
    published: Dated | None = None
    seen_at: Dated


class Payload(_Kept):
    """A whole alert; the strongest event is the first."""

    language: str = "ru"
    watch: Line
    source: Origin
    events: tuple[Told, ...] = Field(min_length=1)


def read(kept: dict[str, Any]) -> Payload:
    """Check what the outbox kept; pydantic's ``ValidationError`` where it is no alert."""
    return Payload.model_validate(kept)
