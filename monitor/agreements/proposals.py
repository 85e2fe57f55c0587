"""Instruments that texts name and the catalogue does not hold: proposals, and entries made of them. Pure."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from monitor.agreements.catalogue import Alias, Family, Instrument, Title, first_fault
from monitor.agreements.matching import IGNORED, split
from monitor.agreements.morphology import Language, fold, lemma
from monitor.agreements.nearness import TELLING_ENOUGH, names_state, wording
from monitor.agreements.titles import begins_with_instrument, in_genitive, nominative
from monitor.agreements.vocabulary import TOPICS, not_among
from monitor.errors import InputError

_FAMILIES: dict[str, Family] = {
    "founding_treaty": "F1",
    "interstate_treaty": "F1",
    "intergov_agreement": "F1",
    "interagency_agreement": "F1",
    "amending_protocol": "F1",
    "exchange_protocol": "F1",
    "charter": "F1",
    "draft": "F1",
    "body": "F1",
    "vgs_decree": "F2",
    "vgs_resolution_act": "F2",
    "vgs_directive": "F2",
    "vgs_resolution_pol": "F2",
    "sovmin_act": "F2",
    "postkom_act": "F2",
    "budget": "F2",
    "award_admin": "F2",
    "main_directions": "F3",
    "union_programme_28": "F3",
    "us_programme": "F3",
    "concept_strategy": "F3",
    "roadmap_plan": "F3",
    "indicative_balance": "F3",
}
"""By type, as in the packaged catalogue; every other type is F4 (dossier, 1.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person says of an instrument they accept; the rest comes from the proposal."""

    titles: tuple[str | None, str | None] = (None, None)
    """Russian and Belarusian."""
    aliases: tuple[str, ...] = ()
    type: str | None = None
    topic: str = "other"


def proposal_id(canonical: str, type_: str) -> str:
    """The same for every wording of one proposal: of its type, and of its telling words in any order."""
    said = wording(canonical)
    told = f"{type_}:{said.spoken}:{' '.join(sorted(said.telling))}"
    return f"P-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def titled(canonical: str) -> str:
    """A title as a catalogue has it: in the nominative, the two states not named."""
    spoken = wording(canonical).spoken
    title = nominative(_without_parties(canonical, spoken), spoken)
    return f"{title[:1].upper()}{title[1:]}".strip()


_BETWEEN = re.compile(r"\s+(?:между|паміж)\s+(.+?)(?=\s+(?:о|об|обо|по|аб|пра|па)\s|$)")


def _without_parties(said: str, spoken: Language) -> str:
    def cut(found: re.Match[str]) -> str:
        parties = (lemma(word, spoken) for word in split(fold(found[1])))
        return (
            ""
            if all(one in IGNORED or one == "і" or names_state(one, spoken) for one in parties)
            else found[0]
        )

    return _BETWEEN.sub(cut, said)


def name_of(said: str) -> Alias:
    """A name with an inflected form: «NAME / FORM», or a name that begins with a word for instruments.

    Raises:
        InputError: There is no form, and none can be made.

    """
    says, slash, inflected = (part.strip() for part in said.partition(" / "))
    spoken = wording(says).spoken
    if not slash and begins_with_instrument(says, spoken):
        says = f"{says[:1].lower()}{says[1:]}"
        inflected = in_genitive(says, spoken)
    if spoken == "other" or not inflected or not wording(says).telling:
        raise InputError(
            f"--alias: «{says}» needs an inflected form; write it in Russian or Belarusian as «{says} / FORM», "
            "or begin with a word such as «соглашение» and say what it is about"
        )
    return Alias(lang=spoken, says=says, inflected=inflected)


def drafted(identifier: str, canonical: str, type_: str, wishes: Wishes) -> Instrument:
    """The catalogue's entry for a proposal.

    Raises:
        InputError: A title or a name is missing that only a person can give, or the topic is none.

    """
    if wishes.topic not in TOPICS:
        raise InputError(f"--topic: {not_among(TOPICS, wishes.topic, 'topic')}")
    try:
        return _entry(identifier, titled(canonical), wishes.type or type_, wishes)
    except ValidationError as wrong:
        raise InputError(f"{identifier}: {first_fault(wrong)}") from wrong


def _entry(identifier: str, proposed: str, type_: str, wishes: Wishes) -> Instrument:
    titles = _titles(proposed, wishes)
    return Instrument(
        id=identifier,
        type=type_,
        family=_FAMILIES.get(type_, "F4"),
        topic=wishes.topic,
        confidence="A",
        parties=("RU", "BY"),
        title=titles,
        aliases=_aliases(titles, wishes),
    )


def _titles(proposed: str, wishes: Wishes) -> Title:
    ru, be = wishes.titles
    belarusian = wording(proposed).spoken == "be"
    ru = ru or (None if belarusian else proposed)
    if ru is None:
        raise InputError(f"«{proposed}»: its texts are Belarusian; give the Russian title with --title-ru")
    return Title(ru=ru, be=be or (proposed if belarusian else None))


def _aliases(titles: Title, wishes: Wishes) -> tuple[Alias, ...]:
    if wishes.aliases:
        return tuple(name_of(said) for said in wishes.aliases)
    named = [titled(title) for title in (titles.ru, titles.be) if title]
    telling = [title for title in named if len(wording(title).telling) >= TELLING_ENOUGH]
    if not telling:
        raise InputError(f"«{titles.ru}»: says too little to be recognised by; give a name with --alias")
    return tuple(name_of(title) for title in telling)


def written(one: Instrument, remark: str) -> str:
    """An entry as a block of TOML, under a comment."""
    return "\n".join([f"# {_on_one_line(remark)}", *_lines(one), ""])


def _lines(one: Instrument) -> Iterator[str]:
    yield "[[instrument]]"
    for key in ("id", "type", "family", "topic", "confidence"):
        yield f"{key} = {_string(getattr(one, key))}"
    yield f"parties = [{', '.join(map(_string, one.parties))}]"
    yield f"title = {_table(one.titles.model_dump(exclude_none=True).items())}"
    yield "aliases = ["
    for alias in one.aliases:
        yield f"    {_table(alias.model_dump().items())},"
    yield "]"


def _table(pairs: Iterable[tuple[str, str]]) -> str:
    return f"{{ {', '.join(f'{key} = {_string(value)}' for key, value in pairs)} }}"


def _string(value: str) -> str:
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise InputError(f"{value!r}: holds bytes that are no text; write it in UTF-8")
    # TOML's basic strings are JSON's, but for one character that TOML wants escaped too.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _on_one_line(remark: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in remark).split())
