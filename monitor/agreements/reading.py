"""Reading: from a text to the events and mentions of agreements in it. Pure.

Paragraphs without anything of the field are passed over by a search for a few syllables; the others are
cut into sentences. In each, instruments (``references``) meet cues (``lexicon``); a cue speaks of the
instruments in its own clause (``attachment``), what governs and negates it decides how it is meant
(``moods``), who acts and on what decide its status and side (``judgement``, ``offices``, ``parties``), and
background («Напомним», anniversaries, dates long past: ``dating``) makes a mention of what would be an event.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import islice, takewhile

from monitor.agreements import catalogue as catalogues
from monitor.agreements import lexicon as lexicons
from monitor.agreements.attachment import REFLEXIVE, attached, has_it_for_subject, puts_off, words_of
from monitor.agreements.catalogue import Catalogue
from monitor.agreements.dating import day_of, long_ago, past
from monitor.agreements.events import Event, Reading, Review
from monitor.agreements.findings import Finding, Reasoned, joint, settled, verbatim
from monitor.agreements.frames import FOREIGN, Frame, frame
from monitor.agreements.headline import weighed
from monitor.agreements.judgement import ITS_PART, UNION_BODIES, Verdict, judge, side_of
from monitor.agreements.legible import legible
from monitor.agreements.lexicon import Actor, Cue, Lexicon, Marker, Span
from monitor.agreements.matching import HEADS, Matcher
from monitor.agreements.morphology import Sentence, fold, is_noun, sentences
from monitor.agreements.parties import OTHER, by_name, is_companion, is_party, parts
from monitor.agreements.references import (
    PassedOver,
    Reference,
    Resolver,
    Scene,
    may_mean,
    pronoun,
    recent,
    silent,
)
from monitor.agreements.when import When, find

_TRIGGERS = (
    "союзн",
    "саюзн",
    "белорус",
    "беларус",
    "минск",
    "менск",
    "мінск",
    "лукашенк",
    "лукашэнк",
    "облисполком",
    "брест",
    "брэст",
    "витебск",
    "віцебск",
    "гомел",
    "гродн",
    "гродзен",
    "могилев",
    "могилёв",
    "магілеу",
    "гкнт",
    "аблвыканкам",
    "госстандарт",
    "вгс",
    "вдс",
    "совмин",
    "саумін",
    "госсовет",
    "палата представителей",
    "палаты представителей",
    "палате представителей",
    "палату представителей",
    "палатой представителей",
    "рб ",
    "роуминг",
    "роумінг",
    "высшего гос",
    "высший гос",
    "высшим гос",
    "вышэйш",
    "12 января 2007",
    "24 января 2006",
    "отдельных видов грузов",
    "единства измерен",
    "местных выборах",
    "з расі",
    "з расе",
    "прадстаунікоу",
    "савет рэспублікі",
    "совет республики",
    "рынке газа",
    "карты интеграции",
    "картах интеграции",
    "союзных программ",
    "рынку газу",
    "турчин",
    "белта",
    "белнефтехим",
    "белнафтахім",
    "нефтяное соглашен",
    "нефтяного соглашен",
    "нефтяному соглашен",
    "нефтяным соглашен",
    "нафтавае пагаднен",
    "нафтавага пагаднен",
    "свободу передвижения",
    "свободе передвижения",
    "муниципальных выборах",
    "муніцыпальных выбарах",
    "необоснованного преследован",
    "неабгрунтаванага перас",
    "единой промышленной полит",
    "адзінай прамысловай паліт",
    "технологических операций",
    "тэхналагічных аперацый",
    "с россией",
    "российской сторон",
    "расійскаму боку",
    "расійскім бокам",
    "8 декабря 1999",
    "8 снежня 1999",
    "рыженков",
    "рыжанкоу",
)
"""A text without any of these syllables says nothing of an agreement of the two states."""


class Reader:
    """Reads texts by a catalogue and a lexicon; deterministic, and never raises on any text."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self.catalogue = catalogue
        self._lexicon = lexicon
        self._resolver = Resolver(Matcher(catalogue), lexicon, catalogue)

    @property
    def version(self) -> str:
        """Which catalogue and lexicon read: kept with every reading."""
        return f"{self.catalogue.version}.{self._lexicon.version}"

    def read(
        self,
        text: str,
        *,
        title: str | None = None,
        published: date | None = None,
        language: str | None = None,  # noqa: ARG002 - paragraphs decide for themselves: pages are mixed
    ) -> Reading:
        """The events and mentions of a text.

        Args:
            text: Paragraphs separated by newlines.
            title: The headline: it is evidence where the text says nothing else of the same paper; leading copies
                of it in the text are not read again.
            published: The day relative words count from.
            language: What the page says of itself; each paragraph decides for itself.

        """
        return self.reason(text, title=title, published=published).reading()

    def reason(self, text: str, *, title: str | None = None, published: date | None = None) -> Reasoned:
        """How a text is read: every finding, accepted or refused; its reading is what ``read`` gives."""
        read, headline = legible(text), legible((title or "").replace("\n", " "))
        if not is_triggered(f"{headline.text}\n{read.text}"):
            return Reasoned()
        _, behind = _last_copy(read.text, headline.text)
        above = list(sentences(headline.text, 0, 0, "title"))
        told = self._headline(above, list(islice(_sentences(read.text, behind), _LEAD)), published)
        found = _Text(title=headline.text or None, published=published, abroad=self._abroad(headline.text))
        self._read_all(_sentences(read.text, behind), found)
        if told.tells() and found.only_points():
            # «Подписано соглашение о визах» over «Документ подписали министры»: the headline names what is meant.
            found = replace(found.anew(), references=list(told.references))
            self._read_all(_sentences(read.text, behind), found)
        return verbatim(_together(told, found), read, headline)

    def _read_all(self, text: Iterator[Sentence], found: "_Text") -> None:
        for sentence in text:
            self._read_sentence(sentence, found)

    def _headline(
        self, above: Sequence[Sentence], lead: Sequence[Sentence], published: date | None
    ) -> "_Text":
        """What a headline tells, which leaves to its text to say whose the papers are."""
        told = _Text(title=None, published=published)
        for sentence in lead:
            told.remember(sentence, self._lexicon.actors(sentence), (), self._lexicon)
        self._read_all(iter(above), told)
        return told

    def _abroad(self, title: str | None) -> int:
        """For how many sentences a headline about another organisation lets doubt."""
        for sentence in sentences((title or "").replace("\n", " "), 0, 0):
            elsewhere = self._lexicon.context(sentence, "other-organisation")
            if elsewhere and not _both(_sides(self._lexicon.actors(sentence))):
                return _UNION_REACH
        return 0

    def framed(self, sentence: Sentence) -> Frame:
        """A sentence with all that judges in it."""
        return frame(sentence, self._lexicon, self._lexicon.actors(sentence))

    def _read_sentence(self, sentence: Sentence, found: "_Text") -> None:
        actors = self._lexicon.actors(sentence)
        found.entitle(sentence)
        scene = found.scene(sentence, actors)
        heading = sentence.text.rstrip().endswith(":")
        relevant = _has_head(sentence) or heading or found.references[-3:] or found.bundle
        references: list[Reference] = []
        if relevant and self._lexicon.context(sentence, "boilerplate"):
            found.findings.append(Finding(sentence=sentence, reason="boilerplate"))
        elif relevant:
            resolved = self._resolver.find(sentence, scene, actors)
            references = resolved.references
            found.pass_over(sentence, resolved.passed)
            found.complete(sentence, actors, self._lexicon)
            if _MEANT.match(sentence.folded):
                found.take_back(sentence, references)
            self._judge(sentence, actors, references, found)
        found.remember(sentence, actors, references, self._lexicon)

    def _judge(
        self, sentence: Sentence, actors: Sequence[Actor], references: list[Reference], found: "_Text"
    ) -> None:
        framed = _with_its_law(frame(sentence, self._lexicon, actors), references, found)
        if not references and framed.cues:
            pointed = _unnamed(framed, found)
            references.extend([pointed] if pointed else [])
        background = _background(framed, found)
        told: set[int] = set()
        for cue, reference in attached(framed, references):
            verdict = judge(cue, reference, framed, found.offices)
            if not isinstance(verdict, str) and _since_then(cue, framed) and not found.has_just_told():
                verdict = "since-nothing"
            if isinstance(verdict, str):
                found.refuse(sentence, reference, verdict, cue)
                continue
            told.add(id(reference))
            saying = _Saying(
                cue=cue,
                words=_shown(cue, framed),
                verdict=verdict,
                when=found.day_before(cue, framed, verdict),
            )
            found.tell(framed, saying, reference, background)
        if found.bundle and not told and _lists(sentence, references):
            for reference in references:
                verdict = found.bundle.judged(reference)
                if isinstance(verdict, Verdict):
                    found.tell(framed, found.bundle.saying(verdict), reference, background)
                    told.add(id(reference))
        for reference in references:
            if id(reference) not in told:
                found.refuse(sentence, reference, "no-status")
        started = None if background else _bundle(framed, references, found.offices, found.published)
        found.bundle = started or (found.bundle if found.bundle and _is_listed(sentence) else None)


