"""What the reader of an event should know before they trust it: its source, and what was known before. Pure.

The status that a text states is never changed here. What speaks against it is said in ``review``; an event
that falls back behind what was reached goes to a person instead of the mail (dossier, 9, items 7 and 9).
"""

from dataclasses import dataclass, replace

from monitor.agreements import ledger
from monitor.agreements.events import BINDING, Event
from monitor.agreements.ledger import Entry, Promise

TRUSTED_TIER = 4
"""Up to here (regional governments) a source may state a binding status alone (dossier, 9, item 7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An event in the light of what was known before it."""

    event: Event
    steps_back: bool = False
    """Behind a rung that was reached: for a person to look at, not for the mail."""
    promises: tuple[Promise, ...] = ()
    """What was promised of the instrument before, and what has become of it."""
    closed: tuple[Promise, ...] = ()
    """The promises that this event has closed."""


def judge(event: Event, entry: Entry, history: tuple[Entry, ...], type_: str, tier: int) -> Judged:
    """Judge a new event by its instrument's history and the tier of the source that tells it."""
    behind = ledger.step_back(entry, history, type_)
    before = ledger.promises(history, entry.told_on)
    after = ledger.promises((*history, entry), entry.told_on)
    earlier = tuple(one for one in after if one.said_on < entry.told_on)
    return Judged(
        event=replace(event, review=_review(event, behind, tier)),
        steps_back=behind is not None,
        promises=earlier,
        closed=tuple(one for one in earlier if one.state != "open" and one not in before),
    )


def _review(event: Event, behind: Entry | None, tier: int) -> str | None:
    if behind is not None:
        return f"шаг назад: {behind.day:%d.%m.%Y} уже было «{behind.status}»"
    if event.review is None and event.status in BINDING and tier > TRUSTED_TIER:
        return f"единственный источник уровня T{tier}, нужен второй, независимый"
    return event.review
