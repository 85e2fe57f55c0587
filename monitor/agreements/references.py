"""Which instruments does a sentence speak of? Named, pointed back at, or new. Pure.

The catalogue's names come from ``matching``. A bare type word («документ», «соглашение») points back at
what an earlier sentence named. A type word with a subject of its own, both sides or a union body beside
it, and no match in the catalogue, is a new instrument; one between regions is ``interregional``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from monitor.agreements.catalogue import Catalogue, Instrument
from monitor.agreements.events import Side
from monitor.agreements.lexicon import Actor, Lexicon, Marker, Span
from monitor.agreements.matching import DRAFTS, HEADS, NOMINATIVES, Kind, Matcher, Named
from monitor.agreements.morphology import (
    Language,
    Sentence,
    Word,
    adjective,
    agrees,
    cases,
    is_adjective,
    is_person,
    is_verb,
    lemma,
    names_something,
)
from monitor.agreements.parties import by_name, is_beside, is_of_another, is_of_one_state, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Span):
    """An instrument in a sentence, by the offsets of the words that name it."""

    instrument: Instrument | None
    canonical: str
    type: str
    kind: Kind
    how: str
    """``named``, ``pointed`` (by an earlier sentence), ``new`` or ``interregional``."""
    draft: bool = False
    """It is the draft of the instrument that the sentence speaks of."""
    untitled: bool = False
    """Nothing says what it is about; a sentence behind may."""

    @property
    def identity(self) -> str:
        return self.instrument.id if self.instrument else f"{self.type}:{self.canonical}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is known around a sentence: what was named before it, and who is present."""

    recent: tuple[Reference, ...] = ()
    """References of the sentences before, the latest last."""
    union_near: bool = False
    """The Union State or one of its bodies stands in this sentence or in one shortly before."""
    own_sides: bool = False
    """This sentence or the one before does."""
    before: Sentence | None = None
    """The sentence before."""
    other_organisation: bool = False
    """The sentence before spoke of another organisation and not of this one."""
    both_before: bool = False
    """The sentence before told of officials of both states, and of nobody else."""
    partners: bool = False
    """One of the sentences before told what both states do with an agreement of theirs, and none since of others."""
    private: bool = False
    """The sentence before spoke of companies or the like, and of no state."""
    abroad: bool = False
    """One of the sentences before spoke of another organisation, and none since of the Union State."""
    stranger: bool = False
    """A third state or another organisation was named, and no instrument of ours since."""
    listed: bool = False
    """An item of a list of what both states have done something with."""
    session: frozenset[str] = frozenset()
    """The bodies of the Union State that have met, as the sentence before tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver(Span):
    """Words that look like an instrument and were not taken for one."""

    instrument: Instrument | None
    """The one whose name they are; None for a bare type word."""
    reason: str
    """``third-country``, ``unknown-type``, ``points-at-nothing``, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What became of all the words of a sentence that look like instruments."""

    references: list[Reference]
    """In order."""
    passed: list[PassedOver]


_TREATY_TYPES = {
    "соглашение": "intergov_agreement",
    "межправсоглашение": "intergov_agreement",
    "договор": "interstate_treaty",
    "договоренность": "intergov_agreement",
    "конвенция": "intergov_agreement",
    "протокол": "amending_protocol",
    "меморандум": "memorandum",
    "заявление": "statement",
    "декларация": "statement",
    "декрет": "vgs_decree",
    "постановление": "sovmin_act",
    "резолюция": "sovmin_act",
    "директива": "vgs_directive",
    "решение": "sovmin_act",
    "программа": "us_programme",
    "концепция": "concept_strategy",
    "стратегия": "concept_strategy",
    "доктрина": "concept_strategy",
    "карта": "roadmap_plan",
    "план": "roadmap_plan",
    "бюджет": "budget",
    "пагадненне": "intergov_agreement",
    "дагавор": "interstate_treaty",
    "дамова": "interstate_treaty",
    "пратакол": "amending_protocol",
    "мемарандум": "memorandum",
    "заява": "statement",
    "дэкларацыя": "statement",
    "дэкрэт": "vgs_decree",
    "пастанова": "sovmin_act",
    "рэзалюцыя": "sovmin_act",
    "дырэктыва": "vgs_directive",
    "праграма": "us_programme",
    "канцэпцыя": "concept_strategy",
    "стратэгія": "concept_strategy",
    "дактрына": "concept_strategy",
    "бюджэт": "budget",
    "баланс": "indicative_balance",
}

_AMENDING = re.compile(
    r"(?:протокол|пратакол|изменени|змяненн|поправк|паправ)\w*(?:\s+(?!подписа|одобр|ратифи|обмен|абмен)\S+){0,5}\s+(?:(?:в|к|у|да)\s+(?:\S+\s+){0,3})?$",
)
_PROTOCOL_TO = re.compile(
    r"(?<!\w)(?:протокол|пратакол)(?!ы|ов|ау|оу)\w*(?P<between>(?:\s+(?!подписа|одобр|ратифи|обмен|абмен)\S+){0,9}?)\s+(?:к|в|да|у)\s+(?:\S+\s+){0,3}$"
)
"""«Протоколы» are several, and not the one."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_IT = re.compile(r"\s+(?:[^\s,;:]+\s+){0,4}(?:о|об|аб|пра)\s+(?:\S+\s+){0,1}")
_PROTOCOL = re.compile(r"протокол|пратакол")
_MONTHS_AND_YEARS = (
    r"(?:г|год|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"студзен|лют|сакавік|красавік|чэрвен|ліпен|жніу|верасн|кастрычнік|лістапад|снежн)"
)
_PLURAL_BUNDLE = re.compile(
    rf"(?:ряд|пакет|несколько|(?<!\d)(?<!№\s)\d+(?!\d|\s+{_MONTHS_AND_YEARS}\w*\W)|два|две|двух|три|трех|четыре|четырех|пят[ьи]|шест[ьи]|сем[ьи]|восемь|восьми|девят[ьи]|десят[ьи]|пятнадцат[ьи]|дзве|тры|трох|чатыры|чатырох|пяць|пяці|шэсць|восем|дзевяць|дзесяць|шэраг|некалькі|некалькіх|нескольких|сем|пакет)\s+(?:\S+\s+)?$",
)
"""«Семь документов», «5 важных соглашений»; not «с 1 января протокол», «2026 г. документ»."""
_ANOTHER = re.compile(
    r"(?<!\w)(?:прежн|предыдущ|друг(?:ой|ого|ому|им|ом)|похож|аналогичн|подобн|ин(?:ой|ого|ому|ым|ом)|ранейш|папярэдн|інш|падобн|аналагічн|"
    r"следующ(?!\w+\s+(?:день|год|месяц|недел))|очередн|наступн(?!\w+\s+(?:дзень|год|месяц|тыдз))|чаргов|"
    r"досудебн|миров(?=о[ейм])|трудов|кредитн|лицензионн|пользовательск|брачн|ипотечн|коллективн|дасудов|крэдытн|калектыун)"
    r"\w*\s+(?:\S+\s+)?$|(?<!\w)(?:еще\s+одн|еще\s+один|яшчэ\s+адн|яшчэ\s+адзін)\w*\s+(?:\S+\s+)?$"
)
"""«Прежний документ», «похожее соглашение», «досудебное соглашение»: not the one spoken of."""
_NEW = re.compile(r"(?<!\w)(?:нов\w{2,3}|следующ\w{2,3}|наступн\w{2,3})\s+(?:\S+\s+){0,2}$")
"""«Новая программа» beside one that was named: not that one."""
_TO_ANOTHER = re.compile(
    r"\s+(?:к|да)\s+(?!(?:нему|ней|ним|этому|данному|указанному|яго|яму|гэт\w+|дадзен\w+|соглашени|договор|пагаднен|дагавор|дамов)\w*)"
)
"""«Протокол к Парижскому соглашению», behind another treaty."""
_PREDECESSOR = re.compile(
    r"(?<!\w)(?P<name>(?:прежн|предыдущ|ранейш|папярэдн)\w{2,3},?\s+"
    r"(?:(?:принят|утвержден|подписан|заключен|действовавш|действующ|прынят|зацверджан|падпісан|заключан|дзейн)\w+\s+(?:еще\s+|яшчэ\s+)?(?:в|с|у|з|от|ад)\s+)?"
    r"(?P<year>(?:19|20)\d\d)(?:-г[оа])?(?:\s+(?:года|году|годзе|г\.?))?)"
    r"(?=,?\s+(?:(?:ею|ей|им|ею|ім|тем\s+самым|тым\s+самым|теперь|цяпер)\s+)?(?:не\s+)?(?:заменен|утрат|прекрат|страц|спын))"
)
"""Its noun is left out: «прежняя, 1999 года, мебель» is none."""
_REPLACED = re.compile(
    r"(?<!\w)(?<!его )(?<!ее )(?<!яго )(?<!яе )(?:заменил[ао]?(?:\s+собой)?|приш(?:ел|ла|ло)\s+на\s+смену|замяні(?:у|ла|ло)(?:\s+сабой)?|прыйш(?:оу|ла|ло)\s+на\s+змену)\s+"
    r"(?P<name>(?:(?:прежн|предыдущ|стар|ранейш|папярэдн)\w+\s+)?(?:документ|концепци|доктрин|стратеги|программ|соглашени|договор|"
    r"дакумент|канцэпцы|дактрын|стратэгі|праграм|пагаднен|дагавор|дамов)\w*\s+(?:ад\s+|от\s+)?(?P<year>(?:19|20)\d\d)(?:\s+(?:года|году|г\.?))?)"
)
"""«Она заменила концепцию 1999 года»."""
_CHANGES_ALONE = re.compile(
    r"\s+(?:о|об|аб|пра)\s+(?:внесении|унясенні)\s+(?:изменени|змяненн|дополнени|дапауненн)\w*(?:\s+[ий]\s+\w+)?(?!\s+(?:[иі]\s|в\s|к\s|у\s|да\s))",
)
"""«Протокол о внесении изменений», and not to what: to that which was spoken of before."""
_TREATY_OR_CONTRACT = re.compile(r"договор(?!ен)|дагавор|дамов(?!л)")
_CONTRACT = re.compile(
    r"\s+(?:на\s+\d{1,3}(?!\d)|поставки|купли|подряда|аренды|лизинга|страхования|пастаукі|куплі|падраду|арэнды|лізінгу|страхавання)(?!\w)"
)
"""«Договор поставки», «договор на 40 самосвалов»: a contract."""


