"""The records that leave the program: what other systems may rely on, with its JSON Schema.

A field is added at will, with a line in the changelog; one is taken away or given another meaning
only together with a new ``schema`` number.
"""

import hashlib
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from monitor.agreements.events import Event, Review
from monitor.agreements.ledger import Promise
from monitor.agreements.titles import nominative

SCHEMA = 1


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ArticleFact(_Record):
    """Where a fact was read."""

    id: int
    version: int = Field(description="1 for the article as first seen, then counting its changes")
    url: str | None
    site: str | None = Field(description="name in the catalogue of sites; null for imported material")
    tier: int = Field(ge=0, le=7, description="0 legal publication … 7 aggregator or unknown source")
    title: str
    language: str | None
    published: str | None = Field(description="ISO day or moment, as the page states it")
    published_from: str | None
    seen_at: datetime
    story: int = Field(description="articles of one story are reprints of one another")


class EventFact(_Record):
    """What happened to an instrument, and the sentence that proves it."""

    instrument: str | None = Field(description="identifier in the catalogue; null for an unknown instrument")
    canonical: str = Field(description="the catalogue's title, else a proposed one, in the nominative")
    type: str
    status: str
    polarity: Literal["+", "-"]
    modality: str
    side: Literal["RU", "BY", "BOTH", "UNION"] | None
    chamber: Literal["lower", "upper"] | None
    when_phrase: str | None
    when_from: str | None = Field(description="ISO day; equal to when_to for one day")
    when_to: str | None
    quote: str = Field(description="verbatim, in the language of the source")
    where: Literal["title", "text"] = Field(default="text", description="what of the article is quoted")
    start: int = Field(description="offset of the quote in the article's text (or title), in code points")
    end: int
    review: Review | None = Field(description="why a person should look at it: a code, or null")
    known_status: str | None = Field(
        default=None, description="what it repeats (already_known) or falls back behind (step_back), or null"
    )
    known_day: str | None = Field(default=None, description="ISO day of that")
    confidence: float
    rule: str
    cue: str


class PromiseFact(_Record):
    """What was promised of an instrument, and what became of it."""

    instrument: str | None = Field(description="identifier in the catalogue; null for an unknown instrument")
    canonical: str
    promised: str = Field(description="the status that was announced")
    side: Literal["RU", "BY", "BOTH", "UNION"] | None
    said_on: str = Field(description="ISO day of the text that promised it")
    due_to: str = Field(description="ISO day; the last one of the window")
    day_stated: bool = Field(description="false where the text gave no day: it is due in 60 days")
    state: Literal["kept", "missed", "moved", "overtaken"]
    closed_on: str | None = Field(description="ISO day it was kept, happened late or was overtaken")
    days_late: int
    moved_to: str | None


class _Numbered(_Record):
    schema_: Literal[1] = Field(default=1, alias="schema")
    seq: int = Field(description="rises by one with every record; ask for what lies behind the last you have")
    key: str = Field(description="the same fact always has the same key")
    recorded_at: datetime
    late: bool = Field(
        description="filled in afterwards: nobody was alerted, but those whom a mail had asked to look"
    )
    article: ArticleFact


class ArticleRecord(_Numbered):
    """An article that tells something of its own, or a new version of one."""

    kind: Literal["article"]


class ReprintRecord(_Numbered):
    """An article that repeats one that is known."""

    kind: Literal["reprint"]
    of: int = Field(description="the article it was joined through")
    relation: Literal["identical", "near", "contained"]
    score: float = Field(ge=0, le=1, description="the larger of resemblance and containment")


class EventRecord(_Numbered):
    """An event that no earlier article told."""

    kind: Literal["event"]
    event: EventFact


class PromiseRecord(_Numbered):
    """A promise that an event of the article has closed."""

    kind: Literal["promise"]
    promise: PromiseFact


class ConfirmedRecord(_Numbered):
    """An event that asked for a second source, told by one that is independent or official."""

    kind: Literal["confirmed"]
    confirms: str = Field(
        description="key of the record of the event, which asked for review; it need not now"
    )
    first: int = Field(description="the article that told the event first")
    event: EventFact = Field(description="as the article that confirms it tells it")


FeedRecord = Annotated[
    ArticleRecord | ReprintRecord | EventRecord | ConfirmedRecord | PromiseRecord,
    Field(discriminator="kind"),
]


def json_schema() -> dict[str, Any]:
    """The JSON Schema of one line of the feed."""
    return TypeAdapter[Any](FeedRecord).json_schema(by_alias=True) | {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of the unionwatch feed",
    }


def key(kind: str, *parts: object) -> str:
    """A key that depends on the fact alone, so that a repeated run gives the same one."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()
    return f"{kind}:{digest[:32]}"


def _title(event: Event) -> str:
    return event.canonical if event.instrument else nominative(event.canonical)


def event_fact(event: Event) -> EventFact:
    """An event as other programs get it."""
    return EventFact(
        instrument=event.instrument,
        canonical=_title(event),
        type=event.type,
        status=event.status,
        polarity=event.polarity,
        modality=event.modality,
        side=event.side,
        chamber=event.chamber,
        when_phrase=event.when_phrase,
        when_from=event.when_from.isoformat() if event.when_from else None,
        when_to=event.when_to.isoformat() if event.when_to else None,
        quote=event.quote,
        where=event.where,
        start=event.start,
        end=event.end,
        review=event.review,
        known_status=event.known_status,
        known_day=event.known_day.isoformat() if event.known_day else None,
        confidence=event.confidence,
        rule=event.rule,
        cue=event.cue,
    )


def promise_fact(event: Event, promise: Promise) -> PromiseFact:
    """A promise as other programs get it; ``event`` is the one that closed it."""
    assert promise.state != "open", "only closed promises are told"
    return PromiseFact(
        instrument=event.instrument,
        canonical=_title(event),
        promised=promise.promised,
        side=event.side,
        said_on=promise.said_on.isoformat(),
        due_to=promise.due_to.isoformat(),
        day_stated=promise.day_stated,
        state=promise.state,
        closed_on=promise.closed_on.isoformat() if promise.closed_on else None,
        days_late=promise.days_late,
        moved_to=promise.moved_to.isoformat() if promise.moved_to else None,
    )