_LEAD = 2
"""Sentences of a text that say who its headline speaks of."""


def _together(told: "_Text", found: "_Text") -> Reasoned:
    """What a headline and its text tell."""
    above, below = told.reasoned(), found.reasoned()
    return Reasoned(
        sentences=(*(one for one in above.sentences if one.where == "title"), *below.sentences),
        findings=(*weighed(above.findings, below.findings), *below.findings),
    )


_DECIDED = frozenset({"ADOPTED", "UNION_PRECLEARED", "RATIF_STEP", "SIGNED", "INITIALLED"})
_MEETING = re.compile(
    r"(?<!\w)(?:заседани|сесси|переговор|встреч|коллеги|пасяджэнн|сесі|перагавор|перамов|сустрэч|калегі)\w*(?=(?:\s+\S+){0,24}\s+(?:прош|состоя|провел|адбы|прайш|правя)\w*)"
    r"|(?<!\w)(?:прош|состоя|провел|собрал|адбы|прайш|правя|сабра)\w*(?=(?:\s+\S+){0,12}\s+(?:заседани|сесси|переговор|встреч|коллеги|пасяджэнн|сесі|перагавор|перамов|сустрэч|калегі)\w*)"
    r"|(?<!\w)(?:собрал|сабра)\w+"
)
_DAY_OF_A_SESSION = 4
"""Sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Session:
    """A session that was told of."""

    bodies: frozenset[str]
    when: When | None
    lasts: int = _DAY_OF_A_SESSION


def _session(sentence: Sentence, actors: Sequence[Actor], published: date | None) -> _Session | None:
    """«Заседание Совета Министров Союзного государства прошло 17 сентября»: what is told next was decided there."""
    bodies = frozenset(one.office for one in actors) & (UNION_BODIES | {"lower", "upper"})
    if not (bodies or _both(_sides(actors))) or _MEETING.search(sentence.folded) is None:
        return None
    days = [
        one for one in find(sentence.folded, published, ahead=False) if one.first and one.first == one.last
    ]
    one_day = days[0] if len({one.first for one in days}) == 1 else None
    return _Session(bodies=bodies & UNION_BODIES, when=one_day)


_MEANT = re.compile(
    r"\W*(?:речь\s+(?:(?:идет|шла|пойдет)\s+)?(?:о|об)|гаворка\s+(?:(?:ідзе|ішла)\s+)?(?:пра|аб))\s"
)
_SAME_DAY = re.compile(
    r"\W*(?:в\s+тот\s+же\s+день|одновременно|у\s+той\s+(?:жа|самы)\s+дзень|адначасова"
    r"|(?:с|со)\s+(?:этой|той|этого|того)\s+же\s+(?:даты|дня|числа|момента)|(?:з|са)\s+(?:гэтай|той|гэтага|таго)\s+(?:жа|ж|самай|самага)\s+(?:даты|дня|чысла|моманту))(?!\w)"
)
_FROM_THE_EXCHANGE = re.compile(
    r"\W*(?:(?:с|со)\s+(?:момента|дня|даты)\s+(?:этого\s+)?обмена|(?:з|са)\s+(?:моманту|дня|даты)\s+(?:гэтага\s+)?абмену)(?!\w)"
)
"""«С момента обмена грамотами договор вступил в силу», where the exchange was just told of."""
_BY_IT = re.compile(r"(?<!\w)(?:тем|тым)\s+самым(?!\w)")
_FROM_THEN = re.compile(r"(?:с|со|з|са)\s+(?:эт|гэт)\w+\s")


def _since_then(cue: Cue, framed: Frame) -> bool:
    """«С этого момента документ действует»: since what the sentence before tells, if it has happened."""
    return cue.action == "enter" and _FROM_THEN.match(words_of(cue, framed)) is not None


_SIGNATORY = re.compile(
    r"\s*-\s|,?\s+(?:(?!не\s)\S+\s+){0,2}?(?:подпис[иь]\s+(?:по)?ставил|поставил[аи]?\s+(?:\S+\s+)?подпис|подпісы?\s+(?:па)?ставі|паставі\w+\s+(?:\S+\s+)?подпіс)"
)
"""«… – его коллега», «… подпись поставил вице-премьер»."""


_LISTED = re.compile(
    r"\s*(?:[-–—•]\s*)?(?:(?:перв(?:ый|ое|ая|ым)|перш(?:ы|ая|ае|ым))\s*(?:-|:|,)|один\s+из\s+них|адзін\s+з\s+іх|среди\s+них|в\s+(?:него|пакет)\s+вош\w+|у\s+яго\s+увайшл\w+|в\s+их\s+числе|в\s+том\s+числе|в\s+числе|это|речь\s+(?:(?:идет|шла)\s+)?о|(?:церемония|процедура|обмен)\s+кас(?:ается|алась|ался)|сярод\s+іх|у\s+іх\s+ліку|гаворка\s+(?:ідзе|ішла)|(?:цырымонія|працэдура|абмен)\s+тычы(?:цца|лася|уся))"
)
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\d{1,2}[.)])\s*\w")


def _is_listed(sentence: Sentence) -> bool:
    """«Среди них …», «— соглашение о …;», or a line that begins with its paper, in small letters."""
    if _LISTED.match(sentence.folded) or _ITEM.match(sentence.text):
        return True
    first = next(iter(sentence.words()), None)
    return first is not None and not first.capital and first.lemma in HEADS[sentence.language]


_BUNDLE = re.compile(r"(?:документ|дакумент|соглашени|пагаднен|договор(?:ов|а)|дамов|дагавор(?:ау|ы)|акт)\w*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    """A cue with its verdict."""

    cue: Cue
    words: str
    """The cue's own, which stand in the sentence before where a list inherits it."""
    verdict: Verdict
    when: When | None = None
    """What dates it in the sentence before; not to be quoted from this one."""