def _is_contract(word: Word, sentence: Sentence) -> bool:
    named = _TREATY_OR_CONTRACT.match(word.folded) is not None
    return named and _CONTRACT.match(sentence.folded, word.end) is not None


_CONVENTION = re.compile(r"конвенц|канвенц")
"""A convention is of many states unless both of ours stand beside it."""


_OF_STATES = re.compile(r"(?<!\w)(?:министерств|министр|правительств|міністэрств|міністр|урад|мид|мзс)\w*")
_INTERGOVERNMENTAL = re.compile(
    r"(?<!\w)(?:межправительствен|межгосударствен|межведомствен|міжурадав|міждзяржаун|міжведамасн)\w*\s+$"
)
"""«Межправительственное соглашение о ввозе оборудования для заводов»: its parties are states, whatever it is about."""
_HAS_BEEN_SIGNED = re.compile(
    r"\W*(?:(?:по|па)\s+(?:(?:их|ее|его|іх|яе)\s+)?(?:итогам|выніках)\s+(?:\S+\s+)?)?(?:подписан|заключен|парафирован|падпісан|заключан|парафіраван)[аоы]?\s+(?:\S+\s+)?"
)
"""«Прошли переговоры министров. Подписано соглашение о …»."""
_COMPANION = re.compile(r"(?<!\w)(?:с|со|з|са)\s+(?:\S+\s+){0,2}$")


def _is_told_about(mark: Span, word: Word, sentence: Sentence, actors: Sequence[Actor]) -> bool:
    """«Министерства двух стран заключили соглашение об обмене музейными выставками»: no museum takes part."""
    before = sentence.folded[: word.start]
    intergovernmental = _INTERGOVERNMENTAL.search(before) is not None
    named = {one.side for one in actors if intergovernmental or one.end <= word.start}
    return (
        mark.start >= word.end
        and (named >= {"RU", "BY"} or "BOTH" in named)
        and (intergovernmental or _OF_STATES.search(before) is not None or _are_named(sentence, actors, word))
        and _COMPANION.search(sentence.folded[word.end : mark.start]) is None
    )


def _are_named(sentence: Sentence, actors: Sequence[Actor], word: Word) -> bool:
    """«Беларусь предлагает России соглашение о банковских картах»: both by their names, and not as whose something is."""
    return {"RU", "BY"} <= {one.side for one in by_name(actors, sentence) if one.end <= word.start}


_COOPERATION = re.compile(r"(?:сотрудничеств|супрацоуніцтв)\w*$")


def _is_part_of_a_name(word: Word, sentence: Sentence, behind: Sequence[Reference]) -> bool:
    """Whether a bare type word only leads to a name, or belongs to one; ``behind`` are the names behind it."""
    if _AMENDING.search(sentence.folded[: word.start]) and not _is_next_paper(word, sentence):
        # «протокол о внесении изменений в соглашение»: the outer word speaks for both.
        return True
    if _PROTOCOL.match(word.folded) and any(
        one.type == "amending_protocol" and _AMENDING.search(sentence.folded[: one.start]) for one in behind
    ):
        return True
    if (word.lemma in DRAFTS and _has_a_head_next(word, sentence)) or (
        behind and _BY_ACT.fullmatch(word.folded)
    ):
        # «Утвердили декретом Основные направления»: by what, and not what.
        return True
    between = [sentence.folded[word.end : one.start] for one in behind]
    # «Декрет об Основных направлениях», «проект постановления»: the inner name is the instrument's.
    return any(_OF_IT.fullmatch(words) or (word.lemma in DRAFTS and not words.strip()) for words in between)


_AND_THE_NEXT = re.compile(r"(?<!\w)(?:и|і|ды|а\s+также|а\s+таксама)\s+(?:\S+(?:ый|ий|ое|ы|і|ае)\s+)?$")


