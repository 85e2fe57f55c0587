"""What a mail shows, line by line, in the reader's language; the templates only place it. Pure."""

import re
from dataclasses import dataclass

from monitor.channels import days, subject
from monitor.channels.payload import Origin, Payload, Told
from monitor.channels.wording import Phrases, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a quote; the marked ones gave the status."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLines:
    """One event, ready to be shown."""

    chip: str
    side: str
    change: str
    title: str
    kind: str
    quote: tuple[Piece, ...]
    cue: str
    modality: str
    when: str
    promised: str
    review: str
    confirmed: str
    confidence: str
    why: str

    @property
    def quoted(self) -> str:
        return "".join(piece.text for piece in self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLines:
    """Where it was read, ready to be shown."""

    title: str
    site: str
    tier: str
    link: str | None
    published: str
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A whole mail, ready to be shown."""

    language: str
    subject: str
    phrases: Phrases
    events: tuple[EventLines, ...]
    source: SourceLines
    footer: tuple[str, str]


def letter(payload: Payload, words: Words) -> Letter:
    """Everything the templates need."""
    phrases = words.phrases
    return Letter(
        language=payload.language,
        subject=subject.subject(payload, words),
        phrases=phrases,
        events=tuple(_event(event, payload.source, words) for event in payload.events),
        source=_source(payload.source, words),
        footer=(
            phrases.footer_why.format(watch=payload.watch),
            phrases.footer_stop.format(watch=payload.watch),
        ),
    )


def _event(event: Told, origin: Origin, words: Words) -> EventLines:
    modality = words.modalities.get(event.modality)
    return EventLines(
        chip=subject.chip(event, words),
        side=_side(event, words),
        change=_change(event, origin, words),
        title=event.title,
        kind=_kind(event, words),
        quote=marked(event.quote, event.cue),
        cue=event.cue,
        modality=modality.name if modality else event.modality,
        when=_when(event, words),
        promised=_promised(event, words.phrases),
        review=_review(event, words),
        confirmed=words.phrases.second_source if event.confirmed and not event.review else "",
        confidence=f"{event.confidence:.0%}",
        why=_why(event, words.phrases),
    )


def _review(event: Told, words: Words) -> str:
    """Why the reader should look, in words."""
    if event.review is None:
        return ""
    known = words.status(event.known_status).name if event.known_status else words.phrases.unknown
    day = event.known_day.strftime(words.phrases.day) if event.known_day else words.phrases.unknown
    return words.reviews[event.review].format(status=known, day=day)


def _side(event: Told, words: Words) -> str:
    side = words.sides.get(event.side or "")
    chamber = words.chamber(event.side, event.chamber) if event.chamber else ""
    return ", ".join(filter(None, (side.name if side else "", chamber)))


def _change(event: Told, origin: Origin, words: Words) -> str:
    phrases, before = words.phrases, event.before
    was = phrases.nothing_known
    if before is not None:
        was = f"{words.status(before.status).name} ({before.day.strftime(phrases.day)})"
    day = days.event_day(event, origin).strftime(phrases.day)
    return f"{phrases.was}: {was} → {phrases.now}: {words.status(event.status, event.cue).name} ({day})"


def _kind(event: Told, words: Words) -> str:
    kind = words.types.get(event.type, event.type)
    said = f"{words.phrases.type}: {kind}"
    if event.topic is None:
        return said
    return f"{said} · {words.phrases.topic}: {words.topics.get(event.topic, event.topic)}"


def _when(event: Told, words: Words) -> str:
    window = dict.fromkeys(
        day.strftime(words.phrases.day) for day in (event.when_from, event.when_to) if day is not None
    )
    shown = " – ".join(window)
    if not event.when_phrase:
        return shown
    return f"«{event.when_phrase}» ({shown})" if shown else f"«{event.when_phrase}»"


def _promised(event: Told, phrases: Phrases) -> str:
    """What was promised before: «до 05.08.2022 (опоздание 194 дн.), до 19.02.2023 (в срок)»."""
    became = phrases.promise_states
    return "; ".join(
        phrases.promise.format(
            day=one.due.strftime(phrases.day),
            state=became.get(one.state, one.state).format(days=one.days_late),
        )
        for one in event.promises
    )


def _why(event: Told, phrases: Phrases) -> str:
    known = f"{phrases.catalogue}: {event.instrument}" if event.instrument else phrases.no_catalogue
    cue = f"{phrases.cue.lower()}: «{event.cue}»" if event.cue else ""
    rule = f"{phrases.rule}: {event.rule}" if event.rule else ""
    return "; ".join(filter(None, (known, cue, rule)))


def _source(origin: Origin, words: Words) -> SourceLines:
    phrases = words.phrases
    tier = words.tiers.get(origin.tier, "")
    published = origin.published
    return SourceLines(
        title=origin.title,
        site=origin.told_by or phrases.unknown,
        tier=f"{phrases.tier} T{origin.tier}" + (f": {tier}" if tier else ""),
        link=origin.url,
        published=days.shown(published, phrases.day, phrases.moment) if published else phrases.unknown,
        seen=days.shown(origin.seen_at, phrases.day, phrases.moment),
    )


def marked(quote: str, cue: str) -> tuple[Piece, ...]:
    """The quote, cut so that the words of its cue stand alone; never a letter changed."""
    pattern = _cue_pattern(quote, cue)
    if pattern is None:
        return (Piece(text=quote, marked=False),)
    parts = pattern.split(quote)
    pieces = (Piece(text=part, marked=number % 2 == 1) for number, part in enumerate(parts))
    return tuple(piece for piece in pieces if piece.text)


def _cue_pattern(quote: str, cue: str) -> re.Pattern[str] | None:
    """The whole cue where it stands in the quote as such, else its longer words one by one."""
    words = cue.split()
    whole = _any_of([r"\s+".join(map(re.escape, words))]) if words else None
    if whole is None or whole.search(quote):
        return whole
    parts = [re.escape(word) for word in words if len(word) > 2]  # noqa: PLR2004 - «в», «на», «не» mark too much
    return _any_of(sorted(parts, key=len, reverse=True)) if parts else None


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({'|'.join(patterns)})(?!\w)", re.IGNORECASE)
