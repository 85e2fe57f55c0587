"""What does a cue say happened: which status, in which mood, on whose side? Pure.

The verb alone never decides (dossier, 2.3 and 2.4): what governs it, what negates it, who acts and on
what decide together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.agreements.events import BINDING, Chamber, Modality, Polarity, Side
from monitor.agreements.frames import FOREIGN, Frame
from monitor.agreements.lexicon import Actor, Cue
from monitor.agreements.matching import HEADS
from monitor.agreements.moods import Mood, mood
from monitor.agreements.morphology import Word, is_noun, is_thing, lemma
from monitor.agreements.offices import acting, acting_side, chamber_of
from monitor.agreements.parties import OTHER, alone, is_companion, is_party, pairs, parts, stranger
from monitor.agreements.references import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a cue says of a reference."""

    status: str
    modality: Modality
    polarity: Polarity
    side: Side | None
    chamber: Chamber | None
    rule: str


_PLANNED = {
    "sign": "SIGNING_PLANNED",
    "adopt": "ADOPTION_PLANNED",
    "approve": "ADOPTION_PLANNED",
    "enter": "ENTRY_PLANNED",
}
_FACTS = {
    "initial": "INITIALLED",
    "submit": "RATIF_SUBMITTED",
    "procedures": "PROCEDURES_DONE",
    "exchange": "INSTRUMENTS_EXCHANGED",
    "provisional": "PROVISIONAL",
    "publish": "PUBLISHED",
    "implement": "IMPLEMENTING",
    "fulfil": "IMPLEMENTED",
    "extend": "EXTENDED",
    "postpone": "POSTPONED",
    "suspend": "SUSPENDED",
    "terminate": "TERMINATED",
    "supersede": "SUPERSEDED",
    "agree": "DRAFT_AGREED",
    "propose": "PROPOSED",
    "enter": "IN_FORCE",
}
_UNION_TYPES = frozenset(
    {
        "vgs_decree",
        "vgs_resolution_act",
        "vgs_directive",
        "vgs_resolution_pol",
        "sovmin_act",
        "postkom_act",
        "main_directions",
        "union_programme_28",
        "us_programme",
        "concept_strategy",
        "budget",
        "award_admin",
        "draft",
        "body",
    },
)
_BILATERAL = frozenset({"SIGNED", "INITIALLED", "INSTRUMENTS_EXCHANGED", "IN_FORCE"})


def judge(cue: Cue, reference: Reference, found: Frame, offices: Sequence[Actor]) -> Verdict | str:
    """The verdict of a cue on a reference, or the reason why it says nothing."""
    meant = mood(cue, found)
    if meant.name == "none":
        return meant.rule
    if found.contexts["clause"]:
        return "treaty-clause"
    if _by_a_third(cue, reference, found):
        return "third-country"
    may_have_another = _is_of_itself(cue, found) or _is_put_off_itself(cue, reference, found)
    if may_have_another and _has_other_subject(cue, reference, found):
        return "another-subject"
    if cue.action in ("adopt", "approve", "ratify", "reject") and _in_committee(cue, found):
        return "in-committee"
    status, side, chamber = _status(cue, meant, reference, found, offices)
    if status in BINDING and reference.type == "draft":
        return "never-adopted"
    if status is None:
        return f"{cue.action}-denied" if meant.name == "denied" else f"{cue.action}-says-nothing"
    verdict = _verdict(status, side, chamber, meant, reference)
    told_for = side in OTHER and status == "SIGNED" and side == _part(cue, found)
    return replace(verdict, rule=ITS_PART) if told_for else verdict


_COMMITTEE = re.compile(r"(?<!\w)(?:комитет|подкомитет|комисси|камітэт|камісі)\w*\s+(?:\S+\s+)?$")


def _in_committee(cue: Cue, found: Frame) -> bool:
    """«Комитет Госдумы одобрил»: a chamber has not spoken yet."""
    bounds = found.clause(cue.start)
    chambers = [
        one for one in found.actors if one.office in ("lower", "upper") and found.clause(one.start) == bounds
    ]
    return bool(chambers) and all(_COMMITTEE.search(found.sentence.folded[: one.start]) for one in chambers)


