"""The words by which the field speaks: cues of status, markers of modality, actors, contexts.

Knowledge is data (``lexicon/*.toml``); here it is checked, compiled and found in sentences.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from monitor.agreements.events import Side
from monitor.agreements.morphology import Language, Sentence, fold
from monitor.errors import ConfigError

Form = Literal["done", "will", "does", "do", "doing", "having", "full"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Phrase(_Entry):
    """A pattern of one language, with sentences it must be found in, and sentences it must not."""

    lang: Literal["ru", "be"]
    pattern: str
    examples: tuple[str, ...] = Field(min_length=1)
    """Each alternative of the pattern is found in one of them."""
    counter_examples: tuple[str, ...] = Field(min_length=1)
    """Near ones, that say something else."""

    @property
    def alternatives(self) -> tuple[str, ...]:
        """What the pattern offers at its outermost: «a|b(?:c|d)» are two."""
        depth, parts = 0, [""]
        for piece in _PIECE.findall(self.pattern):
            depth += (piece == "(") - (piece == ")")
            if piece == "|" and not depth:
                parts.append("")
            else:
                parts[-1] += piece
        return tuple(parts)


_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
"""Pieces of a pattern that hold no other: an escaped character, a class, a character."""


class _Group(_Entry):
    cues: tuple[Phrase, ...]


class _Cue(_Group):
    action: str
    form: Form


class _Marker(_Group):
    means: str


class _Actor(_Group):
    office: str
    side: Side


class _Context(_Group):
    means: str


class _File(_Entry):
    cue: tuple[_Cue, ...] = ()
    marker: tuple[_Marker, ...] = ()
    actor: tuple[_Actor, ...] = ()
    context: tuple[_Context, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of a sentence that match, by their offsets in it."""

    start: int
    end: int

    def within(self, other: "Span") -> bool:
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue(Span):
    """Words that tell of an action."""

    action: str
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker(Span):
    """Words that change what a cue means."""

    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Span):
    """Words that name who acts."""

    office: str
    side: Side


class Lexicon:
    """All patterns, compiled."""

    def __init__(self, entries: Sequence[_File], version: str) -> None:
        self.version = version
        """Digest of the data, kept with every reading."""
        self.entries = entries
        self._cues = [((cue.action, cue.form), _compiled(cue.cues)) for entry in entries for cue in entry.cue]
        self._markers = {mark.means: _compiled(mark.cues) for entry in entries for mark in entry.marker}
        self._actors = [
            ((actor.office, actor.side), _compiled(actor.cues)) for entry in entries for actor in entry.actor
        ]
        self._contexts = {one.means: _compiled(one.cues) for entry in entries for one in entry.context}

    def phrases(self) -> Iterator[Phrase]:
        """Every phrase, for its examples to be tested."""
        for entry in self.entries:
            groups: tuple[_Group, ...] = (*entry.cue, *entry.marker, *entry.actor, *entry.context)
            for group in groups:
                yield from group.cues

    def cues(self, sentence: Sentence) -> list[Cue]:
        """The cues of a sentence, in order; of overlapping ones the longest."""
        found: list[Cue] = []
        for (action, form), by_language in self._cues:
            for match in _matches(by_language, sentence):
                found.append(Cue(action=action, form=form, start=match.start(), end=match.end()))  # noqa: PERF401 - clearer
        return _longest(found)

    def markers(self, sentence: Sentence, means: str) -> list[Marker]:
        return [
            Marker(means=means, start=match.start(), end=match.end())
            for match in _matches(self._markers[means], sentence)
        ]

    def actors(self, sentence: Sentence) -> list[Actor]:
        """Who is named, in order; of overlapping names the longest."""
        found: list[Actor] = []
        for (office, side), by_language in self._actors:
            for match in _matches(by_language, sentence):
                found.append(Actor(office=office, side=side, start=match.start(), end=match.end()))  # noqa: PERF401 - clearer
        return _longest(found)

    def context(self, sentence: Sentence, means: str) -> list[Marker]:
        return [
            Marker(means=means, start=match.start(), end=match.end())
            for match in _matches(self._contexts[means], sentence)
        ]


_Compiled = dict[Language, re.Pattern[str]]


def _compiled(phrases: Sequence[Phrase]) -> _Compiled:
    compiled: _Compiled = {}
    for spoken in ("ru", "be"):
        patterns = [phrase.pattern for phrase in phrases if phrase.lang == spoken]
        if spoken == "be":
            patterns = [classical(one) for one in patterns]
        if patterns:
            compiled[spoken] = re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{one})' for one in patterns)})(?!\w)")
    return compiled


_SOFT = re.compile(r"(?<=[сзцнлд])(?=[снзцлвмпбд])(?![^\[\]]*\])")


_SPELT_OTHERWISE = (
    ("прэзід", "прэз[іы]д"),
    ("план", "пл[ая]н"),
    ("парлам", "парл[ая]м"),
    ("дэклар", "дэкл[ая]р"),
    ("кумент", "кум[еэ]нт"),
    ("мемаранд", "м[еэ]маранд"),
)
"""Loan words: «прэзыдэнт», «плян», «парлямэнт», «дэклярацыя», «дакумэнт», «мэмарандум»."""


def classical(pattern: str) -> str:
    """A Belarusian pattern that finds the classical spelling too: «падпісаньне», «зацьвердзілі», «дзеяньне»."""
    pattern = _SOFT.sub("ь?", pattern)
    for official, both in _SPELT_OTHERWISE:
        pattern = pattern.replace(official, both)
    return pattern


def _matches(compiled: _Compiled, sentence: Sentence) -> Iterator[re.Match[str]]:
    pattern = compiled.get(sentence.language)
    return iter(()) if pattern is None else pattern.finditer(sentence.folded)


def _longest(found: list[Any]) -> list[Any]:
    chosen: list[Any] = []
    for one in sorted(found, key=lambda span: (span.start - span.end, span.start)):
        if not any(one.start < other.end and other.start < one.end for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda span: span.start)


def found(pattern: str, sentence: str) -> bool:
    """Whether a pattern, or an alternative of one, is found in a sentence."""
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", fold(sentence)) is not None


@cache
def packaged() -> Lexicon:
    """The lexicon that comes with the program.

    Raises:
        ConfigError: A file of it does not hold what it must.

    """
    folder = files("monitor.agreements") / "lexicon"
    sources = {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".toml")}
    entries = []
    for name in sorted(sources):
        try:
            entries.append(_File.model_validate(tomllib.loads(sources[name].decode())))
        except (tomllib.TOMLDecodeError, ValidationError) as wrong:
            raise ConfigError(f"{name}: {wrong}") from wrong
    digest = hashlib.sha256(b"".join(sources[name] for name in sorted(sources))).hexdigest()
    return Lexicon(entries, digest[:16])
