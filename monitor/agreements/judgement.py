"""What does a cue say happened: which status, in which mood, on whose side? Pure.

The verb alone never decides (dossier, 2.3 and 2.4): what governs it, what negates it, who acts and on
what decide together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.agreements.events import BINDING, Chamber, Modality, Polarity, Side
from monitor.agreements.lexicon import Actor, Cue, Lexicon, Marker, Span
from monitor.agreements.matching import HEADS
from monitor.agreements.morphology import Sentence, is_noun, lemma
from monitor.agreements.parties import BETWEEN, OTHER, alone, is_companion, is_party, models, stranger
from monitor.agreements.references import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a cue says of a reference."""

    status: str
    modality: Modality
    polarity: Polarity
    side: Side | None
    chamber: Chamber | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """How a cue is meant."""

    name: str
    """``fact``, ``plan``, ``possible``, ``wish``, ``denied`` or ``none``."""
    rule: str


_REACH = 9
"""Words between a governor and what it governs: «планируется в ходе визита в Минск подписать»."""

_NO = Mood(name="none", rule="no-governor")


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


_OBJECTIVE = frozenset({"draft", "agree", "postpone", "propose", "authorise", "deny"})
"""Actions whose object may be a noun or infinitive of another action: it is not told by itself."""

_SUSPENDED = re.compile(
    r"(?<!\w)(?P<no>не|ни|нет|не\s+был\w*|не\s+было|не\s+быу|не\s+была|не\s+былі|не\s+будет|не\s+будут|не\s+будзе|не\s+удалось|ни\s+разу)\s+(?:\S+\s+){0,1}$"
)
_ONLY = re.compile(r"(?<!\w)не\s+(?:только|толькі|просто)\s+(?:\S+\s+){0,1}$")
_FUTURE = re.compile(r"(?:буд(?:ет|ут)|будзе|будуць)\s+(?:\S+\s+){0,3}$")
_MUST = re.compile(
    r"(?:(?:может|могут|можа|могуць|мог\w*)\s+(?:быть|быць)|(?:должн?[аоы]?|должен|мае|маюць|павін\w*)\s+(?:быть|быць))\s+(?:\S+\s+){0,3}$"
)
_POSSIBLY = re.compile(r"(?:может|могут|можа|могуць|мог\w*)\s+(?:быть|быць)\s+(?:\S+\s+){0,3}$")


def mood(cue: Cue, found: Frame) -> Mood:
    """How the cue is meant, by its form and what stands around it in its clause."""
    untold = _untold(cue, found)
    if untold is not None:
        return Mood(name="none", rule=untold)
    start, _ = found.clause(cue.start)
    before = found.sentence.folded[start : cue.start]
    negated = negation(cue, found) is not None
    if cue.form in ("done", "does"):
        return _finite(cue, found, before, negated=negated)
    if cue.form == "will":
        if negated:
            return Mood(name="denied", rule="negated-future")
        return Mood(name="possible" if found.markers["possible"] else "plan", rule="future")
    if cue.form == "having":
        # «Опубликован вступивший в силу протокол» tells both.
        published = cue.action == "enter" and any(other.action == "publish" for other in found.cues)
        return (
            Mood(name="fact", rule="published-in-force")
            if published
            else Mood(name="none", rule="participle")
        )
    return _governed(cue, found)


def _untold(cue: Cue, found: Frame) -> str | None:
    """Why nobody says that it has happened or will, whatever the form of the cue."""
    asked = _asked(found.sentence) or _WHETHER_IT.match(found.sentence.folded, cue.end) is not None
    reasons = (
        (_conditional(cue, found), "conditional"),
        (_wanted(cue, found), "subjunctive"),
        (_timed(cue, found), "time-reference"),
        (asked, "question"),
        (cue.action != "deny" and _rumoured(cue, found), "hearsay"),
        (cue.action in _COMPLETED and _nearly(cue, found), "almost"),
    )
    return next((reason for holds, reason in reasons if holds), None)


_WOULD = re.compile(r"\s+(?:(?:не\s+)?бы(?:л[аои]?|у|ло|лі)\s+)?(?:бы?)(?!\w)")
_INFINITIVE = re.compile(r"\w{2,}(?:ть|ться|ти|чь|аць|іць|ыць|цца)(?!\w)")


def _wanted(cue: Cue, found: Frame) -> bool:
    """«Нужно, чтобы подписали», «подписали бы»; but «чтобы ускорить торговлю, стороны подписали» is told."""
    text = found.sentence.folded
    if cue.form == "done" and _WOULD.match(text, cue.end):
        return True
    start, _ = found.clause(cue.start)
    marks = [mark for mark in found.markers["so-that"] if start <= mark.start < cue.start]
    return (
        bool(marks)
        and cue.form in ("done", "does")
        and _INFINITIVE.search(text, marks[-1].end, cue.start) is None
    )