_OF_ITSELF = re.compile(
    r"(?:прекратил(?!\w*\s+(?:\S+\s+)?участие)|утратил|потерял|перестал|больше|более|действие|спыні(?!\w*\s+(?:\S+\s+)?удзел)|страці|згубі|перастал|больш|болей|дзеянне)\w*"
)
"""«Прежний договор прекратил действие»: nobody did it."""
_PASSIVE = re.compile(r"\S*(?:[нт][аоы]?|тся|цца)(?:\s|$)")
_LED_BY = re.compile(
    r"(?P<governor>[^\s,;:«»()]*)\s+(?:о|об|обо|по|к|ко|в|во|на|с|со|из|для|при|согласно|благодаря|в\s+рамках|в\s+честь|по\s+случаю|у\s+гонар|з\s+нагоды|аб|пра|па|да|у|з|са|паводле|у\s+рамках|у\s+межах)"
    r"\s+(?:\S*(?:ом|ем|ому|ему|ого|его|ой|ей|ый|ий|ым|им|ых|их|аму|ага|ым|ім|ай|яй)\s+){0,2}$"
)
_WHICH = re.compile(r",\s+(?:\S+\s+)?(?:котор\w+|як(?:і|ая|ое|ія|ога|ой|ую|ім|іх))\s[^,]*$")
_OF_IT = re.compile(
    r"(?:изменени|поправк|дополнени|приложени|правк|работ|реализаци|выполнени|исполнени|рэалізацы|выкананн|закон|законопроект|змяненн|папраук|дапауненн|дадатк|законапраект)\w*"
)


_PART = re.compile(
    r"(?:участи|удзел|срок|тэрмін|вступлени|уступленн|действи|дзеянн|норм|услови|правил|стать|пункт|част|раздел)\w*"
)
"""«Нормы соглашения вступили в силу»: so it does."""


_PUT_OFF = re.compile(
    r"(?<!\w)(?:подписани|заключени|ратификаци|парафирован|приняти|утвержден|рассмотрени|вступлени|введени|создани|формировани|открыти|"
    r"запуск|старт|переход|начал|отмен|срок|дат[аыу]|церемони|реализаци|работ|вопрос|рын[ок]|"
    r"падпісанн|заключэнн|ратыфікацы|прыняцц|зацвярджэнн|разгляд|уступленн|увядзенн|стварэнн|фарміраванн|адкрыцц|пачат|адмен|тэрмін|цырымоні|рэалізацы|пытанн)\w*"
)
"""What of an instrument may be put off."""


def _is_put_off_itself(cue: Cue, reference: Reference, found: Frame) -> bool:
    """«Концерт в честь договора перенесён»: who is put off is the subject, unless a step of the instrument is."""
    if cue.action != "postpone" or _PASSIVE.match(found.sentence.folded, cue.start) is None:
        return False
    start, end = found.clause(cue.start)
    text = found.sentence.folded
    around = (text[start : reference.start], text[reference.end : end])
    return not any(_PUT_OFF.search(one) for one in around)


def _is_of_itself(cue: Cue, found: Frame) -> bool:
    text = found.sentence.folded
    return (
        cue.action in ("enter", "fulfil", "provisional")
        or _OF_ITSELF.match(text, cue.start) is not None
        or (cue.action in ("terminate", "suspend", "publish") and _PASSIVE.match(text, cue.start) is not None)
    )


def _has_other_subject(cue: Cue, reference: Reference, found: Frame) -> bool:
    """«Памятка о соглашении действует с марта»: what is in force only has to do with the instrument."""
    start, end = found.clause(reference.start)
    if not start <= cue.start < end:
        return False
    before = found.sentence.folded[start : reference.start]
    led = _LED_BY.search(before)
    if led is not None:
        return not _is_paper(led["governor"], found)
    nouns = [
        one
        for one in found.sentence.words()
        if start <= one.start
        and one.end <= reference.start
        and not any(aside.start <= one.start < aside.end for aside in found.asides)
    ]
    subject = next((one for one in nouns if one.start >= cue.end and _may_be_subject(one, found)), None)
    if subject is not None:
        # «Размещён приказ о выполнении соглашения», «действует прежний тариф, соглашение …».
        return not (_is_paper(subject.folded, found) or _PART.match(subject.folded))
    if nouns and is_noun(nouns[-1].folded, found.sentence.language):
        return not _is_paper(nouns[-1].folded, found) and _PART.match(nouns[-1].folded) is None
    which = _WHICH.search(before)
    if which is None or "," not in found.sentence.folded[reference.end : cue.start]:
        return False
    return not any(_is_paper(word, found) for word in before[: which.start()].split())