def _is_next_paper(word: Word, sentence: Sentence) -> bool:
    """«Протокол о чистке рек и меморандум о выставках»: it has a subject of its own."""
    own = _NEXT_SUBJECT.match(sentence.folded, word.end)
    return own is not None and _AND_THE_NEXT.search(sentence.before(word.start)) is not None


_NEXT_SUBJECT = re.compile(r"\s+(?:о|об|обо|аб|пра)\s")
_BY_ACT = re.compile(
    r"декретом|постановлением|решением|резолюцией|директивой|дэкрэтам|пастановай|рашэннем|рэзалюцыяй|дырэктывай"
)


def _has_a_head_next(word: Word, sentence: Sentence) -> bool:
    """«Проект следующей программы»: the draft is of what the next noun says."""
    after = [one for one in sentence.words() if one.start >= word.end][:_ADJECTIVES_OF_A_DRAFT]
    for one in after:
        if one.lemma in HEADS[sentence.language]:
            return True
        if not is_adjective(one.folded, sentence.language):
            return False
    return False


_ADJECTIVES_OF_A_DRAFT = 3
_DRAFT = re.compile(r"(?:проект|праект)\w*\s+(?:\S+\s+){0,3}$")


def _is_draft(word: Word, sentence: Sentence) -> bool:
    """«Проект нового соглашения»."""
    return _DRAFT.search(sentence.folded[: word.start]) is not None


_COMPLEMENT = re.compile(r"\s+(?:(?!и\s|\S*[,.;:])\S+\s+){0,12}?(?:о|об|обо|аб|пра|по|па)\s+\w")
_OWN_SUBJECT = re.compile(
    r"\s+(?:\S+\s+){0,3}на\s+20\d\d|\s+(?:\S+(?:ых|их|іх)\s+){0,2}(?:мероприяти|мерапрыемств|действи|дзеянн)\w*\s|\s+(?:консультаци|сотрудничеств|взаимодействи|кансультацы|супрацоуніцтв|узаемадзеянн)\w*|\s*(?:[^\s,;:]+\s+){0,5}?(?:о|об|обо|аб|пра)\s+\w|\s+(?:союзного\s+государства|саюзнай\s+дзяржавы),?\s*(?:[«“„\"]|по\s|па\s)|\s+(?:между|паміж|с|з|к|да|от(?!\s+имени)|ад(?!\s+імя)|на)\s+\w|\s*[«“„\"]"
)
_WITH_WHOM = re.compile(r"\s+(?:с|со|между|з|са|паміж)\s")
_PLANS = re.compile(r"\s+(?:по|па)\s+\w")
"""«Дорожная карта по развитию …»: only of plans is that their subject, and no channel or day."""
_TITLE_END = re.compile(
    r"[,.;:!?()]|\s[-–—]\s|\s(?:был|будет|будут|планир|подпис|вступ|одобр|ратифиц|принят|утвержд|который|которая|которое|што|які|якая|якое|"
    r"предусматрива|позвол|прадугледж|(?:учора |сення )?падпіс|уступ|адобр|ухвал|ратыфік|прынят|зацвердж|будзе|будуць|плануец|заявил|сообщил|рассказал|находится|прорабат)\w*",
)
_TIME_OR_PLACE = re.compile(
    r"\s(?:до|к|ко|в|во|на|с|со|да|у|ў|ва|з|са)\s+(?:\d{1,2}\s+[а-яёіў]{3,}|\d{4}|"
    r"(?:конц|кан[цч]|начал|пачат|ближайш|бліжэйш|следующ|наступн|прошл|мінул|этом|гэтым|текущ|бягуч|понедельник|вторник|сред[уы]|"
    r"четверг|пятниц|суббот|воскресень|панядзел|аўтор|серад|чацв|пятніц|субот|нядзел|январ|феврал|март|апрел|июн|июл|август|"
    r"сентябр|октябр|ноябр|декабр|студз|лют|сакавік|красавік|чэрв|ліпен|жніў|верас|кастрычн|лістапад|снежн|"
    r"рамках|ходе|ходзе|присутстви|прысутнасц|полях|палях|Минск|Мінск|Москв|Маскв|Петербург|Пецярбург|Кремл|Крамл|Брест|Брэст|"
    r"Гомел|Могил|Магіл|Витебск|Віцебск|Гродн|Смоленск|Смаленск|Сочи|Казан|Екатеринбург)\w*(?!\w))",
)
"""What says when or where something happens to an instrument is no part of its name."""
_LONGEST_TITLE = 16
_SUBJECT = re.compile(r"он|она|оно|они|ен|яна|яно|яны")
_OBJECT = re.compile(r"его|ее|их|яго|яе|іх")
_BELOW = re.compile(r"(?<!\w)(?:под\s+ним|пад\s+ім)(?!\w)")
"""«Подписи под ним поставили министры.»"""
_FARTHEST_BACK = 3
_FARTHEST_OF_ONE = 10
"""Sentences."""


