"""The subject of a mail: ``[ПОДПИСАНО] title — sides — day (source)``, of the strongest event. Pure."""

import re

from monitor.channels.days import event_day
from monitor.channels.payload import Payload, Told
from monitor.channels.wording import Words

_LIMIT = 180
"""Code points; phones show the first 40 to 60 and file lists about 150."""
_SOURCE_LIMIT = 60
_PARTIES = re.compile(r"\s+(?:между|паміж)\s.+?\s(?=(?:об?|аб|пра|по|па|в\s+(?:области|сфере)|у\s+галіне)\s)")
"""Who agreed with whom: the sides say it already."""

_LOOSE_END = re.compile(r"(?:\s[^\W\d]{1,2}|[\s,;:–—«(-])+$")
"""What cannot end a line: punctuation that opens or joins, and prepositions."""

_PROMISES = frozenset({"SIGNING_PLANNED", "ADOPTION_PLANNED"})
_DATED = _PROMISES | {"ENTRY_PLANNED"}
_PLAIN = frozenset({"fact", "denied"})


def subject(payload: Payload, words: Words) -> str:
    """What a reader sees before opening the mail."""
    first, origin = payload.events[0], payload.source
    head = f"[{chip(first, words)}]"
    day = event_day(first, origin).strftime(words.phrases.day)
    told_by = f" ({shortened(origin.told_by, _SOURCE_LIMIT)})" if origin.told_by else ""
    tail = " — ".join((*sides(first, words), f"{day}{told_by}"))
    room = _LIMIT - len(head) - len(tail) - len("  — ")
    return f"{head} {short_title(first.title, room)} — {tail}"


def chip(event: Told, words: Words) -> str:
    """The status in capitals, its due day where one was promised, and whether it needs a look or had one."""
    said = _dated(event, words) if event.status in _DATED else _hedged(event, words)
    if event.confirmed and not event.review:
        return f"{said}, {words.phrases.confirmed}"
    return f"{said}, {words.phrases.check}" if event.review else said


def sides(event: Told, words: Words) -> tuple[str, ...]:
    side = words.sides.get(event.side or "")
    return () if side is None else (side.short,)


def _dated(event: Told, words: Words) -> str:
    status, modality = words.status(event.status), words.modalities.get(event.modality)
    said = modality.chip if event.status in _PROMISES and modality and modality.chip else status.chip
    if event.when_to is None:
        return said
    on_day = event.status not in _PROMISES and event.when_from == event.when_to
    form = words.phrases.on_day if on_day else words.phrases.until
    return form.format(chip=said, day=event.when_to.strftime(words.phrases.day))


def _hedged(event: Told, words: Words) -> str:
    said = words.status(event.status, event.cue).chip
    modality = words.modalities.get(event.modality)
    return said if event.modality in _PLAIN or modality is None else f"{said}, {modality.name}"


def short_title(title: str, room: int) -> str:
    """The title within that many code points: first without its parties, then cut at a word."""
    return title if len(title) <= room else shortened(_PARTIES.sub(" ", title, count=1), room)


def shortened(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    cut = text[: room - 1]
    whole = cut.rpartition(" ")[0] or cut
    return _LOOSE_END.sub("", whole) + "…"