def _timed(cue: Cue, found: Frame) -> bool:
    """«С тех пор как подписали»: the first thing that is told behind these words is their time."""
    if cue.form not in ("done", "will"):
        return False
    start, _ = found.clause(cue.start)
    return any(
        start - _BESIDE < mark.end <= cue.start
        and "," not in found.sentence.folded[mark.end : cue.start]
        and not any(mark.end <= other.start < cue.start for other in found.cues)
        for mark in found.markers["since"]
    )


_WHETHER_IT = re.compile(r"\s+(?:ли|ці)(?!\w)")
"""«Подписано ли»: asked, though nobody is said to ask."""

_COMPLETED = frozenset({"sign", "adopt", "ratify", "enter", "initial"})


def _nearly(cue: Cue, found: Frame) -> bool:
    """«Почти подписан», «едва не подписали»: it is not yet, and nobody denies that it will be."""
    return any(
        mark.within(cue) or (mark.end <= cue.start and found.gap(mark.end, cue.start) <= 1)
        for mark in found.markers["almost"]
    )


_ASKED = re.compile(
    r"(?<!\w)(?:поинтересова|спросил|спрашива|спросят|спытал|спыталас|пытал|пытанн|вопрос|задал)\w*"
)
_WHETHER = re.compile(r"(?<!\w)(?:ли|ці)(?!\w)")
"""«Спросил, подпишут ли»: what is asked has not been told."""


def _asked(sentence: Sentence) -> bool:
    whether = _WHETHER.search(sentence.folded) is not None
    return sentence.text.rstrip(' »"”)').endswith("?") or (
        whether and _ASKED.search(sentence.folded) is not None
    )


_NOT_AFTER = re.compile(r"\s+(?P<no>(?:так\s+[иі]\s+)?не\s+бы(?:л[аои]?|у|ло|лі))(?!\w)")
"""«Договор подписан не был»: the negated auxiliary may stand behind its participle."""
_FUTURE_AFTER = re.compile(r"\s+буд(?:ет|ут|зе|уць)(?!\w)")


def negation(cue: Cue, found: Frame) -> Span | None:
    """What negates a cue: «не», «ни» before it, «не был» behind it."""
    behind = _NOT_AFTER.match(found.sentence.folded, cue.end)
    if behind is not None:
        return Span(start=behind.start("no"), end=behind.end("no"))
    start, _ = found.clause(cue.start)
    before = found.sentence.folded[start : cue.start]
    said = _SUSPENDED.search(before)
    if said is None or _ONLY.search(before):
        return None
    return Span(start=start + said.start("no"), end=start + said.end("no"))


def _finite(cue: Cue, found: Frame, before: str, *, negated: bool) -> Mood:
    if negated:
        return Mood(name="denied", rule="negated")
    if _MUST.search(before):
        return Mood(name="possible" if _POSSIBLY.search(before) else "plan", rule="must-or-may")
    if _FUTURE.search(before) or _FUTURE_AFTER.match(found.sentence.folded, cue.end):
        return Mood(name="possible" if found.markers["possible"] else "plan", rule="passive-future")
    if cue.action == "draft" and _wished(cue, found):
        return Mood(name="wish", rule="wished")
    return Mood(name="fact", rule="finite")


def _wished(cue: Cue, found: Frame) -> bool:
    start, end = found.clause(cue.start)
    return any(start <= mark.start and mark.end <= min(end, cue.end) for mark in found.markers["wish"])


def _conditional(cue: Cue, found: Frame) -> bool:
    start, end = found.clause(cue.start)
    return any(start <= mark.start < cue.start and mark.end <= end for mark in found.markers["condition"])


def _rumoured(cue: Cue, found: Frame) -> bool:
    """«Написал, будто подписали», «сообщили, что подписали, но это опровергли»: told, and not to be believed."""
    if found.markers["anonymous"] or any(mark.start >= cue.end for mark in found.markers["refuted"]):
        return True
    start, _ = found.clause(cue.start)
    return any(
        mark.within(cue) or start - _BESIDE < mark.end <= cue.start for mark in found.markers["hearsay"]
    )


_BESIDE = 4
"""Letters between a clause and the governor before it: «не исключено, что …»."""

_HAPPENED = re.compile(r"(?<!\w)(?:состоял\w+|прошл[оа]|произошло|завершил\w+|адбыл\w+|прайшл\w+)(?!\w)")