def _bundle(
    framed: Frame, references: Sequence[Reference], offices: Sequence[Actor], published: date | None
) -> "_Bundle | None":
    """«Подписаны семь документов», «обменялись грамотами»: the list that follows inherits the status."""
    if references or framed.contexts["other-organisation"]:
        return None
    several = _BUNDLE.search(framed.sentence.folded)
    for cue in framed.cues:
        signs = cue.action in ("sign", "adopt") and cue.form in ("done", "will")
        steps = cue.action in _STEPS and cue.form == "done"
        heads_a_list = signs and framed.sentence.text.rstrip().endswith(":")
        if (several and (signs or steps)) or heads_a_list or cue.action == "exchange":
            place = (
                Span(start=several.start(), end=several.end()) if several and steps else Span(start=0, end=0)
            )
            bundle = _Bundle(cue=cue, framed=framed, offices=tuple(offices), place=place)
            verdict = bundle.judged(_SOME_ACT)
            if isinstance(verdict, Verdict):
                when = day_of(framed, cue, verdict, published)
                if long_ago(framed, cue, verdict, when) is not None:
                    return None
                return replace(bundle, when=when)
    return None


_STEPS = frozenset({"approve", "initial", "agree", "submit", "ratify", "authorise", "propose"})
"""What may be told of several papers at once, besides signing."""
_SOME_ACT = Reference(start=0, end=0, instrument=None, canonical="", type="vgs_decree", kind="act", how="new")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bundle:
    """A cue that tells of several papers, with the sentence it stands in; the list that follows names them."""

    cue: Cue
    framed: Frame
    offices: tuple[Actor, ...]
    place: Span
    """The words for the papers."""
    when: When | None = None

    def judged(self, reference: Reference) -> Verdict | str:
        """What the cue says of one of them: a paper that is signed or adopted by its kind, else as if it stood there."""
        if self.cue.action not in _STEPS:
            verdict = judge(self.cue, _SOME_ACT, self.framed, self.offices)
            return _listed(verdict, reference) if isinstance(verdict, Verdict) else verdict
        drafts = _DRAFTS.search(self.framed.sentence.folded[: self.place.start]) is not None
        here = replace(reference, start=self.place.start, end=self.place.end, draft=reference.draft or drafts)
        verdict = judge(self.cue, here, self.framed, self.offices)
        return replace(verdict, rule="listed") if isinstance(verdict, Verdict) else verdict

    def saying(self, verdict: Verdict) -> _Saying:
        # In the list it speaks from before the first word.
        said = replace(self.cue, start=0, end=0)
        return _Saying(cue=said, words=_shown(self.cue, self.framed), verdict=verdict, when=self.when)


_DRAFTS = re.compile(r"(?:проект|праект)\w*\s+(?:\S+\s+){0,2}$")


def _shown(cue: Cue, framed: Frame) -> str:
    return framed.sentence.text[cue.start : cue.end]


_FIRST = re.compile(r"\s*(?:перв|перш)[^,]*")


def _lists(sentence: Sentence, references: Sequence[Reference]) -> bool:
    """«Среди них договор …», «первый – договор …»; not «первый – приказ, а договор …»."""
    if not references or not _is_listed(sentence):
        return False
    first = _FIRST.match(sentence.folded)
    return first is None or references[0].start <= first.end()


def _listed(verdict: Verdict, reference: Reference) -> Verdict:
    verdict = replace(verdict, rule="listed")
    if reference.kind in ("treaty", "memo") and verdict.status == "ADOPTED":
        verdict = replace(verdict, status="SIGNED", side="BOTH")
    if verdict.status == "INSTRUMENTS_EXCHANGED":
        verdict = replace(verdict, side="BOTH")
    return verdict


