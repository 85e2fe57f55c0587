"""What a headline tells beside its text: an event of its own, or only what the text tells better. Pure.

On real pages a third of the events that readers miss stand in the headline alone. But headlines exaggerate
(«одобрил поправки» over a draft that was approved as a basis for negotiations): where the text says less of the
same paper, or tells that it was long ago, the text rules. What only the headline tells asks for a second look.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from monitor.agreements.events import BINDING, Event, Review
from monitor.agreements.findings import Finding
from monitor.agreements.ledger import LADDER
from monitor.agreements.matching import HEADS
from monitor.agreements.morphology import fold, lemma
from monitor.agreements.references import Reference
from monitor.agreements.tongues import common

TOLD_BELOW = "told-below"
"""The text tells it."""
LESS_BELOW = "less-below"
"""The text tells less of the same paper."""


OTHERS = "of-others-below"
"""The text tells that its parties are others than the two states."""
_OF_OTHERS = frozenset({"company", "twinning", "third-country", "one-state", "other-organisation"})


def weighed(headline: Iterable[Finding], text: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of a headline, each event with what the text makes of it."""
    below = tuple(text)
    for finding in headline:
        if finding.event is None or finding.reference is None:
            yield finding
            continue
        reason = _outdone(finding, finding.event, below)
        event = None if reason else replace(finding.event, review=Review.HEADLINE_ONLY)
        yield replace(finding, event=event, reason=reason)


def _outdone(finding: Finding, event: Event, below: Sequence[Finding]) -> str | None:
    """Why the text's word counts, and not the headline's."""
    paper = finding.reference
    assert paper is not None
    same = [one for one in below if one.reference and _is_same(one.reference, paper)]
    if not same and any(_is_of_others(one, paper) for one in below):
        return OTHERS
    told = [one for one in below if one.event and one.reference and _may_be(one.reference, paper)]
    if any(one.event and _tells(one.event, event) for one in told):
        return TOLD_BELOW
    if any(_says_less(one, event) for one in same):
        return LESS_BELOW
    return TOLD_BELOW if any(_says_better(one, finding, event) for one in same) else None


def _is_of_others(one: Finding, paper: Reference) -> bool:
    passed = one.passed
    if passed is None or passed.reason not in _OF_OTHERS:
        return False
    word = lemma(fold(one.sentence.text[passed.start : passed.end]), one.sentence.language)
    return HEADS[one.sentence.language].get(word) == paper.kind


def _tells(below: Event, above: Event) -> bool:
    """Whether both tell one step; what one of them leaves open agrees with any side."""
    open_ = {None, "BOTH"} & {below.side, above.side}
    return below.status == above.status and (below.side == above.side or bool(open_))


def _says_less(one: Finding, above: Event) -> bool:
    """The text denies it, stands on a lower rung, or tells the same step as no news."""
    if one.event is not None:
        lower = _rung(one.event) < _rung(above) and above.modality == "fact"
        return one.event.polarity == "-" or lower
    return (
        one.verdict is not None
        and one.verdict.status == above.status
        and one.verdict.modality == above.modality
        and one.reason != "repeat"
    )


def _says_better(one: Finding, finding: Finding, above: Event) -> bool:
    """The text tells by the same word what that means, or a later step than one that binds nobody."""
    if one.event is None or one.cue is None or finding.cue is None:
        return False
    further = above.status not in BINDING and _rung(above) < _rung(one.event)
    return one.cue.action == finding.cue.action or further


def _rung(event: Event) -> float:
    """Where a status stands; what is on no rung is neither below nor above another."""
    return LADDER.get(event.status, math.nan)


def _may_be(below: Reference, above: Reference) -> bool:
    """Whether two names may be of one paper: a headline often has no more than its kind."""
    if below.instrument and above.instrument:
        return below.identity == above.identity
    return "any" in (below.kind, above.kind) or below.kind == above.kind


def _is_same(below: Reference, above: Reference) -> bool:
    """Whether two names are of one paper."""
    if below.instrument and above.instrument:
        return below.identity == above.identity
    shared = set(common(below.canonical)) & set(common(above.canonical))
    return _may_be(below, above) and bool(shared)