def _governed(cue: Cue, found: Frame) -> Mood:
    """An infinitive or a noun: what governs it says how it is meant."""
    if any(
        other.action in _OBJECTIVE
        and 0 <= found.gap(other.end, cue.start) <= _REACH
        and other.end <= cue.start
        and found.clause(other.start) == found.clause(cue.start)
        for other in found.cues
    ):
        return Mood(name="none", rule="object-of-another")
    governor = _governor(cue, found)
    beside = passing(cue, found) if cue.form == "doing" else None
    if beside is not None and (governor is None or beside.means == "after"):
        return Mood(name="none", rule="time-reference")
    if governor is None:
        return _bare(cue, found)
    if denial(governor, found) is not None:
        return Mood(name="denied", rule=f"negated-{governor.means}")
    return Mood(name=governor.means, rule=f"governed-by-{governor.means}")


def _bare(cue: Cue, found: Frame) -> Mood:
    start, end = found.clause(cue.start)
    clause = found.sentence.folded[start:end]
    if cue.form == "doing" and _HAPPENED.search(clause):
        return Mood(
            name="denied" if re.search(r"(?<!\w)не\s+(?:состоял|прошл|адбыл)", clause) else "fact",
            rule="happened",
        )
    if cue.form == "doing" and _FORWARD.search(clause):
        return Mood(name="plan", rule="due-window")
    return _NO


_FORWARD = re.compile(
    r"(?:в\s+течение|до\s+конца|на\s+днях|в\s+ближайшее\s+время|в\s+скором\s+времени|на\s+працягу|да\s+канца|у\s+бліжэйшы\s+час)",
)


_WAS_TO = re.compile(
    r"(?:долж(?:ен|на|но|ны)|павін(?:ен|на|ны)|мог(?:ла|ло|ли)?)\s+бы(?:л[аои]?|у|ло|лі)(?!\w)"
)
"""«Должно было вступить в силу»: a plan that was."""


def _governor(cue: Cue, found: Frame) -> Marker | None:
    bounds = found.clause(cue.start)
    near: list[tuple[int, Marker]] = []
    for means in ("plan", "possible", "wish"):
        for mark in found.markers[means]:
            if found.clause(mark.start) != bounds and not (
                mark.end <= cue.start and bounds[0] - mark.end < _BESIDE
            ):
                continue
            if mark.end <= cue.start:
                near.append((found.gap(mark.end, cue.start), mark))
            elif cue.form in ("doing", "do") and mark.start >= cue.end:
                near.append((1 if _leads_to(mark, cue, found) else found.gap(cue.end, mark.start) + 1, mark))
    near = [one for one in near if not _WAS_TO.match(found.sentence.folded, one[1].start)]
    near = [one for one in near if one[0] <= _REACH + (4 if one[1].start > cue.start else 0)]
    if not near:
        return None
    # «может планироваться», «не исключено, что планируют»: the weaker word decides.
    weak = [one for one in near if one[1].means in ("possible", "wish")]
    return min(weak or near, key=lambda one: one[0])[1]


def _leads_to(mark: Marker, cue: Cue, found: Frame) -> bool:
    """«Подписать соглашение о … министры намерены»: an infinitive that begins its clause, however long the name is."""
    start, _ = found.clause(cue.start)
    between = (other for other in found.cues if cue.end <= other.start < mark.start)
    return cue.form == "do" and not found.sentence.folded[start : cue.start].strip() and not any(between)


_DENYING = re.compile(r"(?<!\S)(?<!только\s)не(?=(?:\s+(?!только\s)\S+)?\s*$)")


def denial(governor: Marker, found: Frame) -> Span | None:
    """The «не» that denies a governor: «не планируется», «не может быть». «Не исключено» is a governor itself."""
    said = _DENYING.search(found.sentence.folded[: governor.start])
    if said is None or found.sentence.folded.startswith("не ", governor.start):
        return None
    return Span(start=said.start(), end=said.end())


def passing(cue: Cue, found: Frame) -> Marker | None:
    """What makes a noun a mere time or subject: «после подписания», «о подписании»."""
    return next(
        (
            mark
            for means in ("after", "about")
            for mark in found.markers[means]
            if mark.end <= cue.start and found.gap(mark.end, cue.start) <= 1
        ),
        None,
    )


# ---- from mood to status ---------------------------------------------------------------------------

