"""One form for what a title says in Russian and in Belarusian. Pure.

Most words of titles are the same in both languages but for their vowels and endings («применение», «прымяненне»):
what is left of one when vowels, signs and doubled letters go is the same. The others stand in pairs in
``tongues.toml``. Two different words may leave the same; that matters only where all words of two titles do.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from monitor.agreements.matching import split
from monitor.agreements.morphology import Language, fold, lemma
from monitor.agreements.nearness import tells, wording

_SOUNDS = (
    (re.compile(r"дз(?=[еиьяюё])|дз(?=[вм])"), "д"),
    (re.compile("шч|щ"), "ш"),
    (re.compile("ц"), "т"),
    (re.compile(r"\bу(?=з[аеия])"), "в"),
    # «Авиационный», «авіяцыйны»; «научно-технический», «тэхнічны»; «российский», «расійскі».
    (re.compile(r"(?:ическ|ичн)(?:ий|ый)?$"), "чн"),
    (re.compile("[аеиоуыьъэюяйё'-]"), ""),
    (re.compile(r"(\w)\1+"), r"\1"),
)
_LETTERS = str.maketrans("іэё", "иее")


def common(said: str) -> tuple[str, ...]:
    """The telling words of a title, the same in both languages and in whatever order."""
    spoken = wording(said).spoken
    told = ((word, lemma(word, spoken)) for word in split(fold(said)))
    telling = ((word, base) for word, base in told if tells(base, spoken) and base not in _idle(spoken))
    return tuple(sorted({sound(word if spoken == "be" else base, spoken) for word, base in telling}))


def sound(word: str, spoken: Language) -> str:
    """What of a folded Belarusian word, or of a Russian lemma, the two languages share."""
    return "".join(_sound(part, spoken) for part in word.split("-")) or word


def _sound(word: str, spoken: Language) -> str:
    if spoken != "be":
        return _skeleton(word)
    stem = _stem(word)
    bones = _skeleton(stem)
    # «Птушка», «птушак»: a vowel comes and goes; short words have too few letters left to be told by them.
    russian = _russian().get(stem) or (_russian().get(bones) if len(bones) >= _TOLD_BY_BONES else None)
    return _skeleton(russian) if russian else bones


_TOLD_BY_BONES = 4


def _skeleton(word: str) -> str:
    said = word.translate(_LETTERS)
    for pattern, instead in _SOUNDS:
        said = pattern.sub(instead, said)
    return said


_ENDINGS = re.compile(
    r"(?<=\w\w)(?:ага|яга|аму|яму|ым[іи]|ім[іи]|ам[іи]|ям[іи]|ых|іх|ым|ім|ай|яй|ой|ах|ях|ау|яу|оу|еу|ый|ій|[аяоеыіуюь]{1,2})$"
)
"""Not «эм»: of «сістэм» it is the stem. The stems of ``morphology`` are too short to be compared with Russian."""


def _stem(word: str) -> str:
    # «Перапрацоўка», «перапрацоўцы».
    return f"{word[:-2]}к" if word.endswith("уцы") else _ENDINGS.sub("", word)


@cache
def _idle(spoken: Language) -> frozenset[str]:
    return frozenset(lemma(fold(word), spoken) for word in _data()["idle"])


@cache
def _russian() -> dict[str, str]:
    stems = [(_stem(fold(belarusian)), russian) for russian, belarusian in pairs()]
    return {_skeleton(stem): russian for stem, russian in stems} | dict(stems)


def pairs() -> tuple[tuple[str, str], ...]:
    """The words that the languages have from other roots."""
    return tuple((russian, belarusian) for russian, belarusian in _data()["pairs"])


@cache
def _data() -> dict[str, Any]:
    source = resources.files("monitor.agreements").joinpath("tongues.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
