"""Explaining a reading: what stands where in each sentence, and what the reader made of it. Pure.

The findings are the reader's own and decide everything; here only the places of words are looked up
again, by the same frame that was judged. So an explanation costs reading nothing, and cannot contradict it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Literal

from monitor.agreements import when as dating
from monitor.agreements.events import Reading
from monitor.agreements.findings import Finding, Reasoned
from monitor.agreements.frames import Frame
from monitor.agreements.lexicon import Cue, Span
from monitor.agreements.moods import denial, negation, passing
from monitor.agreements.morphology import Sentence
from monitor.agreements.reading import ANNIVERSARY, Reader
from monitor.agreements.references import PassedOver, Reference

Kind = Literal["instrument", "status", "cue", "side", "mood", "date", "context"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Span):
    """Words of a sentence that took part in its reading."""

    kind: Kind
    """A cue that gave a status is a ``status``."""
    label: str
    """Instrument, status, side, day, or what the words mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A sentence that names an instrument or holds a cue."""

    sentence: Sentence
    marks: tuple[Mark, ...]
    """By their beginnings; one lies in another or beside it, they never cross."""
    findings: tuple[Finding, ...]
    """One at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A reading with the reasons for it."""

    reading: Reading
    explanations: tuple[Explanation, ...]
    sentences: int
    """All that were looked at; none where no word of the field stands in the text."""


def explain(
    reader: Reader, text: str, *, title: str | None = None, published: date | None = None
) -> Explained:
    """Read a text, and say why each sentence of interest is an event or none."""
    reasoned = reader.reason(text, title=title, published=published)
    return Explained(
        reading=reasoned.reading(),
        explanations=tuple(_explanations(reader, reasoned)),
        sentences=len(reasoned.sentences),
    )


def _explanations(reader: Reader, reasoned: Reasoned) -> Iterator[Explanation]:
    by_sentence: dict[Sentence, list[Finding]] = defaultdict(list)
    for finding in reasoned.findings:
        by_sentence[finding.sentence].append(finding)
    for sentence in reasoned.sentences:
        framed = reader.framed(sentence)
        found = by_sentence[sentence]
        if framed.cues or any(map(_names, found)):
            yield Explanation(
                sentence=sentence,
                marks=tuple(_nested(_marks(framed, found))),
                findings=tuple(_telling(found, framed)),
            )


# ---- which findings tell ---------------------------------------------------------------------------


def _names(finding: Finding) -> bool:
    """Whether an instrument of ours stands there, be it meant or not."""
    return finding.reference is not None or (
        finding.passed is not None and finding.passed.instrument is not None
    )


def _telling(found: Sequence[Finding], framed: Frame) -> Sequence[Finding]:
    """Those about instruments; else about words that look like one; else that there is none."""
    named = [one for one in found if _names(one) and not _is_idle(one, found)]
    nothing = Finding(
        sentence=framed.sentence, cue=framed.cues[0] if framed.cues else None, reason="no-instrument"
    )
    return named or found or [nothing]


def _is_idle(finding: Finding, found: Sequence[Finding]) -> bool:
    """«No status» says nothing more where a cue was judged on the same words and refused."""
    return finding.reason == "no-status" and any(
        other is not finding and other.reference is finding.reference for other in found
    )


# ---- what stands where -----------------------------------------------------------------------------


def _marks(framed: Frame, found: Sequence[Finding]) -> Iterator[Mark]:
    """The more telling kind first, for words that are of two."""
    yield from (_cue(cue, found) for cue in framed.cues)
    yield from (_instrument(one.reference or one.passed) for one in found if _names(one))
    yield from _moods(framed)
    yield from _contexts(framed, found)
    for actor in framed.actors:
        office = "" if actor.office == "country" else f" ({actor.office.replace('_', ' ')})"
        yield _mark(actor, "side", actor.side + office)
    yield from _dates(framed, found)


def _mark(span: Span, kind: Kind, label: str) -> Mark:
    return Mark(start=span.start, end=span.end, kind=kind, label=label)


def _cue(cue: Cue, found: Iterable[Finding]) -> Mark:
    statuses = dict.fromkeys(one.verdict.status for one in found if one.cue == cue and one.verdict)
    return _mark(cue, "status", "/".join(statuses)) if statuses else _mark(cue, "cue", cue.action)


def _instrument(named: Reference | PassedOver | None) -> Mark:
    assert named is not None
    if named.instrument is not None:
        return _mark(named, "instrument", named.instrument.id)
    return _mark(named, "instrument", named.type if isinstance(named, Reference) else "")


_MOODS = {
    "plan": "planned",
    "possible": "possible",
    "wish": "wished",
    "condition": "condition",
    "hearsay": "hearsay",
    "anonymous": "hearsay",
    "almost": "not quite",
    "background": "background",
    "past": "past",
    "so-that": "wished",
    "since": "time",
}
"""The markers that judge wherever they stand, and what they are called."""


def _moods(framed: Frame) -> Iterator[Mark]:
    governors = [mark for means in ("plan", "possible", "wish") for mark in framed.markers[means]]
    denied = chain((negation(cue, framed) for cue in framed.cues), (denial(one, framed) for one in governors))
    yield from (_mark(span, "mood", "negated") for span in denied if span)
    for means, label in _MOODS.items():
        yield from (_mark(mark, "mood", label) for mark in framed.markers[means])


_CONTEXT_OF = {"treaty-clause": "clause"}
"""Where a reason and its context have different names."""


def _contexts(framed: Frame, found: Iterable[Finding]) -> Iterator[Mark]:
    """The words that a reason speaks of, where it speaks of words."""
    reasons = {one.reason for one in found if one.reason}
    if "anniversary" in reasons:
        for match in ANNIVERSARY.finditer(framed.sentence.folded):
            yield _mark(Span(start=match.start(), end=match.end()), "context", "anniversary")
    noted = [passing(one.cue, framed) for one in found if one.cue and one.reason == "time-reference"]
    yield from (_mark(mark, "context", "in passing") for mark in noted if mark)
    for means in sorted({_CONTEXT_OF.get(reason, reason) for reason in reasons} & framed.contexts.keys()):
        yield from (_mark(mark, "context", means) for mark in framed.contexts[means])


def _dates(framed: Frame, found: Sequence[Finding]) -> Iterator[Mark]:
    """What dated a finding, with its window; other dates of the sentence without."""
    used = [one.when for one in found if one.when]
    yield from (
        _mark(Span(start=one.start, end=one.end), "date", _window(one.first, one.last)) for one in used
    )
    for when in dating.find(framed.sentence.folded, None, ahead=False):
        if not any(one.start < when.end and when.start < one.end for one in used):
            yield _mark(Span(start=when.start, end=when.end), "date", "")


def _window(first: date | None, last: date | None) -> str:
    if first == last:
        return first.isoformat() if first else ""
    return f"{first or ''}…{last or ''}"


def _nested(marks: Iterable[Mark]) -> Iterator[Mark]:
    """One mark for the same words; what would reach out of another ends with it."""
    first: dict[tuple[int, int], Mark] = {}
    for mark in marks:
        first.setdefault((mark.start, mark.end), mark)
    around: list[Mark] = []
    for mark in sorted(first.values(), key=lambda one: (one.start, -one.end)):
        around = [one for one in around if mark.start < one.end]
        cut = replace(mark, end=min([mark.end, *(one.end for one in around)]))
        if cut.start < cut.end:
            around.append(cut)
            yield cut
