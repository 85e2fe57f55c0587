"""The queue of instruments that texts name and the catalogue does not hold, and a person's answer to each."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitor import own_instruments
from monitor.agreements.catalogue import Catalogue, Instrument
from monitor.agreements.naming import recogniser
from monitor.agreements.proposals import Wishes, drafted, proposal_id, titled, written
from monitor.errors import InputError
from monitor.store import proposals as stored
from monitor.store.database import Store, Transaction
from monitor.store.proposals import Unknown

_OWN = re.compile(r"X-(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An instrument that the catalogue does not hold, as texts name it."""

    id: str
    canonical: str
    """A title, in the nominative."""
    type: str
    articles: frozenset[int]
    quote: str
    """The sentence that named it first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What a proposal became, and the articles whose latest versions spoke of it."""

    instrument: Instrument
    articles: tuple[int, ...]


def waiting(store: Store, catalogue: Catalogue) -> tuple[Proposal, ...]:
    """The proposals that nobody has answered, those in most articles first."""
    with store.read() as connection:
        found = _gathered(stored.unknown(connection))
        decided = stored.decisions(connection)
    open_ = (one for one in found.values() if not _is_settled(one.id, decided, catalogue))
    return tuple(sorted(open_, key=lambda one: (-len(one.articles), one.canonical)))


def accept(store: Store, path: Path, proposal: str, wishes: Wishes, now: datetime) -> Accepted:
    """Write a proposal into a person's own file of instruments, under an identifier of its own.

    Under the write lock from the first look to the last, so that two at once take two identifiers. Killed
    between the file and the commit, the instrument is known and the proposal is left without an article at
    the next `reread --apply`.

    Raises:
        InputError: There is no such proposal, or something is missing that only a person can give.
        ConfigError: The entry, or what stands in the file, is wrong; nothing was written.

    """
    with store.write() as connection:
        catalogue = own_instruments.open_catalogue(path)
        unknown = tuple(stored.unknown(connection))
        found = _open(connection, unknown, proposal, catalogue)
        identifier = _next(connection, catalogue)
        instrument = drafted(identifier, found.canonical, found.type, wishes)
        stored.decide(connection, found.id, found.canonical, identifier, now)
        own_instruments.append(path, written(instrument, f"{now.date()}: {found.quote}"))
    return Accepted(instrument=instrument, articles=_speaking(unknown, found, instrument))


def dismiss(store: Store, path: Path, proposal: str, now: datetime) -> Proposal:
    """Take a proposal out of the queue for good; what was read of it stays in the feed."""
    catalogue = own_instruments.open_catalogue(path)
    with store.write() as connection:
        found = _open(connection, stored.unknown(connection), proposal, catalogue)
        stored.decide(connection, found.id, found.canonical, None, now)
    return found


def _gathered(unknown: Iterable[Unknown]) -> dict[str, Proposal]:
    gathered: dict[str, list[Unknown]] = {}
    for one in unknown:
        if one.tells:
            gathered.setdefault(proposal_id(one.canonical, one.type), []).append(one)
    return {identifier: _proposal(identifier, ones) for identifier, ones in gathered.items()}


def _proposal(identifier: str, ones: list[Unknown]) -> Proposal:
    first = ones[0]
    return Proposal(
        id=identifier,
        canonical=titled(first.canonical),
        type=first.type,
        articles=frozenset(one.article for one in ones),
        quote=first.quote,
    )


def _open(
    connection: Transaction, unknown: Iterable[Unknown], proposal: str, catalogue: Catalogue
) -> Proposal:
    """A proposal that may be answered: also one that was dismissed, on second thoughts."""
    became = stored.decisions(connection).get(proposal)
    if catalogue.get(became) is not None:
        raise InputError(f"{proposal}: was accepted as {became}; take {became} out of your file first")
    found = _gathered(unknown).get(proposal)
    if found is None:
        raise InputError(
            f"{proposal}: there is no proposal of that identifier; `unionwatch instruments --new` lists them"
        )
    return found


def _is_settled(proposal: str, decided: Mapping[str, str | None], catalogue: Catalogue) -> bool:
    """Dismissed, or accepted and still in the catalogue."""
    if proposal not in decided:
        return False
    return decided[proposal] is None or catalogue.get(decided[proposal]) is not None


def _next(connection: Transaction, catalogue: Catalogue) -> str:
    """Behind every identifier that was ever given: stored events may still tell of one taken out."""
    given: Collection[str | None] = [*(one.id for one in catalogue), *stored.decisions(connection).values()]
    numbers = [int(found[1]) for one in given if one and (found := _OWN.fullmatch(one))]
    return f"X-{max(numbers, default=0) + 1:02}"


def _speaking(unknown: Iterable[Unknown], found: Proposal, instrument: Instrument) -> tuple[int, ...]:
    """The articles that named the proposal, or what is now a name of it."""
    recognised = recogniser(instrument)
    speaking = {
        one.article
        for one in unknown
        if proposal_id(one.canonical, one.type) == found.id or recognised(one.quote)
    }
    return tuple(sorted(speaking))
