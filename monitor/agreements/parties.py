"""Which states are party to what a sentence tells: both, one of them alone, or a third? Pure.

A signature of one side is no treaty yet (dossier, 2.1: of both); and a treaty of Belarus with Kazakhstan
stays one where it is compared with a treaty with Russia.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from monitor.agreements.events import Side
from monitor.agreements.lexicon import Actor, Span
from monitor.agreements.morphology import Sentence, cases, lemma

OTHER: dict[Side, Side] = {"RU": "BY", "BY": "RU"}

_WITH = re.compile(r"(?<!\w)(?:с|со|з|са)\s+$")


def is_companion(actor: Actor, sentence: Sentence) -> bool:
    """«Соглашение с Россией»: the one named is not the one who speaks."""
    return _WITH.search(sentence.before(actor.start)) is not None


BETWEEN = re.compile(r"(?<!\w)(?:между|паміж)\s+(?:\S+\s+){0,2}$")
_BETWEEN_BOTH = re.compile(r"(?<!\w)(?:между|паміж)\s+(?:\S+\s+){1,6}(?:и|і)\s+(?:\S+\s+){0,2}$")


def is_party(actor: Actor, sentence: Sentence) -> bool:
    """«Соглашение между Россией и Беларусью»: the parties of an instrument do not act by it."""
    before = sentence.before(actor.start)
    return BETWEEN.search(before) is not None or _BETWEEN_BOTH.search(before) is not None


def _is_object(actor: Actor, sentence: Sentence) -> bool:
    return is_companion(actor, sentence) or is_party(actor, sentence)


# ---- one side alone --------------------------------------------------------------------------------


def alone(
    sentence: Sentence, actors: Iterable[Actor], agents: Sequence[Span], missing: Sequence[Span]
) -> Side | None:
    """The only side that acts, if one does.

    Args:
        sentence: What is read.
        actors: All that are named in it.
        agents: Words that say for whom alone something happened: «белорусской стороной», «только Минск».
        missing: Words that say who has not acted: «а белорусская сторона ещё нет».

    """
    own = [one for one in actors if one.side in OTHER and not _is_object(one, sentence)]
    together = [one for pair in pairwise(own) if _act_together(*pair, sentence) for one in pair]
    acting = {one.side for one in own if one not in together and any(_holds(span, one) for span in agents)}
    absent = {one.side for one in own if one not in together and any(_holds(span, one) for span in missing)}
    acting |= {OTHER[side] for side in absent}
    return acting.pop() if len(acting) == 1 and len(absent) < 2 else None  # noqa: PLR2004 - both states


def parts(actors: Iterable[Actor], marks: Sequence[Span]) -> set[Side]:
    """For which sides it is told who has signed: «с белорусской стороны – министр, с российской – его коллега»."""
    return {one.side for one in actors if one.side in OTHER and any(_holds(span, one) for span in marks)}


_AND_ITS = re.compile(
    r"(?:\s+[^\s,;:]+){0,3}\s+(?:и|і)\s+(?:[^\s,;:]+\s+){0,2}|,\s+|\s+(?:с|со|з|са)\s+",
)
"""«Белорусским министром и его российским коллегой»."""


def _act_together(one: Actor, other: Actor, sentence: Sentence) -> bool:
    between = _AND_ITS.fullmatch(sentence.folded, one.end, other.start)
    return OTHER.get(one.side) == other.side and between is not None


def _holds(span: Span, other: Span) -> bool:
    return span.start <= other.start < span.end


# ---- a third state ---------------------------------------------------------------------------------

_JOINED = re.compile(
    r",\s+(?:(?:и|і|а\s+также|а\s+таксама)\s+)?|\s+(?:и|і|ды|а\s+также|а\s+таксама|с|со|з|са)\s+"
)
_LED = re.compile(
    r"(?<!\w)(?:с|со|в|во|на|из|от|к|для|через|о|об|у|по|при|против|до|з|са|ва|ад|да|праз|аб|пра|супраць)\s+(?:\S+ск\w+\s+)?$"
)
"""«Переговоры с Китаем», «транзит через Литву»: not the one who acts."""


_AT = re.compile(
    r"(?<!\w)(?:в|во|на|из|от|к|для|через|о|об|у|по|при|против|до|ва|ад|да|праз|аб|пра|супраць)\s+(?:\S+ск\w+\s+)?$"
)


def is_of_another(
    sentence: Sentence, actors: Sequence[Actor], third: Sequence[Span], compared: Sequence[Span]
) -> bool:
    """Whether a third state is a party, and the two are not: «Беларусь и Казахстан … по образцу соглашения с Россией».

    Who is only compared with («по примеру России») takes no part.
    """
    present = [one for one in actors if one.side in OTHER or one.side == "BOTH"]
    apart = [one for one in present if one not in models(sentence, present, compared)]
    others = [one for one in third if not any(_holds(span, one) for span in compared)]
    if not others:
        return False
    if any(_are_parties(own, other, sentence) for own in apart for other in others):
        return not any(
            not any(_are_parties(one, other, sentence) for one in pair for other in others)
            for pair in pairs(sentence, apart)
        )
    alone_with_it = any(_WITH.search(sentence.before(one.start)) for one in others) and not any(
        one.side == "BOTH" or _is_object(one, sentence) for one in apart
    )
    if alone_with_it and apart:
        # «Минск заключил с Ташкентом», whatever is said of Moscow.
        return next(pairs(sentence, apart), None) is None
    return len(apart) < len(present) and not _both({one.side for one in apart})


def models(sentence: Sentence, actors: Sequence[Actor], compared: Sequence[Span]) -> list[Actor]:
    """Who is only compared with: the first behind «вслед за», «по примеру», and who is joined to it."""
    found: list[Actor] = []
    for span in compared:
        inside = [one for one in actors if _holds(span, one)]
        found += inside[:1]
        found += [two for one, two in pairwise(inside) if one in found and _are_joined(one, two, sentence)]
    return found


def is_beside(name: Span, third: Span, sentence: Sentence) -> bool:
    """«Соглашение с Китаем о визах», «соглашение о визах с Китаем»: the third state stands in the very name."""
    if _WITH.search(sentence.before(third.start)) is None:
        return False
    return name.start < third.start < name.end or (
        name.end <= third.start and _NEXT.fullmatch(sentence.folded, name.end, third.start) is not None
    )


_NEXT = re.compile(r"\s+(?:с|со|з|са)\s+")


def _both(sides: set[Side]) -> bool:
    return "BOTH" in sides or {"RU", "BY"} <= sides


def pairs(sentence: Sentence, actors: Sequence[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """«Россия и Беларусь», «Минск с Москвой»: the two beside one another."""
    for one, other in pairwise(actors):
        if OTHER.get(one.side) == other.side and _are_joined(one, other, sentence):
            yield one, other


def _are_joined(one: Span, other: Span, sentence: Sentence) -> bool:
    """«Россия и Беларусь», «Минск с Пекином»; not «по словам посла Китая, Россия …»."""
    first, second = sorted((one, other), key=lambda span: span.start)
    joint = _JOINED.fullmatch(sentence.folded, first.end, second.start)
    if joint is None:
        return False
    return _WITH.search(joint[0]) is not None or not _cases(first, sentence).isdisjoint(
        _cases(second, sentence)
    )


def _are_parties(own: Actor, third: Span, sentence: Sentence) -> bool:
    """«Беларусь и Казахстан»; not «в Минске и Пекине»."""
    first = min(own, third, key=lambda span: span.start)
    return _are_joined(own, third, sentence) and _AT.search(sentence.before(first.start)) is None


def _cases(span: Span, sentence: Sentence) -> frozenset[str]:
    return cases(sentence.folded[span.start : span.end].split()[-1], sentence.language)


def stranger(
    sentence: Sentence, actors: Sequence[Actor], third: Sequence[Span], told: Span, subject: Span
) -> Span | None:
    """The third state that does what is told: «Литва денонсировала соглашение», «сейм Польши ратифицировал».

    Args:
        sentence: What is read.
        actors: Those of the clause.
        third: Third states of the clause.
        told: The cue.
        subject: The instrument; a state in the genitive behind it belongs to its name.

    """
    acting = [pair for pair in pairs(sentence, actors) if not _is_object(pair[0], sentence)]
    if acting or any(one.side in ("BOTH", "UNION") for one in actors):
        return None
    for one in reversed([one for one in third if one.end <= told.start]):
        if any(one.end <= own.start < told.start for own in actors):
            return None
        word = sentence.folded[one.start : one.end]
        named = subject.start < one.start < told.start and lemma(word, "ru") != word
        if not named and _LED.search(sentence.before(one.start)) is None:
            return one
    return None
