"""A sentence with all that was found in it: cues, actors, markers, contexts, clauses. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.agreements.lexicon import Actor, Cue, Lexicon, Marker
from monitor.agreements.morphology import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A sentence with all that was found in it."""

    sentence: Sentence
    cues: tuple[Cue, ...]
    actors: tuple[Actor, ...]
    markers: dict[str, list[Marker]]
    contexts: dict[str, list[Marker]]
    clauses: tuple[int, ...]
    """Offsets at which clauses begin."""

    def clause(self, place: int) -> tuple[int, int]:
        """The bounds of the clause that holds an offset."""
        start = max(begin for begin in self.clauses if begin <= place)
        end = min((begin for begin in self.clauses if begin > place), default=len(self.sentence.text))
        return start, end

    def gap(self, one: int, other: int) -> int:
        """Words between two offsets."""
        return self.sentence.folded[one:other].count(" ")


_CLAUSE = re.compile(
    r"[;:]\s|,\s+(?=(?:что|который|которая|которое|которые|которым|которой|которого|которых|котором|если|когда|чтобы|а|но|однако|"
    r"хотя|поскольку|где|после\s+чего|причем|при\s+этом|потом|затем|пока|так\s+как|заявил|сообщил|сказал|рассказал|отметил|подчеркнул|"
    r"што|які|якая|якое|якія|якім|якога|якой|калі|каб|аднак|хоць|паколькі|дзе|пасля\s+чаго|прычым|потым|затым|пакуль|паведаміў|паведамі|сказау|адзначы|заяві)\w*\b)",
)


MARKERS = (
    "plan",
    "possible",
    "wish",
    "condition",
    "after",
    "about",
    "hearsay",
    "anonymous",
    "almost",
    "refuted",
    "denial",
    "future",
    "background",
    "past",
    "so-that",
    "since",
)


CONTEXTS = (
    "other-organisation",
    "other-union-state",
    "company",
    "twinning",
    "boilerplate",
    "encyclopaedia",
    "order",
    "draft",
    "basis",
    "clause",
    "ratification-law",
    "ratification-law-alone",
    "report",
    "third-country",
    "third-capital",
    "one-side",
    "one-side-acting",
    "one-side-in-force",
    "side-missing",
    "own-subject",
    "own-object",
    "agent",
    "step",
    "launch",
    "compared",
)


FOREIGN = ("other-organisation", "other-union-state", "third-country", "third-capital")
"""Contexts of those who are not the two states."""


def frame(sentence: Sentence, lexicon: Lexicon, actors: Sequence[Actor]) -> Frame:
    """Find all that decides in a sentence."""
    return Frame(
        sentence=sentence,
        cues=tuple(lexicon.cues(sentence)),
        actors=tuple(actors),
        markers={means: lexicon.markers(sentence, means) for means in MARKERS},
        contexts={means: lexicon.context(sentence, means) for means in CONTEXTS},
        clauses=(0, *(match.end() for match in _CLAUSE.finditer(sentence.folded))),
    )
