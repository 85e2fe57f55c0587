"""What the outbox kept of an alert, checked and made safe to write into a mail.

Its texts come from pages that anybody may have written: here they lose every character that could
end a header, open a line of its own or turn the direction of reading. Keys of a later version are
let pass, those of an earlier one may lack what has a default.
"""

from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from monitor.agreements.events import Review
from monitor.channels.addresses import web_address
from monitor.channels.lines import one_line


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


class Promised(_Kept):
    """What an earlier text promised, and what became of it."""

    due: date
    state: Line
    days_late: int = 0


class Told(_Kept):
    """One event."""

    instrument: Line | None = None
    title: Line
    type: Line
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
    review: Review | None = None
    known_status: Line | None = None
    known_day: date | None = None
    confirmed: bool = False
    confidence: float
    before: Before | None = None
    promises: tuple[Promised, ...] = ()


class Origin(_Kept):
    """The article that told it."""

    title: Line
    url: Link = None
    site: Line | None = None
    tier: int
    published: Dated | None = None
    seen_at: Dated

    @property
    def told_by(self) -> str:
        """The site by the name its readers know, else its host; empty for text that never had either."""
        host = urlsplit(self.url).hostname if self.url else None
        return self.site or (host or "").removeprefix("www.")


class Payload(_Kept):
    """A whole alert; the strongest event is the first."""

    language: str = "ru"
    watch: Line
    source: Origin
    events: tuple[Told, ...] = Field(min_length=1)


def read(kept: dict[str, Any]) -> Payload:
    """Check what the outbox kept; pydantic's ``ValidationError`` where it is no alert."""
    return Payload.model_validate(kept)