class Resolver:
    """Finds the references of sentences."""

    def __init__(self, matcher: Matcher, lexicon: Lexicon, catalogue: Catalogue) -> None:
        self._matcher = matcher
        self._lexicon = lexicon
        self._catalogue = catalogue

    def find(self, sentence: Sentence, scene: Scene, actors: Sequence[Actor]) -> Resolved:
        """The references of a sentence, and what was passed over."""
        words = sentence.words()
        found, passed = self._by_name(sentence, scene, actors)
        found += self._predecessor(sentence, scene, found)
        for index, word in enumerate(words):
            kind = HEADS[sentence.language].get(word.lemma)
            inside = (*found, *(one for one in passed if one.reason == "inside-another"))
            if kind is None or any(one.start <= word.start < one.end for one in inside):
                continue
            reference = (
                "unknown-type"
                if _is_contract(word, sentence)
                else self._generic(index, words, sentence, scene, found, actors)
            )
            if isinstance(reference, Reference):
                found.append(reference)
            else:
                passed.append(PassedOver(start=word.start, end=word.end, instrument=None, reason=reference))
        return Resolved(references=sorted(found, key=lambda one: one.start), passed=passed)

    def _by_name(
        self, sentence: Sentence, scene: Scene, actors: Sequence[Actor]
    ) -> tuple[list[Reference], list[PassedOver]]:
        """What the catalogue's names find."""
        elsewhere = self._elsewhere(sentence, scene, actors)
        found: list[Reference] = []
        passed: list[PassedOver] = []
        before = {word.lemma for word in scene.before.words()} if scene.before else frozenset[str]()
        for named in self._matcher.find(sentence.words(), sentence.language, before):
            reference = self._named(named, sentence)
            if self._is_of_others(reference, sentence, actors):
                continue
            placed = _is_placed(named, scene) and _is_continued(named, sentence, scene)
            reason = elsewhere or (None if placed else "no-parties")
            if reason is None and any(is_beside(reference, one, sentence) for one in self._third(sentence)):
                reason = "third-country"
            if reason is None:
                found.append(reference)
            else:
                passed.append(_passed_over(reference, reason))
        kept = _without_nested(found, sentence)
        nested = (one for one in found if one not in kept)
        return kept, [*passed, *(_passed_over(one, "inside-another") for one in nested)]

    def _is_of_others(self, reference: Reference, sentence: Sentence, actors: Sequence[Actor]) -> bool:
        """«Облисполком и область», «два университета подписали соглашение о … сотрудничестве»: none of the states."""
        if _COOPERATION.search(sentence.folded[reference.start : reference.end]) is None:
            return False
        by, ru, towns, private = (
            [one for one in self._lexicon.context(sentence, who) if one.start < reference.start]
            for who in ("region-by", "region-ru", "twinning", "company")
        )
        return bool(towns or private) or self._interregional(sentence, actors, by, ru)

    def _predecessor(self, sentence: Sentence, scene: Scene, found: Sequence[Reference]) -> list[Reference]:
        """«Прежняя, 1999 года, ею заменена»: of the same kind and subject as what was named, by its year."""
        said = _PREDECESSOR.search(sentence.folded) or _REPLACED.search(sentence.folded)
        known = [*scene.recent, *found]
        meant = known[-1].instrument if known else None
        if said is None or meant is None or any(one.end > said.start("name") for one in found):
            return []
        alike = [
            one
            for one in self._catalogue
            if one.id != meant.id
            and (one.type, one.topic) == (meant.type, meant.topic)
            and (said["year"] in one.title or any(str(day.date.year) == said["year"] for day in one.known))
        ]
        if len(alike) != 1:
            return []
        return [
            Reference(
                start=said.start("name"),
                end=said.end("name"),
                instrument=alike[0],
                canonical=alike[0].title,
                type=alike[0].type,
                kind=known[-1].kind,
                how="named",
            )
        ]

    def _elsewhere(self, sentence: Sentence, scene: Scene, actors: Sequence[Actor]) -> str | None:
        """Why a name means the same subject in another organisation, or with a third country, if it does."""
        if self._is_of_another(sentence, actors) or (scene.stranger and _are_those_before(actors)):
            return "third-country"
        if scene.own_sides and any(actor.side == "UNION" for actor in actors):
            return None
        lexicon = self._lexicon
        if lexicon.context(sentence, "other-organisation"):
            return "other-organisation"
        if lexicon.context(sentence, "other-union-state"):
            return "other-union-state"
        if scene.own_sides:
            return None
        if lexicon.context(sentence, "third-country"):
            return "third-country"
        return "other-organisation-before" if scene.other_organisation else None

    def _third(self, sentence: Sentence) -> list[Marker]:
        return [
            *self._lexicon.context(sentence, "third-country"),
            *self._lexicon.context(sentence, "third-capital"),
        ]

    def _is_of_another(self, sentence: Sentence, actors: Sequence[Actor]) -> bool:
        compared = self._lexicon.context(sentence, "compared")
        return is_of_another(sentence, actors, self._third(sentence), compared)

    def _named(self, named: Named, sentence: Sentence) -> Reference:
        words = sentence.words()
        instrument = named.instrument
        assert instrument is not None
        head = words[named.head]
        before = sentence.folded[: words[named.first].start]
        amending = instrument.type in {
            "intergov_agreement",
            "interstate_treaty",
            "interagency_agreement",
        } and (_AMENDING.search(before) is not None or head.lemma in {"протокол", "пратакол"})
        start = words[named.first].start
        instrument = (self._its_protocol(instrument, sentence, start) if amending else None) or instrument
        return Reference(
            start=start,
            end=words[named.last].end,
            instrument=instrument,
            canonical=instrument.title,
            type="amending_protocol" if amending else instrument.type,
            kind=HEADS[sentence.language].get(head.lemma, "any"),
            how="named",
            draft=_DRAFT.search(before) is not None,
        )

    def _its_protocol(self, amended: Instrument, sentence: Sentence, start: int) -> Instrument | None:
        """«Протокол к соглашению …»: the only protocol to it that the catalogue holds, unless it is of another year."""
        said = _PROTOCOL_TO.search(sentence.folded[:start])
        protocols = [
            one for one in self._catalogue if one.type == "amending_protocol" and amended.id in one.parents
        ]
        if said is None or len(protocols) != 1:
            return None
        signed = {str(one.date.year) for one in protocols[0].known if one.status == "SIGNED"}
        years = set(_YEAR.findall(said["between"]))
        return protocols[0] if years <= signed else None

    def _generic(
        self,
        index: int,
        words: Sequence[Word],
        sentence: Sentence,
        scene: Scene,
        found: Sequence[Reference],
        actors: Sequence[Actor],
    ) -> Reference | str:
        """What a bare type word means here, or why it means no instrument."""
        word = words[index]
        before, after = sentence.folded[: word.start], sentence.folded[word.end :]
        if _is_part_of_a_name(word, sentence, [one for one in found if one.start > word.end]):
            return "part-of-a-name"
        earlier = [*scene.recent, *(one for one in found if one.start < word.start)]
        if _PROTOCOL.match(word.folded) and _CHANGES_ALONE.match(after):
            amended = _pointed(word, HEADS[sentence.language][word.lemma], sentence, earlier)
            if amended is not None:
                return amended
        kind = HEADS[sentence.language][word.lemma]
        fresh = kind == "plan" and _NEW.search(before) is not None
        plans = kind == "plan" and _PLANS.match(after) is not None
        own = fresh or plans or _OWN_SUBJECT.match(after) is not None
        several = _PLURAL_BUNDLE.search(before) is not None
        if several and _WITH_WHOM.match(after) and _COMPLEMENT.match(after) is None:
            # «Два договора с Беларусью»: which ones is told next.
            return "several"
        if own and kind != "any":
            new = self._new(index, words, sentence, scene, actors)
            of_others = new == "company" and _WITH_WHOM.match(after)
            if isinstance(new, Reference) or new == "third-country" or of_others or _COMPLEMENT.match(after):
                return new
        if several:
            return "several"
        to_another = _PROTOCOL.match(word.folded) and _TO_ANOTHER.match(after)
        if _PAPER.match(word.folded) and (
            _PAPER.fullmatch(word.folded) is None or _is_of_a_kind(index, words, sentence)
        ):
            # «Ценные бумаги», «офисная бумага», «новые бумаги».
            return "unknown-type"
        if fresh or to_another or _ANOTHER.search(before):
            return _replaced(word, kind, sentence, scene.recent) or "another"
        return (
            _pointed(word, kind, sentence, earlier)
            or self._of_subject(index, words, sentence, scene, actors)
            or self._untitled(index, words, sentence, scene, actors)
            or "points-at-nothing"
        )

    def _of_subject(
        self,
        index: int,
        words: Sequence[Word],
        sentence: Sentence,
        scene: Scene,
        actors: Sequence[Actor],
    ) -> Reference | None:
        """«Завершают подготовку к взаимному признанию виз. Соглашение вступит в силу»: its subject was said before."""
        word, before = words[index], scene.before
        kind = HEADS[sentence.language][word.lemma]
        if kind not in ("treaty", "memo") or scene.private or scene.abroad or not scene.own_sides:
            # Plans and acts are too many for one to be meant that is not named.
            return None
        if self._elsewhere(sentence, scene, actors) or self._third(sentence):
            return None
        attribute = words[index - 1].folded if index else ""
        if is_adjective(attribute, sentence.language) and not _OF_THE_STATES.match(attribute):
            return None
        meant = self._matcher.subjects(sentence.words()[:index], sentence.language, word.lemma)
        if not meant and before is not None and not self._third(before):
            meant = self._matcher.subjects(before.words(), before.language, word.lemma)
        if len(meant) != 1:
            return None
        instrument = meant[0]
        return Reference(
            start=word.start,
            end=word.end,
            instrument=instrument,
            canonical=instrument.title,
            type=instrument.type,
            kind=kind,
            how="pointed",
            draft=_is_draft(word, sentence),
        )

    def _untitled(
        self,
        index: int,
        words: Sequence[Word],
        sentence: Sentence,
        scene: Scene,
        actors: Sequence[Actor],
    ) -> Reference | None:
        """«Министры России и Беларуси подписали межправительственное соглашение»: of both, whatever it is about."""
        word, spoken = words[index], sentence.language
        attribute = words[index - 1] if index else None
        if attribute is None or _INTERGOVERNMENTAL.search(sentence.before(word.start)) is None:
            return None
        said = adjective(attribute.folded, NOMINATIVES[spoken][word.lemma], spoken)
        type_ = _new_type(word.lemma, words, index, sentence, actors, set())
        strangers = any(
            self._lexicon.context(sentence, one) for one in ("other-organisation", "other-union-state")
        )
        if said is None or strangers or not {"RU", "BY"} <= {one.side for one in actors}:
            return None
        if self._refused(word, type_, sentence, scene, actors) is not None:
            return None
        return Reference(
            start=attribute.start,
            end=word.end,
            instrument=None,
            canonical=f"{said[:1].upper()}{said[1:]} {NOMINATIVES[spoken][word.lemma]}",
            type=str(type_),
            kind=HEADS[spoken][word.lemma],
            how="new",
            draft=_is_draft(word, sentence),
            untitled=True,
        )

    def _new(
        self,
        index: int,
        words: Sequence[Word],
        sentence: Sentence,
        scene: Scene,
        actors: Sequence[Actor],
    ) -> Reference | str:
        """A new instrument, or why it is none of ours."""
        lexicon = self._lexicon
        for foreign in ("other-organisation", "other-union-state", "boilerplate"):
            if lexicon.context(sentence, foreign):
                return foreign
        word = words[index]
        offices = {actor.office for actor in actors}
        if not offices and not lexicon.context(sentence, "agent"):
            # «Прошло заседание Совета Министров Союзного государства. Принято постановление о …»
            offices = set(scene.session)
        type_ = _new_type(word.lemma, words, index, sentence, actors, offices)
        regions = self._regions(sentence)
        interregional = self._interregional(sentence, actors, regions["BY"], regions["RU"])
        if not interregional:
            refused = self._refused(word, type_, sentence, scene, actors)
            if refused is None and _CONVENTION.match(word.folded) and not _named_here(actors):
                refused = "no-parties"
            if refused is not None:
                return refused
        elif word.lemma not in {
            "соглашение",
            "пагадненне",
            "меморандум",
            "мемарандум",
            "план",
            "протокол",
            "пратакол",
            "договор",
            "дагавор",
            "пагадненн",
        }:
            return "not-of-regions"
        title = _title(index, words, sentence)
        return Reference(
            start=word.start,
            end=word.start + len(title),
            instrument=None,
            canonical=title[:1].upper() + title[1:],
            type="interregional" if interregional else str(type_),
            kind=HEADS[sentence.language][word.lemma],
            how="interregional" if interregional else "new",
            draft=_is_draft(word, sentence),
        )

    def _refused(
        self, word: Word, type_: str | None, sentence: Sentence, scene: Scene, actors: Sequence[Actor]
    ) -> str | None:
        """Why words of a type are no new instrument of the two states, if they are none."""
        if type_ is None:
            return "unknown-type"
        private = None if type_ in _ACTS else self._private(word, sentence, actors)
        if private is not None:
            return private
        if (
            self._lexicon.context(sentence, "third-country")
            or self._is_of_another(sentence, actors)
            or (scene.stranger and _are_those_before(actors))
        ):
            return "third-country"
        if scene.private and not {actor.side for actor in actors} - {"BOTH"}:
            # «Стороны подписали договор»: those of the sentence before.
            return "company"
        if scene.abroad and not _named_here(actors):
            return "other-organisation-before"
        if (
            (scene.both_before or scene.partners)
            and type_ in _SIGNED_BY_OFFICIALS
            and (
                self._lexicon.context(sentence, "officials")
                or word.lemma == "межправсоглашение"
                or _INTERGOVERNMENTAL.search(sentence.before(word.start))
                or (scene.both_before and _HAS_BEEN_SIGNED.fullmatch(sentence.folded, 0, word.start))
            )
        ):
            # «Министры Беларуси и России встретились в Минске. Министры подписали соглашение о …»
            return None
        return None if scene.listed or _present(type_, scene, actors) else "no-parties"

    def _private(self, word: Word, sentence: Sentence, actors: Sequence[Actor]) -> str | None:
        """Why no two states are the parties: companies, towns, people, or two of one state."""
        for kind in ("company", "twinning"):
            marks = self._lexicon.context(sentence, kind)
            if any(not _is_told_about(mark, word, sentence, actors) for mark in marks):
                return kind
        if _TWO_TOWNS.search(sentence.text):
            return "twinning"
        if not _OF_STATES.search(sentence.folded[: word.start]) and (
            any(mark.start < word.start for mark in self._lexicon.context(sentence, "people"))
            or self._of_people(sentence, actors)
        ):
            # «Белорусские и российские фермеры заключили договор»: what it is about may be farmers.
            return "company"
        paper = Span(start=word.start, end=word.end)
        return "one-state" if is_of_one_state(sentence, actors, self._regions(sentence), paper) else None

    def _of_people(self, sentence: Sentence, actors: Sequence[Actor]) -> bool:
        """«Белорусские и российские пасечники», «паромщики Беларуси и России»: people of both states, and none of them."""
        words, spoken = sentence.words(), sentence.language
        servants = self._lexicon.context(sentence, "servants")
        for one in (one for one in actors if one.office == "country"):
            at = next((place for place, word in enumerate(words) if word.start >= one.start), len(words))
            whose = words[at : at + 1] and is_adjective(words[at].folded, spoken)
            near = words[at + 1 : at + 1 + _BEFORE_ITS_NOUN] if whose else words[max(0, at - 1) : at]
            noun = next((word for word in near if names_something(word.folded, spoken)), None)
            if (
                noun is not None
                and is_person(noun.folded, spoken)
                and not any(mark.start == noun.start for mark in servants)
            ):
                return True
        return False

    def _regions(self, sentence: Sentence) -> dict[Side, list[Span]]:
        """The regions of each state; not those in which only a town or a district lies."""
        marks: dict[Side, list[Marker]] = {
            "BY": self._lexicon.context(sentence, "region-by"),
            "RU": self._lexicon.context(sentence, "region-ru"),
        }
        return {side: [one for one in found if not place_of(one, sentence)] for side, found in marks.items()}

    def _interregional(
        self, sentence: Sentence, actors: Sequence[Actor], by: Sequence[Span], ru: Sequence[Span]
    ) -> bool:
        if self._lexicon.context(sentence, "twinning") and not (by and ru):
            return False
        countries = {actor.side for actor in actors if actor.office in {"government", "country"}}
        return bool(
            (by and ru)
            or (ru and "BY" in countries and _governs(actors, "BY"))
            or (by and "RU" in countries and _governs(actors, "RU"))
        )


