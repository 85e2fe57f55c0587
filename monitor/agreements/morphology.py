"""Sentences, words and lemmas of Russian and Belarusian. Pure.

Russian words get the lemma of pymorphy3's likeliest parse; Belarusian ones, for which no dictionary
stands beside trafilatura's lxml 6, a stem: the words that matter are a closed list. Folding keeps the
length of a text, so that offsets stay those of the text as it is shown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

import pymorphy3
from razdel import sentenize

Language = Literal["ru", "be", "other"]
Where = Literal["title", "text"]
"""What of a page."""
Case = Literal["nominative", "genitive"]

_FOLDED = str.maketrans("ёўґ’ʼ`´‑–—", "еуг''''---")
_LOOKALIKE = str.maketrans("aceopxyiktmhb", "асеорхуіктмнв")
# No word has forty letters in front of where its alphabets meet; a run without an end is not looked through again.
_MIXED = re.compile(r"\w{0,40}(?:[a-z][а-яёіў]|[а-яёіў][a-z])\w*")
_LATIN = re.compile("[a-z]")
_WORD = re.compile(r"\w+(?:['\-]\w+)*")
_NOT = re.compile(r"(?<!\w)ня(?!\w)")
"""The classical spelling writes the Belarusian «не» as it is spoken: «ня ўступіла ў сілу», «ня выключана»."""

_LONGEST_SENTENCE = 2000
"""Code points; what is longer is no sentence but a list or a page without full stops, and is cut."""

_BESIDE = 160
"""Code points that hold ten words: patterns that end where a name begins are tried on these alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word in its sentence."""

    folded: str
    lemma: str
    start: int
    end: int
    """Offsets in the sentence."""
    capital: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence in its text."""

    text: str
    folded: str
    """Lower case, ё→е, ў→у; as long as ``text``."""
    start: int
    paragraph: int
    language: Language
    where: Where = "text"
    """Of the headline or of the text."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def words(self) -> tuple[Word, ...]:
        return _words(self)

    def before(self, place: int) -> str:
        """The last words before an offset, folded; what stands further off says nothing of what begins there."""
        return self.folded[max(0, place - _BESIDE) : place]


def fold(text: str) -> str:
    """Text in which spellings of one word are the same; as long as the text."""
    folded = text.lower()
    if len(folded) != len(text):
        # A few letters of other alphabets grow when they are made small.
        folded = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    folded = folded.translate(_FOLDED)
    if _LATIN.search(folded):
        folded = _MIXED.sub(lambda found: found[0].translate(_LOOKALIKE), folded)
    # Without its negation «ня падпісалі» would be a signature.
    return _NOT.sub("не", folded) if "ня" in folded else folded


_BELARUSIAN = re.compile(
    r"(?<!\w)(?:з|зь|са|пра|аб|ды|паміж|што|яго|яе|пагаднен\w*|дамов\w*|дагавор\w*)(?!\w)"
)
"""Words that Russian has not, for a line without any of the telling letters: «Беларусь скасавала дамову з Расеяй»."""


def language(text: str) -> Language:
    """The language of a paragraph, by the letters that only one of the two has."""
    small = text.lower()
    belarusian = small.count("і") + small.count("ў")
    russian = small.count("и") + small.count("щ") + small.count("ъ")
    if belarusian > russian or (belarusian == russian == 0 and _BELARUSIAN.search(small)):
        return "be"
    return "ru" if any("а" <= letter <= "я" for letter in small) else "other"


def sentences(paragraph: str, start: int, number: int, where: Where = "text") -> Iterator[Sentence]:
    """The sentences of one paragraph that begins at ``start`` of its text, or of the headline."""
    spoken = language(paragraph)
    for begin, stop in _whole(paragraph):
        for cut in range(begin, stop, _LONGEST_SENTENCE):
            text = paragraph[cut : min(cut + _LONGEST_SENTENCE, stop)]
            yield Sentence(
                text=text,
                folded=fold(text),
                start=start + cut,
                paragraph=number,
                language=spoken,
                where=where,
            )


_SHORT = re.compile(
    r"(?<!\w)(?:[Рр]есп|[Рр]эсп|[Оо]бл|[Вв]обл|[Гг]ор|[Дд]ер|[Вв]ёс|[Пп]ос|[Пп]гт|[Уу]л|[Вв]ул|[Рр]-н|[Ии]м|[Іі]м|[Сс]т|[Аа]рт|[Пп]п?|[Чч]"
    r"|[Мм]ин|[Мм]ін|[Гг]ос|[Дд]зярж|[Нн]ац|[Рр]ос|[Рр]ас|[Бб]ел|[Фф]едер|[Фф]едэр|[Аа]дм|[Зз]ам|[Нн]ам|[Гг]л|[Гг]ен|[Пп]редс|[Пп]рэм"
    r"|(?<![\d\s])\s[Гг]|(?<!\d)\s[Мм])\.$"
)
"""Words that are cut short before a name: «Респ. Беларусь», «Брэсцкая вобл. Рэспублікі»; «2026 г.» may end a sentence."""


def _whole(paragraph: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; one goes on behind a word that is only cut short."""
    begin = stop = None
    for found in sentenize(paragraph):
        if (
            begin is not None
            and stop is not None
            and not _SHORT.search(paragraph, max(begin, stop - 12), stop)
        ):
            yield begin, stop
            begin = None
        begin, stop = (found.start if begin is None else begin), found.stop
    if begin is not None and stop is not None:
        yield begin, stop


