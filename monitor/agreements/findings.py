"""Findings: what was found in the sentences of one text, and whether it was accepted as an event. Pure.

A finding is made for each cue that is judged on an instrument, for each instrument that no cue speaks of,
and for words that only look like an instrument. Events and mentions are nothing but the accepted and the
refused ones, so that what is explained cannot differ from what is read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from monitor.agreements.events import Event, Mention, Reading
from monitor.agreements.judgement import ITS_PART, Verdict
from monitor.agreements.legible import NOTHING, Legible
from monitor.agreements.lexicon import Cue
from monitor.agreements.morphology import Sentence
from monitor.agreements.parties import OTHER
from monitor.agreements.references import PassedOver, Reference
from monitor.agreements.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something of the field in a sentence, and what was made of it."""

    sentence: Sentence
    reference: Reference | None = None
    """The instrument spoken of."""
    passed: PassedOver | None = None
    """Words that were not taken for an instrument."""
    cue: Cue | None = None
    """What was judged; without words of its own where a list inherits it from the sentence before."""
    verdict: Verdict | None = None
    """What the cue says of the instrument, also where background makes a mention of it."""
    when: When | None = None
    """The phrase that dates it."""
    event: Event | None = None
    """What was accepted."""
    reason: str | None = None
    """Why nothing was; None exactly where there is an event."""

    @property
    def said(self) -> str:
        """The words of the cue, as they stand in the sentence."""
        return self.sentence.text[self.cue.start : self.cue.end] if self.cue else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoned:
    """A text as it was read: its sentences, and all findings in their order."""

    sentences: tuple[Sentence, ...] = ()
    """None where no word of the field stands in the text."""
    findings: tuple[Finding, ...] = ()
    read: Legible = NOTHING
    """The text, as it was read and as it was given."""
    headline: Legible = NOTHING

    def reading(self) -> Reading:
        """The accepted findings as events, the refused ones that name an instrument as mentions."""
        events = [one.event for one in self.findings if one.event is not None]
        # Not a set: places that are equal in the order below would change it from run to run.
        mentions = dict.fromkeys(
            _mention(one, one.reference, self.read)
            for one in self.findings
            # A headline names what its text is about: that is no mention beside those of the text.
            if one.event is None and one.reference is not None and one.sentence.where == "text"
        )
        return Reading(
            events=tuple(sorted(events, key=lambda one: (one.where == "text", one.start))),
            mentions=tuple(sorted(mentions, key=lambda one: (one.start, one.canonical, one.reason))),
        )


def verbatim(reasoned: Reasoned, read: Legible, headline: Legible) -> Reasoned:
    """The same findings, each event with its words and its place as they stand in what was given."""
    given = {"text": read, "title": headline}
    if all(one.text == one.original for one in given.values()):
        return replace(reasoned, read=read, headline=headline)
    findings = (
        replace(one, event=_verbatim(one, one.event, given[one.sentence.where])) if one.event else one
        for one in reasoned.findings
    )
    return replace(reasoned, read=read, headline=headline, findings=tuple(findings))


def _verbatim(finding: Finding, event: Event, read: Legible) -> Event:
    when, start = finding.when, finding.sentence.start
    return replace(
        event,
        quote=read.verbatim(event.start, event.end),
        when_phrase=read.verbatim(start + when.start, start + when.end) if when else event.when_phrase,
        start=read.place(event.start),
        end=read.place(event.end),
    )


def _mention(finding: Finding, reference: Reference, read: Legible) -> Mention:
    sentence, verdict = finding.sentence, finding.verdict
    return Mention(
        instrument=reference.instrument.id if reference.instrument else None,
        canonical=reference.canonical,
        type=reference.type,
        status=verdict.status if verdict and finding.reason == "repeat" else "REFERENCE",
        quote=read.verbatim(sentence.start, sentence.end),
        start=read.place(sentence.start),
        end=read.place(sentence.end),
        reason=finding.reason or "",
    )


def settled(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with every event told once: where it is proved best. Elsewhere it is a repeat."""
    findings = _joined(tuple(findings))
    best: dict[tuple[str | None, ...], Event] = {}
    for finding in findings:
        if finding.event is not None:
            key = _told(finding.event)
            best[key] = _stronger(best.get(key, finding.event), finding.event)
    return tuple(
        finding
        if finding.event is None or best[_told(finding.event)] is finding.event
        else replace(finding, event=None, reason="repeat")
        for finding in findings
    )


def _joined(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """«Со стороны Беларуси подписал министр. Со стороны России – его коллега»: both have signed, and nobody alone."""
    sides: dict[str, set[str | None]] = {}
    for finding in findings:
        if finding.event is not None and finding.event.status == "SIGNED":
            sides.setdefault(_named(finding.event), set()).add(finding.event.side)
    return tuple(
        joint(one)
        if one.event is not None
        and one.verdict is not None
        and one.verdict.rule == ITS_PART
        and sides[_named(one.event)] & {"BOTH", OTHER.get(one.event.side or "BOTH")}
        else one
        for one in findings
    )


def joint(finding: Finding) -> Finding:
    """The finding, told of both sides."""
    assert finding.event is not None
    assert finding.verdict is not None
    return replace(
        finding,
        event=replace(finding.event, side="BOTH", review=None),
        verdict=replace(finding.verdict, side="BOTH"),
    )


def _named(event: Event) -> str:
    return event.instrument or event.canonical


def _told(event: Event) -> tuple[str | None, ...]:
    return event.instrument or event.canonical, event.status, event.side, event.chamber


def _stronger(one: Event, other: Event) -> Event:
    """The sentence that proves more: with a date, surer, the earlier."""
    return max((one, other), key=lambda event: (event.when_from is not None, event.confidence, -event.start))