_A_TOWN = (
    r"(?:[Рр]оссийск|[Бб]елорусск|[Рр]ас[іе]йск|[Бб]еларуск)\w{1,3}\s+"
    r"(?!(?:Мин|Мін|Гос|Дзярж|Рос|Рас|Рэсп|Респ|Федер|Федэр|Бел|Нац|Дум|Сов|Сав|Сау|Саў|Прав|Урад|През|Прэз|Крем|Крэм|Крам|Пал|Ген|Верх|Вярх|Центр|Цэнтр|Бан|Акад)\w*)"
    r"[А-ЯЁІЎ][а-яёіў’'-]+(?:\s+[А-ЯЁІЎ][а-яёіў’'-]+)?"
)
_TWO_TOWNS = re.compile(rf"(?<!\w){_A_TOWN}\s+(?:и|с|і|з|ды)\s+{_A_TOWN}(?!\w)")
"""«Расійскі Ржэў і беларускі Наваполацк»: a name behind each, and no office."""
_BEFORE_ITS_NOUN = 4
_FORMER = re.compile(r"(?<!\w)(?:прежн|предыдущ|ранейш|папярэдн)\w{2,3}\s+(?:[^\s,;:]+\s+)?$")
_HAS_BEEN_REPLACED = re.compile(
    r"(?P<day>,?\s+(?:(?:от|ад)\s+)?(?:\d{1,2}\.\d{1,2}\.|\d{1,2}\s+\w+\s+)?(?:19|20)\d\d(?:\s+(?:года|г\.?))?),?\s+"
    r"(?:(?:теперь|тем\s+самым|цяпер|тым\s+самым)\s+)?заменен[аоы]?(?!\w)"
)