_PLANNED = {
    "sign": "SIGNING_PLANNED",
    "adopt": "ADOPTION_PLANNED",
    "approve": "ADOPTION_PLANNED",
    "enter": "ENTRY_PLANNED",
}
_FACTS = {
    "initial": "INITIALLED",
    "submit": "RATIF_SUBMITTED",
    "procedures": "PROCEDURES_DONE",
    "exchange": "INSTRUMENTS_EXCHANGED",
    "provisional": "PROVISIONAL",
    "publish": "PUBLISHED",
    "implement": "IMPLEMENTING",
    "fulfil": "IMPLEMENTED",
    "extend": "EXTENDED",
    "postpone": "POSTPONED",
    "suspend": "SUSPENDED",
    "terminate": "TERMINATED",
    "supersede": "SUPERSEDED",
    "agree": "DRAFT_AGREED",
    "propose": "PROPOSED",
    "enter": "IN_FORCE",
}
_UNION_TYPES = frozenset(
    {
        "vgs_decree",
        "vgs_resolution_act",
        "vgs_directive",
        "vgs_resolution_pol",
        "sovmin_act",
        "postkom_act",
        "main_directions",
        "union_programme_28",
        "us_programme",
        "concept_strategy",
        "budget",
        "award_admin",
        "draft",
        "body",
    },
)
_BILATERAL = frozenset({"SIGNED", "INITIALLED", "INSTRUMENTS_EXCHANGED", "IN_FORCE"})


def judge(cue: Cue, reference: Reference, found: Frame, offices: Sequence[Actor]) -> Verdict | str:
    """The verdict of a cue on a reference, or the reason why it says nothing."""
    meant = mood(cue, found)
    if meant.name == "none":
        return meant.rule
    if found.contexts["clause"]:
        return "treaty-clause"
    if _by_a_third(cue, reference, found):
        return "third-country"
    if _is_of_itself(cue, found) and _has_other_subject(cue, reference, found):
        return "another-subject"
    if cue.action in ("adopt", "approve", "ratify", "reject") and _in_committee(cue, found):
        return "in-committee"
    status, side, chamber = _status(cue, meant, reference, found, offices)
    if status in BINDING and reference.type == "draft":
        return "never-adopted"
    if status is None:
        return f"{cue.action}-denied" if meant.name == "denied" else f"{cue.action}-says-nothing"
    return _verdict(status, side, chamber, meant, reference)


_COMMITTEE = re.compile(r"(?<!\w)(?:комитет|подкомитет|комисси|камітэт|камісі)\w*\s+(?:\S+\s+)?$")


def _in_committee(cue: Cue, found: Frame) -> bool:
    """«Комитет Госдумы одобрил»: a chamber has not spoken yet."""
    bounds = found.clause(cue.start)
    chambers = [
        one for one in found.actors if one.office in ("lower", "upper") and found.clause(one.start) == bounds
    ]
    return bool(chambers) and all(_COMMITTEE.search(found.sentence.folded[: one.start]) for one in chambers)


_OF_ITSELF = re.compile(r"(?:прекратил|утратил|спыні|страці)\w*")
"""«Прежний договор прекратил действие»: nobody did it."""
_LED_BY = re.compile(
    r"(?P<governor>[^\s,;:«»()]*)\s+(?:о|об|обо|по|к|ко|в|во|на|с|со|из|для|при|согласно|благодаря|в\s+рамках|аб|пра|па|да|у|з|са|паводле|у\s+рамках|у\s+межах)"
    r"\s+(?:\S*(?:ом|ем|ому|ему|ого|его|ой|ей|ый|ий|ым|им|ых|их|аму|ага|ым|ім|ай|яй)\s+){0,2}$"
)
_WHICH = re.compile(r",\s+(?:\S+\s+)?(?:котор\w+|як(?:і|ая|ое|ія|ога|ой|ую|ім|іх))\s[^,]*$")
_OF_IT = re.compile(
    r"(?:изменени|поправк|дополнени|приложени|правк|работ|реализаци|выполнени|исполнени|рэалізацы|выкананн|закон|законопроект|змяненн|папраук|дапауненн|дадатк|законапраект)\w*"
)


_PART = re.compile(r"(?:действи|норм|услови|правил|стать|пункт|част|раздел)\w*")
"""«Нормы соглашения вступили в силу»: so it does."""


def _is_of_itself(cue: Cue, found: Frame) -> bool:
    return cue.action in ("enter", "fulfil") or _OF_ITSELF.match(found.sentence.folded, cue.start) is not None


def _has_other_subject(cue: Cue, reference: Reference, found: Frame) -> bool:
    """«Памятка о соглашении действует с марта»: what is in force only has to do with the instrument."""
    start, end = found.clause(reference.start)
    if not start <= cue.start < end:
        return False
    before = found.sentence.folded[start : reference.start]
    led = _LED_BY.search(before)
    if led is not None:
        return not _is_paper(led["governor"], found)
    nouns = [one for one in found.sentence.words() if start <= one.start and one.end <= reference.start]
    if nouns and is_noun(nouns[-1].folded, found.sentence.language):
        return not _is_paper(nouns[-1].folded, found) and _PART.match(nouns[-1].folded) is None
    which = _WHICH.search(before)
    if which is None or "," not in found.sentence.folded[reference.end : cue.start]:
        return False
    return not any(_is_paper(word, found) for word in before[: which.start()].split())