def is_triggered(text: str) -> bool:
    """Whether a text could say anything of the field: a few searches for syllables."""
    small = text.lower().replace("ў", "у")
    return any(trigger in small for trigger in _TRIGGERS)


def _sentences(text: str, start: int) -> Iterator[Sentence]:
    place = 0
    for number, paragraph in enumerate(text.split("\n")):
        end = place + len(paragraph)
        skipped = min(max(start - place, 0), len(paragraph))
        rest = paragraph[skipped:]
        if rest.strip():
            yield from sentences(rest, place + skipped, number)
        place = end + 1


def _last_copy(text: str, title: str | None) -> tuple[int, int]:
    """Where the last of the leading copies of its headline begins in a text, and where the text behind it does."""
    wanted = fold((title or "").strip())
    if not wanted:
        return 0, 0
    folded = fold(text)
    copy = place = 0
    while True:
        while place < len(folded) and not folded[place].isalnum():
            place += 1
        if not folded.startswith(wanted, place) or not _is_whole(
            text, folded, wanted, place, again=place > 0
        ):
            return copy, place
        copy, place = place, place + len(wanted)


def _is_whole(text: str, folded: str, wanted: str, place: int, *, again: bool) -> bool:
    """Whether a copy of the headline is a line or a sentence of its own, and not the beginning of one.

    «Россия вышла» is no copy where the first sentence goes on «… из соглашения», nor «Госдума одобрила» before
    «… 16 ноября закон»; but one that is glued to the next sentence is, and one that stands twice in a line.
    """
    end = place + len(wanted)
    behind = text[end : end + 1]
    if behind != " ":
        return not behind.islower() and behind not in (",", ";", "(")
    following = text[end:].lstrip()
    return folded.startswith(wanted, len(text) - len(following)) or (again and following[:1].isupper())


def _has_head(sentence: Sentence) -> bool:
    return _HEAD.search(sentence.folded) is not None


_HEAD = re.compile(
    r"соглаш|договор|протокол|конвенц|меморандум|деклараци|заявлен|устав|декрет|постановлен|резолюци|директив|"
    r"решен|программ|концепц|стратеги|доктрин|направлен|мероприят|карт|план|плян|бюджет|баланс|проект|текст|документ|роуминг|медиахолдинг|рын|"
    r"пагаднен|дагавор|дамов|пратакол|м[еэ]марандум|дэкл[ая]рац|заяв|статут|дэкрэт|пастанов|рэзалюц|дырэктыв|рашэн|праграм|"
    r"канцэпц|стратэг|дактрын|напрам|мерапрыем|бюджэт|праект|тэкст|дакумент|роумінг|грамотами|граматамі|преми|прэмі|бумаг|папер|конституц|канстытуц|положен|палажэн|правил",
)


_AT_THE_START = 3
_LAW = re.compile(r"(?<!\w)(?:закон|указ|распоряжени|законапраект|распараджэнн)\w*")


def _unnamed(framed: Frame, found: "_Text") -> Reference | None:
    """The instrument that a sentence speaks of by a pronoun, by its law or without any word."""
    if _LAW.search(framed.sentence.folded):
        # A law by its word alone may stand behind the count of votes.
        near = 2 if _BARE_LAW.search(framed.sentence.folded) else 1
        adjacent = any(found.references[-near:])
        named = framed.contexts["ratification-law-alone"] and adjacent
        return _only_treaty(framed, found) if named else None
    if framed.contexts["ratification-law"] and any(found.references[-2:]):
        return _only_treaty(framed, found)
    first = framed.cues[0]
    pointed = pronoun(
        framed.sentence,
        recent(found.references),
        cue=first,
        passive=has_it_for_subject(first, framed),
        reflexive=REFLEXIVE.search(words_of(first, framed)) is not None,
    )
    if pointed is not None and _means_another(pointed, framed, found):
        return None
    return pointed or _elliptical(framed, found)


def _means_another(pointed: Reference, framed: Frame, found: "_Text") -> bool:
    """«Действует расписание. Оно вступило в силу»: a pronoun means what the sentence before has named."""
    if not found.sentences or (found.references and found.references[-1]):
        return False
    said, before = framed.sentence.folded[pointed.start : pointed.end], found.sentences[-1]
    if any(one.reason == "another" for one in found.of(before)):
        # «Следующий документ будет о нефти. Подписать его …».
        return True
    return any(may_mean(said, word.folded, before.language) for word in before.words())


_BARE_LAW = re.compile(
    r"(?<!\w)(?:закон|законопроект|законапраект)(?:а|у|ом|ам)?(?!\w)(?!\s+(?:№|«|\"|\w+(?:ской|ского|ции|цыі)(?!\w)))(?![^,;:.]{0,80}\s(?:о|об|обо|аб|пра)\s)"
)


_LAW_ITSELF = re.compile(r"(?<!\w)(?:документ|его|дакумент|яго)(?!\w)")


def _signed_by_one_president(framed: Frame) -> bool:
    sides = {one.side for one in framed.actors if one.office in ("president", "both")}
    return len(sides) == 1 and "BOTH" not in sides and any(cue.action == "sign" for cue in framed.cues)


def _with_its_law(framed: Frame, references: Sequence[Reference], found: "_Text") -> Frame:
    """«Палата приняла законопроект о ратификации. После обеда закон одобрил Совет Республики»: it is that law.

    So it is where one president alone signs «документ»: the treaty was signed long before.
    """
    text = framed.sentence.folded
    law = None if references else _BARE_LAW.search(text)
    if law is None and _signed_by_one_president(framed) and all(one.how == "pointed" for one in references):
        law = _LAW_ITSELF.search(text)
    if law is None:
        return framed
    told = any(
        one.event and one.event.status in ("RATIF_STEP", "RATIF_SUBMITTED")
        for sentence in found.sentences[-2:]
        for one in found.of(sentence)
    )
    acts = any(
        cue.form == "done"
        and any(actor.office in _PASSES.get(cue.action, ()) for actor in framed.actors)
        and framed.clause(cue.start) == framed.clause(law.start())
        for cue in framed.cues
    )
    if not told or not acts:
        return framed
    mark = Marker(means="ratification-law", start=law.start(), end=law.end())
    contexts = {one: [*framed.contexts[one], mark] for one in ("ratification-law", "ratification-law-alone")}
    return replace(framed, contexts={**framed.contexts, **contexts})