_LAPSES = re.compile(
    r"(?<!\w)(?:утрати(?:л[аои]?|вш\w+)\s+силу|прекратил[аои]?\s+(?:свое\s+)?действие|страці(?:у|л[аоі])\s+(?:сілу|моц)|спыні(?:у|л[аоі])\s+(?:сва[её]\s+)?дзеянне)\s+$"
)
_OF_A_YEAR = re.compile(
    r"(?P<day>(?:\s+(?:по|па)\s+(?:[^\s,;:]+\s+)?(?:вопрос|предмет|тем|пытанн|прадме)\w*)?,?\s+(?:(?:заключен|подписан|принят|действовавш|заключан|падпісан|прынят)\w+\s+)?(?:еще\s+|яшчэ\s+)?(?:в|от|у|ад)\s+(?:19|20)\d\d(?:\s+(?:года|году|годзе|г\.?))?)(?!\w)"
)
"""«Утратило силу прежнее соглашение по этому вопросу, заключённое в 1998 году»."""


def _replaced(word: Word, kind: str, sentence: Sentence, recent: Sequence[Reference]) -> Reference | None:
    """«Прежнее соглашение, от 17.06.2011, заменено новым», behind a new one: its parties are the same."""
    former = _FORMER.search(sentence.folded[: word.start])
    said = _HAS_BEEN_REPLACED.match(sentence.folded, word.end)
    if said is None and former is not None and _LAPSES.search(sentence.before(former.start())):
        said = _OF_A_YEAR.match(sentence.folded, word.end)
    if former is None or said is None or not recent or recent[-1].how != "new" or recent[-1].kind != kind:
        return None
    title = sentence.text[former.start() : said.end("day")].replace(",", "")
    return Reference(
        start=former.start(),
        end=said.end("day"),
        instrument=None,
        canonical=title[:1].upper() + title[1:],
        type=recent[-1].type,
        kind=recent[-1].kind,
        how="new",
    )


_BY_ANY_NAME = frozenset({"concept_strategy", "us_programme", "budget", "award_admin"})
"""Both states have such papers of their own under the same names."""


def _is_placed(named: Named, scene: Scene) -> bool:
    """An act or plan of the Union State needs it, or both states, near its name; a treaty speaks for itself."""
    if named.instrument is None or named.instrument.type in {"roadmap_plan", "main_directions", "vgs_decree"}:
        return True
    if named.instrument.type in _BY_ANY_NAME:
        return scene.union_near
    return named.instrument.family in {"F1", "F4"} or scene.union_near or scene.own_sides


def _is_continued(named: Named, sentence: Sentence, scene: Scene) -> bool:
    """«Трёхлетка 2027–2029» is a plan of the Union State beside another one of it; both states have budgets so called."""
    one = named.instrument
    if one is None or one.type != "main_directions":
        return True
    if sentence.words()[named.head].lemma in HEADS[sentence.language]:
        return True
    return not _BUDGET.search(sentence.folded) and any(
        other.kind == "plan" and other.instrument and set(other.instrument.parents) & set(one.parents)
        for other in scene.recent
    )


_BUDGET = re.compile(r"(?<!\w)(?:бюджет|бюджэт)\w*")


def _governs(actors: Sequence[Actor], side: str) -> bool:
    return any(actor.office == "government" and actor.side == side for actor in actors)


def _passed_over(named: Reference, reason: str) -> PassedOver:
    return PassedOver(start=named.start, end=named.end, instrument=named.instrument, reason=reason)


def _without_nested(found: list[Reference], sentence: Sentence) -> list[Reference]:
    """A treaty named inside another's title is no second instrument: «программа по реализации Договора»."""
    kept: list[Reference] = []
    for one in found:
        between = sentence.folded[kept[-1].end : one.start] if kept else ""
        nested = re.search(r"(?:реализаци\w+|рэалізацы\w+)\s+(?:\S+\s+){0,2}$", sentence.folded[: one.start])
        if one.instrument and one.instrument.background and nested:
            continue
        inside = kept and re.fullmatch(r"\s*(?:\S+\s+){0,4}(?:к|в|да|у)\s+(?:\S+\s+)?", between)
        if inside and one.kind == "treaty" and kept[-1].type == "amending_protocol" and kept[-1].instrument:
            continue
        kept.append(one)
    return kept


_PAPER = re.compile(r"бумаг(?:а|у|ой|е)|папер(?:а|у|ай|ы)")
_THIS = re.compile(r"эт|сам|дан|гэт|дадзен|подписанн|падпісан")


def _is_of_a_kind(index: int, words: Sequence[Word], sentence: Sentence) -> bool:
    """Whether an adjective stands before a word, and says more than which one."""
    attribute = words[index - 1].folded if index else ""
    return is_adjective(attribute, sentence.language) and _THIS.match(attribute) is None


