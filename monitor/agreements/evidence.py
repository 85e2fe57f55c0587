"""What the reader of an event should know before they trust it: its source, and what was known before. Pure.

The status that a text states is never changed here. What speaks against it is said in ``review``; an event
that falls back behind what was reached goes to a person instead of the mail (dossier, 9, items 7 and 9).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from monitor.agreements import ledger
from monitor.agreements.catalogue import Instrument
from monitor.agreements.events import BINDING, Event
from monitor.agreements.ledger import Entry, Promise
from monitor.agreements.nearness import TELLING_ENOUGH, wording

TRUSTED_TIER = 4
"""Up to here (regional governments) a source may state a binding status alone (dossier, 9, item 7)."""

OLD = timedelta(days=14)
"""What a text tells later than this of a day that is known is a repetition (dossier, 6.2, item 7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An event in the light of what was known before it."""

    event: Event
    is_news: bool = True
    """Not what falls behind a rung that was reached, nor what has long been known: for a person, not the mail."""
    promises: tuple[Promise, ...] = ()
    """What was promised of the instrument before, and what has become of it."""
    closed: tuple[Promise, ...] = ()
    """The promises that this event has closed."""


def same_as(
    event: Event, entry: Entry, history: Iterable[Entry], instrument: Instrument | None
) -> Entry | None:
    """What is known already of an instrument and told by this event again, if anything.

    One that the catalogue does not hold must say what it is about: «подписали соглашение» is not told from the
    next «подписали соглашение».
    """
    type_ = instrument.type if instrument else event.type
    if instrument is None and not (
        type_ in ledger.CLIMBING and len(wording(event.canonical).telling) >= TELLING_ENOUGH
    ):
        return None
    lasting = instrument is not None and type_ in ledger.LASTING
    return ledger.told_before(entry, history, lasting=lasting)


def judge(
    event: Event, entry: Entry, history: tuple[Entry, ...], type_: str, tier: int, known: Entry | None
) -> Judged:
    """Judge a new event by its instrument's history, what of it is told again, and the tier of its source."""
    retold = known if known is not None and entry.told_on - known.day > OLD else None
    behind = None if retold else ledger.step_back(entry, history, type_)
    before = ledger.promises(history, entry.told_on)
    after = ledger.promises((*history, entry), entry.told_on)
    earlier = tuple(one for one in after if one.said_on < entry.told_on)
    return Judged(
        event=replace(event, review=_review(event, retold, behind, tier)),
        is_news=retold is None and behind is None,
        promises=earlier,
        closed=tuple(one for one in earlier if one.state != "open" and one not in before),
    )


def _review(event: Event, retold: Entry | None, behind: Entry | None, tier: int) -> str | None:
    if retold is not None:
        return f"уже известно: «{retold.status}» {retold.day:%d.%m.%Y}"
    if behind is not None:
        return f"шаг назад: {behind.day:%d.%m.%Y} уже было «{behind.status}»"
    if event.review is None and event.status in BINDING and tier > TRUSTED_TIER:
        return f"единственный источник уровня T{tier}, нужен второй, независимый"
    return event.review