_PASSES = {
    "approve": ("lower", "upper"),
    "adopt": ("lower", "upper"),
    "sign": ("president",),
}
_WORKS = re.compile(r"(?<!\w)(?:действует|вступил\w*|работает|дзейнічае|уступі\w*|набы(?:у|ла|ло))(?!\w)")
"""What is in force waits for no law."""


def _only_treaty(framed: Frame, found: "_Text") -> Reference | None:
    """«Приняли законопроект о ратификации», and not of what: of the treaty that alone was spoken of."""
    if found.foreign or any(framed.contexts[one] for one in FOREIGN):
        return None
    if any(HEADS[framed.sentence.language].get(word.lemma) == "treaty" for word in framed.sentence.words()):
        return None
    if framed.contexts["ratification-law-alone"] and _WORKS.search(found.sentences[-1].folded):
        return None
    treaties = [one for one in recent(found.references) if one.kind == "treaty"]
    return silent(treaties) if len({one.identity for one in treaties}) == 1 else None


def _elliptical(framed: Frame, found: "_Text") -> Reference | None:
    """«Подписание намечено на март», with nothing named: what the sentence before spoke of."""
    first = framed.cues[0]
    if first.action in ("procedures", "exchange"):
        return _only_treaty(framed, found)
    before = silent(recent(found.references[-1:]))
    if first.action == "postpone" and before is not None and puts_off(first, before, framed):
        return before
    begin, _ = framed.clause(first.start)
    if (
        first.action not in ("sign", "ratify", "enter", "postpone", "authorise", "initial", "draft")
        or framed.gap(begin if _signing_alone(first, framed) else 0, first.start) > _AT_THE_START
    ):
        return None
    if first.action == "enter" and _has_another_subject(first, framed):
        return None
    if _signing_alone(first, framed) or _goes_on(first, framed, found):
        return before
    if first.form == "doing" or (first.action in ("enter", "postpone", "authorise") and not first.start):
        return silent(recent(found.references[-1:]))
    return None


_SIGNING = re.compile(
    r"(?:подписани|падпісанн|падпісаньн)\w*(?:\s+(?:уже|ужо|само|самое|может|можа|должно|завтра|заутра|сегодня|сення|вчера|учора|скоро|хутка|позже|пазней"
    r"|(?:в|во|на|до|у|ва|да|после|пасля)\s+\S+))*\s+(?:состо|прой|прош|произо|адбу|адбы|прай)\w+"
    r"|(?:состо|прой|прош|произо|адбу|адбы|прай)\w+\s+(?:[^\s,;:]+\s+)?(?:подписани|падпісанн|падпісаньн)\w*"
)


def _signing_alone(cue: Cue, framed: Frame) -> bool:
    """«Не исключено, что подписание состоится в июле»; not «состоится подписание контракта»."""
    behind = _NO_SUBJECT.match(framed.sentence.folded, cue.end)
    return (
        cue.action == "sign"
        and cue.form in ("will", "done")
        and _SIGNING.fullmatch(words_of(cue, framed)) is not None
        and behind is not None
    )


_WORK = re.compile(
    r"(?:(?:работа|переговоры|консультации|согласование|согласования|подготовка|праца|работа|перагаворы|перамовы|кансультацыі|узгадненне|падрыхтоука)"
    r"\s+)?(?:[^\s,;:]+\s+)?(?:веде?тся|ведутся|идет|идут|продолжа\w+|вядзецца|вядуцца|ідзе|ідуць|працягва\w+)"
    r"(?:\s+(?:работа|переговоры|консультации|согласование|подготовка|праца|работа|перагаворы|перамовы|кансультацыі|узгадненне|падрыхтоука))?"
)
_UNREACHED = frozenset(
    {"DENIED", "POSTPONED", "DRAFTING", "SIGNING_PLANNED", "PROPOSED", "MANDATE", "INITIALLED"}
)


def _goes_on(cue: Cue, framed: Frame, found: "_Text") -> bool:
    """«Подписание не состоялось. Переговоры, по словам посла, продолжаются»: those on what is not signed yet."""
    if cue.action != "draft" or cue.form != "does" or any(framed.contexts[one] for one in FOREIGN):
        return False
    said, place = "", cue.start
    for aside in (one for one in framed.asides if cue.start <= one.start and one.end < cue.end):
        said += framed.sentence.folded[place : aside.start].rstrip(" ,") + " "
        place = aside.end + 1
    said += framed.sentence.folded[place : cue.end].lstrip()
    before = found.sentences[-1] if found.sentences else None
    told = [one.event.status for one in found.of(before) if one.event]
    return (
        _WORK.fullmatch(said) is not None
        and _ENDS.match(framed.sentence.folded, cue.end) is not None
        and bool(told)
        and told[-1] in _UNREACHED
    )


_ENDS = re.compile(r"\s*(?:$|[,.;:!?»])")
_NO_SUBJECT = re.compile(
    r"\s*(?:$|[,.;:!?»\-\d]|(?:с|со|в|во|на|из|по|уже|вчера|сегодня|завтра|после|через|только|лишь|для|"
    r"з|са|у|ва|ужо|учора|сення|заутра|пасля|праз|толькі)\s)"
)


def _has_another_subject(cue: Cue, framed: Frame) -> bool:
    """«С сегодняшнего дня действует новый тариф»: what has entered is named, and is no instrument."""
    _, end = framed.clause(cue.start)
    behind = framed.sentence.folded[cue.end : end]
    nouns = (one for one in framed.sentence.words() if cue.end <= one.start and one.end <= end)
    return _NO_SUBJECT.match(behind) is None or any(
        is_noun(one.folded, framed.sentence.language) for one in nouns
    )


# ---- background ------------------------------------------------------------------------------------


ANNIVERSARY = re.compile(
    r"годовщин|летие|летия|летию|лет со дня|(?:лет|века|год|года|месяц\w*)\s+назад|день единения|гадавін|(?<!пау)годдз[ея]|(?:гадоу|гады|год|месяц\w*)\s+таму|гадоу з дня|дзень яднання"
)


