"""What a reader wants to hear, and why an event is for them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from monitor.agreements.catalogue import Catalogue
from monitor.agreements.vocabulary import STATUSES, TOPICS, not_among
from monitor.config import WatchTable
from monitor.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One reader's wishes; an empty list means «all»."""

    name: str
    recipient: str
    language: str = "ru"
    instruments: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    worst_tier: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What of an event decides whether a reader wants it."""

    instrument: str | None
    topic: str | None
    status: str
    side: str | None
    tier: int


def from_tables(tables: Iterable[WatchTable]) -> tuple[Watch, ...]:
    """The watches that the configuration describes.

    Raises:
        ConfigError: One wishes for a topic or status that there is not, and would never hear anything.

    """
    return tuple(
        Watch(
            name=table.name,
            recipient=table.recipient,
            language=table.language,
            instruments=frozenset(table.instruments),
            topics=_known(table, table.topics, TOPICS, "topic"),
            statuses=_known(table, table.statuses, STATUSES, "status"),
            sides=frozenset(table.sides),
            worst_tier=table.worst_tier,
        )
        for table in tables
    )


def _known(table: WatchTable, wished: Iterable[str], known: tuple[str, ...], what: str) -> frozenset[str]:
    for one in wished:
        if one not in known:
            raise ConfigError(f"watch «{table.name}»: {not_among(known, one, what)}")
    return frozenset(wished)


def known_in(catalogue: Catalogue, watches: Iterable[Watch]) -> tuple[Watch, ...]:
    """These watches, of which every one names only instruments that are in the catalogue.

    Raises:
        ConfigError: One names an instrument that there is not, and would never hear of it.

    """
    watches = tuple(watches)
    for watch in watches:
        for wished in sorted(watch.instruments):
            if catalogue.get(wished) is None:
                near = catalogue.nearest(wished)
                hint = f"did you mean «{near[0]}»?" if near else "`unionwatch instruments` lists them"
                raise ConfigError(
                    f"watch «{watch.name}»: instruments: «{wished}» is not an instrument; {hint}"
                )
    return watches


def wants(watch: Watch, subject: Subject) -> bool:
    """Whether the reader asked for such an event."""
    return (
        subject.tier <= watch.worst_tier
        and _allows(watch.instruments, subject.instrument)
        and _allows(watch.topics, subject.topic)
        and _allows(watch.statuses, subject.status)
        # What both sides did, each of them did.
        and (_allows(watch.sides, subject.side) or subject.side == "BOTH")
    )


def _allows(wished: frozenset[str], value: str | None) -> bool:
    return not wished or value in wished