_LED = re.compile(r"(?<!\w)(?:в|во|на|за|под|о|об|по|через|про|к|с|со|из|от|до|для|при|между)\s+(?:\S+\s+)?$")


def _may_be_subject(word: Word, found: Frame) -> bool:
    spoken = found.sentence.language
    noun = is_noun(word.folded, spoken) or is_thing(word.folded, spoken)
    return noun and _LED.search(found.sentence.before(word.start)) is None


def _is_paper(word: str, found: Frame) -> bool:
    spoken = found.sentence.language
    return lemma(word, spoken) in HEADS[spoken] or _OF_IT.match(word) is not None


def _by_a_third(cue: Cue, reference: Reference, found: Frame) -> bool:
    """«Литва денонсировала соглашение»: it is told of a third state, whoever else is named."""
    third = [*found.contexts["third-country"], *found.contexts["third-capital"]]
    if not third:
        return False
    bounds = found.clause(cue.start)
    here = sorted((one for one in third if found.clause(one.start) == bounds), key=lambda one: one.start)
    actors = [one for one in found.actors if found.clause(one.start) == bounds]
    return stranger(found.sentence, actors, here, cue, reference) is not None


def _verdict(
    status: str, side: Side | None, chamber: Chamber | None, meant: Mood, reference: Reference
) -> Verdict:
    modality: Modality = "fact"
    polarity: Polarity = "+"
    if status == "DENIED":
        polarity = "-"
    elif meant.name in ("plan", "possible", "wish"):
        modality = {"plan": "planned", "possible": "possible", "wish": "wish"}[meant.name]  # type: ignore[assignment]
    elif status in ("SIGNING_PLANNED", "ADOPTION_PLANNED", "ENTRY_PLANNED"):
        modality = "planned"
    elif status in ("MANDATE", "SIGNING_AUTHORISED") and "order" in meant.rule:
        modality = "ordered"
    if side is None and status in _BILATERAL and reference.type != "interregional":
        side = side_of(reference)
    if side is None and status in ("ADOPTED", "UNION_PRECLEARED"):
        side = "UNION"
    return Verdict(
        status=status, modality=modality, polarity=polarity, side=side, chamber=chamber, rule=meant.rule
    )


def side_of(reference: Reference) -> Side:
    """Whose an instrument is, where nobody is said to act alone."""
    return "UNION" if reference.type in _UNION_TYPES else "BOTH"


_Decided = tuple[str | None, Side | None, Chamber | None]
_NOTHING: _Decided = (None, None, None)


_UNSAID = frozenset(
    {"draft", "implement", "publish", "postpone", "suspend", "terminate", "supersede", "reject"},
)
"""What denies these denies nothing that was awaited: «Беларусь не вышла из соглашения»."""


_SUCH = re.compile(r"(?<!\w)(?:так|никак|ніяк)(?:ого|ой|ое|ая|ие|их|ога|ага|ія|іх)\s+$")


_PREPARED = re.compile(
    r"(?:готов|разрабатыва|прорабатыва|рыхту|распрацоува|прапрацоува)(?:ется|ются|ится|ятся|ецца|юцца)"
)
"""«Соглашение о единой валюте не готовится»."""


def _none_such(cue: Cue, reference: Reference, found: Frame) -> bool:
    """«Такого соглашения не готовят»: who denies that it is in work denies what was told of it before."""
    elsewhere = any(found.contexts[one] for one in FOREIGN)
    text = found.sentence.folded
    return (
        cue.action == "draft"
        and not elsewhere
        and (
            _SUCH.search(text[: reference.start]) is not None or _PREPARED.match(text, cue.start) is not None
        )
    )


