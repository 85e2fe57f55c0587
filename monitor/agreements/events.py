"""What a text says about agreements: mentions, events, and the reading that holds both."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from monitor.agreements.morphology import Where

Polarity = Literal["+", "-"]
Modality = Literal["fact", "planned", "possible", "conditional", "ordered", "wish", "denied"]
Side = Literal["RU", "BY", "BOTH", "UNION"]
Chamber = Literal["lower", "upper"]

BINDING = frozenset({"SIGNED", "ADOPTED", "IN_FORCE", "RATIFIED_SIDE", "TERMINATED"})
"""Statuses that bind somebody; they are only ever stated as facts."""


class Review(StrEnum):
    """Why a person should look at an event; the words for it stand with those who show it."""

    HEADLINE_ONLY = "headline_only"
    """The headline tells it, and nothing in the text does."""
    HEADLINE_STRONGER = "headline_stronger"
    """The headline says more than the text."""
    ONE_SIDE = "one_side"
    """What takes both is told of one (dossier, 9 item 7)."""
    PARTIES_UNNAMED = "parties_unnamed"
    """A status that binds, of parties that the text does not name; earlier readers asked so."""
    SECOND_SOURCE = "second_source"
    """A binding status of one unofficial source."""
    ALREADY_KNOWN = "already_known"
    """It repeats what has long been known: ``known_status`` of ``known_day``."""
    STEP_BACK = "step_back"
    """It falls back behind ``known_status`` of ``known_day``."""
    OTHER = "other"
    """An earlier unionwatch asked for a reason that has no code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A place in a text that says something happened, or will happen, to an instrument."""

    instrument: str | None
    """Identifier in the catalogue; None for an instrument the catalogue does not hold."""
    canonical: str
    """The catalogue's title, or a proposed one in the nominative."""
    type: str
    status: str
    polarity: Polarity
    modality: Modality
    side: Side | None
    chamber: Chamber | None
    when_phrase: str | None
    """The words that date the event, verbatim."""
    when_from: date | None
    when_to: date | None
    """The window those words mean; equal to ``when_from`` for one day."""
    quote: str
    """The sentence that proves the event, verbatim: ``text[start:end]``, or of the headline (``where``)."""
    start: int
    end: int
    """Offsets in code points."""
    review: Review | None
    """Why a person should look, or None."""
    confidence: float
    """0 to 1."""
    cue: str = ""
    """The words that gave the status."""
    rule: str = ""
    """The rule that decided."""
    known_status: str | None = None
    known_day: date | None = None
    """What the event repeats or falls back behind, where that is why a person should look."""
    where: Where = "text"
    """Whose offsets ``start`` and ``end`` are: the headline's, or the text's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in a text that names an instrument."""

    instrument: str | None
    canonical: str
    type: str
    status: str
    """``REFERENCE``, or the status of the event this place repeats."""
    quote: str
    start: int
    end: int
    reason: str
    """Why this place is no event of its own: ``background``, ``repeat``, ``no-status``, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one text."""

    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()
