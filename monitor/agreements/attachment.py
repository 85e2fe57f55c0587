"""Which instruments does a cue speak of? Of those in its clause, unless it has a subject or object of its own. Pure."""

import re
from collections.abc import Iterator, Sequence

from monitor.agreements.frames import Frame
from monitor.agreements.lexicon import Cue, Span
from monitor.agreements.matching import HEADS, split
from monitor.agreements.morphology import (
    Sentence,
    Word,
    fold,
    is_adjective,
    is_noun,
    is_thing,
    is_verb,
    lemma,
    names_something,
)
from monitor.agreements.references import Reference


def attached(framed: Frame, references: Sequence[Reference]) -> Iterator[tuple[Cue, Reference]]:
    for cue in framed.cues:
        for reference in _objects(cue, framed, references):
            if not (
                _has_own_object(cue, reference, framed, references)
                or _is_only_about(cue, reference, framed)
                or _says_which(cue, reference, framed)
                or _is_behind_another_object(cue, reference, framed)
                or _replaces(cue, reference, framed)
                or _is_what_it_changes(cue, reference, framed)
                or _is_apart_from_its_noun(cue, reference, framed, references)
                or (cue.form == "having" and not _is_beside_its_participle(cue, reference, framed))
            ):
                yield cue, reference


_REPLACING = re.compile(r"(?:заменил|приш|замяні|прыйш)")


def _replaces(cue: Cue, reference: Reference, framed: Frame) -> bool:
    """«Концепция заменила прежнюю»: what replaces is not replaced, nor is what only a type word points at."""
    return (
        cue.action == "supersede"
        and _REPLACING.match(words_of(cue, framed)) is not None
        and (reference.start < cue.end or reference.how != "named")
    )


_ENDS_IN_A_NOUN = re.compile(r"(?:подписани|падпісанн|падпісаньн)\w*$")


def _is_apart_from_its_noun(
    cue: Cue, reference: Reference, framed: Frame, references: Sequence[Reference]
) -> bool:
    """«Увенчалась подписанием открыток, договор …»: what is signed follows the noun at once, or first of a list."""
    between = framed.sentence.folded[cue.end : reference.start]
    return (
        _ENDS_IN_A_NOUN.search(words_of(cue, framed)) is not None
        and "," in between
        and not any(cue.end <= one.start and one.end <= reference.start for one in references)
    )


_BEFORE_ITS_NOUN = re.compile(
    r"\s+(?:(?:только\s+что|толькі\s+што|[^\s,;:]+)\s+)?(?:(?:в|во|на|у|ва)\s+[^\s,;:]+\s+)?(?:[^\s,;:]+(?:ый|ий|ое|ее|ая|яя|ые|ие|ы|ае|яе|ыя|ія)\s+)*"
)
_BEHIND_ITS_NOUN = re.compile(r"[^,;:]{0,60},\s+")


def _is_beside_its_participle(cue: Cue, reference: Reference, framed: Frame) -> bool:
    """«Подписанный вчера в Минске договор», «договор, подписанный вчера»; not «подписанный контракт важнее, чем договор»."""
    text = framed.sentence.folded
    if reference.start >= cue.end:
        return _BEFORE_ITS_NOUN.fullmatch(text, cue.end, reference.start) is not None
    return _BEHIND_ITS_NOUN.fullmatch(text, reference.end, cue.start) is not None


_CHANGING = frozenset({"postpone", "extend", "suspend", "terminate", "supersede"})


def _is_what_it_changes(cue: Cue, reference: Reference, framed: Frame) -> bool:
    """«Принял резолюцию, которая переносит отмену роуминга»: what is adopted is another paper."""
    return reference.end > cue.end and any(
        other.action in _CHANGING
        and other.form in ("does", "done")
        and reference.start <= other.start < reference.end
        and framed.clause(other.start) != framed.clause(reference.start)
        for other in framed.cues
        if other is not cue
    )


