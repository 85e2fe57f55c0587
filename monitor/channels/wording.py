"""The words of a mail in each language, by the codes the reading uses. Data: ``words/*.toml``."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from monitor.agreements.events import Review

LANGUAGES = ("ru", "be", "en")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Status(_Strict):
    """What happened: in a sentence, and as the few capitals a subject begins with."""

    name: str
    chip: str


class Denial(Status):
    """What did not happen, known by a piece of the words that say so."""

    stems: tuple[str, ...]


class Side(_Strict):
    """Who did it: in a subject, and in a body."""

    short: str
    name: str


class Modality(_Strict):
    """How it was said; the chip takes a promise's place where less than a promise was made."""

    name: str
    chip: str = ""


class Phrases(_Strict):
    """Everything around the facts."""

    day: str
    moment: str
    until: str
    on_day: str
    check: str
    confirmed: str
    second_source: str
    was: str
    now: str
    nothing_known: str
    type: str
    topic: str
    quote: str
    cue: str
    modality: str
    when: str
    promised: str
    promise: str
    promise_states: dict[str, str]
    source: str
    tier: str
    address: str
    published: str
    seen: str
    unknown: str
    confidence: str
    why: str
    catalogue: str
    no_catalogue: str
    rule: str
    more: str
    footer_why: str
    footer_stop: str


class Words(_Strict):
    """One language."""

    phrases: Phrases
    statuses: dict[str, Status]
    denials: tuple[Denial, ...]
    sides: dict[str, Side]
    chambers: dict[str, str]
    modalities: dict[str, Modality]
    reviews: dict[Review, str]
    types: dict[str, str]
    topics: dict[str, str]
    tiers: dict[int, str]

    def status(self, code: str, cue: str = "") -> Status:
        """The words of a status; a denial says what was denied, where its cue tells."""
        if code == "DENIED":
            said = cue.casefold()
            named = (denial for denial in self.denials if any(stem in said for stem in denial.stems))
            return next(named, self.statuses[code])
        return self.statuses.get(code) or Status(name=code, chip=code)

    def chamber(self, side: str | None, chamber: str) -> str:
        return self.chambers.get(f"{side}.{chamber}") or self.chambers.get(chamber, chamber)


@cache
def words(language: str) -> Words:
    """The words of that language; Russian where it is not one of ours."""
    name = language if language in LANGUAGES else LANGUAGES[0]
    text = files("monitor.channels").joinpath("words", f"{name}.toml").read_text(encoding="utf-8")
    return Words.model_validate(tomllib.loads(text))
