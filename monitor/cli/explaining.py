"""How the reading of a text is shown to people: every sentence with its words marked, and why it is an event or none."""

import re
from collections.abc import Iterator, Sequence

from rich.text import Text

from monitor.agreements.dating import OLD
from monitor.agreements.events import Event, Review
from monitor.agreements.explanation import Explained, Explanation, Mark
from monitor.agreements.findings import Finding

_STYLES = {
    "instrument": "bold cyan",
    "status": "bold green",
    "cue": "yellow",
    "side": "magenta",
    "mood": "bold red",
    "context": "red",
    "date": "blue",
}

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What a text could steer a terminal with, or break its line."""


def explained(name: str, title: str | None, told: Explained) -> Iterator[Text]:
    """The lines of a text's explanation."""
    yield Text(_clean(f"{name}: {title or 'no headline'}"), style="bold")
    yield Text(_summary(told), style="dim")
    for explanation in told.explanations:
        yield Text()
        yield _marked(explanation.sentence.text, explanation.marks)
        yield from _reasons(explanation)


def _summary(told: Explained) -> str:
    if not told.sentences:
        return "passed over: no word of the two states or their bodies stands in the text"
    events, shown = len(told.reading.events), len(told.explanations)
    return (
        f"{events} event{'' if events == 1 else 's'}; "
        f"{shown} of {told.sentences} sentences name an instrument or a status"
    )


def _marked(text: str, marks: Sequence[Mark]) -> Text:
    """A sentence with each mark in brackets, its label behind a bar: to be read without colour as well."""
    shown, styles, place = Text(), [""], 0
    for at, opens, mark in _edges(marks):
        shown.append(_clean(text[place:at]), style=styles[-1])
        place = at
        if opens:
            styles.append(_STYLES[mark.kind])
            shown.append("[", style="dim")
        else:
            styles.pop()
            shown.append(f"|{_label(mark)}]", style="dim")
    return shown.append(_clean(text[place:]))


def _edges(marks: Sequence[Mark]) -> Iterator[tuple[int, bool, Mark]]:
    """Where marks begin and end, in order; at one place the inner ends first, and ends come before beginnings."""
    begins = ((mark.start, 1, order) for order, mark in enumerate(marks))
    ends = ((mark.end, 0, -order) for order, mark in enumerate(marks))
    for at, opens, order in sorted((*begins, *ends)):
        yield at, bool(opens), marks[abs(order)]


def _label(mark: Mark) -> str:
    """What words mean speaks for itself; an identifier is told what it is."""
    return mark.label if mark.kind in ("mood", "context") else f"{mark.kind} {mark.label}".rstrip()


def _reasons(explanation: Explanation) -> Iterator[Text]:
    for line in dict.fromkeys(_reason(finding) for finding in explanation.findings):
        yield Text(f"    {_clean(line)}", style="green" if line.startswith("event") else "dim")


def _reason(finding: Finding) -> str:
    if finding.event is not None:
        return f"event: {_subject(finding)} {_event(finding.event)}"
    return f"no event: {_refusal(finding)}"


# ---- an event --------------------------------------------------------------------------------------

_SIDES = {
    "RU": "side RU",
    "BY": "side BY",
    "BOTH": "both sides",
    "UNION": "the Union State",
    None: "no side named",
}
_REVIEWS = {
    Review.HEADLINE_ONLY: "the headline alone tells it",
    Review.HEADLINE_STRONGER: "the headline says more than the text",
    Review.ONE_SIDE: "it takes both sides, and one is told of",
}


def _event(event: Event) -> str:
    who = _SIDES[event.side] + (f" ({event.chamber} chamber)" if event.chamber else "")
    said = "denied" if event.polarity == "-" else event.modality
    what = ", ".join(one for one in (f"{event.status}", who, said, _window(event)) if one)
    line = f"{what}; «{event.cue}», rule {event.rule}, confidence {event.confidence:.2f}"
    return f"{line}; to be reviewed: {_REVIEWS.get(event.review, event.review)}" if event.review else line


def _window(event: Event) -> str:
    if event.when_from == event.when_to:
        return str(event.when_from or "")
    return f"{event.when_from or 'open'} to {event.when_to or 'open'}"