_DONE_TO = frozenset(
    {
        "sign",
        "adopt",
        "approve",
        "ratify",
        "initial",
        "agree",
        "suspend",
        "terminate",
        "extend",
        "publish",
        "deny",
    }
)
"""What is done to an object; «ведётся работа по соглашению» has none."""
_LEADING = re.compile(
    r"(?:о|об|обо|по|над|для|к|ко|на|с|со|из|от|при|за|через|без|до|после|у|в|во|рамках|исполнение|честь|основе|основании|согласно|"
    r"аб|пра|па|да|ад|з|са|пры|праз|пасля|падставе|гонар|межах|паводле)"
)
_ADJECTIVES = 3
_APART = re.compile(r",\s+(?:о|об|по|аб|пра|па)\s+$")
"""«…, о договоре речи нет»."""
_OF_ITS_OWN = re.compile(
    r"\S+(?:ется|ются|ится|ятся|ецца|юцца)|(?:на|находится\s+на|остается\s+на)\s+(?:\S+\s+)?(?:согласовании|узгадненні)"
)
_OF_IT = re.compile(
    r"(?:изменени|поправк|дополнени|приложени|правк|закон|законопроект|участи|обязательств|действи|реализаци|выполнени|исполнени|разногласи|замечани|вопрос|предложени|"
    r"змяненн|папраук|дапауненн|дадатк|законапраект|удзел|абавязацельств|дзеянн|рэалізацы|выкананн|рознагалосс|заувагі?|пытанн|прапанов|"
    r"ратификаци|ратыфікацы|подписани|падпісанн|одобрени|адабрэнн|утверждени|зацвярджэнн)\w*"
)


def _is_only_about(cue: Cue, reference: Reference, framed: Frame) -> bool:
    """«Подписали обращение о договоре», «акт по соглашению», «конвенцию, похожую на соглашение»: what is signed is another."""
    alone = cue.action == "draft" and _OF_ITS_OWN.fullmatch(words_of(cue, framed)) is not None
    if (
        not (cue.action in _DONE_TO or alone)
        or reference.start < cue.end
        or reference.type == "amending_protocol"
    ):
        return False
    if reference.how == "named" and any(
        cue.end <= one.start < reference.start < one.end for one in framed.contexts["compared"]
    ):
        return True
    return _APART.search(framed.sentence.folded[cue.end : reference.start]) is not None or _is_led(
        cue, reference, framed
    )


_WITH_ITS_OBJECT = re.compile(
    r"(?:вы(?:шел|шл)|вый(?:шау|шл)|разорва|отменил|аннулировал|скасава|разарва|адмяні|прекратил\w*\s+(?:\S+\s+)?участие|спыні\w*\s+(?:\S+\s+)?удзел)"
)
_NEAR = 4


def _is_behind_another_object(cue: Cue, reference: Reference, framed: Frame) -> bool:
    """«Прекратила участие в договоре аренды, соглашение ни при чём»: these verbs are known by the paper beside them."""
    return (
        cue.action == "terminate"
        and reference.start >= cue.end
        and _WITH_ITS_OBJECT.match(words_of(cue, framed)) is not None
        and (
            framed.gap(cue.end, reference.start) > _NEAR
            or "," in framed.sentence.folded[cue.end : reference.start]
        )
    )


_THANKS_TO = re.compile(
    r"(?<!\w)(?:благодаря|согласно|по|вопреки|рамках|основе|основании|соответствии\s+с|дзякуючы|згодна\s+з|паводле|межах|падставе)\s+(?:\S+\s+)?$"
)
_NEWS = re.compile(
    r"(?<!\w)(?:сегодня|вчера|накануне|только\s+что|сень?ня|учора|напярэдадні|толькі\s+што)(?!\w)"
)


def _says_which(cue: Cue, reference: Reference, framed: Frame) -> bool:
    """«Благодаря соглашению, которое подписали Беларусь и Россия, …»: told to say which one, unless it was yesterday."""
    start, end = framed.clause(cue.start)
    text = framed.sentence.folded
    return (
        cue.form == "done"
        and 0 <= reference.start < start
        and reference.end > 0
        and _RELATIVE.match(text, start) is not None
        and _THANKS_TO.search(framed.sentence.before(reference.start)) is not None
        and _NEWS.search(text, start, end) is None
    )


def _is_led(cue: Cue, reference: Reference, framed: Frame) -> bool:
    """Whether another word than one for papers governs the instrument, by a preposition or as what is carried out."""
    spoken = framed.sentence.language
    between = [one for one in framed.sentence.words() if cue.end <= one.start and one.end <= reference.start]
    for _ in range(_ADJECTIVES):
        if between and _is_attribute(between[-1], framed):
            between.pop()
    if len(between) < _WITH_ITS_GOVERNOR:
        return False
    # «Декрет Высшего Государственного Совета об Основных направлениях»: whose it is stands between.
    owned = [one for one in between[:-1] if not _is_actor(one, framed)]
    if not owned:
        return False
    governor, last = owned[-1].folded, between[-1].folded
    if governor in _TOGETHER:
        return False
    if _LEADING.fullmatch(last) is None:
        earlier = cue.action not in _CHANGING and any(
            names_something(one.folded, spoken) for one in between[:-1]
        )
        return (_CARRYING_OUT.match(last) is not None and earlier) or (
            _SIGNING.match(last) is not None and governor in _FOR
        )
    if reference.kind == "treaty" and _STATEMENT.match(governor):
        return True
    return lemma(governor, spoken) not in HEADS[spoken] and _OF_IT.match(governor) is None


