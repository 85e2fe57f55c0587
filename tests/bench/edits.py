"""Real articles, and the edits that make reprints of them: for the benchmark of reprints."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from pymorphy3 import MorphAnalyzer

from crawler.cleaning.article import clean
from crawler.items import Hint, Source
from dedupe.stories import Document, group

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_SHORTEST = 80
"""Words of an article that is edited."""
_LONGEST = 400
_SENTENCE_WORDS = range(5, 41)
"""Words of a sentence that texts are made of; what is longer is a list or a table."""

Edit = Callable[[str, random.Random, "Texts"], str]


class Texts:
    """Real articles, and their words and sentences to edit with."""

    def __init__(self, shared: Path) -> None:
        found = [
            path.read_text(encoding="utf-8") for path in sorted((shared / "data/pages_ru/gold").iterdir())
        ]
        found += [_cleaned(said) for said in lines(shared / "data/import/kremlin_ru.jsonl")]
        found += [said["text"] for said in lines(shared / "data/union_state/negatives.jsonl")]
        told = [" ".join(text.split()[:_LONGEST]) for text in found if len(text.split()) >= _SHORTEST]
        self.articles = _different(told)
        self.words = [word for text in self.articles for word in text.split()]
        found += [said[side]["text"] for said in lines(telegram(shared)) for side in ("a", "b")]
        self.sentences = sorted(
            {
                one
                for text in found
                for one in _SENTENCE.split(text)
                if len(one.split()) in _SENTENCE_WORDS and "\n" not in one
            },
        )


def telegram(shared: Path) -> Path:
    return shared / "data/reprints/telegram_candidates.jsonl"


def lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_bytes().splitlines():
        yield orjson.loads(line)


def _cleaned(said: dict[str, str]) -> str:
    source = Source(body=said["text"].encode(), content_type="text/plain", hint=Hint(title=said["title"]))
    return clean(source).text


def _different(told: Sequence[str]) -> list[str]:
    """Articles that are no reprints of one another already."""
    placed = group(Document(id=str(number), text=text) for number, text in enumerate(told))
    return [told[int(one.id)] for one in placed if one.kind == "new"]


def _reworded(share: float) -> Edit:
    def edit(text: str, chance: random.Random, texts: Texts) -> str:
        return " ".join(
            chance.choice(texts.words) if chance.random() < share else word for word in text.split()
        )

    return edit


def _reinflected(share: float) -> Edit:
    def edit(text: str, chance: random.Random, _texts: Texts) -> str:
        return " ".join(
            _other_form(word, chance) if chance.random() < share else word for word in text.split()
        )

    return edit


@cache
def _forms(word: str) -> tuple[str, ...]:
    return tuple(sorted({form.word for form in _morphology().parse(word)[0].lexeme}))


@cache
def _morphology() -> MorphAnalyzer:
    return MorphAnalyzer()


def _other_form(word: str, chance: random.Random) -> str:
    bare = word.strip('.,:;!?«»()"')
    return word.replace(bare, chance.choice(_forms(bare.lower()))) if bare.isalpha() else word


def _lead(sentences: int) -> Edit:
    def edit(text: str, chance: random.Random, texts: Texts) -> str:
        rest = _SENTENCE.split(text)[sentences:]
        return " ".join([*(" ".join(chance.sample(texts.words, 15)) + "." for _ in range(sentences)), *rest])

    return edit


def _cut(share: float) -> Edit:
    return lambda text, _chance, _texts: " ".join(text.split()[: int(len(text.split()) * share)])


def _reordered(text: str, chance: random.Random, _texts: Texts) -> str:
    sentences = _SENTENCE.split(text)
    chance.shuffle(sentences)
    return " ".join(sentences)


_BOILERPLATE = (
    "При использовании материалов сайта активная ссылка обязательна. Мнение редакции может не совпадать с мнением "
    "авторов. Свидетельство о регистрации средства массовой информации выдано федеральной службой по надзору. "
    "Адрес редакции и телефоны отдела рекламы указаны в разделе контакты."
)

EDITS: dict[str, Edit] = {
    "headline and dateline changed": lambda text, _c, _t: f"МИНСК, 2 фев – РИА Новости. {text}",
    "attribution added": lambda text, _c, _t: f"Об этом сообщает БЕЛТА. {text}",
    "lead of 1 sentence rewritten": _lead(1),
    "lead of 2 sentences rewritten": _lead(2),
    "5 % of words replaced": _reworded(0.05),
    "10 % of words replaced": _reworded(0.1),
    "20 % of words replaced": _reworded(0.2),
    "20 % of words re-inflected": _reinflected(0.2),
    "cut to 70 %": _cut(0.7),
    "cut to 50 %": _cut(0.5),
    "cut to 30 %": _cut(0.3),
    "tail of 40 words appended": lambda text, c, t: f"{text} {' '.join(c.choice(t.articles).split()[:40])}",
    "boilerplate appended": lambda text, _c, _t: f"{text} {_BOILERPLATE}",
    "sentences reordered": _reordered,
    "look-alike letters, ё and е": lambda text, _c, _t: text.replace("о", "o").replace("ё", "е"),
}
