"""Do two texts over one background report two pieces of news? Who acts in the lead, and what has changed. Pure.

News of one agreement is written over the same background at each of its steps, and by each of those who take
them. What tells these texts apart stands in the first two sentences, and is often a single word: «в первом» and
«во втором чтении», «подписано» and «вступило в силу», «Путин» and «Лукашенко».
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dedupe.lexicon import any_of, packaged
from dedupe.text import sentences
from dedupe.words import same_stem, words

_WITHIN = 0.8
"""Share of a text that another one has behind the place where it begins."""
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

        A mere mention at the end of a background has less behind it.
        """
        if not self.sentences or not self.sentences[0]:
            return False
        place = other.body.find(self.sentences[0], len(" ".join(other.sentences)))
        return place > 0 and len(other.body) - place >= _WITHIN * len(self.body)

    @cached_property
    def done(self) -> tuple["_Said", ...]:
        """The words of the opening without the names of those who act, which are compared by themselves."""
        return tuple(_said(sentence) for sentence in self.sentences)

    @cached_property
    def background(self) -> Counter[str]:
        """The words behind the opening."""
        told = Counter(words(self.body))
        for sentence in self.sentences:
            told.subtract(words(sentence))
        return +told

    @cached_property
    def said(self) -> frozenset[str]:
        return frozenset(words(self.body))

    @cached_property
    def papers(self) -> frozenset[str]:
        """What the papers that the opening tells of are about."""
        return frozenset(word for sentence in self.sentences for word in _subjects(sentence))

    @cached_property
    def steps(self) -> frozenset[tuple[str, bool]]:
        """What the opening says is done, by its name, and whether not yet."""
        return frozenset(
            _STEPS[int(str(found.lastgroup)[1:])]
            for sentence in self.sentences
            for found in _STEP.finditer(sentence.lower())
        )

    @cached_property
    def actors(self) -> tuple[frozenset[str], ...]:
        return tuple(_actors(sentence) for sentence in _opening(self.as_written))


def _opening(text: str) -> tuple[str, ...]:
    return sentences(text[:_OPENING])[:_SENTENCES]


def other_headlines(one: str, other: str) -> bool:
    """Whether two headlines have no word in common that tells anything."""
    here, there = _said(one).content, _said(other).content
    return bool(here and there) and len(_lacking(here, there)) == len(here)


def other_actors(one: Lead, other: Lead) -> bool:
    """Whether the first sentence that says who acts names others in the one text than in the other.

    Each chamber votes for itself, and each president signs for himself.
    """
    for place, (here, there) in enumerate(zip(one.actors, other.actors, strict=False)):
        if here or there:
            return bool(here and there) and here.isdisjoint(there)
        if not _alike(one.done[place], other.done[place]):
            return False
    return False


def _alike(one: "_Said", other: "_Said") -> bool:
    return 2 * len(one.content & other.content) >= min(len(one.content), len(other.content))


def other_steps(one: Lead, other: Lead) -> bool:
    """Whether two openings tell of steps, and of none together; or the one of what the other has still ahead."""
    here, there = one.steps, other.steps
    return bool(here and there) and (
        here.isdisjoint(there) or _comes_to(here, there) or _comes_to(there, here)
    )


def _comes_to(here: frozenset[tuple[str, bool]], there: frozenset[tuple[str, bool]]) -> bool:
    return any(
        ahead and (name, False) not in here and (name, False) in there and (name, True) not in there
        for name, ahead in here
    )


_STEPS = tuple((step.name, step.ahead) for step in packaged().step)
_STEP = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<s{number}>{any_of((step,))})' for number, step in enumerate(packaged().step))})(?!\w)"
)


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
    told = {word[:_FORM] for word in one.said}
    return sum(word[:_FORM] in told for word in other.papers) > _SAME_SUBJECT * len(other.papers)


_FORM = 6
"""Letters that the forms of a word share; of whole texts, where shorter ones are shared by chance."""
_FEWEST_SUBJECTS = 2
_SAME_SUBJECT = 0.25
"""Share of the words of a paper's name that two papers have in common by chance («в области», «о порядке»)."""


def _subjects(sentence: str) -> Iterator[str]:
    """The words of the names of a sentence's papers that say what these are about."""
    for found in _PAPER.finditer(_ACTOR.sub(" ", sentence)):
        yield from (word for word in words(found[1]) if _tells(word) and not _GENERAL.fullmatch(word))


_PAPER = re.compile(rf"(?<!\w)(?:{any_of(packaged().paper)})(?!\w)([^.;,()\n]{{1,200}})", re.IGNORECASE)
_GENERAL = re.compile(any_of(packaged().general))


def other_news(one: Lead, other: Lead) -> bool:
    """Whether one sentence of the opening has changed in part, and nothing behind it.

    A lead that was rewritten shares little with the former one; a reprint with words exchanged has them
    exchanged everywhere. A few words exchanged in the lead alone are what is new.
    """
    pairs = [(here, there) for here, there in zip(one.done, other.done, strict=False) if _turned(here, there)]
    # A sentence put in front moves all others by one: what stands in both texts has not changed.
    if all(here in other.done or there in one.done for here, there in pairs):
        return False
    return not ((one.background - other.background) and (other.background - one.background))


def _turned(here: "_Said", there: "_Said") -> bool:
    fewest = min(len(here.content), len(there.content))
    if len(here.content & there.content) < _SAME_FORM * fewest:
        return False
    own, others = _lacking(here.content, there.content), _lacking(there.content, here.content)
    shared = min(len(here.content) - len(own), len(there.content) - len(others))
    if shared < _SHARED * fewest:
        return False
    # The day and hour at the head of two copies say nothing: «Опубликовано: 25 февраля 2026 12:00».
    if sum(not word[0].isdigit() for word in here.content & there.content) < _FEWEST_SHARED:
        return False
    if own and others:
        return max(len(own), len(others)) <= _FEW
    return any(_TURN.fullmatch(word) for word in here.all ^ there.all)


_SAME_FORM = 0.3
_FEWEST_SHARED = 2
_SHARED = 0.55
"""Share of the shorter sentence's words from which it is the same sentence with a few words exchanged."""
_FEW = 6


@dataclass(frozen=True, slots=True)
class _Said:
    all: frozenset[str]
    content: frozenset[str]


def _said(sentence: str) -> _Said:
    said = frozenset(words(_ACTOR.sub(" ", sentence)))
    return _Said(all=said, content=frozenset(filter(_tells, said)))


def _tells(word: str) -> bool:
    return word[0].isdigit() or (len(word) >= _SHORTEST and not _IDLE.fullmatch(word))


def _lacking(said: frozenset[str], other: frozenset[str]) -> list[str]:
    return [word for word in said - other if not any(same_stem(word, one) for one in other)]


_SHORTEST = 3

_IDLE = re.compile(any_of(packaged().idle))
_TURN = re.compile(any_of(packaged().turn))


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
