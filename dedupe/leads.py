"""Do two texts over one background report two pieces of news? Who acts in the lead, and what has changed. Pure.

News of one agreement is written over the same background at each of its steps, and by each of those who take
them. What tells these texts apart stands in the first two sentences, and is often a single word: «в первом» and
«во втором чтении», «подписано» and «вступило в силу», «Путин» and «Лукашенко».
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import dropwhile

from dedupe.lexicon import any_of, entry_of, one_of, packaged
from dedupe.text import sentences
from dedupe.words import same_stem, words

_WITHIN = 0.8
"""Share of a text that another one has behind the place where it begins."""
_FRONT = 60
"""Words of a part of a digest, at least; a lead has fewer."""
_OPENING = 1000
"""Code points in which the first two sentences end, as far as they matter."""
_SENTENCES = 2


@dataclass(frozen=True)
class Lead:
    """The opening of a text."""

    body: str
    """In one spelling."""
    as_written: str
    """The same with its own names: who is told of in passing is known by his case."""

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return _opening(self.body)

    def begins_within(self, other: "Lead") -> bool:
        """Whether the text stands in another behind a text in front of it, as in a digest: their leads are of two parts.

        A mere mention at the end of a background has less behind it, and other news over the whole of the former text less
        in front of it.
        """
        if not self.sentences:
            return False
        place = other.body.find(self.sentences[0])
        return (
            place > 0
            and len(other.body) - place >= _WITHIN * len(self.body)
            and len(other.body[:place].split()) >= _FRONT
        )

    def stands_further_down_in(self, other: "Lead") -> bool:
        """Whether the first sentence stands, word for word, in another text, though not in its opening."""
        return (
            bool(self.sentences)
            and self.sentences[0] not in other.sentences
            and self.sentences[0] in other.body
        )

    @cached_property
    def done(self) -> tuple["_Said", ...]:
        """The words of the opening without the names of those who act, which are compared by themselves."""
        return tuple(_said(sentence) for sentence in self.sentences)

    @cached_property
    def background(self) -> Counter[str]:
        """The words behind the opening."""
        told = Counter(self._words)
        for sentence in self.sentences:
            told.subtract(words(sentence))
        return +told

    @cached_property
    def said(self) -> frozenset[str]:
        return frozenset(self._words)

    @cached_property
    def _words(self) -> list[str]:
        return words(self.body)

    @cached_property
    def papers(self) -> frozenset[str]:
        """What the papers that the opening tells of are about."""
        return frozenset(word for sentence in self.sentences for word in _subjects(sentence))

    @cached_property
    def steps(self) -> frozenset[tuple[str, bool]]:
        """What the opening says is done, by its name, and whether not yet."""
        return frozenset().union(*self._steps)

    def own_steps(self, other: "Lead") -> frozenset[tuple[str, bool]]:
        """Those of sentences that do not stand in another text: where the background begins in the opening of both."""
        told = zip(self.sentences, self._steps, strict=True)
        return frozenset().union(*(steps for sentence, steps in told if sentence not in other.body))

    @cached_property
    def _steps(self) -> tuple[frozenset[tuple[str, bool]], ...]:
        """Of each sentence."""
        return tuple(frozenset(_steps(sentence.lower())) for sentence in self.sentences)

    @cached_property
    def actors(self) -> tuple[frozenset[str], ...]:
        return tuple(_actors(sentence) for sentence in _opening(self.as_written))


def _opening(text: str) -> tuple[str, ...]:
    told = sentences(text[:_OPENING])
    return tuple(dropwhile(_is_no_news, told))[:_SENTENCES]


def _is_no_news(sentence: str) -> bool:
    """A rubric or a line with the hour, which has no stop, or an exclamation («Это свершилось.»)."""
    length = len(words(sentence))
    if sentence[-1] not in ".!?…»":
        return length <= _RUBRIC
    return length < _SHORTEST_NEWS and not _STEP.search(sentence.lower())


_RUBRIC = 4
_SHORTEST_NEWS = 3
"""Words."""


def other_headlines(one: str, other: str) -> bool:
    """Whether two headlines have no word in common that tells anything."""
    here, there = _said(one).content, _said(other).content
    return bool(here and there) and len(_lacking(here, there)) == len(here)


def other_actors(one: Lead, other: Lead) -> bool:
    """Whether the first sentence that says who acts names others in the one text than in the other.

    Each chamber votes for itself, and each president signs for himself.
    """
    for here, there, *done in zip(one.actors, other.actors, one.done, other.done, strict=False):
        if here or there:
            return bool(here and there) and here.isdisjoint(there)
        if not _alike(*done):
            return False
    return False


def _alike(one: "_Said", other: "_Said") -> bool:
    return 2 * len(one.content & other.content) >= min(len(one.content), len(other.content))


def other_steps(one: Lead, other: Lead) -> bool:
    """Whether each of two openings tells of a step that the other does not; what was done before, both may recall."""
    here, there = one.own_steps(other), other.own_steps(one)
    return (
        bool(one.steps - other.steps and other.steps - one.steps)
        or bool(here - there and there - here)
        or _is_retracted(one) != _is_retracted(other)
    )


def _is_retracted(lead: Lead) -> bool:
    return any(name == "retracted" for name, _ in lead.steps)


def _steps(sentence: str) -> Iterator[tuple[str, bool]]:
    for found in _STEP.finditer(sentence):
        step = entry_of(found, packaged().step)
        put_off = _AHEAD.search(sentence, max(0, found.start() - _BEFORE), found.start()) is not None
        yield step.name, step.ahead or put_off


_AHEAD = re.compile(rf"(?<!\w)(?:{any_of(packaged().ahead)})(?: \w+)? $")
_BEFORE = 30
"""Code points before a step in which the word stands that puts it off."""
_STEP = re.compile(rf"(?<!\w)(?:{one_of(packaged().step)})(?!\w)")


def other_papers(one: Lead, other: Lead) -> bool:
    """Whether two openings tell of papers, and of none about the same.

    What is signed in one ceremony is written over the same background, each paper under a long name of its own.
    """
    fewest = min(len(one.papers), len(other.papers))
    if fewest < _FEWEST_SUBJECTS:
        return False
    shared = fewest - len(_lacking(one.papers, other.papers))
    # With its sentences in another order a text has another lead, and the former one further down.
    return shared <= _SAME_SUBJECT * fewest and not (_tells_of(one, other) or _tells_of(other, one))


def _tells_of(one: Lead, other: Lead) -> bool:
    """Whether a text names, anywhere, what the other one's papers are about."""
    # What stands in the background of both names neither.
    own = {word[:_FORM] for word in other.papers} - {word[:_FORM] for word in other.background}
    told = {word[:_FORM] for word in one.said}
    return len(own & told) > _SAME_SUBJECT * len(own)