def _background(framed: Frame, found: "_Text") -> str | None:
    """Why a sentence tells of the past, if it does."""
    sentence = framed.sentence
    if framed.contexts["encyclopaedia"] or sentence.paragraph in found.encyclopaedia:
        found.encyclopaedia.add(sentence.paragraph)
        return "encyclopaedia"
    if ANNIVERSARY.search(sentence.folded):
        return "anniversary"
    marks = framed.markers["background"]
    if marks and framed.gap(0, marks[0].start) <= 4:  # noqa: PLR2004 - «Посол напомнил, что …»
        return "background"
    return None


# ---- gathering -------------------------------------------------------------------------------------


_UNION_REACH = 5
"""Sentences."""


@dataclass(slots=True)
class _Text:
    """What has been found so far in one text."""

    title: str | None
    published: date | None
    sentences: list[Sentence] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    references: list[tuple[Reference, ...]] = field(default_factory=list)
    offices: list[Actor] = field(default_factory=list)
    sides: list[frozenset[str]] = field(default_factory=list)
    other: bool = False
    foreign: bool = False
    """A third state or another organisation was named, and no instrument of ours since."""
    private: bool = False
    officials: bool = False
    """The sentence before told of officials of both states, and of no one else."""
    partners: int = 0
    """Sentences since both states did something with an agreement of theirs, counted down."""
    abroad: int = 0
    """Sentences since another organisation was spoken of, counted down."""
    encyclopaedia: set[int] = field(default_factory=set)
    bundle: _Bundle | None = None
    session: "_Session | None" = None
    """Who has met, as the sentence before tells."""

    def scene(self, sentence: Sentence, actors: Sequence[Actor]) -> Scene:
        here = _sides(actors)
        near = here | (self.sides[-1] if self.sides else frozenset())
        return Scene(
            recent=recent(self.references),
            union_near="UNION" in here.union(*self.sides[-_UNION_REACH:]),
            own_sides=_both(near),
            before=self.sentences[-1] if self.sentences else None,
            other_organisation=self.other,
            both_before=self.officials,
            partners=self.partners > 0,
            private=self.private,
            abroad=self.abroad > 0,
            stranger=self.foreign,
            listed=self.bundle is not None
            and _both(_sides(self.bundle.framed.actors))
            and _is_listed(sentence),
            session=self.session.bodies if self.session else frozenset(),
        )

    def remember(
        self, sentence: Sentence, actors: Sequence[Actor], references: Sequence[Reference], lexicon: Lexicon
    ) -> None:
        self.sentences.append(sentence)
        self.sides.append(_sides(actors))
        speaking = [
            replace(actor, side=OTHER[actor.side])
            if actor.side in OTHER and is_companion(actor, sentence)
            else actor
            for actor in actors
            if not is_party(actor, sentence)
            # «Протокол, который разрешает белорусам голосовать»: what an instrument is about says nothing of who speaks.
            and not any(one.start <= actor.start < one.end for one in references)
            and not _PEOPLE.fullmatch(sentence.folded, actor.start, actor.end)
        ]
        if {actor.side for actor in speaking} == {"RU"}:
            # «Новость из Кремля. Глава государства …»
            speaking = [
                replace(actor, office="president") if _SEAT.match(sentence.folded, actor.start) else actor
                for actor in speaking
            ]
        self.offices = speaking[-6:] or self.offices
        other = bool(
            lexicon.context(sentence, "other-organisation") or lexicon.context(sentence, "other-union-state")
        )
        third = (
            other or lexicon.context(sentence, "third-country") or lexicon.context(sentence, "third-capital")
        )
        self.foreign = bool(third) or (self.foreign and not references)
        companies = lexicon.context(sentence, "company")
        self.private = bool(companies) and not _official(sentence, actors, companies)
        self.officials = (
            _sides(actors) >= {"RU", "BY"}
            and not third
            and not any(
                lexicon.context(sentence, one) for one in ("company", "twinning", "region-by", "region-ru")
            )
            and (bool(lexicon.context(sentence, "officials-of-states")) or _heads_met(actors))
        )
        self.session = _session(sentence, actors, self.published) or self._session_goes_on(sentence)
        self._count_partners(sentence, stranger=bool(third) or self.private)
        self.abroad = _UNION_REACH if other else self.abroad - 1 if "UNION" not in _sides(actors) else 0
        self.other = other and not _both(_sides(actors) - {"BOTH"})
        if references or other:
            self.references.append(tuple(references))
        elif self.references:
            self.references.append(())

    def _session_goes_on(self, sentence: Sentence) -> "_Session | None":
        """A day lasts for some sentences, unless another is named; who has met is known in the next one only."""
        if (
            self.session is None
            or self.session.lasts <= 1
            or find(sentence.folded, self.published, ahead=False)
        ):
            return None
        return replace(self.session, bodies=frozenset(), lasts=self.session.lasts - 1)

    def _count_partners(self, sentence: Sentence, *, stranger: bool) -> None:
        told = (one for one in self.of(sentence) if one.event is not None)
        if stranger:
            self.partners = 0
        elif any(
            one.reference
            and one.reference.kind in ("treaty", "memo")
            and one.event
            and one.event.type not in _SUBSTATE
            for one in told
        ):
            self.partners = _UNION_REACH
        else:
            self.partners -= 1

    def take_back(self, sentence: Sentence, references: Sequence[Reference]) -> None:
        """«Одобрили закон о ратификации. Речь шла о …»: of another treaty than the one that was filled in."""
        before = self.sentences[-1] if self.sentences else None
        meant = {one.identity for one in references}
        named = any(HEADS[sentence.language].get(word.lemma) == "treaty" for word in sentence.words())
        self.findings = [
            replace(one, event=None, reason="said-of-another")
            if named and one.event and one.sentence is before and _is_other_than(meant, one.reference)
            else one
            for one in self.findings
        ]

    def entitle(self, sentence: Sentence) -> None:
        """«Подписали межправительственное соглашение. Документ касается накладных»: now it has a subject."""
        said = _WHAT_ABOUT.match(sentence.folded)
        before = [one for near in self.references[-1:] for one in near if one.untitled]
        if said is None or not before:
            return
        subject = " ".join(
            sentence.text[said.start("subject") : said.end("subject")].split()[:_SUBJECT_WORDS]
        )
        old, canonical = before[-1].identity, f"{before[-1].canonical}: {subject}"

        def titled(one: Reference | None) -> Reference | None:
            alike = one is not None and one.identity == old
            return replace(one, canonical=canonical, untitled=False) if one is not None and alike else one

        self.findings = [
            replace(
                one,
                reference=titled(one.reference),
                event=replace(one.event, canonical=canonical)
                if one.event and one.reference and one.reference.identity == old
                else one.event,
            )
            for one in self.findings
        ]
        self.references = [tuple(titled(one) or one for one in near) for near in self.references]

    def complete(self, sentence: Sentence, actors: Sequence[Actor], lexicon: Lexicon) -> None:
        """«Со стороны Беларуси подписал министр. С российской стороны – его коллега»: the other half, without a verb."""
        before = self.sentences[-1] if self.sentences else None
        marks = lexicon.context(sentence, "one-side-part")
        if not any(_SIGNATORY.match(sentence.folded, mark.end) for mark in marks):
            return
        sides = parts(actors, marks)
        self.findings = [
            joint(one)
            if one.event
            and one.verdict
            and one.sentence is before
            and one.verdict.rule == ITS_PART
            and OTHER.get(one.event.side or "BOTH") in sides
            else one
            for one in self.findings
        ]

    def day_before(self, cue: Cue, framed: Frame, verdict: Verdict) -> When | None:
        """The day that the sentences before give: of a session for what it decides, «с этой минуты» of what they tell."""
        start, _ = framed.clause(cue.start)
        clause = framed.sentence.folded[start:]
        by_it = cue.action == "supersede" and _BY_IT.search(clause)
        if by_it or _SAME_DAY.match(clause) or (cue.action == "enter" and _FROM_THEN.match(clause)):
            return _one_day(self._told_before())
        if cue.action == "enter" and _FROM_THE_EXCHANGE.match(clause):
            return _one_day([one for one in self._told_before() if one.status == "INSTRUMENTS_EXCHANGED"])
        decided = verdict.status in _DECIDED and verdict.modality == "fact"
        return self.session.when if self.session and decided else None

    def _told_before(self) -> list[Event]:
        before = self.sentences[-1] if self.sentences else None
        return [one.event for one in self.of(before) if one.event]

    def has_just_told(self) -> bool:
        """Whether the sentence before tells of something that has happened."""
        before = self.sentences[-1] if self.sentences else None
        told = [one.verdict for one in self.of(before)]
        if self.bundle:
            verdict = self.bundle.judged(_SOME_ACT)
            told += [verdict] if isinstance(verdict, Verdict) else []
        return any(one is not None and one.modality == "fact" for one in told)

    def pass_over(self, sentence: Sentence, passed: Sequence[PassedOver]) -> None:
        self.findings.extend(Finding(sentence=sentence, passed=one, reason=one.reason) for one in passed)

    def refuse(self, sentence: Sentence, reference: Reference, reason: str, cue: Cue | None = None) -> None:
        self.findings.append(Finding(sentence=sentence, reference=reference, cue=cue, reason=reason))

    def tell(self, framed: Frame, saying: _Saying, reference: Reference, background: str | None) -> None:
        when = self._counted(day_of(framed, saying.cue, saying.verdict, self.published), framed, reference)
        if _is_to_come(when, saying.verdict, self.published):
            ahead = replace(saying.verdict, status="ENTRY_PLANNED", modality="planned", side=None)
            saying = replace(saying, verdict=ahead)
        elif _is_today(when, saying, self.published):
            today = replace(saying.verdict, status="IN_FORCE", modality="fact", side=side_of(reference))
            saying = replace(saying, verdict=today)
        reason = (
            background
            or (self._was_signed(saying.verdict, when, reference) and "signed-before")
            or past(when or saying.when, saying.verdict, self.published)
            or long_ago(framed, saying.cue, saying.verdict, when)
        )
        if reason is None and reference.instrument and reference.instrument.background:
            reason = "of-the-past"
        if reason is None and saying.verdict.status == "PUBLISHED" and self._is_unsigned(reference):
            reason = "order-published"
        event = None if reason else _event(framed.sentence, saying, reference, when)
        self.findings.append(
            Finding(
                sentence=framed.sentence,
                reference=reference,
                cue=saying.cue,
                verdict=saying.verdict,
                when=when,
                event=_reviewed(event, self.title) if event else None,
                reason=reason,
            ),
        )

    def _was_signed(self, verdict: Verdict, when: When | None, reference: Reference) -> bool:
        """«Госдума ратифицировала договор. Его подписали президенты»: what was ratified has been signed before."""
        return (
            verdict.status == "SIGNED"
            and when is None
            and any(
                one.event.status in _BEHIND_SIGNING
                for one in self.findings
                if one.event and one.reference and one.reference.identity == reference.identity
            )
        )

    def _is_unsigned(self, reference: Reference) -> bool:
        """«Распоряжение о подписании подписано. Документ размещён на портале»: the order is, not the treaty."""
        told = [
            one.event.status
            for one in self.findings
            if one.event and one.reference and one.reference.identity == reference.identity
        ]
        return reference.draft or (
            reference.how == "pointed" and told[-1:] in (["SIGNING_AUTHORISED"], ["MANDATE"])
        )

    def _counted(self, when: When | None, framed: Frame, reference: Reference) -> When | None:
        """«Подписано 22 июля. Применяется с даты подписания»: from the day that was told, not from that of the page."""
        if when is None or _FROM_SIGNING.search(framed.sentence.folded, when.start, when.end) is None:
            return when
        for one in reversed(self.findings):
            signed = one.event if one.event and one.event.status == "SIGNED" else None
            if signed and one.reference and one.reference.identity == reference.identity and signed.when_from:
                return replace(when, first=signed.when_from, last=signed.when_to)
        return when

    def of(self, sentence: Sentence | None) -> list[Finding]:
        """The findings of one of the last sentences; those of a long text are not looked through for each sentence."""
        behind = takewhile(
            lambda one: sentence and one.sentence.start >= sentence.start, reversed(self.findings)
        )
        return [one for one in behind if one.sentence is sentence][::-1]

    def tells(self) -> bool:
        return any(one.event is not None for one in self.findings)

    def only_points(self) -> bool:
        """Whether no paper is named, and the words for one point at nothing."""
        return all(
            one.passed is not None and one.passed.reason in ("points-at-nothing", "part-of-a-name")
            for one in self.findings
        )

    def anew(self) -> "_Text":
        """Nothing read yet, of the same page."""
        return _Text(title=self.title, published=self.published)

    def reasoned(self) -> Reasoned:
        untitled = {
            one.reference.identity for one in self.findings if one.reference and one.reference.untitled
        }
        known = [
            # Two papers without a title would be taken for one.
            replace(one, event=None, reason="untitled")
            if one.event and one.reference and one.reference.identity in untitled
            else one
            for one in self.findings
        ]
        return Reasoned(sentences=tuple(self.sentences), findings=settled(known))