def _pointed(word: Word, kind: Kind, sentence: Sentence, recent: Sequence[Reference]) -> Reference | None:
    fitting = [
        one
        for one in recent
        if kind == "any" or one.kind in (kind, "any") or (kind == "act" and one.kind == "plan")
    ]
    if not fitting:
        return None
    meant = fitting[-1]
    return Reference(
        start=word.start,
        end=word.end,
        instrument=meant.instrument,
        canonical=meant.canonical,
        type=meant.type,
        kind=meant.kind,
        how="pointed",
        draft=_is_draft(word, sentence),
    )


def pronoun(
    sentence: Sentence, recent: Sequence[Reference], *, cue: Span, passive: bool, reflexive: bool
) -> Reference | None:
    """«Его подписали министры», «с этого дня оно действует»: the instrument that a pronoun points back at.

    Args:
        sentence: What is read.
        recent: What may be meant.
        cue: The words that tell.
        passive: What is meant is the subject of the cue.
        reflexive: The cue has no object: «его» beside «обсуждается» is whose, not whom.

    """
    words = sentence.words()
    beside = [one for one in words if one.end <= cue.start][-_BESIDE:]
    found = next((one for one in words[:_AT_FIRST] if not reflexive and _is_object(one, sentence)), None)
    if found is None and passive:
        # «Оно действует», «с этого дня оно действует», «действует оно с понедельника», «вступит в силу оно».
        behind = [one for one in words if cue.start <= one.start < cue.end]
        behind += [one for one in words if cue.end <= one.start][:1]
        subjects = (one for one in (*words[:_AT_FIRST], *beside, *behind) if _SUBJECT.fullmatch(one.folded))
        found = next((one for one in subjects if not _is_of_its_sentence(one, words, sentence)), None)
    below = _BELOW.search(sentence.folded)
    if found is None and below is not None:
        found = next(one for one in words if one.end == below.end())
    return silent(recent, found) if found and recent else None


def _is_of_its_sentence(pronoun: Word, words: Sequence[Word], sentence: Sentence) -> bool:
    """«Раздали пропуск: действует он с понедельника»: a pronoun means what its own sentence has named."""
    if pronoun in words[:_AT_FIRST]:
        return False
    if sentence.language == "be":
        return _CLAUSE_BEFORE.search(sentence.folded[: pronoun.start]) is not None
    before = (one for one in words if one.end <= pronoun.start)
    return any(may_mean(pronoun.folded, one.folded, sentence.language) for one in before)


def may_mean(pronoun: str, noun: str, spoken: Language) -> bool:
    """Whether «он», «она» or «оно» may stand for a folded word; of Belarusian words it is not known."""
    return agrees(noun, _GENDERS.get(pronoun), spoken)


_CLAUSE_BEFORE = re.compile(r"[,;:]")
_GENDERS = {"он": "masc", "она": "femn", "оно": "neut"}
_AT_FIRST = 3
_BESIDE = 2
_WHOSE = re.compile(r"(?<!\w)(?:по|в|на|с|со|у|к|от|из|о|об|для|без|при|за|па|паводле|з|да|ад|аб|пра)\s+$")


def _is_object(word: Word, sentence: Sentence) -> bool:
    """«Его подписали»; «по его словам» says whose words they are."""
    if _OBJECT.fullmatch(word.folded) is None or _WHOSE.search(sentence.folded[: word.start]):
        return False
    following = next((one for one in sentence.words() if one.start >= word.end), None)
    if following is not None and following.lemma in HEADS[sentence.language]:
        # «Их соглашение с банками»: whose it is.
        return False
    if following is None or sentence.language != "ru":
        return True
    # «Его копию подписали»: whose copy.
    may_be = cases(following.folded, "ru")
    return "accs" not in may_be or "nomn" in may_be


def silent(recent: Sequence[Reference], word: Word | None = None) -> Reference | None:
    """The instrument a sentence speaks of without naming it: «Подписание намечено на март»."""
    if not recent:
        return None
    meant = recent[-1]
    start, end = (word.start, word.end) if word else (0, 0)
    return Reference(
        start=start,
        end=end,
        instrument=meant.instrument,
        canonical=meant.canonical,
        type=meant.type,
        kind=meant.kind,
        how="pointed",
    )


def _new_type(
    head: str,
    words: Sequence[Word],
    index: int,
    sentence: Sentence,
    actors: Sequence[Actor],
    offices: set[str],
) -> str | None:
    name = next((key for key in _TREATY_TYPES if head in (key, _stems()[key])), None)
    if name is None:
        return None
    before = " ".join(word.folded for word in words[max(0, index - 3) : index])
    after = sentence.folded[words[index].end : words[index].end + 60]
    type_ = _TREATY_TYPES[name]
    if type_ in {"sovmin_act", "vgs_decree", "vgs_directive"}:
        return _act_type(name, offices)
    if type_ in {"us_programme", "concept_strategy", "budget", "roadmap_plan", "indicative_balance"}:
        return _plan_type(type_, name, before, after, actors)
    if type_ == "amending_protocol" and _MINUTES.match(after):
        return "meeting_protocol"
    if type_ == "intergov_agreement" and (
        len(_MINISTRY.findall(sentence.folded)) > 1 or _OF_TWO_AGENCIES.match(after)
    ):
        return "interagency_agreement"
    special = next((found for found, said in _ADJECTIVES.items() if said.search(before)), None)
    return special if special and type_ == "intergov_agreement" else type_


_ACTS = frozenset(
    {
        "sovmin_act",
        "vgs_decree",
        "vgs_directive",
        "vgs_resolution_act",
        "vgs_resolution_pol",
        "postkom_act",
        "us_programme",
        "union_programme_28",
        "concept_strategy",
    },
)
_SIGNED_BY_OFFICIALS = frozenset(
    {
        "intergov_agreement",
        "interagency_agreement",
        "interstate_treaty",
        "memorandum",
        "roadmap_plan",
        "credit",
    }
)
_OF_THE_STATES = re.compile(
    r"(?:межправительственн|межгосударственн|межведомственн|двусторонн|союзн|саюзн|соответствующ|профильн|отдельн|предусмотренн|закрепленн|эт(?:от|о|у|ого|им)$|сам|нов|российско|белорусско|"
    r"міжурад|міжурадав|міждзяржаун|міжведамасн|двухбаков|адпаведн|профільн|асобн|прадугледжан|замацаван|гэт|новы|новая|новае|расійска|беларуска)"
)
"""«Межправительственное соглашение»; not «кредитное»."""
_MINUTES = re.compile(r"\s+(?:заседани|совещани|пасяджэнн|по\s+итогам)")
_OF_TWO_AGENCIES = re.compile(
    r"\s+(?:двух|обоих|обеих|дзвюх|абодвух)\s+(?:служб|ведомств|министерств|комитет|ведамств|міністэрств|камітэт)"
)
_MINISTRY = re.compile(r"министерств\w*|міністэрств\w*")
_ADJECTIVES = {
    "interagency_agreement": re.compile(r"межведомственн|міжведамасн"),
    "credit": re.compile(r"кредитн|крэдытн"),
}
_UNION_PROGRAMME = re.compile(r"союзн\w+|интеграционн\w+|саюзн\w+")
_PROGRAMME_OF_THE_UNION_STATE = re.compile(
    r"союзного\s+государства|сг\b|саюзнай\s+дзяржавы|научно-техническ|навукова-тэхн"
)