_FORM = 6
"""Letters that the forms of a word share; of whole texts, where shorter ones are shared by chance."""
_FEWEST_SUBJECTS = 1
_SAME_SUBJECT = 0.25
"""Share of the words of a paper's name that two papers have in common by chance («в области», «о порядке»)."""


def _subjects(sentence: str) -> Iterator[str]:
    """The words of the names of a sentence's papers that say what these are about."""
    # A name ends where something is done to it.
    for found in _PAPER.finditer(_STEP.sub(";", _ACTOR.sub(" ", sentence).lower())):
        yield from (word for word in words(found[1]) if _tells(word) and not _GENERAL.fullmatch(word))


_PAPER = re.compile(rf"(?<!\w)(?:{any_of(packaged().paper)})(?!\w)([^.;,()\n]{{1,200}})")
_GENERAL = re.compile(any_of(packaged().general))


def other_news(one: Lead, other: Lead, *, decisively: bool) -> bool:
    """Whether one sentence of the opening has changed in part: in a word that decides, or in others and nothing behind it.

    A lead that was rewritten shares little with the former one; a reprint with words exchanged has them
    exchanged everywhere. A few words exchanged in the lead alone are what is new.

    Args:
        one: The opening of a text.
        other: That of another one.
        decisively: Whether words that decide count alone.

    """
    changes = [
        change
        for here, there in zip(one.done, other.done, strict=False)
        # A sentence put in front moves all others by one: what stands in both texts has not changed.
        if here not in other.done and there not in one.done
        if (change := _change(here, there)) is not None
    ]
    reworded = _reworded(one.background, other.background)
    if reworded <= _HARDLY and any(_decides(change) for change in changes):
        return True
    if decisively:
        return False
    return not reworded and any(
        (change.own and change.others) or (change.steps and (change.own or change.others))
        for change in changes
    )