@lru_cache(maxsize=256)
def _words(sentence: Sentence) -> tuple[Word, ...]:
    return tuple(
        Word(
            folded=found[0],
            lemma=lemma(found[0], sentence.language),
            start=found.start(),
            end=found.end(),
            capital=sentence.text[found.start()].isupper(),
        )
        for found in _WORD.finditer(sentence.folded)
    )


_RUSSIAN = re.compile(r"[а-я]+(?:-[а-я]+)*")
"""What the dictionary is asked for; on some other letters it raises."""


@lru_cache(maxsize=200_000)
def lemma(word: str, spoken: Language) -> str:
    """The dictionary form of a folded Russian word, the stem of a Belarusian one."""
    if spoken == "be":
        return _stem(word)
    if not _RUSSIAN.fullmatch(word):
        return word
    found = str(_analyzer().parse(word)[0].normal_form).replace("ё", "е")
    return _PREFERRED.get(found, found)


def is_noun(word: str, spoken: Language) -> bool:
    """Whether a folded word is a noun that may be a subject; of Belarusian words it is not known."""
    if spoken != "ru" or not _RUSSIAN.fullmatch(word):
        return False
    tag = _analyzer().parse(word)[0].tag
    return "NOUN" in tag and "nomn" in tag


@lru_cache(maxsize=20_000)
def names_something(word: str, spoken: Language) -> bool:
    """Whether a folded word is a noun of any case; every Belarusian one may be."""
    if spoken != "ru":
        return True
    return _RUSSIAN.fullmatch(word) is not None and "NOUN" in _analyzer().parse(word)[0].tag


@lru_cache(maxsize=20_000)
def is_person(word: str, spoken: Language) -> bool:
    """Whether a folded word is a noun for somebody who acts; unknown in Belarusian."""
    if spoken != "ru" or not _RUSSIAN.fullmatch(word):
        return False
    tag = _analyzer().parse(word)[0].tag
    return (
        "NOUN" in tag
        and "anim" in tag
        and tag.case in ("nomn", "ablt")
        and "Surn" not in tag
        and "Name" not in tag
    )


_BELARUSIAN_VERB = re.compile(
    r"\w{2,}(?:[аыіеяу]у|[аыіея]л[аоі]|(?:ла|ло|лі)ся|уся|[юуя]ць|іць|ыць|[еэіы]цца|юцца)"
)


@lru_cache(maxsize=20_000)
def is_verb(word: str, spoken: Language) -> bool:
    """Whether a folded word may be the verb of a clause: by the dictionary, or by its ending."""
    if spoken == "be":
        return _BELARUSIAN_VERB.fullmatch(word) is not None
    if not _RUSSIAN.fullmatch(word):
        return False
    return _analyzer().parse(word)[0].tag.POS in ("VERB", "PRTS")