def _is_attribute(word: Word, framed: Frame) -> bool:
    return (
        is_adjective(word.folded, framed.sentence.language)
        and _OF_IT.match(word.folded) is None
        and _LEADING.fullmatch(word.folded) is None
        and not _is_actor(word, framed)
    )


def _is_actor(word: Word, framed: Frame) -> bool:
    return any(one.start <= word.start < one.end for one in framed.actors)


_WITH_ITS_GOVERNOR = 2
_CARRYING_OUT = re.compile(r"(?:выполнени|исполнени|реализаци|выкананн|рэалізацы)\w*")
_SIGNING = re.compile(r"(?:подписани|заключени|падпісанн|заключэнн)\w*")
_FOR = frozenset({"на", "для", "к", "да"})
_TOGETHER = frozenset({"вместе", "наряду", "разам", "побач"})
"""«Утвердили доктрину вместе с концепцией»: both."""
_STATEMENT = re.compile(
    r"(?:заявлени|резолюци|деклараци|рекомендаци|постановлени|решени|план|программ|концепци|доклад|рашэнн|пастанов|рэзалюцы|заяв|дэкларацы|рэкамендацы)\w*"
)
"""«Приняла заявление о договоре»: not the treaty."""


_OF_THINGS = frozenset({"sign", "adopt", "approve", "enter", "provisional", "terminate", "ratify", "publish"})


_BREAK = re.compile(r"[,;:]\s|\s-\s")


_DIRECTLY = 1
"""Words between a cue and its object."""


def _has_own_object(cue: Cue, reference: Reference, framed: Frame, references: Sequence[Reference]) -> bool:
    """«О договоре спорят, а президенты подписали указы»: what is signed is named beside the cue, and is another thing.

    Asked of an instrument that stands before the cue: behind a comma anything in the cue's own part of the
    sentence, else what follows the cue at once.
    """
    if cue.action not in _OF_THINGS or cue.form not in ("done", "will") or not reference.end:
        return False
    if reference.end > cue.start or _is_of_a_law(cue, framed):
        return False
    text = framed.sentence.folded
    breaks = [found.end() for found in _BREAK.finditer(text)]
    begin = max((one for one in breaks if one <= cue.start), default=0)
    end = min((one for one in breaks if one > cue.end), default=len(text))
    apart = reference.end <= begin
    things = _things(framed, references, begin if apart else cue.end, end)
    if apart:
        return any(one.start >= cue.end or one.end <= cue.start for one in things)
    return any(framed.gap(cue.end, one.start) <= _DIRECTLY + 1 for one in things)


def _is_of_a_law(cue: Cue, framed: Frame) -> bool:
    return any(
        framed.clause(one.start) == framed.clause(cue.start) for one in framed.contexts["ratification-law"]
    )


def _things(framed: Frame, references: Sequence[Reference], begin: int, end: int) -> list[Span]:
    """What may be signed or come into force besides the instruments, between two offsets."""
    spoken, text = framed.sentence.language, framed.sentence.folded
    said = [
        Span(start=word.start, end=word.end)
        for word in framed.sentence.words()
        if begin <= word.start < end
        and is_thing(word.folded, spoken)
        and not _LED_BY.search(text[max(0, word.start - _LED_WITHIN) : word.start])
    ]
    said += [one for one in framed.contexts["own-object"] if begin <= one.start < end]
    taken: list[Span] = [*references, *framed.actors, *framed.contexts["agent"]]
    return [
        one for one in said if not any(one.start < other.end and other.start < one.end for other in taken)
    ]


_LED_WITHIN = 40
"""Letters."""


_LED_BY = re.compile(
    r"(?<!\w)(?:в|во|на|за|под|о|об|по|через|про|к|с|со|из|из-за|до|для|при|между|как|у|ва|пад|аб|пра|па|праз|з|са|да|паміж|як)\s+(?:\S+\s+)?$"
)


_IT = re.compile(r"(?<!\w)(?:он|она|оно|ен|яна|яно)\s+(?:\S+\s+){0,2}$")


_OBJECT_IT = re.compile(r"(?:(?:и|а|но|і|але)\s+)?(?:его|ее|яго|яе)\s+")


_RELATIVE = re.compile(r"котор\w+|як(?:і|ая|ое|ія|ога|ой|ую|ім|іх)(?!\w)|што(?!\w)")