def _is_paper(word: str, found: Frame) -> bool:
    spoken = found.sentence.language
    return lemma(word, spoken) in HEADS[spoken] or _OF_IT.match(word) is not None


def _by_a_third(cue: Cue, reference: Reference, found: Frame) -> bool:
    """«Литва денонсировала соглашение»: it is told of a third state, whoever else is named."""
    third = [*found.contexts["third-country"], *found.contexts["third-capital"]]
    if not third:
        return False
    bounds = found.clause(cue.start)
    here = sorted((one for one in third if found.clause(one.start) == bounds), key=lambda one: one.start)
    actors = [one for one in found.actors if found.clause(one.start) == bounds]
    return stranger(found.sentence, actors, here, cue, reference) is not None


def _verdict(
    status: str, side: Side | None, chamber: Chamber | None, meant: Mood, reference: Reference
) -> Verdict:
    modality: Modality = "fact"
    polarity: Polarity = "+"
    if status == "DENIED":
        polarity = "-"
    elif meant.name in ("plan", "possible", "wish"):
        modality = {"plan": "planned", "possible": "possible", "wish": "wish"}[meant.name]  # type: ignore[assignment]
    elif status in ("SIGNING_PLANNED", "ADOPTION_PLANNED", "ENTRY_PLANNED"):
        modality = "planned"
    elif status in ("MANDATE", "SIGNING_AUTHORISED") and "order" in meant.rule:
        modality = "ordered"
    if side is None and status in _BILATERAL and reference.type != "interregional":
        side = "UNION" if reference.type in _UNION_TYPES else "BOTH"
    if side is None and status in ("ADOPTED", "UNION_PRECLEARED"):
        side = "UNION"
    return Verdict(
        status=status, modality=modality, polarity=polarity, side=side, chamber=chamber, rule=meant.rule
    )


_Decided = tuple[str | None, Side | None, Chamber | None]
_NOTHING: _Decided = (None, None, None)


_UNSAID = frozenset(
    {"draft", "implement", "publish", "postpone", "suspend", "terminate", "supersede", "reject"},
)
"""What denies these denies nothing that was awaited: «Беларусь не вышла из соглашения»."""


_SUCH = re.compile(r"(?<!\w)(?:так|никак|ніяк)(?:ого|ой|ое|ая|ие|их|ога|ага|ія|іх)\s+$")


def _none_such(cue: Cue, reference: Reference, found: Frame) -> bool:
    """«Такого соглашения не готовят»: who denies that it is in work denies what was told of it before."""
    elsewhere = any(found.contexts[one] for one in FOREIGN)
    return (
        cue.action == "draft"
        and not elsewhere
        and _SUCH.search(found.sentence.folded[: reference.start]) is not None
    )