_TIMES = frozenset(
    {"год", "месяц", "неделя", "день", "час", "раз", "минута", "вечер", "утро", "ночь", "время", "сила"}
)


@lru_cache(maxsize=20_000)
def is_thing(word: str, spoken: Language) -> bool:
    """Whether a folded word is a thing that may be the subject of a passive, or an object; unknown in Belarusian."""
    if spoken != "ru" or not _RUSSIAN.fullmatch(word) or lemma(word, spoken) in _TIMES:
        return False
    tag = _analyzer().parse(word)[0].tag
    return "NOUN" in tag and "inan" in tag and tag.case in ("nomn", "accs")


def agrees(word: str, gender: str | None, spoken: Language) -> bool:
    """Whether a folded word is a noun, subject or object, that «он» of a gender may mean; unknown in Belarusian."""
    if gender is None or spoken != "ru" or not _RUSSIAN.fullmatch(word):
        return False
    tag = _analyzer().parse(word)[0].tag
    return "NOUN" in tag and tag.number == "sing" and tag.case in ("nomn", "accs") and tag.gender == gender


_ENDS_A_NAME = frozenset({"VERB", "INFN", "PREP", "CONJ", "PRCL", "ADVB", "PRED", "PRTS", "NPRO"})


def may_go_on(word: str, spoken: Language) -> bool:
    """Whether a name may go on with a folded word; of Belarusian words it is not known."""
    if spoken != "ru" or not _RUSSIAN.fullmatch(word):
        return True
    tag = _analyzer().parse(word)[0].tag
    return tag.POS not in _ENDS_A_NAME and "nomn" not in tag


_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@lru_cache(maxsize=2_000)
def cases(word: str, spoken: Language) -> frozenset[str]:
    """The cases a folded word may stand in; all, where that is not known."""
    if spoken != "ru" or not _RUSSIAN.fullmatch(word):
        return frozenset(_CASES)
    found = {str(parse.tag.case) for parse in _analyzer().parse(word) if parse.tag.case}
    return frozenset(found or _CASES) | ({"loct"} if "loc2" in found else frozenset())


def genitive(noun: str, spoken: Language) -> str:
    """A noun in the genitive: by the dictionary in Russian, by its ending in Belarusian."""
    if spoken == "be":
        return next((noun[: -len(end)] + new for end, new in _GENITIVES if noun.endswith(end)), f"{noun}а")
    nouns = (one for one in _analyzer().parse(noun) if {"NOUN", "nomn"} in one.tag)
    found = next((form for one in nouns if (form := one.inflect({"gent"}))), None)
    return noun if found is None else str(found.word)


_GENITIVES = (("не", "ня"), ("ія", "іі"), ("ыя", "ыі"), ("а", "ы"), ("і", "аў"))
"""Endings of the words for instruments: пагадненне, стратэгія, дэкларацыя, дамова, напрамкі."""


def is_adjective(word: str, spoken: Language) -> bool:
    """Whether a folded word may be an adjective or a participle: by the dictionary, or by its ending."""
    if spoken == "be":
        return _ADJECTIVE.search(word) is not None
    return _RUSSIAN.fullmatch(word) is not None and any(_is_full(one) for one in _analyzer().parse(word))


def adjective(word: str, noun: str, spoken: Language, case: Case = "nominative") -> str | None:
    """An adjective in a case, as it stands with a noun that is given in the nominative; None if it is none."""
    if spoken == "be":
        return _with_belarusian(word, noun, case)
    nouns = (one.tag for one in _analyzer().parse(noun) if {"NOUN", "nomn"} in one.tag)
    tag = next(nouns, None)
    if tag is None:
        return None
    wanted = {"nomn" if case == "nominative" else "gent"}
    wanted |= {"plur"} if tag.number == "plur" else {"sing", tag.gender}
    full = (one for one in _analyzer().parse(word) if _is_full(one))
    found = next((form for one in full if (form := one.inflect(wanted))), None)
    return None if found is None else str(found.word)


