"""Do two texts over one background report two pieces of news? Who acts in the lead, and what has changed. Pure.

News of one agreement is written over the same background at each of its steps, and by each of those who take
them. What tells these texts apart stands in the first two sentences, and is often a single word: «в первом» and
«во втором чтении», «подписано» and «вступило в силу», «Путин» and «Лукашенко».
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from dedupe.text import sentences
from dedupe.words import same_stem, words

_OPENING = 1000
"""Code points in which the first two sentences end, as far as they matter."""
_SENTENCES = 2


@dataclass(frozen=True)
class Lead:
    """The opening of a text."""

    body: str

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return sentences(self.body[:_OPENING])[:_SENTENCES]

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
    def actors(self) -> tuple[frozenset[str], ...]:
        return tuple(_actors(sentence) for sentence in self.sentences)


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
    return word[0].isdigit() or (len(word) >= _SHORTEST and not _EMPTY.fullmatch(word))


def _lacking(said: frozenset[str], other: frozenset[str]) -> list[str]:
    return [word for word in said - other if not any(same_stem(word, one) for one in other)]


_SHORTEST = 3

_EMPTY = re.compile(
    "для|что|как|при|или|это|этом|его|она|они|был[аио]?|также|которы[йхем]|сегодня|вчера|накануне|завтра|"
    "(?:сообщ|заяв|отме[тч]|рассказ|подчерк|поясн|уточн|добав)[а-я]*|сказал[аи]?|тасс|белта|риа|новости|интерфакс",
)
"""Words that may be exchanged without another piece of news: those of saying, and who passes it on."""

_TURN = re.compile("не|нет|(?:перенес|перенос|отлож|отмен|отклон|опроверг|приостан|отказ)[а-я]*")
"""Words that turn a sentence which is otherwise the same into other news, for what stands in one of them only."""


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
_CHAMBERS = frozenset(("duma", "federation", "house", "republic", "lower", "upper"))
_EITHER = frozenset(("lower", "upper"))
_ACTORS = {
    "duma": frozenset({"duma"}),
    "federation": frozenset({"federation"}),
    "house": frozenset({"house"}),
    "republic": frozenset({"republic"}),
    "lower": frozenset({"duma", "house"}),
    "upper": frozenset({"federation", "republic"}),
    "assembly": frozenset({"assembly"}),
    "supreme": frozenset({"supreme"}),
    "ministers": frozenset({"ministers"}),
    "committee": frozenset({"committee"}),
    "putin": frozenset({"putin"}),
    "lukashenko": frozenset({"lukashenko"}),
}
_ACTOR = re.compile(
    r"\b(?:"
    r"(?P<duma>госдум\w*|дзярждум\w*|дум[аыуе]\b|думой|думай|государственн\w+ дум\w*|дзяржаўн\w+ дум\w*)|"
    r"(?P<federation>совет\w* федерации|савет\w* федэрацыі|совфед\w*)|"
    r"(?P<house>палат\w+ (?:представителей|прадстаўнікоў))|"
    r"(?P<republic>совет\w* республики|савет\w* рэспублікі)|"
    r"(?P<lower>депутат\w*|дэпутат\w*|нижн\w+ палат\w+|ніжн\w+ палат\w+)|"
    r"(?P<upper>сенатор\w*|верхн\w+ палат\w+)|"
    r"(?P<assembly>парламентск\w+ собрани\w+|парламенцк\w+ сход\w*)|"
    r"(?P<supreme>высш\w+ государственн\w+ совет\w*|вышэйш\w+ дзяржаўн\w+ савет\w*)|"
    r"(?P<ministers>совет\w* министров|савет\w* міністраў|совмин\w*)|"
    r"(?P<committee>постоянн\w+ комитет\w*|пастаянн\w+ камітэт\w*)|"
    r"(?P<putin>путин|пуцін)\b|"
    r"(?P<lukashenko>лукашенко|лукашэнка)\b"
    r")",
    re.IGNORECASE,
)
_IN_PASSING = re.compile(r"\w*(?:ой|ай|ом|ем|ым|ам|ами|амі)\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:[,\s]+\w+){0,3}[,\s]+[иі](?:\s+\w+){0,4}\s+", re.IGNORECASE)
