"""From whom a text has its news: the agencies that it cites, by ``origins.toml``. Pure.

Two papers that print the same agency are one source (dossier, 6.1 and 9, item 7). Where a text names several, each
counts: «пишет ТАСС со ссылкой на БЕЛТА» is a chain, and a second source taken for independent by mistake would confirm
what nobody checked, while one too many that is not taken for independent only leaves the request for one.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from monitor.agreements.lexicon import Phrase
from monitor.agreements.morphology import fold

_ENDS = 600
"""Code points at the start and the end of a text, where it says from whom it is: two or three sentences. What stands
between them is mostly background («как сообщало БЕЛТА, переговоры шли год»)."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Agency(_Entry):
    name: str
    domains: tuple[str, ...]
    """Registered domains of its own."""
    names: tuple[Phrase, ...]


class _Cues(_Entry):
    cues: tuple[Phrase, ...]


class _File(_Entry):
    agency: tuple[_Agency, ...]
    before: tuple[_Cues, ...]
    between: tuple[_Cues, ...]


class Origins:
    """The agencies, and how they are cited, compiled."""

    def __init__(self, said: _File) -> None:
        self._said = said
        before = _any([cue for group in said.before for cue in group.cues])
        between = _any([cue for group in said.between for cue in group.cues])
        names = "|".join(f"(?P<{one.name}>{_any(one.names)})" for one in said.agency)
        self._named = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
        self._cited = re.compile(
            rf"(?<!\w)(?:{before})(?:[\s:]+(?:{between})\.?)*[\s:]+[«\"„“]?(?:{names})(?!\w)"
        )
        self._owned = {domain: one.name for one in said.agency for domain in one.domains}

    def phrases(self) -> Iterator[Phrase]:
        """Every phrase, for its examples to be tested."""
        for agency in self._said.agency:
            yield from agency.names
        for group in (*self._said.before, *self._said.between):
            yield from group.cues

    def named(self, dateline: str) -> frozenset[str]:
        """The agencies of a dateline, which names one without saying more."""
        return _names(self._named, dateline)

    def cited(self, text: str) -> frozenset[str]:
        return _names(self._cited, text)

    def owner(self, domain: str | None) -> str | None:
        return self._owned.get(domain or "")


def excerpt(text: str) -> str:
    """What of a text may say from whom it is."""
    return text if len(text) <= 2 * _ENDS else f"{text[:_ENDS]}\n{text[-_ENDS:]}"


@lru_cache(maxsize=256)
def cited(text: str, dateline: str | None) -> frozenset[str]:
    """The agencies that a text names as its sources, in its own words or in the dateline that was taken off it.

    Half a millisecond, and a text is compared with each that tells the same; so the last are remembered.
    """
    return packaged().cited(text) | packaged().named(dateline or "")


def of_site(domain: str | None) -> frozenset[str]:
    """The agency whose own site that is, if any."""
    owner = packaged().owner(domain)
    return frozenset() if owner is None else frozenset({owner})


@cache
def packaged() -> Origins:
    """The agencies that come with the program."""
    written = (files("monitor.agreements") / "origins.toml").read_text(encoding="utf-8")
    return Origins(_File.model_validate(tomllib.loads(written)))


def _names(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(str(found.lastgroup) for found in pattern.finditer(fold(text)))


def _any(phrases: Sequence[Phrase]) -> str:
    return "|".join(f"(?:{phrase.pattern})" for phrase in phrases)