def _is_full(parsed: Any) -> bool:  # noqa: ANN401 - pymorphy3 has no types
    return parsed.tag.POS in {"ADJF", "PRTF"}


_ADJECTIVE = re.compile(
    r"(?<=\w\w)(?:ага|яга|ому|аму|яму|ымі|імі|ым|ім|ой|ай|яй|ую|юю|ых|іх|ая|яя|ое|ае|яе|ыя|ія|ы|і)$"
)
_VELARS = "гкх"


def _with_belarusian(word: str, noun: str, case: Case) -> str | None:
    ending = _ADJECTIVE.search(word)
    if ending is None:
        return None
    stem = word[: ending.start()]
    # After г, к, х an ending is written soft and is hard: «беларускі», «беларуская».
    soft = ending[0][0] in "яюі" and stem[-1] not in _VELARS
    form = _ENDINGS_OF_ADJECTIVES[case, _belarusian_gender(noun)][soft]
    if stem[-1] in _VELARS:
        form = form.replace("ы", "і")
    return stem + form


_ENDINGS_OF_ADJECTIVES = {
    ("nominative", "m"): ("ы", "і"),
    ("nominative", "f"): ("ая", "яя"),
    ("nominative", "n"): ("ае", "яе"),
    ("nominative", "p"): ("ыя", "ія"),
    ("genitive", "m"): ("ага", "яга"),
    ("genitive", "f"): ("ай", "яй"),
    ("genitive", "n"): ("ага", "яга"),
    ("genitive", "p"): ("ых", "іх"),
}
"""Of a hard stem and of a soft one."""


def _belarusian_gender(noun: str) -> str:
    """Of the words for instruments: пагадненне, мерапрыемства; напрамкі; дамова, дамоўленасць; дагавор."""
    if noun.endswith(("е", "ства")):
        return "n"
    if noun.endswith(("і", "ы")):
        return "p"
    return "f" if noun.endswith(("а", "я", "сць")) else "m"


_PREFERRED = {"основный": "основной", "устать": "устав"}
"""Rare dictionary words whose forms are also those of a common one."""


@cache
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


_ENDINGS = re.compile(
    r"(?:ямі|амі|ага|яга|ому|аму|яму|ыма|іма|ымі|імі|ых|іх|ый|ая|яя|ое|ае|яе|ую|юю|ой|ай|ей|яй|эй|ым|ім|ом|ам|ем|ям|"
    r"ах|ях|ау|оу|еу|яу|ыяй|іяй|ыя|ія|ыі|іі|ыю|ію|ью|ы|і|а|я|о|е|э|у|ю|ь|й)$",
)
_SOFTENED = str.maketrans("цзс", "кгх")
_SHORTEST_STEM = 3


_CLASSICAL = re.compile("(?<=[сзцнлд])ь(?=[снзцлвмпбд])")
"""The soft sign that the classical spelling of Belarusian writes and the official one does not: «пагадненьне»."""
_HARD = re.compile("(?<=[бвгджзклмнпрстфхцчш])э")
_IRREGULAR = {"праграму": "праграм"}
"""Forms that end like an adjective and are none."""


def _stem(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    # «дакумэнт», «мэмарандум», «плян», «дэклярацыя» too are spelt so there; both spellings get one stem.
    word = _HARD.sub("е", _CLASSICAL.sub("", word)).replace("плян", "план").replace("кляра", "клара")
    ending = _ENDINGS.search(word)
    stem = word[: ending.start()] if ending and ending.start() >= _SHORTEST_STEM else word
    # гарантыі, гарантыях: a vowel is left of the stem; рынак, рынку: a vowel comes and goes.
    while len(stem) > _SHORTEST_STEM + 1 and stem[-1] in "ыіяеа":
        stem = stem[:-1]
    if stem.endswith("ак") and len(stem) > _SHORTEST_STEM + 1:
        stem = f"{stem[:-2]}к"
    # палітыка, палітыцы; дарога, дарозе: the last consonant softens before an ending.
    return stem[:-1] + stem[-1].translate(_SOFTENED) if stem else word
