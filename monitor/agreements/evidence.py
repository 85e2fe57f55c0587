"""What the reader of an event should know before they trust it: its source, and what was known before. Pure.

The status that a text states is never changed here. What speaks against it is said in ``review``; an event
that falls back behind what was reached goes to a person instead of the mail (dossier, 9, items 7 and 9).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from monitor.agreements import ledger, origins
from monitor.agreements.catalogue import Instrument
from monitor.agreements.events import BINDING, Event, Review
from monitor.agreements.ledger import Entry, Promise
from monitor.agreements.nearness import TELLING_ENOUGH, wording

TRUSTED_TIER = 4
"""Up to here (regional governments) a source may state a binding status alone (dossier, 9, item 7)."""

OLD = timedelta(days=14)
"""What a text tells later than this of a day that is known is a repetition (dossier, 6.2, item 7)."""

_PAST = frozenset({Review.ALREADY_KNOWN, Review.STEP_BACK})
"""Reasons that keep an event from the mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """An article that tells an event, as far as it matters whether another one is independent of it."""

    tier: int
    site: str | None
    """The registered domain, else the site's name; None for text that nobody knows the origin of."""
    story: int
    """Articles of one story are reprints of one another; a digest counts among those of each of its texts."""
    text: str = ""
    """What of its text may say from whom it is."""
    dateline: str | None = None

    @property
    def agencies(self) -> frozenset[str]:
        """Whose news it prints: of the agencies that it cites, or its own."""
        return origins.cited(self.text, self.dateline) | origins.of_site(self.site)


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
    stands: bool = False
    """Told before, and to be believed now: by this text, or by it and another one together."""
    confirms: bool = False
    """Told before by a source that asked for a second one; this is it."""


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
        event=_reviewed(event, retold, behind, tier),
        is_news=retold is None and behind is None,
        promises=earlier,
        closed=tuple(one for one in earlier if one.state != "open" and one not in before),
    )


def _reviewed(event: Event, retold: Entry | None, behind: Entry | None, tier: int) -> Event:
    known = retold or behind
    if known is not None:
        why = Review.ALREADY_KNOWN if retold else Review.STEP_BACK
        return replace(event, review=why, known_status=known.status, known_day=known.day)
    if event.review is None and event.status in BINDING and tier > TRUSTED_TIER:
        return replace(event, review=Review.SECOND_SOURCE)
    return event


_ASKS = frozenset({Review.SECOND_SOURCE, Review.HEADLINE_ONLY})


def asks_for_second(review: Review | None) -> bool:
    """Whether an event waits for another telling, a second source or the body of a page, and for nothing else."""
    return review in _ASKS


def is_answered(review: Review, event: Event, *, stands: bool) -> bool:
    """Whether a telling gives what a review asks for: the body of any page what only a headline told."""
    if review is Review.HEADLINE_ONLY:
        return event.where == "text" and event.review is None
    return review is Review.SECOND_SOURCE and stands


def unasked(event: Event) -> Event:
    """An event as its text told it, without a request for a second source."""
    return replace(event, review=None) if event.review is Review.SECOND_SOURCE else event


def is_repetition(event: Event, known_on: date, told_on: date) -> bool:
    """Whether a text tells what is known so late, and without a day, that it does not tell it as news."""
    return event.when_from is None and told_on - known_on > OLD


def judge_again(
    event: Event, reviews: Iterable[Review], teller: Teller, others: tuple[Teller, ...]
) -> Judged:
    """Judge an event that others have told before, by why a person should look at it, and by who tells it now."""
    reviews = tuple(reviews)
    if _PAST.intersection(reviews):
        return Judged(event=event, is_news=False)
    believed = stands(event, teller, others)
    told = event if believed else _reviewed(event, None, None, teller.tier)
    answered = any(is_answered(review, told, stands=believed) for review in reviews)
    return Judged(event=told, stands=believed, confirms=answered)


def stands(event: Event, teller: Teller, others: Iterable[Teller]) -> bool:
    """Whether a binding status may be believed: an official source tells it, or two that know nothing of each other.

    A text that itself needs a look confirms nothing. What comes from nobody knows whom is independent of none, and
    two that print the same agency are one source.
    """
    if event.status not in BINDING or event.review is not None:
        return False
    others = tuple(others)
    return any(one.tier <= TRUSTED_TIER for one in (teller, *others)) or any(
        _independent(teller, other) for other in others
    )


def _independent(one: Teller, other: Teller) -> bool:
    known = None not in (one.site, other.site)
    return known and one.story != other.story and one.site != other.site and not one.agencies & other.agencies
