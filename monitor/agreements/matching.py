"""Where does a sentence name an instrument of the catalogue? Pure.

An alias is cut into what stands before its head («нефтяное» соглашение), the head itself and its
subject («о единой промышленной политике»). In a sentence the head may be another word of its class
(«документ»), parties in either order and much else may stand between head and subject, and the words
may be inflected. The subject's words must follow one another closely.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from monitor.agreements.catalogue import Catalogue, Instrument
from monitor.agreements.morphology import Language, Word, fold, lemma, may_go_on

Kind = Literal["treaty", "memo", "act", "plan", "budget", "any"]

_HEADS: dict[str, dict[str, Kind]] = {
    "ru": {
        "соглашение": "treaty",
        "межправсоглашение": "treaty",
        "договор": "treaty",
        "протокол": "treaty",
        "договоренность": "treaty",
        "конвенция": "treaty",
        "меморандум": "memo",
        "декларация": "memo",
        "заявление": "memo",
        "устав": "treaty",
        "конституция": "treaty",
        "декрет": "act",
        "постановление": "act",
        "резолюция": "act",
        "директива": "act",
        "решение": "act",
        "положение": "act",
        "программа": "plan",
        "концепция": "plan",
        "стратегия": "plan",
        "доктрина": "plan",
        "направление": "plan",
        "мероприятие": "plan",
        "карта": "plan",
        "план": "plan",
        "бюджет": "budget",
        "баланс": "budget",
        "проект": "any",
        "текст": "any",
        "документ": "any",
        "бумага": "any",
    },
    "be": {
        "пагадненне": "treaty",
        "дагавор": "treaty",
        "дамова": "treaty",
        "пратакол": "treaty",
        "дамоўленасць": "treaty",
        "канвенцыя": "treaty",
        "мемарандум": "memo",
        "дэкларацыя": "memo",
        "заява": "memo",
        "статут": "treaty",
        "канстытуцыя": "treaty",
        "дэкрэт": "act",
        "пастанова": "act",
        "рэзалюцыя": "act",
        "дырэктыва": "act",
        "рашэнне": "act",
        "палажэнне": "act",
        "праграма": "plan",
        "канцэпцыя": "plan",
        "стратэгія": "plan",
        "дактрына": "plan",
        "напрамак": "plan",
        "напрамкі": "plan",
        "мерапрыемства": "plan",
        "карта": "plan",
        "план": "plan",
        "бюджэт": "budget",
        "баланс": "budget",
        "праект": "any",
        "тэкст": "any",
        "дакумент": "any",
        "папера": "any",
    },
}

HEADS: dict[Language, dict[str, Kind]] = {
    "ru": _HEADS["ru"],
    "be": {lemma(fold(word), "be"): kind for word, kind in _HEADS["be"].items()},
    "other": {},
}
"""Words for instruments, as lemmas, and what may stand for what."""

NOMINATIVES: dict[Language, dict[str, str]] = {
    "ru": {word: word for word in _HEADS["ru"]},
    "be": {lemma(fold(word), "be"): word for word in _HEADS["be"]},
    "other": {},
}
"""The same lemmas, and the word as it stands in a title."""

IGNORED = frozenset(
    [
        "о",
        "об",
        "обо",
        "на",
        "по",
        "в",
        "во",
        "с",
        "со",
        "к",
        "ко",
        "для",
        "от",
        "до",
        "из",
        "и",
        "или",
        "между",
        "у",
        "при",
        "через",
        "за",
        "год",
        "аб",
        "па",
        "пра",
        "да",
        "ад",
        "паміж",
        "праз",
        "г",
        "з",
    ],
)
"""Words that a name of an instrument is recognised without."""

_FARTHEST_SUBJECT = 26
"""Words between a head and its subject: «Соглашение между Правительством Республики Беларусь и
Правительством Российской Федерации о …» has nine, with ministers and their titles up to twenty."""
_FARTHEST_DOCUMENT = 6
"""Words between «документ», which says nothing of its own, and the subject."""
_FARTHEST_NEIGHBOUR = 4
"""Words from one word of a subject to its next."""
_FARTHEST_ADJECTIVE = 2
_CLOSE = frozenset({"founding_treaty", "draft"})
"""Their names, «договор о создании Союзного государства», stand word by word: with others between it is another
paper, «соглашение о развитии микроэлектроники Союзного государства»."""

_SAME = {lemma("дамова", "be"): lemma("дагавор", "be")}
"""Two words for one paper: that of the independent press, and the official one (dossier, 2.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A place in a sentence that names an instrument."""

    instrument: Instrument | None
    head: int
    """Index of the head word, or of the first word where there is none."""
    first: int
    last: int
    """Indices of the first and the last word of the name."""
    weight: int
    """Words that agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    instrument: Instrument
    before: tuple[str, ...]
    head: str | None
    subject: tuple[str, ...]


class Matcher:
    """Finds the instruments of a catalogue in sentences."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._patterns: dict[Language, dict[str, list[_Pattern]]] = {
            "ru": defaultdict(list),
            "be": defaultdict(list),
            "other": {},
        }
        self._cut: dict[Language, dict[str, list[_CutPattern]]] = {
            "ru": defaultdict(list),
            "be": defaultdict(list),
            "other": {},
        }
        for instrument in catalogue:
            for alias in instrument.aliases:
                pattern = _pattern(instrument, alias.says, alias.lang)
                anchor = pattern.subject[0] if pattern.subject else pattern.head or pattern.before[0]
                self._patterns[alias.lang][anchor].append(pattern)
                if _may_be_cut(pattern):
                    self._cut[alias.lang][anchor].append(_CutPattern.of(pattern))

    def find(
        self, words: Sequence[Word], spoken: Language, before: Collection[str] = frozenset()
    ) -> list[Named]:
        """All instruments that a sentence names; where names overlap, the one that says more.

        Args:
            words: Those of the sentence.
            spoken: Its language.
            before: Lemmas of the sentence before, of which one may complete a name: «с газом сложнее. Договор о
                едином рынке …».

        """
        patterns = self._patterns[spoken]
        if spoken == "be":
            words = [
                replace(word, lemma=_SAME[word.lemma]) if word.lemma in _SAME else word for word in words
            ]
        found = [
            named
            for index, word in enumerate(words)
            for pattern in patterns.get(word.lemma, ())
            if (named := _match(pattern, words, index, spoken)) is not None
        ]
        whole = _best(found)
        cut = self._cut_short(words, spoken, before) if before else []
        return _best([*whole, *(one for one in _completed(cut, before) if not _overlaps(one, whole))])

    def subjects(self, words: Sequence[Word], spoken: Language, head: str) -> list[Instrument]:
        """Instruments that a word for an instrument may head and whose subject stands without one: «признание виз».

        Those of which the most words stand there.
        """
        heads = HEADS[spoken]
        head = _SAME.get(head, head)
        found: dict[str, tuple[int, Instrument]] = {}
        for index, word in enumerate(words):
            for pattern in self._patterns[spoken].get(word.lemma, ()):
                long = len(pattern.subject)
                fits = pattern.head is not None and heads.get(head) == heads.get(pattern.head)
                if long < _SHORTEST_CUT or not fits or not _interchangeable(head, pattern.head or ""):
                    continue
                last = _follow(pattern.subject, words, index, heads)
                if last is not None and last - index <= long:
                    known = found.get(pattern.instrument.id, (0, pattern.instrument))
                    found[pattern.instrument.id] = (max(known[0], long), pattern.instrument)
        most = max((long for long, _ in found.values()), default=0)
        return [one for long, one in found.values() if long == most]

    def _cut_short(
        self, words: Sequence[Word], spoken: Language, before: Collection[str]
    ) -> "list[_CutShort]":
        """Names without their last word, which the sentence before may have said."""
        beginnings = {word[:_TELLING_LETTERS] for word in before}
        return [
            _CutShort(named=named, left_out=pattern.left_out)
            for index, word in enumerate(words)
            for pattern in self._cut[spoken].get(word.lemma, ())
            if pattern.left_out[:_TELLING_LETTERS] in beginnings
            and (named := _match(pattern.told, words, index, spoken)) is not None
            and words[named.head].lemma == pattern.told.head
            and not _goes_on(named, words, spoken)
        ]


def _completed(cut: Sequence["_CutShort"], before: Collection[str]) -> Iterator[Named]:
    """Names cut short that the sentence before completes to those of one instrument; «газ и нефть» to two."""
    for one in cut:
        alike = (two for two in cut if two.named.head == one.named.head)
        if one.left_out in before and all(two.named.instrument is one.named.instrument for two in alike):
            yield one.named


def _pattern(instrument: Instrument, says: str, spoken: Language) -> _Pattern:
    lemmas = [lemma(word, spoken) for word in split(fold(says))]
    lemmas = [_SAME.get(word, word) for word in lemmas]
    told = [word for word in lemmas if word not in IGNORED]
    heads = HEADS[spoken]
    at = next((index for index, word in enumerate(told) if word in heads), None)
    if at is None:
        return _Pattern(instrument=instrument, before=(), head=None, subject=tuple(told))
    return _Pattern(
        instrument=instrument,
        before=tuple(told[:at]),
        head=told[at],
        subject=tuple(told[at + 1 :]),
    )


def split(folded: str) -> list[str]:
    """The words of a folded text, as sentences have them."""
    return re.findall(r"\w+(?:['\-]\w+)*", folded)


def _match(pattern: _Pattern, words: Sequence[Word], index: int, spoken: Language) -> Named | None:
    last = _follow(pattern.subject, words, index, HEADS[spoken]) if pattern.subject else index
    if last is None or (_is_close(pattern) and last - index >= len(pattern.subject) > 0):
        return None
    if pattern.head is None:
        return Named(
            instrument=pattern.instrument, head=index, first=index, last=last, weight=len(pattern.subject)
        )
    head = _head_before(pattern, words, index, spoken) if pattern.subject else index
    if head is None or (_is_close(pattern) and not _is_close_head(pattern, words, head, index)):
        return None
    first = _adjectives(pattern.before, words, head)
    if first is None:
        return None
    exact = words[head].lemma == pattern.head
    weight = sum(_telling(word) for word in (*pattern.before, *pattern.subject)) + exact
    return Named(instrument=pattern.instrument, head=head, first=first, last=last, weight=weight)


def _goes_on(named: Named, words: Sequence[Word], spoken: Language) -> bool:
    """«О взаимном признании дипломов»: another word takes the place of the one that is left out."""
    last, following = words[named.last], words[named.last + 1 : named.last + 2]
    return bool(following) and following[0].start - last.end == 1 and may_go_on(following[0].folded, spoken)


def _may_be_cut(pattern: _Pattern) -> bool:
    subject = pattern.subject
    return pattern.head is not None and len(subject) > _SHORTEST_CUT and not subject[-1][0].isdigit()


@dataclass(frozen=True, slots=True, kw_only=True)
class _CutPattern:
    """A pattern without its last word."""

    told: _Pattern
    left_out: str

    @classmethod
    def of(cls, pattern: _Pattern) -> "_CutPattern":
        return cls(told=replace(pattern, subject=pattern.subject[:-1]), left_out=pattern.subject[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class _CutShort:
    """A name that lacks a word."""

    named: Named
    left_out: str


_TELLING_LETTERS = 3
"""Of a word: «газе» and «газа» may be of two lemmas."""
_SHORTEST_CUT = 2
"""Words of a subject that are left: «о едином рынке», «о взаимном признании»."""


def _is_close(pattern: _Pattern) -> bool:
    return pattern.instrument.type in _CLOSE


def _is_close_head(pattern: _Pattern, words: Sequence[Word], head: int, subject: int) -> bool:
    """Whether it is the very head, with prepositions and the names of the two states alone behind it."""
    between = (word.lemma for word in words[head + 1 : subject])
    return words[head].lemma == pattern.head and all(
        one in IGNORED or one.startswith(_PARTIES) for one in between
    )


_PARTIES = ("росси", "расі", "белорус", "беларус", "федерац", "федэрац", "республик", "рэспублік")
_YEARS_TELL = 5
_WORD_TELLS = 2


def _telling(word: str) -> int:
    """The years of a plan tell more than a word: «на 2027–2029 годы»."""
    return _YEARS_TELL if word[0].isdigit() and "-" in word else _WORD_TELLS


def _follow(
    subject: tuple[str, ...], words: Sequence[Word], index: int, heads: Mapping[str, Kind]
) -> int | None:
    """The index of a subject's last word, its first standing at ``index``."""
    at = index
    for wanted in subject[1:]:
        # Behind an inner head («изменений в Договор между … о …») the parties may stand again.
        farthest = _FARTHEST_SUBJECT if words[at].lemma in heads else _FARTHEST_NEIGHBOUR
        reach = range(at + 1, min(len(words), at + 1 + farthest))
        following = next((place for place in reach if words[place].lemma == wanted), None)
        if following is None or (
            # «Концепция безопасности …, она заменит документ 1999 года»: the year is of the other paper.
            wanted[0].isdigit() and any(words[place].lemma in heads for place in range(at + 1, following))
        ):
            return None
        at = following
    return at


def _head_before(pattern: _Pattern, words: Sequence[Word], index: int, spoken: Language) -> int | None:
    heads = HEADS[spoken]
    wanted = heads[pattern.head or ""]
    for place in range(index - 1, max(-1, index - 1 - _FARTHEST_SUBJECT), -1):
        kind = heads.get(words[place].lemma)
        if kind is None:
            continue
        if words[place].lemma == pattern.head:
            return place
        if words[place].lemma in DRAFTS:
            continue
        if "any" in (kind, wanted):
            return place if index - place <= _FARTHEST_DOCUMENT else None
        if kind == wanted and _interchangeable(words[place].lemma, pattern.head or ""):
            return place
        if not pattern.subject[0][0].isdigit():
            return None
    return None


DRAFTS = frozenset({"проект", "текст", lemma("праект", "be"), lemma("тэкст", "be")})
"""A draft points back at an instrument, but names none: most projects are of another kind."""
_UNLIKE = frozenset(
    {"протокол", "декрет", "резолюция", "директива"}
    | {lemma(word, "be") for word in ("пратакол", "дэкрэт", "рэзалюцыя", "дырэктыва")}
)
"""Of these the texts say what they mean: a protocol is no agreement, a resolution no decree."""


def _interchangeable(one: str, other: str) -> bool:
    return one == other or not {one, other} & _UNLIKE


def _adjectives(before: tuple[str, ...], words: Sequence[Word], head: int) -> int | None:
    at = head
    for wanted in reversed(before):
        reach = range(at - 1, max(-1, at - 1 - _FARTHEST_ADJECTIVE), -1)
        previous = next((place for place in reach if words[place].lemma == wanted), None)
        if previous is None:
            return None
        at = previous
    return at


def _best(found: list[Named]) -> list[Named]:
    """Of overlapping names those with the most words agreeing; one name for one head."""
    chosen: list[Named] = []
    for named in sorted(found, key=lambda one: (-one.weight, one.head, one.last - one.first)):
        if not any(_overlap(named, other) for other in chosen):
            chosen.append(named)
    return sorted(chosen, key=lambda one: one.first)


def _overlaps(one: Named, others: Iterable[Named]) -> bool:
    return any(_overlap(one, other) for other in others)


def _overlap(one: Named, other: Named) -> bool:
    return one.head == other.head or (one.first <= other.last and other.first <= one.last)