def _status(cue: Cue, meant: Mood, reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    if meant.name == "denied":
        unsaid = cue.action in _UNSAID and not _none_such(cue, reference, found)
        return (None if unsaid else "DENIED"), None, None
    law = _law(found, cue)
    if law and cue.action in ("sign", "adopt", "approve", "publish", "enter", "submit"):
        return _of_the_law(cue, meant, found, offices)
    if not law and not reference.end and found.contexts["ratification-law-alone"]:
        # «Не рассмотрела законопроект о ратификации, но приняла бюджет».
        return _NOTHING
    if cue.action in ("sign", "adopt") and _order_to_sign(found):
        return (
            "SIGNING_AUTHORISED",
            acting_side(cue, found, offices, ("president", "government", "country")),
            None,
        )
    if meant.name == "wish":
        return ("DRAFTING" if cue.action in ("sign", "draft", "adopt", "agree") else None), None, None
    if meant.name in ("plan", "possible"):
        return _planned(cue, reference), None, None
    return _told(cue, reference, found, offices)


def _planned(cue: Cue, reference: Reference) -> str | None:
    status = _PLANNED.get(cue.action)
    if status == "SIGNING_PLANNED" and reference.type in _UNION_TYPES:
        return "ADOPTION_PLANNED"
    if status == "ADOPTION_PLANNED" and reference.kind == "treaty" and reference.type not in _UNION_TYPES:
        return "SIGNING_PLANNED" if cue.action == "sign" else None
    if cue.action == "draft":
        return "DRAFTING"
    return status


def _told(cue: Cue, reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    decide = _DECIDING.get(cue.action)
    if decide is not None:
        return decide(cue, reference, found, offices)
    status = _FACTS.get(cue.action)
    side: Side | None = None
    if status == "IN_FORCE" and reference.type in _UNION_TYPES:
        side = "UNION"
    elif status == "IN_FORCE":
        side = _in_force_for(cue, reference, found)
    elif status == "IMPLEMENTED" and reference.kind in ("treaty", "memo"):
        return _NOTHING
    elif status == "TERMINATED" and _is_of_itself(cue, found):
        # Of whoever was spoken of before, nobody did it alone.
        side = acting_side(cue, found, (), ("president", "government", "country"))
    elif status == "PROCEDURES_DONE":
        side = _who_is_done(cue, reference, found, offices)
    elif status in ("RATIF_SUBMITTED", "PROPOSED", "SUSPENDED", "TERMINATED"):
        side = acting_side(cue, found, offices, ("president", "government", "lower", "upper", "country"))
    elif status == "PUBLISHED":
        side = _publisher(found)
    return status, side, None


_RECEIVED = re.compile(r"\S*(?:получ|вручен|атрыма|уручан)")


def _who_is_done(cue: Cue, reference: Reference, found: Frame, offices: Sequence[Actor]) -> Side | None:
    """Whose procedures are done: who is said to have done them, else who tells, and not who is told."""
    doers = (
        one.side
        for mark in found.contexts["done-by"]
        for one in found.actors
        if mark.start <= one.start < mark.end
    )
    said = next((side for side in doers if side in OTHER), None)
    if said is not None:
        return said
    told = _addressed(reference, found)
    if told is not None:
        return OTHER[told]
    side = acting_side(cue, found, offices, ("president", "government", "lower", "upper", "country"))
    received = _RECEIVED.match(found.sentence.folded, cue.start) is not None
    return OTHER.get(side, side) if received and side else side


def _addressed(reference: Reference, found: Frame) -> Side | None:
    """«Российской стороне направлено уведомление», «нота накіравана ў Маскву»: who is told, where nobody else is named."""
    own = [
        one
        for one in found.actors
        if one.side in OTHER
        and not is_party(one, found.sentence)
        and not reference.start <= one.start < reference.end
    ]
    marks = found.contexts["addressee"]
    told = {one.side for one in own if any(mark.start <= one.start < mark.end for mark in marks)}
    return told.pop() if len(told) == 1 == len({one.side for one in own}) else None


def _drafted(cue: Cue, _reference: Reference, _found: Frame, _offices: Sequence[Actor]) -> _Decided:
    return ("DRAFTING" if cue.form in ("does", "done") else None), None, None


_BESIDE_IT = re.compile(r"\s+(?:\S+\s+)?(?:поправ|предложени|запрос|жалоб|паправ|прапанов|запыт)\w*")


def _rejected(cue: Cue, _reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    """A chamber that rejects ratification; a rejected amendment to the law says nothing of the treaty."""
    actor = acting(cue, found, offices, ("lower", "upper"))
    if actor is None or _BESIDE_IT.match(found.sentence.folded, cue.end):
        return _NOTHING
    return "DENIED", actor.side, chamber_of(actor)


def _recommended(cue: Cue, reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    """The Council of Ministers recommends an act to the Supreme State Council (dossier, 2.2)."""
    actor = acting(cue, found, offices, ("union_sovmin",))
    own = actor is not None and actor in found.actors and reference.type in _UNION_TYPES
    return ("UNION_PRECLEARED", "UNION", None) if own else _NOTHING


def _denied(_cue: Cue, _reference: Reference, _found: Frame, _offices: Sequence[Actor]) -> _Decided:
    return "DENIED", None, None


def _signed(cue: Cue, reference: Reference, found: Frame, _offices: Sequence[Actor]) -> _Decided:
    if reference.draft and "order" in found.contexts and found.contexts["order"]:
        return None, None, None
    if reference.type in _UNION_TYPES:
        return "ADOPTED", "UNION", None
    if reference.type == "interregional":
        return "SIGNED", None, None
    return "SIGNED", _signed_by(cue, found) or "BOTH", None


def _in_force_for(cue: Cue, reference: Reference, found: Frame) -> Side | None:
    """«Для Беларуси» behind the name of an instrument may be a part of it: «перевозки для Беларуси»."""
    told = [
        mark
        for mark in found.contexts["one-side-in-force"]
        if not reference.start < mark.start < cue.start
        and found.clause(mark.start) == found.clause(cue.start)
    ]
    return alone(found.sentence, found.actors, told, ())


ITS_PART = "its-part"
"""The rule of a verdict on what one side has signed, where nothing is said of the other."""


def _part(cue: Cue, found: Frame) -> Side | None:
    """«Со стороны Беларуси документ подписал министр»: the only side whose signature is told of."""
    marks = found.contexts["one-side-part"]
    near = [
        mark
        for mark in marks
        if not any(
            min(mark.end, cue.end) <= other.start < max(mark.start, cue.start)
            for other in found.cues
            if other is not cue
        )
    ]
    sides = parts(found.actors, marks)
    clause = [one for one in found.actors if found.clause(one.start) == found.clause(cue.start)]
    together = any(not is_party(one, found.sentence) for one, _ in pairs(found.sentence, clause))
    return sides.pop() if near and len(sides) == 1 and not together else None


def _signed_by(cue: Cue, found: Frame) -> Side | None:
    """The side that alone has signed, if one did."""
    part = _part(cue, found)
    if part is not None:
        return part
    if len(parts(found.actors, found.contexts["one-side-part"])) > 1:
        return None
    bounds = found.clause(cue.start)
    if any(found.clause(mark.start) == bounds for mark in found.contexts["unilateral"]):
        return acting_side(cue, found, (), ("president", "government", "country"))
    agents = [mark for mark in found.contexts["one-side"] if found.clause(mark.start) == bounds]
    here = [one for one in found.actors if found.clause(one.start) == bounds]
    if not any(is_companion(one, found.sentence) for one in here):
        # «Белорусская сторона подписала договор с Россией»: so did the other.
        agents += [
            mark
            for mark in found.contexts["one-side-acting"]
            # «Подписано, российская сторона ждёт»: behind a comma it does something else.
            if found.clause(mark.start) == bounds and "," not in found.sentence.folded[cue.end : mark.start]
        ]
    # «…, а белорусская сторона нет» stands in a clause of its own.
    return alone(found.sentence, found.actors, agents, found.contexts["side-missing"])


def _approved(cue: Cue, reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    """«Одобрить», «утвердить», «принять»: who, and what (dossier, 2.4)."""
    actor = acting(
        cue, found, offices, ("vgs", "union_sovmin", "postkom", "president", "government", "lower", "upper")
    )
    if actor is not None and reference.type in _UNION_TYPES and _is_unions(actor, found, offices):
        actor = replace(actor, office="union_sovmin", side="UNION")
    elif actor is not None and actor not in found.actors and reference.type in _UNION_TYPES:
        # «Заседание Совета Министров Союзного государства под председательством премьера. Принято постановление …»
        actor = next((one for one in offices if one.office in UNION_BODIES), actor)
    draft = reference.draft or _draft_near(cue, reference, found)
    if found.contexts["report"] and not draft:
        return _NOTHING
    if (
        cue.action == "adopt"
        and reference.type in _UNION_TYPES
        and not draft
        and _both_presidents(cue, found)
    ):
        # They are the Supreme State Council.
        return "ADOPTED", "UNION", None
    side = actor.side if actor else acting_side(cue, found, (), ("country",))
    if found.contexts["basis"] and side != "RU":
        return "MANDATE", "BY", None
    if actor is not None and actor.side == "UNION":
        # A union body adopts its own acts; a treaty of the states it can only approve beforehand.
        own = reference.type in _UNION_TYPES or reference.how == "new" or reference.kind == "act"
        return ("ADOPTED" if own and not draft else "UNION_PRECLEARED"), "UNION", None
    if actor is not None and actor.office in ("lower", "upper"):
        says = cue.action == "approve" or reference.kind == "treaty"
        return ("RATIF_STEP", actor.side, chamber_of(actor)) if says else _NOTHING
    if draft:
        return _draft_approved(cue, reference, found, offices)
    return _act_approved(cue, reference, actor)


def _both_presidents(cue: Cue, found: Frame) -> bool:
    bounds = found.clause(cue.start)
    return {"RU", "BY"} <= {
        one.side for one in found.actors if one.office == "president" and found.clause(one.start) == bounds
    }


UNION_BODIES = frozenset({"vgs", "union_sovmin", "postkom"})
_SOVMIN = re.compile(r"(?:совмин\w*|совет\w*\s+министров|саумін\w*|савет\w*\s+міністрау)")


def _is_unions(actor: Actor, found: Frame, offices: Sequence[Actor]) -> bool:
    """«Совмин утвердил программу», where bodies of the Union were spoken of and no Belarusian government."""
    return (
        _SOVMIN.fullmatch(found.sentence.folded, actor.start, actor.end) is not None
        and any(one.office in UNION_BODIES for one in offices)
        and not any(one.office == "government" and one.side == "BY" for one in offices)
    )


def _draft_approved(cue: Cue, reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    if reference.type in _UNION_TYPES:
        return ("UNION_PRECLEARED" if cue.action == "approve" else None), "UNION", None
    side = acting_side(cue, found, offices, ("president", "government", "country"))
    if side == "BY":
        return "MANDATE", "BY", None
    return ("SIGNING_AUTHORISED" if side == "RU" else "DRAFT_AGREED"), side, None


def _act_approved(cue: Cue, reference: Reference, actor: Actor | None) -> _Decided:
    if reference.type in _UNION_TYPES or reference.kind == "plan":
        return ("ADOPTED", "UNION", None) if actor is None else _NOTHING
    if actor is not None and actor.side == "BY" and cue.action in ("adopt", "approve"):
        return "APPROVED_SIDE", "BY", None
    return _NOTHING


def _draft_near(cue: Cue, reference: Reference, found: Frame) -> bool:
    low, high = sorted((cue.start, reference.start))
    return any(low <= mark.start <= high for mark in found.contexts["draft"])


def _is_behind(actor: Actor, cue: Cue, found: Frame) -> bool:
    """«Беларусь ратифицировала договор, теперь очередь за Госдумой»: the country did it, the chamber has not."""
    before = [
        one
        for one in found.actors
        if one.office == "country"
        and one.end <= cue.start
        and found.clause(one.start) == found.clause(cue.start)
        and found.gap(one.end, cue.start) <= _ADVERBS
        and not is_companion(one, found.sentence)
    ]
    between = found.sentence.folded[cue.end : max(cue.end, actor.start)]
    return bool(before) and "," in between


_ADVERBS = 3
_SUPPORT = re.compile(r"(?:поддерж|одобр|падтрым|адобр|ухвал)\w*\s+р")


def _names_a_chamber(found: Frame) -> bool:
    return bool(found.contexts["chamber"]) or any(one.office in ("lower", "upper") for one in found.actors)


_ACTS_OF = {
    "law-by": ("RATIFIED_SIDE", "BY"),
    "law-ru": ("RATIFIED_SIDE", "RU"),
    "parliament-by": ("RATIF_STEP", "BY"),
    "parliament-ru": ("RATIF_STEP", "RU"),
}


def _by_whose_act(cue: Cue, found: Frame) -> _Decided | None:
    """«Ратифицирован Законом Республики Беларусь», «Федеральным законом», «российским парламентом»: the act names the side."""
    bounds = found.clause(cue.start)
    told = [
        decided
        for means, decided in _ACTS_OF.items()
        if any(found.clause(mark.start) == bounds for mark in found.contexts[means])
    ]
    if not told:
        return None
    status = min(status for status, _ in told)
    sides = {side for status_, side in told if status_ == status}
    side: Side = "BOTH" if len(sides) > 1 else "BY" if "BY" in sides else "RU"
    return status, side, None


def _ratified(cue: Cue, _reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    supported = _SUPPORT.match(found.sentence.folded, cue.start) is not None
    by_act = None if supported else _by_whose_act(cue, found)
    if by_act is not None:
        return by_act
    if supported and not _names_a_chamber(found):
        # «Посол поддержал ратификацию».
        return _NOTHING
    actor = acting(cue, found, offices, ("lower", "upper") if supported else ("lower", "upper", "president"))
    if actor is not None and actor.office in ("lower", "upper") and not _is_behind(actor, cue, found):
        return "RATIF_STEP", actor.side, chamber_of(actor)
    if supported:
        return _NOTHING
    if actor is not None and actor.office in ("lower", "upper"):
        actor = None
    if actor is None and found.contexts["parliament"]:
        # The law still waits for its president.
        return "RATIF_STEP", acting_side(cue, found, offices, ("country",)), None
    if actor is not None:
        return "RATIFIED_SIDE", actor.side, None
    side = acting_side(cue, found, offices, ("country",))
    return ("RATIFIED_SIDE" if side in ("RU", "BY", "BOTH") else None), side, None


def _of_the_law(cue: Cue, meant: Mood, found: Frame, offices: Sequence[Actor]) -> _Decided:
    """The law that ratifies, not the treaty."""
    if meant.name != "fact":
        return None, None, None
    actor = acting(cue, found, offices, ("lower", "upper", "president", "government"))
    if cue.action == "submit":
        return "RATIF_SUBMITTED", actor.side if actor else None, None
    if cue.action in ("publish", "enter") or (
        cue.action == "sign" and (actor is None or actor.office == "president")
    ):
        side = actor.side if actor else acting_side(cue, found, offices, ("country",))
        return "RATIFIED_SIDE", side, None
    if actor is not None and actor.office in ("lower", "upper"):
        return "RATIF_STEP", actor.side, chamber_of(actor)
    return None, None, None


def _authorised(cue: Cue, _reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    actor = acting(cue, found, offices, ("president", "government"))
    side = actor.side if actor else acting_side(cue, found, offices, ("country",))
    if found.contexts["basis"] and side != "RU":
        return "MANDATE", "BY", None
    return "SIGNING_AUTHORISED", side, None


def _law(found: Frame, cue: Cue) -> bool:
    bounds = found.clause(cue.start)
    return any(found.clause(mark.start) == bounds for mark in found.contexts["ratification-law"])


_ORDER_TO_SIGN = re.compile(
    r"(?:распоряжени|указ|постановлени|распараджэнн|пастанов)\w*\s+(?:\S+\s+){0,2}?(?:о|об|аб)\s+(?:его\s+)?(?:подписани|падпісанн)",
)


def _order_to_sign(found: Frame) -> bool:
    return _ORDER_TO_SIGN.search(found.sentence.folded) is not None


def _publisher(found: Frame) -> Side:
    text = found.sentence.folded
    return (
        "BY" if re.search(r"pravo\.by|национальн|нацыянальн|белорусск\w+\s+(?:право|портал)", text) else "RU"
    )


_DECIDING = {
    "sign": _signed,
    "adopt": _approved,
    "approve": _approved,
    "ratify": _ratified,
    "authorise": _authorised,
    "deny": _denied,
    "reject": _rejected,
    "recommend": _recommended,
    "draft": _drafted,
}