def _reworded(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that stand for others in another background; what only one of them has is no change."""
    exchanged = min((one - other).total(), (other - one).total())
    return exchanged / max(1, min(one.total(), other.total()))


_HARDLY = 0.045
"""Share of words within which two agencies paste one background; a word in twenty is a rewriting."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What a sentence has in the one and in the other text alone: words that tell something, and all."""

    own: list[str]
    others: list[str]
    all_own: frozenset[str]
    all_others: frozenset[str]
    steps: bool
    """Whether it tells of another step, or of one where the other tells of none: «подписали», «обсудили»."""


def _change(here: "_Said", there: "_Said") -> _Change | None:
    """How a sentence has changed in part, if it is the same one."""
    change = _Change([], [], here.all - there.all, there.all - here.all, here.steps != there.steps)
    if all(_TURN.fullmatch(word) for word in change.all_own | change.all_others):
        return change
    fewest = min(len(here.content), len(there.content))
    if len(here.content & there.content) < _SAME_FORM * fewest:
        return None
    own, others = _lacking(here.content, there.content), _lacking(there.content, here.content)
    shared = min(len(here.content) - len(own), len(there.content) - len(others))
    if shared < _SHARED * fewest or max(len(own), len(others)) > _FEW:
        return None
    # The day and hour at the head of two copies say nothing: «Опубликовано: 25 февраля 2026 12:00».
    if sum(not word[0].isdigit() for word in here.content & there.content) < _FEWEST_SHARED:
        return None
    return replace(change, own=own, others=others)


def _decides(change: _Change) -> bool:
    """Whether a change turns a sentence into other news: «не», one country for another, what is ahead for what is done."""
    if _matching(_TURN, change.all_own | change.all_others):
        return True
    if not (change.own and change.others) and _matching(_HEDGE, change.all_own | change.all_others):
        return True
    if any(
        _matching(opposed, change.all_own) and _matching(opposed, change.all_others) for opposed in _OPPOSED
    ):
        return True
    return any(
        same_stem(word, another)
        and (
            (_DONE.search(word) and _AHEAD_FORM.search(another))
            or (_AHEAD_FORM.search(word) and _DONE.search(another))
        )
        for word in change.all_own
        for another in change.all_others
    )


def _matching(pattern: re.Pattern[str], words_: frozenset[str]) -> bool:
    return any(pattern.fullmatch(word) for word in words_)


_DONE = re.compile(r"\w{3}(?:л|ла|ло|ли|лся|лась|лось|лись|ў|лі|ўся|ліся)$")
_AHEAD_FORM = re.compile(r"\w{3}(?:[иеяу]т|ют|[иеяу]тся|ются|іць|ець|уць|юць|яць)$")
"""Endings of the past and of what is to come; between two words of one stem they tell these apart."""
_SAME_FORM = 0.3
_FEWEST_SHARED = 2
_SHARED = 0.55
"""Share of the shorter sentence's words from which it is the same sentence with a few words exchanged."""
_FEW = 6


@dataclass(frozen=True, slots=True)
class _Said:
    steps: frozenset[tuple[str, bool]]
    all: frozenset[str]
    content: frozenset[str]


def _said(sentence: str) -> _Said:
    # Steps are compared by themselves, whatever the verb: «подписали» is «заключили».
    others = _ACTOR.sub(" ", sentence)
    told = others.lower()
    content = frozenset(words(_STEP.sub(" ", told)))
    return _Said(
        steps=frozenset(_steps(told)),
        all=frozenset(words(others)),
        content=frozenset(filter(_tells, content)),
    )


def _tells(word: str) -> bool:
    return word[0].isdigit() or (len(word) >= _SHORTEST and not _IDLE.fullmatch(word))


def _lacking(said: frozenset[str], other: frozenset[str]) -> list[str]:
    return [word for word in said - other if not any(_same_word(word, one) for one in other)]


def _same_word(one: str, other: str) -> bool:
    """Whether two words may be forms of one; long words need more than the first letters («согласовали», «соглашение»)."""
    least = int(_STEM * min(len(one), len(other)))
    return same_stem(one, other) and one[:least] == other[:least]


_STEM = 0.6
"""Share of the shorter word that is its stem."""


_SHORTEST = 3

_IDLE = re.compile(any_of(packaged().idle))
_TURN = re.compile(any_of(packaged().turn))
_HEDGE = re.compile(any_of(packaged().hedge))
_OPPOSED = tuple(re.compile(any_of((group,))) for group in packaged().opposed)


def _actors(sentence: str) -> frozenset[str]:
    """Those who act: named first, with whom an «и» joins to them."""
    named = [
        (found, _ACTORS[str(found.lastgroup)])
        for found in _ACTOR.finditer(sentence)
        if found.start() <= _FIRST or found.lastgroup in _CHAMBERS
    ]
    # «Закон, принятый Госдумой, одобрил Совет Федерации»: who is told of in passing has another case.
    acting = [one for one in named if not _IN_PASSING.match(one[0][0])] or named
    if not acting:
        return frozenset()
    (first, actors), *further = acting
    end = first.end()
    for found, others in further:
        if _JOINED.fullmatch(sentence, end, found.start()):
            actors |= others
            end = found.end()
    # «Депутаты» are of one chamber or the other, «депутаты Палаты представителей» of that one.
    for _, others in named:
        if others < actors and len(first[0].split()) == 1 and first.lastgroup in _EITHER:
            return others
    return actors


_FIRST = 30
"""Code points of a sentence in which those who act are named, if they are no chamber: presidents and councils
are named everywhere."""
_NAMED = packaged().actor
_CHAMBERS = frozenset(actor.name for actor in _NAMED if actor.chamber)
_EITHER = frozenset(actor.name for actor in _NAMED if actor.one_of)
_ACTORS = {actor.name: frozenset(actor.one_of or (actor.name,)) for actor in _NAMED}
_ACTOR = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{actor.name}>{any_of((actor,))})' for actor in _NAMED)})(?!\w)", re.IGNORECASE
)
_IN_PASSING = re.compile(r"\w*(?:ой|ай|ом|ем|ым|ам|ами|амі)\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:[,\s]+\w+){0,3}[,\s]+[иі](?:\s+\w+){0,4}\s+", re.IGNORECASE)