_BEHIND_SIGNING = frozenset(
    {"RATIF_STEP", "RATIFIED_SIDE", "RATIF_SUBMITTED", "INSTRUMENTS_EXCHANGED", "APPROVED_SIDE"}
)
_SEAT = re.compile(r"кремл|кр[аэ]мл")
_PEOPLE = re.compile(r"(?:белорус(?!с)|россиян|беларус(?:а[умх]|ам[іи]|ы)|расіян)\w*")
"""«Новость для белорусов» is of no state."""
_WHAT_ABOUT = re.compile(
    r"\W*(?:(?:данн|эт|нов|дадзен|гэт)\w+\s+)?(?:соглашение|документ|договор|протокол|он|оно|пагадненне|дакумент|дагавор|дамова|пратакол|ен|яна|яно)\s+"
    r"(?:также\s+|таксама\s+)?(?:касается|регулирует|определяет|устанавливает|предусматривает|позволяет|позволит|закрепляет|упрощает|упростит|посвящен\w*|"
    r"вводит|разрешает|распространяется\s+на|направлен\w*\s+на|тычыцца|рэгулюе|вызначае|устанаулівае|прадугледжвае|дазваляе|дазволіць|замацоувае|"
    r"спрашчае|спросціць|прысвечан\w*|уводзіць|датычыць|датычыцца)\s+(?P<subject>[^.;:!?,]{5,160})"
)
_SUBJECT_WORDS = 10
_FROM_SIGNING = re.compile(r"(?:подписания|падпісань?ня)$")
_SUBSTATE = frozenset({"interregional", "twinning", "corporate"})


