"""The ledger of an instrument: how far each side has come, and what became of what was promised. Pure.

Events are never overwritten: the ledger is read from all of them (and from the catalogue's known history)
each time. An instrument climbs a ladder (dossier, 2.1), on each side by itself; an event lower than a rung
that was reached lately is mostly background told as news, a mistake of the reader, or an amendment that the
text does not name: it goes to a person, not into the mail.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from monitor.agreements.catalogue import Instrument
from monitor.agreements.events import Chamber, Event, Review

LADDER = {
    status: rung
    for rung, statuses in enumerate(
        (
            ("PROPOSED",),
            ("DRAFTING",),
            ("DRAFT_AGREED",),
            ("MANDATE",),
            ("SIGNING_AUTHORISED", "UNION_PRECLEARED"),
            ("INITIALLED",),
            ("SIGNING_PLANNED", "ADOPTION_PLANNED"),
            ("SIGNED", "ADOPTED"),
            ("PROVISIONAL",),
            ("RATIF_SUBMITTED",),
            ("RATIF_STEP",),
            ("RATIFIED_SIDE", "APPROVED_SIDE"),
            ("PROCEDURES_DONE",),
            ("INSTRUMENTS_EXCHANGED", "ENTRY_PLANNED"),
            ("IN_FORCE",),
        ),
        1,
    )
    for status in statuses
}
"""The rungs; what is missing (postponed, extended, terminated, denied …) stands on none."""

PROMISES = {"SIGNING_PLANNED": "SIGNED", "ADOPTION_PLANNED": "ADOPTED", "ENTRY_PLANNED": "IN_FORCE"}
"""The plans that are promises, and the status each announces."""
_ENDED = frozenset({"TERMINATED", "SUPERSEDED"})

SOON = timedelta(days=60)
"""When a promise without a day («в ближайшее время») is looked at again (dossier, 2.5)."""
_SAME_DAY = timedelta(days=2)
"""Texts that date a thing up to two days apart mean one day."""
ROUND = timedelta(days=730)
"""A rung that was reached longer ago belongs to an earlier round: the agreement of 2006 that is being amended
now. Two years are a judgement, not a measurement."""

CLIMBING = frozenset(
    {
        "founding_treaty",
        "interstate_treaty",
        "intergov_agreement",
        "interagency_agreement",
        "amending_protocol",
        "memorandum",
        "charter",
    },
)
"""Types of which one instrument goes one way once; budgets and decrees come every year under one name."""
LASTING = CLIMBING - {"amending_protocol"}
"""Types of which the next paper has another name; the protocol on the price of gas has that of last year's."""


_ONCE = frozenset(
    {
        "INITIALLED",
        "SIGNED",
        "ADOPTED",
        "PROVISIONAL",
        "RATIF_STEP",
        "RATIFIED_SIDE",
        "APPROVED_SIDE",
        "PROCEDURES_DONE",
        "INSTRUMENTS_EXCHANGED",
        "IN_FORCE",
        "TERMINATED",
        "SUPERSEDED",
    }
)
"""What happens to a paper once on each side, or in each chamber."""
RETOLD = timedelta(days=60)
"""How long an undated text tells the last paper of a name and not the next one; reprints come within months
on aggregators (dossier, 6.1), and such protocols a year apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger: an event of the instrument."""

    status: str
    side: str | None
    chamber: Chamber | None = None
    """Whose vote it was, if a chamber's."""
    polarity: str
    modality: str
    day: date
    """When it happened; of a plan, when it was said."""
    due_from: date | None = None
    due_to: date | None = None
    """The window that the text names: of a plan, when it is due."""
    told_on: date
    """When the text that tells it was published."""
    article: int | None
    """None for what the catalogue knows."""
    review: Review | None = None
    """Why a person should look at it, or None."""


def entry_of(event: Event, day: date, told_on: date) -> Entry:
    """An event of a text as a line of the ledger; ``day`` is that of its key."""
    return Entry(
        status=event.status,
        side=event.side,
        chamber=event.chamber,
        polarity=event.polarity,
        modality=event.modality,
        day=told_on if event.status in PROMISES else day,
        due_from=event.when_from,
        due_to=event.when_to,
        told_on=told_on,
        article=None,
    )