def _status(cue: Cue, meant: Mood, reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    if meant.name == "denied":
        unsaid = cue.action in _UNSAID and not _none_such(cue, reference, found)
        return (None if unsaid else "DENIED"), None, None
    law = _law(found, cue)
    if law and cue.action in ("sign", "adopt", "approve", "publish", "enter", "submit"):
        return _of_the_law(cue, meant, found, offices)
    if not law and not reference.end and found.contexts["ratification-law-alone"]:
        # «Не рассмотрела законопроект о ратификации, но приняла бюджет».
        return _NOTHING
    if cue.action in ("sign", "adopt") and _order_to_sign(found):
        return "SIGNING_AUTHORISED", _side(cue, found, offices, ("president", "government", "country")), None
    if meant.name == "wish":
        return ("DRAFTING" if cue.action in ("sign", "draft", "adopt", "agree") else None), None, None
    if meant.name in ("plan", "possible"):
        return _planned(cue, reference), None, None
    return _told(cue, reference, found, offices)


def _planned(cue: Cue, reference: Reference) -> str | None:
    status = _PLANNED.get(cue.action)
    if status == "SIGNING_PLANNED" and reference.type in _UNION_TYPES:
        return "ADOPTION_PLANNED"
    if status == "ADOPTION_PLANNED" and reference.kind == "treaty" and reference.type not in _UNION_TYPES:
        return "SIGNING_PLANNED" if cue.action == "sign" else None
    if cue.action == "draft":
        return "DRAFTING"
    return status


def _told(cue: Cue, reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    decide = _DECIDING.get(cue.action)
    if decide is not None:
        return decide(cue, reference, found, offices)
    status = _FACTS.get(cue.action)
    side: Side | None = None
    if status == "IN_FORCE" and reference.type in _UNION_TYPES:
        side = "UNION"
    elif status == "IN_FORCE":
        side = _in_force_for(cue, reference, found)
    elif status == "IMPLEMENTED" and reference.kind in ("treaty", "memo"):
        return _NOTHING
    elif status == "TERMINATED" and _is_of_itself(cue, found):
        # Of whoever was spoken of before, nobody did it alone.
        side = _side(cue, found, (), ("president", "government", "country"))
    elif status in ("PROCEDURES_DONE", "RATIF_SUBMITTED", "PROPOSED", "SUSPENDED", "TERMINATED"):
        side = _side(cue, found, offices, ("president", "government", "lower", "upper", "country"))
    elif status == "PUBLISHED":
        side = _publisher(found)
    return status, side, None


def _drafted(cue: Cue, _reference: Reference, _found: Frame, _offices: Sequence[Actor]) -> _Decided:
    return ("DRAFTING" if cue.form in ("does", "done") else None), None, None


_BESIDE_IT = re.compile(r"\s+(?:\S+\s+)?(?:поправ|предложени|запрос|жалоб|паправ|прапанов|запыт)\w*")


def _rejected(cue: Cue, _reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    """A chamber that rejects ratification; a rejected amendment to the law says nothing of the treaty."""
    actor = _actor(cue, found, offices, ("lower", "upper"))
    if actor is None or _BESIDE_IT.match(found.sentence.folded, cue.end):
        return _NOTHING
    return "DENIED", actor.side, _chamber(actor)


def _denied(_cue: Cue, _reference: Reference, _found: Frame, _offices: Sequence[Actor]) -> _Decided:
    return "DENIED", None, None


def _signed(cue: Cue, reference: Reference, found: Frame, _offices: Sequence[Actor]) -> _Decided:
    if reference.draft and "order" in found.contexts and found.contexts["order"]:
        return None, None, None
    if reference.type in _UNION_TYPES:
        return "ADOPTED", "UNION", None
    if reference.type == "interregional":
        return "SIGNED", None, None
    return "SIGNED", _signed_by(cue, found) or "BOTH", None


def _in_force_for(cue: Cue, reference: Reference, found: Frame) -> Side | None:
    """«Для Беларуси» behind the name of an instrument may be a part of it: «перевозки для Беларуси»."""
    told = [
        mark
        for mark in found.contexts["one-side-in-force"]
        if not reference.start < mark.start < cue.start
        and found.clause(mark.start) == found.clause(cue.start)
    ]
    return alone(found.sentence, found.actors, told, ())


def _signed_by(cue: Cue, found: Frame) -> Side | None:
    """The side that alone has signed, if one did."""
    bounds = found.clause(cue.start)
    agents = [mark for mark in found.contexts["one-side"] if found.clause(mark.start) == bounds]
    here = [one for one in found.actors if found.clause(one.start) == bounds]
    if not any(is_companion(one, found.sentence) for one in here):
        # «Белорусская сторона подписала договор с Россией»: so did the other.
        agents += [mark for mark in found.contexts["one-side-acting"] if found.clause(mark.start) == bounds]
    # «…, а белорусская сторона нет» stands in a clause of its own.
    return alone(found.sentence, found.actors, agents, found.contexts["side-missing"])


def _approved(cue: Cue, reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    """«Одобрить», «утвердить», «принять»: who, and what (dossier, 2.4)."""
    actor = _actor(
        cue, found, offices, ("vgs", "union_sovmin", "postkom", "president", "government", "lower", "upper")
    )
    if actor is not None and reference.type in _UNION_TYPES and _is_unions(actor, found, offices):
        actor = replace(actor, office="union_sovmin", side="UNION")
    draft = reference.draft or _draft_near(cue, reference, found)
    if found.contexts["report"] and not draft:
        return _NOTHING
    if found.contexts["basis"] and (actor is None or actor.side != "RU"):
        return "MANDATE", "BY", None
    if actor is not None and actor.side == "UNION":
        # A union body adopts its own acts; a treaty of the states it can only approve beforehand.
        own = reference.type in _UNION_TYPES or reference.how == "new"
        return ("ADOPTED" if own and not draft else "UNION_PRECLEARED"), "UNION", None
    if actor is not None and actor.office in ("lower", "upper"):
        says = cue.action == "approve" or reference.kind == "treaty"
        return ("RATIF_STEP", actor.side, _chamber(actor)) if says else _NOTHING
    if draft:
        return _draft_approved(cue, reference, found, offices)
    return _act_approved(cue, reference, actor)


_UNION_BODIES = frozenset({"vgs", "union_sovmin", "postkom"})
_SOVMIN = re.compile(r"(?:совмин\w*|совет\w*\s+министров|саумін\w*|савет\w*\s+міністрау)")


def _is_unions(actor: Actor, found: Frame, offices: Sequence[Actor]) -> bool:
    """«Совмин утвердил программу», where bodies of the Union were spoken of and no Belarusian government."""
    return (
        _SOVMIN.fullmatch(found.sentence.folded, actor.start, actor.end) is not None
        and any(one.office in _UNION_BODIES for one in offices)
        and not any(one.office == "government" and one.side == "BY" for one in offices)
    )


def _draft_approved(cue: Cue, reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    if reference.type in _UNION_TYPES:
        return ("UNION_PRECLEARED" if cue.action == "approve" else None), "UNION", None
    side = _side(cue, found, offices, ("president", "government", "country"))
    if side == "BY":
        return "MANDATE", "BY", None
    return ("SIGNING_AUTHORISED" if side == "RU" else "DRAFT_AGREED"), side, None


def _act_approved(cue: Cue, reference: Reference, actor: Actor | None) -> _Decided:
    if reference.type in _UNION_TYPES or reference.kind == "plan":
        return ("ADOPTED", "UNION", None) if actor is None else _NOTHING
    if actor is not None and actor.side == "BY" and cue.action in ("adopt", "approve"):
        return "APPROVED_SIDE", "BY", None
    return _NOTHING


def _draft_near(cue: Cue, reference: Reference, found: Frame) -> bool:
    low, high = sorted((cue.start, reference.start))
    return any(low <= mark.start <= high for mark in found.contexts["draft"])


def _ratified(cue: Cue, _reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    actor = _actor(cue, found, offices, ("lower", "upper", "president"))
    if actor is not None and actor.office in ("lower", "upper"):
        return "RATIF_STEP", actor.side, _chamber(actor)
    if actor is not None:
        return "RATIFIED_SIDE", actor.side, None
    side = _side(cue, found, offices, ("country",))
    return ("RATIFIED_SIDE" if side in ("RU", "BY", "BOTH") else None), side, None


def _of_the_law(cue: Cue, meant: Mood, found: Frame, offices: Sequence[Actor]) -> _Decided:
    """The law that ratifies, not the treaty."""
    if meant.name != "fact":
        return None, None, None
    actor = _actor(cue, found, offices, ("lower", "upper", "president", "government"))
    if cue.action == "submit":
        return "RATIF_SUBMITTED", actor.side if actor else None, None
    if cue.action in ("publish", "enter") or (
        cue.action == "sign" and (actor is None or actor.office == "president")
    ):
        side = actor.side if actor else _side(cue, found, offices, ("country",))
        return "RATIFIED_SIDE", side, None
    if actor is not None and actor.office in ("lower", "upper"):
        return "RATIF_STEP", actor.side, _chamber(actor)
    return None, None, None


def _authorised(cue: Cue, _reference: Reference, found: Frame, offices: Sequence[Actor]) -> _Decided:
    actor = _actor(cue, found, offices, ("president", "government"))
    side = actor.side if actor else _side(cue, found, offices, ("country",))
    if found.contexts["basis"] and side != "RU":
        return "MANDATE", "BY", None
    return "SIGNING_AUTHORISED", side, None


def _law(found: Frame, cue: Cue) -> bool:
    bounds = found.clause(cue.start)
    return any(found.clause(mark.start) == bounds for mark in found.contexts["ratification-law"])


_ORDER_TO_SIGN = re.compile(
    r"(?:распоряжени|указ|постановлени|распараджэнн|пастанов)\w*\s+(?:\S+\s+){0,2}?(?:о|об|аб)\s+(?:его\s+)?(?:подписани|падпісанн)",
)


def _order_to_sign(found: Frame) -> bool:
    return _ORDER_TO_SIGN.search(found.sentence.folded) is not None


def _publisher(found: Frame) -> Side:
    text = found.sentence.folded
    return (
        "BY" if re.search(r"pravo\.by|национальн|нацыянальн|белорусск\w+\s+(?:право|портал)", text) else "RU"
    )


def _chamber(actor: Actor) -> Chamber:
    return "upper" if actor.office == "upper" else "lower"


_COMPANION = re.compile(r"(?<!\w)(?:с|со|у|от|к|для|перед|между|з|са|да|ад|перад|паміж)\s+(?:\S+\s+){0,2}$")


def _distance(actor: Actor, cue: Cue, found: Frame) -> int:
    """How unlikely it is that this actor is the one: far, behind the verb, or only a companion."""
    far = cue.start - actor.end if actor.end <= cue.start else 40 + actor.start - cue.end
    return far + (200 if _COMPANION.search(found.sentence.folded[: actor.start]) else 0)


_OWN_HEAD = re.compile(r"глав|кіраун")


def _told_apart(actor: Actor, found: Frame) -> Actor:
    """«Глава государства … с Белоруссией» is the Russian one."""
    if not _OWN_HEAD.match(found.sentence.folded, actor.start):
        return actor
    companions = [
        one for one in found.actors if one.office == "country" and is_companion(one, found.sentence)
    ]
    return replace(actor, side=OTHER[companions[0].side]) if companions else actor


def _actor(cue: Cue, found: Frame, offices: Sequence[Actor], wanted: Sequence[str]) -> Actor | None:
    """The acting office: nearest in the clause, then in the sentence, then in what stands before."""
    bounds = found.clause(cue.start)
    compared = models(found.sentence, found.actors, found.contexts["compared"])
    own = [
        _told_apart(actor, found)
        for actor in found.actors
        if actor.office in wanted and not is_party(actor, found.sentence) and actor not in compared
    ]
    same_clause = [actor for actor in own if found.clause(actor.start) == bounds]
    for group in (same_clause, own):
        if group:
            # The subject mostly stands before its verb, also at some distance.
            nearest = min(
                group,
                key=lambda actor: _distance(actor, cue, found),
            )
            return _with_its_peer(_of_chamber(nearest, found, offices), group, found)
    if _both(cue, found) is not None:
        return None
    return next((actor for actor in reversed(offices) if actor.office in wanted), None)


_MEMBERS = re.compile(r"(?:сенатор|депутат|дэпутат|сенатар)\w*")


def _of_chamber(actor: Actor, found: Frame, offices: Sequence[Actor]) -> Actor:
    """«Сенаторы поддержали», where the chamber of the other side was named last."""
    before = [one for one in (*offices, *found.actors) if one.office == actor.office and one is not actor]
    bare = _MEMBERS.fullmatch(found.sentence.folded, actor.start, actor.end) is not None
    return replace(actor, side=before[-1].side) if bare and before else actor


_AND = re.compile(
    r"(?:\s+(?!(?:между|паміж)\s)\S+){0,2}?\s+(?:и|і|ды|а\s+также|а\s+таксама)\s+(?:\S+\s+){0,2}?"
)


def _with_its_peer(actor: Actor, actors: Sequence[Actor], found: Frame) -> Actor:
    """«Россия и Беларусь ратифицировали», «Госдума и Палата представителей»: one office of both sides."""
    peers = (one for one in actors if one.office == actor.office and one.side == OTHER.get(actor.side))
    return replace(actor, side="BOTH") if any(_act_together(actor, one, found) for one in peers) else actor


def _act_together(one: Actor, other: Actor, found: Frame) -> bool:
    first, second = sorted((one, other), key=lambda actor: actor.start)
    text = found.sentence.folded
    return (
        _AND.fullmatch(text, first.end, second.start) is not None
        and not any(first.end <= cue.start < second.start for cue in found.cues)
        and not BETWEEN.search(text[: first.start])
        and not is_companion(first, found.sentence)
    )


_ON_ITS_PART = re.compile(r"(?<!\w)(?:со\s+стороны|з\s+боку)\s+$")
"""«Процедуры со стороны Минска выполнены», whoever tells it."""


def _side(cue: Cue, found: Frame, offices: Sequence[Actor], wanted: Sequence[str]) -> Side | None:
    named = next(
        (
            one
            for one in found.actors
            if one.side in OTHER and _ON_ITS_PART.search(found.sentence.folded[: one.start])
        ),
        None,
    )
    if named is not None:
        return named.side
    strong = [office for office in wanted if office != "country"]
    # Who is named in the sentence comes before whoever was named earlier: «белорусская сторона предложила».
    for known in ((), offices):
        actor = _actor(cue, found, known, strong) if strong else None
        if actor is not None:
            return None if actor.side == "UNION" else actor.side
        side = _country(cue, found, known) if "country" in wanted else None
        if side is not None:
            return side
    return None


def _both(cue: Cue, found: Frame) -> Actor | None:
    """«Обе страны ратифицировали»: the words for both, where no country of the clause acts by itself."""
    clause = [one for one in found.actors if found.clause(one.start) == found.clause(cue.start)]
    if any(one.office == "country" and one.end <= cue.start for one in clause):
        return None
    return next((one for one in clause if one.office == "both"), None)


def _country(cue: Cue, found: Frame, offices: Sequence[Actor]) -> Side | None:
    """The acting country; «соглашение с Россией» is said by the other side."""
    both = _both(cue, found)
    if both is not None:
        return both.side
    compared = models(found.sentence, found.actors, found.contexts["compared"])
    countries = [
        one
        for one in found.actors
        if one.office == "country" and not is_party(one, found.sentence) and one not in compared
    ]
    before = [one for one in countries if one.end <= cue.start]
    for actor in (*before, *countries):
        if is_companion(actor, found.sentence):
            return OTHER[actor.side]
        return _with_its_peer(actor, countries, found).side
    return next((one.side for one in reversed(offices) if one.office == "country"), None)


_DECIDING = {
    "sign": _signed,
    "adopt": _approved,
    "approve": _approved,
    "ratify": _ratified,
    "authorise": _authorised,
    "deny": _denied,
    "reject": _rejected,
    "draft": _drafted,
}