def _plan_type(type_: str, name: str, before: str, after: str, actors: Sequence[Actor]) -> str | None:
    if type_ == "us_programme":
        # «28 союзных программ» and «программы Союзного государства» are different things.
        if _PROGRAMME_OF_THE_UNION_STATE.search(before + " " + after):
            return type_
        return "union_programme_28" if _UNION_PROGRAMME.search(before) else None
    if type_ == "indicative_balance":
        return type_ if re.search(r"индикативн|індыкатыун|прогнозн|прагнозн", before) else None
    if type_ == "roadmap_plan":
        return type_ if name == "план" or re.search(r"дорожн|дарожн", before) else None
    return type_ if any(actor.side == "UNION" for actor in actors) else None


def _act_type(name: str, offices: set[str]) -> str | None:
    """«Декрет» alone is the Belarusian President's, «постановление» alone a government's."""
    body = next((one for one in ("vgs", "union_sovmin", "postkom") if one in offices), None)
    if body is None:
        return None
    if body == "vgs" or name in {"декрет", "дэкрэт"}:
        if name in {"декрет", "дэкрэт"}:
            return "vgs_decree"
        if name in {"директива", "дырэктыва"}:
            return "vgs_directive"
        return "vgs_resolution_pol" if name in {"резолюция", "рэзалюцыя"} else "vgs_resolution_act"
    return "sovmin_act" if body == "union_sovmin" else "postkom_act"


@cache
def _stems() -> dict[str, str]:
    return {name: lemma(name, "be") for name in _TREATY_TYPES}


def _are_those_before(actors: Sequence[Actor]) -> bool:
    """«Президент Казахстана прилетел в Москву. Стороны подписали …»: not both of ours, of whom one may be named."""
    sides = {actor.side for actor in actors}
    return "BOTH" in sides and "UNION" not in sides and not {"RU", "BY"} <= sides


def _named_here(actors: Sequence[Actor]) -> bool:
    sides = {actor.side for actor in actors}
    return "UNION" in sides or {"RU", "BY"} <= sides


def _present(type_: str, scene: Scene, actors: Sequence[Actor]) -> bool:
    """Both states, or a union body, stand in the sentence itself."""
    sides = {actor.side for actor in actors}
    if type_ in _ACTS:
        return True
    return (
        "UNION" in sides or {"RU", "BY"} <= sides or (bool(sides & {"RU", "BY", "BOTH"}) and scene.own_sides)
    )


_BELARUSIAN_VERB = re.compile(r"\w{2,}(?:ецца|юцца|іцца|яцца|ыцца|лася|лося|ліся|аюць|яюць|уюць)")
"""Endings that no noun has."""


def _tells(word: Word, sentence: Sentence) -> bool:
    if sentence.language == "be":
        return _BELARUSIAN_VERB.fullmatch(word.folded) is not None
    return is_verb(word.folded, sentence.language)


_NEXT_PAPER = re.compile(
    r"\s(?:и|і|ды|а\s+также|а\s+таксама)\s+(?:\S+(?:ый|ий|ое|ы|і|ае)\s+)?"
    r"(?:соглашени[ея]|договор|протокол|меморандум|заявление|деклараци[яю]|пагадненн[ея]|дагавор|дамов[ау]|пратакол|мемарандум|заяв[ау]|дэкларацы[яю])"
    r"\s+(?:о|об|обо|аб|пра)\s",
    re.IGNORECASE,
)
"""«Протокол о тахографах и меморандум о выставках» are two."""
_ROW = 3
"""Words that go on with a row: «(высшего) образования», «и (музейного) дела»."""
_ROW_CASES = frozenset({"gent", "loct", "datv", "ablt"})
_AND_ON = frozenset({"и", "і", "ды", "а"})


def _is_in_a_row(end: re.Match[str], start: int, words: Sequence[Word], sentence: Sentence) -> bool:
    """«О торгово-экономическом, научно-техническом и культурном сотрудничестве»: a comma within the name."""
    if end[0] != ",":
        return False
    place, spoken = start + end.start(), sentence.language
    before = next((one for one in reversed(words) if one.end <= place), None)
    behind = [one for one in words if one.start > place][: _ROW + 1]
    if before is None or not behind or sentence.folded[before.end : place].strip():
        return False
    if is_adjective(before.folded, spoken):
        # Adjectives before the noun that all of them are of; a participle leads another clause.
        return is_adjective(behind[0].folded, spoken) and not _is_clause(behind[0].folded)
    return spoken == "ru" and _goes_on_as(before, behind)


_PARTICIPLE = re.compile(r"\w+(?:вш|ущ|ющ|ащ|ящ|енн|анн|янн|уш|юш|учы|ючы|ены|аны)\w*")


def _is_clause(word: str) -> bool:
    return _PARTICIPLE.fullmatch(word) is not None


def _goes_on_as(before: Word, behind: Sequence[Word]) -> bool:
    """«В области науки, высшего образования и культуры»: the next noun stands in its case, and «и» follows."""
    wanted = cases(before.folded, "ru") & _ROW_CASES
    for at, one in enumerate(behind[:_ROW]):
        if is_adjective(one.folded, "ru"):
            continue
        after = behind[at + 1] if at + 1 < len(behind) else None
        return (
            names_something(one.folded, "ru")
            and bool(cases(one.folded, "ru") & wanted)
            and after is not None
            and (after.folded in _AND_ON or after.start > one.end + 1)
        )
    return False


def _title(index: int, words: Sequence[Word], sentence: Sentence) -> str:
    """The words that name a new instrument, from its type word to where its subject ends."""
    start = words[index].start
    rest = sentence.text[start:]
    quoted = re.match(r"[^«“„\"]{0,60}(?:«[^»]{3,150}»|[“„\"][^“”\"]{3,150}[“”\"])", rest)
    if quoted:
        return quoted[0]
    after = words[index].end - start
    ends = [
        next(
            (
                one.start()
                for one in _TITLE_END.finditer(rest, after)
                if not _is_in_a_row(one, start, words, sentence)
            ),
            len(rest),
        ),
        *(one.start() for one in _TIME_OR_PLACE.finditer(rest, after)),
    ]
    ends += [found.start() for found in [_NEXT_PAPER.search(rest, after)] if found]
    # «Соглашение о тахографах выносится на подпись»: a verb tells of it, and does not name it.
    verbs = (one.start - start for one in words[index + 1 :] if _tells(one, sentence))
    ends += [next(verbs, len(rest))]
    cut = rest[: min(ends, default=len(rest))]
    return " ".join(cut.split()[:_LONGEST_TITLE]) if len(cut.split()) > _LONGEST_TITLE else cut.rstrip()


def recent(found: Sequence[Sequence[Reference]]) -> tuple[Reference, ...]:
    """The references that a bare type word may point back at."""
    near = tuple(one for sentence in found[-_FARTHEST_BACK:] for one in sentence)
    if near:
        return near
    # A text about one instrument goes on calling it «документ» for paragraphs.
    ever = tuple(one for sentence in found[-_FARTHEST_OF_ONE:] for one in sentence)
    return ever if len({one.identity for one in ever}) == 1 else ()
