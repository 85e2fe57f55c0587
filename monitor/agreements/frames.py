"""A sentence with all that was found in it: cues, actors, markers, contexts, clauses. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.agreements.lexicon import Actor, Cue, Lexicon, Marker, Span
from monitor.agreements.morphology import Sentence
from monitor.agreements.parties import is_companion, is_party


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
    asides: tuple[Span, ...] = ()
    """«, отметил министр,»: who says it, in the middle of what is said."""

    def clause(self, place: int) -> tuple[int, int]:
        """The bounds of the clause that holds an offset."""
        start = max(begin for begin in self.clauses if begin <= place)
        end = min((begin for begin in self.clauses if begin > place), default=len(self.sentence.text))
        return start, end

    def gap(self, one: int, other: int) -> int:
        """Words between two offsets."""
        return self.sentence.folded[one:other].count(" ")


_CLAUSE = re.compile(
    r"[;:]\s|,\s+(?=(?:что|который|которая|которое|которые|которым|которой|которого|которых|котором|если|когда|чтобы|однако|"
    r"хотя|поскольку|где|после\s+чего|причем|при\s+этом|потом|затем|пока|так\s+как|заявил|сообщил|сказал|рассказал|отметил|подчеркнул|"
    r"што|які|якая|якое|якія|якім|якога|якой|калі|каб|аднак|хоць|паколькі|дзе|пасля\s+чаго|прычым|потым|затым|пакуль|паведаміў|паведамі|сказау|адзначы|заяві)\w*\b)"
    # «, а также план» goes on with what is signed; «, авиация» begins with «а» as well.
    r"|,\s+(?=(?:а(?!\s+(?:также|таксама)(?!\w))|но|але)(?!\w))",
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
    "one-side-part",
    "unilateral",
    "one-side-in-force",
    "side-missing",
    "addressee",
    "says",
    "own-subject",
    "own-object",
    "agent",
    "step",
    "launch",
    "compared",
    "done-by",
    "chamber",
    "parliament",
    "law-by",
    "law-ru",
    "parliament-by",
    "parliament-ru",
)


FOREIGN = ("other-organisation", "other-union-state", "third-country", "third-capital")
"""Contexts of those who are not the two states."""


def frame(sentence: Sentence, lexicon: Lexicon, actors: Sequence[Actor]) -> Frame:
    """Find all that decides in a sentence."""
    contexts = {means: lexicon.context(sentence, means) for means in CONTEXTS}
    said = _attributions(sentence, contexts["says"])
    asides = tuple(one for one in said if one.start and sentence.folded[one.end : one.end + 1] == ",")
    begins = {match.end() for match in _CLAUSE.finditer(sentence.folded)}
    begins |= {one.start for one in said}
    begins = {one for one in begins if not any(aside.start <= one < aside.end for aside in asides)}
    return Frame(
        sentence=sentence,
        cues=tuple(_in_its_place(cue, sentence) for cue in lexicon.cues(_without(asides, sentence))),
        actors=_not_speaking(actors, said, sentence),
        markers={means: lexicon.markers(sentence, means) for means in MARKERS},
        contexts=contexts,
        clauses=tuple(sorted({0, *begins})),
        asides=asides,
    )


_BEFORE_WHO_SAYS = re.compile(r"(?:,|[»\"”]?,?\s-)\s+(?:(?:как|як|об\s+этом|пра\s+гэта)\s+)?$")
_AT_THE_START = re.compile(r"\W*(?:как|як)\s+$")
_THAT = re.compile(r"[^,;:]{0,60},\s+(?:что|што)(?!\w)")
_UP_TO = re.compile(r"[^,;:]*")
_SINCE_THE_LAST = re.compile(r"[^,;:]*$")


def _attributions(sentence: Sentence, says: Sequence[Span]) -> list[Span]:
    """The words that say who told it: «, отметил министр,», «по словам посла», «Лукашенко сообщил, что»."""
    text = sentence.folded
    found: list[Span] = []
    for mark in says:
        if found and mark.start < found[-1].end:
            continue
        before = sentence.before(mark.start)
        by_way = _BEFORE_WHO_SAYS.search(before)
        by_words = not text[: mark.start].strip() and text.startswith(
            ("по ", "со ", "са ", "па "), mark.start
        )
        if by_way or by_words or (mark.start == len(before) and _AT_THE_START.fullmatch(before)):
            end = _UP_TO.match(text, mark.end)
            found.append(Span(start=mark.start, end=end.end() if end else mark.end))
        elif _THAT.match(text, mark.end):
            begin = _SINCE_THE_LAST.search(before)
            start = mark.start - len(begin[0]) if begin else mark.start
            end = _UP_TO.match(text, mark.end)
            found.append(Span(start=start, end=end.end() if end else mark.end))
    return found


def _without(asides: Sequence[Span], sentence: Sentence) -> Sentence:
    """«Переговоры, по словам посла, продолжаются» as «переговоры продолжаются», every word in its place."""
    text = sentence.folded
    for one in asides:
        begin = text.rfind(",", 0, one.start)
        if begin >= 0:
            text = text[:begin] + " " * (one.end + 1 - begin) + text[one.end + 1 :]
    return replace(sentence, folded=text) if asides else sentence


def _not_speaking(actors: Sequence[Actor], said: Sequence[Span], sentence: Sentence) -> tuple[Actor, ...]:
    """«Россия, сообщил Лукашенко, ратифицировала договор»: he has not; unless nobody else is named."""
    rest = tuple(one for one in actors if not any(span.start <= one.start < span.end for span in said))
    acts = any(not is_companion(one, sentence) and not is_party(one, sentence) for one in rest)
    return rest if acts else tuple(actors)


# ---- Belarusian participles ------------------------------------------------------------------------

_BEFORE_ALL = re.compile(r"(?:^|[.;:«(]\s*|,?\s(?:і|а|але|што|дык|таксама)\s+)\W*$")
_RUNS_ON = re.compile(r"\s+(?:і|таксама|ужо|нарэшце|учора|сення|толькі|была|было|былі|будзе|будуць)(?!\w)")
"""«Заключаная і дамова», «падпісаная была дамова»: nothing stands so between an attribute and its noun."""
_VERB = re.compile(
    r"(?<!\w)(?:\w+(?:ецца|эцца|іцца|ыцца|юцца|уцца|аюць|яюць|уюць|юць|іць|ыць|яць|лася|лося|ліся|уся|ула|ала|яла|іла|ыла|ела|алі|ілі|ылі|ялі|елі|ало|іло|яло|еяла)"
    r"|\w{3,}(?:ае|яе|уе|юе|эе|ее)|\w{2,}(?:жыць|дзе|жа|ша|ча)|ёсць|есць|мае|будзе|няма|(?:\w*[аяыіеу])у)(?!\w)"
)
"""Words that may be the verb of a clause; better one too many, which only makes an attribute."""
_BESIDE_COMMA = re.compile(r"(?:^|,)\s*$")


def _in_its_place(cue: Cue, sentence: Sentence) -> Cue:
    """«Дамова падпісаная» tells what happened, «падпісаная дамова дзейнічае» says which: a full participle is both."""
    if cue.form != "full":
        return cue
    return replace(cue, form="done" if _is_predicate(cue, sentence) else "having")


def _is_predicate(cue: Cue, sentence: Sentence) -> bool:
    text = sentence.folded
    if _RUNS_ON.match(text, cue.end):
        return True
    begin = max((found.end() for found in _CLAUSE.finditer(text, 0, cue.start)), default=0)
    if _BEFORE_ALL.search(text[: cue.start]) is None and begin != cue.start:
        return _BESIDE_COMMA.search(text[: cue.start]) is None
    stop = next((found.start() for found in _BREAK.finditer(text, cue.end)), len(text))
    return _VERB.search(text[cue.end : stop]) is None


_BREAK = re.compile(r"[,;:.!?]")