def known_entries(instrument: Instrument) -> tuple[Entry, ...]:
    """What the catalogue knows of an instrument; what it only believes is left out."""
    return tuple(
        Entry(
            status=known.status,
            side=known.side,
            chamber=known.chamber,
            polarity="+",
            modality="fact",
            day=known.date,
            told_on=known.date,
            article=None,
        )
        for known in instrument.known
        if known.confidence != "C"
    )


State = Literal["open", "kept", "missed", "moved", "overtaken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An event that announced another one, and what became of it."""

    promised: str
    """The status that was announced."""
    side: str | None
    said_on: date
    due_to: date
    day_stated: bool
    """False for «в ближайшее время»: the day is ours."""
    article: int | None
    state: State
    closed_on: date | None = None
    """The day it was kept, or happened after all, or was overtaken."""
    days_late: int = 0
    """Of one that was missed: days from its last day to that day, or to today."""
    moved_to: date | None = None


def promises(entries: Iterable[Entry], today: date) -> tuple[Promise, ...]:
    """What was promised of one instrument, in the order in which it was said, and what became of each."""
    told = sorted(entries, key=lambda entry: (entry.told_on, entry.day))
    plans: list[Entry] = []
    for entry in told:
        if _is_promise(entry) and not any(_is_again(entry, plan) for plan in plans):
            plans.append(entry)
    return tuple(_closed(plan, told, today) for plan in plans)


def _is_promise(entry: Entry) -> bool:
    return entry.status in PROMISES and entry.polarity == "+" and entry.modality != "denied"


def _is_again(entry: Entry, plan: Entry) -> bool:
    return (
        entry.status == plan.status
        and _meets(entry.side, plan.side)
        and abs(_due(entry) - _due(plan)) <= _SAME_DAY
    )


def _due(plan: Entry) -> date:
    return plan.due_to or plan.told_on + SOON


def _closed(plan: Entry, told: Sequence[Entry], today: date) -> Promise:
    due = _due(plan)
    later = [entry for entry in told if _answers(entry, plan)]
    kept = _kept([entry for entry in later if entry.status == PROMISES[plan.status]], plan)
    beyond = _first(later, lambda entry: entry.status in _ENDED or _is_beyond(entry, plan))
    moved = next((entry for entry in told if _moves(entry, plan, kept)), None)
    if kept is not None and kept.day <= due:
        return _promise(plan, "kept", closed_on=kept.day)
    if moved is not None:
        return _promise(plan, "moved", moved_to=moved.due_to)
    if kept is None and beyond is not None:
        return _promise(plan, "overtaken", closed_on=beyond.day)
    ended = today if kept is None else kept.day
    if ended <= due:
        return _promise(plan, "open")
    return _promise(plan, "missed", closed_on=kept.day if kept else None, days_late=(ended - due).days)


def _promise(
    plan: Entry,
    state: State,
    *,
    closed_on: date | None = None,
    days_late: int = 0,
    moved_to: date | None = None,
) -> Promise:
    return Promise(
        promised=PROMISES[plan.status],
        side=plan.side,
        said_on=plan.told_on,
        due_to=_due(plan),
        day_stated=plan.due_to is not None,
        article=plan.article,
        state=state,
        closed_on=closed_on,
        days_late=days_late,
        moved_to=moved_to,
    )


def _kept(done: Sequence[Entry], plan: Entry) -> Entry | None:
    """What keeps a promise: what both did, or the later where each did it by itself."""
    enough = [entry for entry in done if entry.side not in ("RU", "BY") or entry.side == plan.side]
    russian = _first(done, lambda entry: entry.side == "RU")
    belarusian = _first(done, lambda entry: entry.side == "BY")
    if russian is not None and belarusian is not None:
        enough.append(max(russian, belarusian, key=lambda entry: entry.day))
    return min(enough, key=lambda entry: entry.day, default=None)


def _first(entries: Iterable[Entry], wanted: Callable[[Entry], bool]) -> Entry | None:
    return min((entry for entry in entries if wanted(entry)), key=lambda entry: entry.day, default=None)


def _answers(entry: Entry, plan: Entry) -> bool:
    """A fact on that side since the promise was made."""
    return (
        entry.polarity == "+"
        and entry.modality == "fact"
        and entry.day >= plan.told_on - _SAME_DAY
        and _meets(entry.side, plan.side)
    )


def _is_beyond(entry: Entry, plan: Entry) -> bool:
    return entry.status not in PROMISES and LADDER.get(entry.status, 0) > LADDER[PROMISES[plan.status]]


def _moves(entry: Entry, plan: Entry, kept: Entry | None) -> bool:
    """A later day for the same thing, said before the first one came."""
    if not plan.told_on < entry.told_on <= _due(plan) or (kept is not None and entry.told_on >= kept.day):
        return False
    if entry.status == "POSTPONED":
        return entry.polarity == "+"
    return (
        _is_promise(entry)
        and entry.status == plan.status
        and entry.due_to is not None
        and entry.due_to > _due(plan) + _SAME_DAY
    )


def _meets(one: str | None, other: str | None) -> bool:
    """Whether what is said of one side is also said of the other."""
    everyone = {None, "BOTH", "UNION"}
    return one == other or one in everyone or other in everyone


def step_back(entry: Entry, history: Iterable[Entry], type_: str) -> Entry | None:
    """The rung on the same side, reached before and lately, that an event falls behind; None where it climbs."""
    rung = LADDER.get(entry.status)
    if rung is None or entry.polarity != "+" or type_ not in CLIMBING:
        return None
    reached = (
        known
        for known in history
        if known.modality == "fact"
        and known.polarity == "+"
        and known.status not in PROMISES
        and LADDER.get(known.status, 0) > rung
        and _stands_for(known.side, entry.side)
        and entry.day - ROUND <= known.day < entry.day - _SAME_DAY
    )
    return max(reached, key=lambda known: (LADDER[known.status], known.day), default=None)


def _stands_for(known: str | None, side: str | None) -> bool:
    """What both have done each has done; what one has done says nothing of the other."""
    return known in {None, "BOTH", "UNION"} or known == side


def _is_of_its_chamber(known: Entry, entry: Entry) -> bool:
    """A vote is known only where both say whose it was."""
    return entry.status != "RATIF_STEP" or (known.chamber == entry.chamber is not None)


def told_before(entry: Entry, history: Iterable[Entry], *, lasting: bool) -> Entry | None:
    """What is known already and told by this entry again; None where it is something of its own.

    What happens once is the same thing when a later text tells it without a day, or with a window that holds
    the known day. It is another thing on another side, on another day, and when the known one has been ended
    or a new round has begun since. ``lasting`` says that the instrument is one paper for ever.

    Texts come in any order: an undated repost may come days before its original. So what a text told without
    a day is also the same thing as what an earlier day tells, within the same bounds; only that then neither
    may say more of the sides, since what is told again alerts nobody.
    """
    if entry.status not in _ONCE or not _is_fact(entry):
        return None
    history = tuple(history)
    told = tuple(
        known
        for known in history
        if known.status == entry.status and _is_fact(known) and _is_of_its_chamber(known, entry)
    )
    before = (
        known
        for known in told
        if _stands_for(known.side, entry.side) and _tells_again(entry, known, history, lasting=lasting)
    )
    after = (
        known
        for known in told
        if known.article is not None
        and _stands_for(known.side, entry.side)
        and _stands_for(entry.side, known.side)
        and _tells_again(known, entry, history, lasting=lasting)
    )
    return max(before, key=lambda known: known.day, default=None) or min(
        after, key=lambda known: known.day, default=None
    )


def _tells_again(again: Entry, first: Entry, history: Iterable[Entry], *, lasting: bool) -> bool:
    """Whether a text can mean by its words what another one tells."""
    return (
        first.day <= again.told_on + _SAME_DAY
        and (lasting or first.day >= again.told_on - RETOLD)
        and _may_mean(again, first.day)
        and not any(_reopens(other, first) for other in history if other.day <= again.told_on)
    )


def _is_fact(entry: Entry) -> bool:
    return entry.polarity == "+" and entry.modality == "fact"


def _may_mean(entry: Entry, day: date) -> bool:
    """Whether the words that date an entry, if any, hold that day."""
    first, last = entry.due_from or entry.due_to, entry.due_to or entry.due_from
    return first is None or last is None or first - _SAME_DAY <= day <= last + _SAME_DAY


def _reopens(later: Entry, known: Entry) -> bool:
    """Whether an entry ends what is known, or begins a new round: below its rung, two years after it."""
    if later.status in _ENDED and _is_fact(later):
        return later.day > known.day and later.status != known.status
    rung = LADDER.get(later.status)
    return rung is not None and rung < LADDER.get(known.status, 0) and later.day > known.day + ROUND