_RESUMED = re.compile(r",\s+(?:[^\s,]+\s+){0,3}(?:не\s+)?$")


def _before_a_relative_clause(cue: Cue, framed: Frame, references: Sequence[Reference]) -> Reference | None:
    """«Соглашение, которое подписали в мае, вступило в силу»: the main clause goes on behind the comma."""
    start, _ = framed.clause(cue.start)
    text = framed.sentence.folded
    if not (has_it_for_subject(cue, framed) and _RELATIVE.match(text, start)):
        return None
    resumed = _RESUMED.search(text[start : cue.start])
    if resumed is None:
        return None
    comma = start + resumed.start()
    told = any(start <= other.start and other.end <= cue.start for other in framed.cues) or any(
        start <= word.start < comma and is_verb(word.folded, framed.sentence.language)
        for word in framed.sentence.words()
    )
    if not told:
        return None
    return next((one for one in reversed(references) if one.end <= start), None)


def _has_subject_of_its_own(cue: Cue, framed: Frame) -> bool:
    """«…, но цена обсуждается»: not the instrument that another clause names is discussed."""
    if cue.action != "draft" or REFLEXIVE.search(words_of(cue, framed)) is None:
        return False
    start, _ = framed.clause(cue.start)
    if not start:
        return False
    said = any(start <= mark.start < cue.start for mark in framed.contexts["own-subject"])
    before = (word for word in framed.sentence.words() if start <= word.start and word.end <= cue.start)
    return said or any(is_noun(word.folded, framed.sentence.language) for word in before)


_PASSING = frozenset({"having"})


def _objects(cue: Cue, framed: Frame, references: Sequence[Reference]) -> list[Reference]:
    """The instruments a cue speaks of: behind it in its clause, else before it, else in the clause before."""
    within = [one for one in references if cue.start <= one.start and one.end <= cue.end]
    if within:
        return within
    outside = [one for one in references if not (one.start <= cue.start and cue.end <= one.end)]
    start, end = framed.clause(cue.start)
    if (
        cue.form == "done"
        and framed.sentence.folded[cue.end : end].strip() == ":"
        and _is_passive(cue, framed)
    ):
        # «Подписаны: соглашение о …, протокол о …».
        end = len(framed.sentence.folded)
    behind = [one for one in outside if cue.end <= one.start < end]
    ahead = [one for one in outside if start <= one.start and one.end <= cue.start]
    chosen = _unbroken(cue, framed, behind, after=True) or _unbroken(cue, framed, ahead, after=False)
    if cue.form in ("done", "does", "will") and ahead and behind:
        nearest = ahead[-1]
        if _is_passive_before(cue, nearest, framed):
            chosen = _unbroken(cue, framed, ahead, after=False) or chosen
    if chosen:
        return chosen
    if cue.form == "do":
        # «Станет соглашение о …: его стороны намерены подписать».
        it = _OBJECT_IT.match(framed.sentence.folded, start)
        return [one for one in outside if it and it.start() and one.end <= start][-1:]
    inside = [one for one in references if one.start <= cue.start and cue.end <= one.end]
    if inside:
        return [] if cue.form in ("doing", "do", "having") else inside
    return _ahead_of_its_clause(cue, framed, outside) if cue.form in ("done", "will", "does") else []


def _ahead_of_its_clause(cue: Cue, framed: Frame, outside: Sequence[Reference]) -> list[Reference]:
    """What a clause that names no instrument speaks of: one that the clause before names."""
    start, stop = framed.clause(cue.start)
    it = _IT.search(framed.sentence.folded[start : cue.start])
    if it is not None and has_it_for_subject(cue, framed):
        # «…подписали в мае, а вчера он вступил в силу».
        return [one for one in outside if one.end <= start + it.start()][-1:]
    if _has_subject_of_its_own(cue, framed):
        return []
    if cue.action == "deny" and _OF_FORCE.search(words_of(cue, framed)):
        # «Протокол подписан, но в силу не вступил».
        nouns = (one for one in framed.sentence.words() if start <= one.start and one.end <= cue.start)
        has_its_own = any(is_noun(one.folded, framed.sentence.language) for one in nouns)
        return [] if has_its_own else [one for one in outside if one.end <= start][-1:]
    if cue.action in ("exchange", "propose") and framed.sentence.folded[:stop].rstrip().endswith(":"):
        # «Обменялись грамотами: договор вступил в силу», «выступил с инициативой: нужно соглашение о …».
        return [one for one in outside if stop <= one.start][:1]
    if cue.action == "postpone":
        # «…, однако не успели, и церемонию перенесли».
        named = [one for one in outside if one.end <= cue.start][-1:]
        if named and puts_off(cue, named[0], framed):
            return named
    resumed = _before_a_relative_clause(cue, framed, outside)
    if resumed is not None:
        return [resumed]
    earlier = [one for one in outside if one.end <= cue.start]
    if earlier and framed.gap(earlier[-1].end, cue.start) <= 12:  # noqa: PLR2004 - a relative clause
        return _unbroken(cue, framed, earlier[-1:], after=False)
    return []