def _subject(finding: Finding) -> str:
    reference = finding.reference
    if reference is None:
        return ""
    named = reference.instrument.id if reference.instrument else f"«{reference.canonical}» ({reference.type})"
    return f"{named} (not named here)" if reference.start == reference.end else named


# ---- no event --------------------------------------------------------------------------------------

_REFUSALS = {
    "almost": "«{cue}» has not quite happened",
    "anniversary": "the sentence looks back over years",
    "background": "a word such as «Напомним» makes the sentence background",
    "another-subject": "«{cue}» is told of something else, which only has to do with it",
    "needless": "«{cue}» is said not to be needed",
    "order-published": "«{cue}» is told of the order to sign it, or of its draft",
    "signed-before": "«{cue}» was long before what the text has told already",
    "untitled": "no sentence says what it is about",
    "conditional": "«{cue}» stands under a condition",
    "encyclopaedia": "the paragraph explains what the instrument is",
    "in-committee": "a committee says so, and not its chamber",
    "long-ago": "words such as «в прошлом году» tell of an earlier time",
    "never-adopted": "it has only ever been a draft, so it cannot be in force",
    "no-governor": "nothing says whether «{cue}» has happened or will",
    "no-status": "no word of status speaks of it",
    "object-of-another": "«{cue}» is only the object of another word of status",
    "of-the-past": "it is an old instrument that texts only look back to",
    "participle": "«{cue}» only describes it",
    "past": f"it happened more than {OLD.days} days before the publication",
    "question": "it is asked whether, and not told",
    "hearsay": "«{cue}» is told as a rumour",
    "of-others-below": "by its text, others than the two states conclude it",
    "told-below": "the text tells it",
    "less-below": "the text says less of the same paper, or that it is no news",
    "repeat": "another sentence tells the same event, and better",
    "said-of-another": "the next sentence says that another paper is meant",
    "since-nothing": "«{cue}» counts from something that is not told to have happened",
    "subjunctive": "«{cue}» is wished or imagined, and not told",
    "third-country": "a third country did it",
    "time-reference": "«{cue}» is only named in passing, as in «после подписания»",
    "treaty-clause": "the sentence retells a clause of a treaty",
}
"""Why an instrument that is meant has no event."""
_SAYS_NOTHING = "«{cue}» changes nothing that is watched"
_DENIED = "«{cue}» is negated, and that it did not happen changes nothing"

_PASSED = {
    "another": "another paper than the one spoken of",
    "boilerplate": "the sentence is boilerplate",
    "company": "a company or private persons take part",
    "inside-another": "it is named inside the name of another",
    "no-parties": "neither the two states nor a body of theirs is named with it",
    "not-of-regions": "regions of both states are named, but they do not conclude such papers",
    "one-state": "it is a paper of two of one state; the other is only a place or what it is about",
    "other-organisation": "another organisation is spoken of",
    "other-organisation-before": "the sentence before speaks of another organisation",
    "other-union-state": "another «union state» is spoken of",
    "part-of-a-name": "it is a part of another name",
    "points-at-nothing": "nothing before it is named that it could point back at",
    "several": "several papers are meant at once",
    "third-country": "a third country takes part",
    "twinning": "twin towns or the like take part",
    "unknown-type": "no instrument of the two states is of such a type",
}
"""Why words that look like an instrument are none of ours."""


def _refusal(finding: Finding) -> str:
    reason = finding.reason or ""
    if finding.reference is not None:
        return f"{_subject(finding)}: {_why(reason).format(cue=finding.said)}"
    if finding.passed is not None:
        return f"{_looks_like(finding)}: {_PASSED.get(reason, reason)}"
    if finding.cue is not None:
        return f"«{finding.said}» speaks of no instrument"
    return _PASSED.get(reason, reason)


def _why(reason: str) -> str:
    if reason.endswith("-denied"):
        return _DENIED
    return _SAYS_NOTHING if reason.endswith("-says-nothing") else _REFUSALS.get(reason, reason)


def _looks_like(finding: Finding) -> str:
    passed = finding.passed
    assert passed is not None
    if passed.instrument is not None:
        return f"{passed.instrument.id} is not meant"
    return f"«{finding.sentence.text[passed.start : passed.end]}» is no instrument here"


def _clean(text: str) -> str:
    return _CONTROLS.sub(" ", text)