def _one_day(told: Sequence[Event]) -> When | None:
    """The day of the last that has one."""
    days = [(one.when_from, one.when_to) for one in told if one.when_from]
    return When(start=0, end=0, first=days[-1][0], last=days[-1][1]) if days else None


def _is_other_than(meant: set[str], filled: Reference | None) -> bool:
    return filled is not None and not filled.end and filled.identity not in meant


def _is_to_come(when: When | None, verdict: Verdict, published: date | None) -> bool:
    """«Действует с 1 января» of the next year: it is not in force yet."""
    if verdict.status != "IN_FORCE" or when is None or when.first is None or published is None:
        return False
    return when.first > published


_ENTERS = re.compile(r"(?:вступа|уступа|набыва)\w+|.*(?:вступа|уступа|набыва)\w+$")


def _is_today(when: When | None, saying: _Saying, published: date | None) -> bool:
    """«Сегодня вступает в силу»: the present is a future until its day, and this is its day."""
    return (
        saying.verdict.status == "ENTRY_PLANNED"
        and saying.verdict.rule == "future"
        and saying.verdict.modality == "planned"
        and _ENTERS.match(fold(saying.words)) is not None
        and when is not None
        and when.first == when.last == published is not None
    )


def _event(sentence: Sentence, saying: _Saying, reference: Reference, when: When | None) -> Event:
    verdict, instrument = saying.verdict, reference.instrument
    day = when or saying.when
    return Event(
        instrument=instrument.id if instrument else None,
        canonical=reference.canonical,
        type=reference.type,
        status=verdict.status,
        polarity=verdict.polarity,
        modality=verdict.modality,
        side=verdict.side,
        chamber=verdict.chamber,
        when_phrase=sentence.text[when.start : when.end] if when else None,
        when_from=day.first if day else None,
        when_to=day.last if day else None,
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
        review=None,
        confidence=_confidence(reference, verdict),
        where=sentence.where,
        cue=saying.words,
        rule=f"{saying.cue.action}/{verdict.rule}",
    )


def _heads_met(actors: Sequence[Actor]) -> bool:
    """«Мишустин и Турчин провели переговоры»: both states by their heads or governments."""
    return {one.side for one in actors if one.office in ("president", "government")} >= {"RU", "BY"}


def _official(sentence: Sentence, actors: Sequence[Actor], companies: Sequence[Span]) -> bool:
    """Whether states speak: an office of theirs, or both by their names; «российский холдинг», «клубы России» is none."""
    named = [
        one
        for one in by_name(actors, sentence)
        if not any(0 <= one.start - company.end <= 1 for company in companies)
    ]
    return bool({one.office for one in actors} & {"president", "government", "both"}) or _both(_sides(named))


def _sides(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(actor.side for actor in actors)


def _both(sides: frozenset[str]) -> bool:
    return "UNION" in sides or {"RU", "BY"} <= sides or ("BOTH" in sides and bool(sides & {"RU", "BY"}))


_STRONG_TITLE = re.compile(
    r"(?<!\w)(?:подписал|подписан|ратифицир|вступил|принял|изменил|змяні|падпіса|ратыфік|уступі|поправил|отменил)\w*"
)


def _reviewed(event: Event, title: str | None) -> Event:
    if event.status in ("SIGNED", "IN_FORCE") and event.side in OTHER:
        return replace(event, review=Review.ONE_SIDE)
    if (
        title
        and event.status in ("MANDATE", "SIGNING_PLANNED", "DRAFTING", "SIGNING_AUTHORISED")
        and _STRONG_TITLE.search(fold(title))
    ):
        return replace(event, review=Review.HEADLINE_STRONGER)
    return event


_HOW = {"named": 0.95, "pointed": 0.8, "new": 0.7, "interregional": 0.7}


def _confidence(reference: Reference, verdict: Verdict) -> float:
    """Judgement, not measurement: by how the instrument was recognised and how sure the mood is."""
    base = _HOW[reference.how]
    return round(base - (0.15 if verdict.modality in ("possible", "wish") else 0.0), 2)


@cache
def default_reader() -> Reader:
    """The reader with the packaged catalogue and lexicon."""
    return Reader(catalogues.packaged(), lexicons.packaged())
