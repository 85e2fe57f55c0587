"""Which day a mail speaks of: of the event where its text dates it, else of its publication."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from monitor.channels.payload import Origin, Told

ZONE = ZoneInfo("Europe/Minsk")
"""Minsk and Moscow have had the same time since 2014; every reader knows it."""


def said_on(origin: Origin) -> date:
    """The day of publication as the source states it, else the day we saw it."""
    if origin.published is not None:
        return date.fromisoformat(origin.published[:10])
    return _moment(origin.seen_at).date()


def event_day(event: Told, origin: Origin) -> date:
    """A fact's own day where its text names exactly one; a promise's is the day it was given."""
    if event.modality == "fact" and event.when_from is not None and event.when_from == event.when_to:
        return event.when_from
    return said_on(origin)


def shown(written: str, day_format: str, moment_format: str) -> str:
    """A day or a moment as ISO writes it, for a reader."""
    if len(written) == len("2023-02-15"):
        return date.fromisoformat(written).strftime(day_format)
    return _moment(written).strftime(moment_format)


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(ZONE)