_OF_FORCE = re.compile(r"в\s+силу|у\s+сілу")


_NEXT_TO = 2
"""Words."""


def puts_off(cue: Cue, reference: Reference, framed: Frame) -> bool:
    """Whether a step of the instrument is put off: its signing, or the launch of what it is about."""

    def beside(mark: Span) -> bool:
        low, high = (mark.end, cue.start) if mark.end <= cue.start else (cue.end, mark.start)
        return low <= high and framed.gap(low, high) <= _NEXT_TO

    launched = (mark for mark in framed.contexts["launch"] if beside(mark))
    return any(beside(mark) for mark in framed.contexts["step"]) or any(
        _is_about(reference, mark, framed.sentence) for mark in launched
    )


def _is_about(reference: Reference, mark: Span, sentence: Sentence) -> bool:
    """«Запуск рынка», of an agreement on a market."""
    if reference.instrument is None:
        return False
    word = next(one for one in reversed(sentence.words()) if one.end <= mark.end)
    names = (one.says for one in reference.instrument.aliases if one.lang == sentence.language)
    return any(word.lemma in {lemma(one, sentence.language) for one in split(fold(said))} for said in names)


_OF_ITSELF = frozenset({"enter", "terminate", "extend", "provisional", "implement", "supersede"})


_PASSIVE = re.compile(r"^\S*(?:[нт][аоы]?)(?:\s|$)")


REFLEXIVE = re.compile(r"^\S+(?:ется|ются|ится|ятся|ецца|юцца|ыцца|іцца)$")
"""«Дорабатывается»: what is worked on is the subject."""


def has_it_for_subject(cue: Cue, framed: Frame) -> bool:
    """Whether the instrument is the subject of the cue, and not its object."""
    said = words_of(cue, framed)
    return (
        cue.action in _OF_ITSELF
        or _PASSIVE.search(said) is not None
        or (cue.action == "draft" and REFLEXIVE.search(said) is not None)
    )


def _is_passive(cue: Cue, framed: Frame) -> bool:
    """Without a subject of its own before it: «подписаны», not «контракт подписан»."""
    start, _ = framed.clause(cue.start)
    before = (one for one in framed.sentence.words() if start <= one.start and one.end <= cue.start)
    plural = words_of(cue, framed).endswith("ы")
    return plural and not any(is_noun(one.folded, framed.sentence.language) for one in before)


def words_of(cue: Cue, framed: Frame) -> str:
    """The words of a cue, folded."""
    return framed.sentence.folded[cue.start : cue.end]


def _is_passive_before(cue: Cue, reference: Reference, framed: Frame) -> bool:
    """«Соглашение подписано …», «соглашение вступило в силу …»: the subject stands right before."""
    said = words_of(cue, framed)
    if _REPLACING.match(said):
        # «Новый документ заменил собой договор 2006 года»: the old one stands behind.
        return False
    subject = cue.action in _OF_ITSELF or _PASSIVE.search(said) is not None
    return subject and framed.gap(reference.end, cue.start) <= 6  # noqa: PLR2004 - adverbs between


def _unbroken(cue: Cue, framed: Frame, references: Sequence[Reference], *, after: bool) -> list[Reference]:
    """Those with no other cue between, nearest first; coordinated ones together."""
    chosen: list[Reference] = []
    for one in references if after else reversed(references):
        low, high = (cue.end, one.start) if after else (one.end, cue.start)
        blocked = any(
            other is not cue and low <= other.start and other.end <= high and _blocks(other, cue)
            for other in framed.cues
        )
        if blocked:
            break
        chosen.append(one)
    return chosen


_OF_ACTIONS = frozenset({"postpone", "authorise", "propose", "deny", "draft", "agree"})
"""Cues whose object may be an action: «отложено подписание», «готовят к подписанию»."""


def _blocks(other: Cue, cue: Cue) -> bool:
    if other.form in _PASSING:
        return False
    if other.form == "doing" and other.action == "ratify":
        return False
    if cue.form in ("done", "will", "does") and other.form in ("doing", "do"):
        return other.action != cue.action and cue.action not in _OF_ACTIONS
    return not (cue.action in (*_OF_ACTIONS, "extend") and other.form in ("do", "doing"))
