"""Which states are party to what a sentence tells: both, one of them alone or within itself, or a third? Pure.

A signature of one side is no treaty yet (dossier, 2.1: of both); and a treaty of Belarus with Kazakhstan
stays one where it is compared with a treaty with Russia.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from monitor.agreements.events import Side
from monitor.agreements.lexicon import Actor, Span
from monitor.agreements.morphology import Sentence, cases, is_adjective, lemma

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


def by_name(actors: Iterable[Actor], sentence: Sentence) -> list[Actor]:
    """Those named by themselves; «российский холдинг» only says whose it is."""
    return [one for one in actors if not _OF_A_COUNTRY.match(sentence.folded, one.start)]


_OF_A_COUNTRY = re.compile(r"белорусск|российск|беларуск|расійск|расейск")


# ---- within one state ------------------------------------------------------------------------------

_OF_A_TOWN = re.compile(
    r"(?<!\w)(?:район|раен|округ|акруг|город|горад|гарад|гарод|поселени|поселк|поселок|паселк|пасел|деревн|сел[ао]м?(?!\w)|агрогород|аграгарад|сельсовет|сельсавет|"
    r"райисполком|райвыканкам|горисполком|гарвыканкам|муниципалитет|муніцыпалітэт|мэр|совет)\w*\s+(?:депутат\w+\s+)?(?:[^\s,;:]+\s+)?$"
)
"""«Дорогобужского района Смоленской области», «города Себежа Псковской области»."""
_LIES_IN = re.compile(r"(?<!\w)(?:в|во|на|из|у|ва|з)\s+(?:[^\s,;:]+\s+)?$|\(\s*$")
"""«В Полоцке Витебской области», «Клинцов (Брянская область)»."""
_GOVERNED = re.compile(
    r"(?:правительств|администраци|губернатор|губернатар|власт|урад|адміністрацы)|облисполком|аблвыканкам|горисполком|гарвыканкам"
)
_NAME_BEFORE = re.compile(
    r"(?<!\w)(?!(?:Департамент|Комитет|Министерств|Управлени|Дум|Дэпартамент|Камітэт|Міністэрств|Упраулен|Упраўлен))[А-ЯЁІЎ][а-яёіў’'-]+\s+$"
)


def place_of(region: Span, sentence: Sentence) -> bool:
    """Whether a region only says where a town or a district lies: «Чаусского района Могилёвской области»."""
    if _GOVERNED.match(sentence.folded, region.start) or _GOVERNED.search(
        sentence.folded[region.start : region.end]
    ):
        return False
    before = sentence.before(region.start)
    if _OF_A_TOWN.search(before) or _LIES_IN.search(before):
        return True
    # «Великих Лук Псковской области», «мэр Вязьмы Смоленской области»: a name stands before it, and not its own.
    named = _NAME_BEFORE.search(sentence.text[: region.start])
    return (
        named is not None
        and named.start() > 0
        and not is_adjective(named[0].strip().lower(), sentence.language)
        and "gent" in _cases(region, sentence)
    )


_BORDER = re.compile(
    r"(?<!\w)(?:границ|рубеж|стык|мяж|меж|граніц|сутык)\w*\s+(?:с|со|з|са)\s+(?:\S+ск\w+\s+)?$"
)
_ABOUT = re.compile(r"(?<!\w)(?:о|об|обо|по|аб|пра|па)\s")
_SIGNS = re.compile(
    r"(?<!\w)(?:подпис|заключ|парафир|утвержд|утверд|принят|принял|согласова|падпіс|парафір|зацвердз|зацверджан|прынял|прыняу|прынят|узгадн)\w*"
)
_SIGN_WITHIN = frozenset({"country", "government", "both", "union"})
"""Offices that may sign a paper with another of their own state; chambers and presidents speak to the other."""
_AND = re.compile(r"(?:,|\s+(?:и|і|ды))\s+(?:[^\s,;:]+\s+){0,5}")
_TO_ONE = re.compile(r"\s+(?:с|со|з|са)\s+(?:[^\s,;:]+\s+){0,3}")


def is_of_one_state(
    sentence: Sentence, actors: Sequence[Actor], regions: Mapping[Side, Sequence[Span]], paper: Span
) -> bool:
    """Whether two of one state sign a paper: «Смоленская область и Минтранс России … дороги на границе с Белоруссией».

    The other state must be named by nothing but a place or what the paper is about.
    """
    sides: set[Side] = {one.side for one in actors if not _is_aside(one, sentence, paper)}
    sides |= {
        side for side, named in regions.items() if any(not _is_aside(r, sentence, paper) for r in named)
    }
    if len(sides) != 1 or any(one.office not in _SIGN_WITHIN for one in actors):
        return False
    side = sides.pop()
    own: list[Span] = [one for one in actors if one.side == side]
    own += [
        one
        for one in regions.get(side, ())
        if not any(one.start < it.end and it.start < one.end for it in own)
    ]
    parties = sorted((one for one in own if not _is_aside(one, sentence, paper)), key=lambda one: one.start)
    return any(
        _AND.fullmatch(sentence.folded, one.end, other.start) is not None
        or (one.end <= paper.start and _TO_ONE.fullmatch(sentence.folded, paper.end, other.start) is not None)
        for one, other in pairwise(parties)
    )


def _is_aside(one: Span, sentence: Sentence, paper: Span) -> bool:
    """«На границе с Белоруссией», «о гастролях в Беларуси», «о дороге Москва – Минск»: named, and no party."""
    before = sentence.before(one.start)
    if _AT.search(before) or _BORDER.search(before):
        return True
    about = _ABOUT.search(sentence.folded, paper.end, one.start) if one.start >= paper.end else None
    if about is None:
        return False
    # Behind the verb they are parties again: «соглашение о дороге подписали Росавтодор и …».
    return _SIGNS.search(sentence.folded, about.end(), one.start) is None


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
