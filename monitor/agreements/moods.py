"""How is a cue meant: told, planned, possible, wished, denied, or not said at all? Pure.

What governs it, what negates it and what form it has decide together (dossier, 2.3).
"""

import re
from dataclasses import dataclass

from monitor.agreements.frames import Frame
from monitor.agreements.lexicon import Cue, Marker, Span
from monitor.agreements.morphology import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """How a cue is meant."""

    name: str
    """``fact``, ``plan``, ``possible``, ``wish``, ``denied`` or ``none``."""
    rule: str


_REACH = 9
"""Words between a governor and what it governs: «планируется в ходе визита в Минск подписать»."""


_NO = Mood(name="none", rule="no-governor")


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
        if cue.action in _COMPLETED and _JUST.match(found.sentence.folded, cue.end) and not negated:
            return Mood(name="fact", rule="just-now")
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
        (_timed(cue, found) or _with_a_tool(cue, found), "time-reference"),
        (asked, "question"),
        (_empowered(cue, found), "object-of-another"),
        (cue.action != "deny" and _rumoured(cue, found), "hearsay"),
        (cue.action in _COMPLETED and _nearly(cue, found), "almost"),
    )
    return next((reason for holds, reason in reasons if holds), None)


_TO_NEGOTIATE = re.compile(r"(?:про)?вести|(?:пра)?весці")


def _empowered(cue: Cue, found: Frame) -> bool:
    """«Вести переговоры уполномочено министерство»: it may, and nobody says that it does."""
    return (
        cue.action == "draft"
        and _TO_NEGOTIATE.match(found.sentence.folded, cue.start) is not None
        and any(
            other.action == "authorise" and found.clause(other.start) == found.clause(cue.start)
            for other in found.cues
        )
    )


_JUST = re.compile(
    r"\s+(?:[^\s,;:]+\s+)?(?:сегодня|вчера|накануне|только\s+что|сення|учора|напярэдадні|толькі\s+што)(?!\w)"
)
"""«Подписанный вчера договор»: a participle that is news."""


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


_WHICH = re.compile(r"(?:котор(?:ой|ым|ыми)|як(?:ой|ою|ім|імі))\s")


def _with_a_tool(cue: Cue, found: Frame) -> bool:
    """«Ручку, которой подписали договор»: told to say which pen it is."""
    start, _ = found.clause(cue.start)
    text = found.sentence.folded
    return (
        cue.action == "sign"
        and cue.form == "done"
        and start > 0
        and _WHICH.match(text, start) is not None
        and text[:start].rstrip().endswith(",")
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


_NOT_AFTER = re.compile(
    r"\s+(?P<no>(?:так\s+[иі]\s+)?не\s+(?:бы(?:л[аои]?|у|ло|лі)|буд(?:ет|ут|зе|уць)))(?!\w)"
)
"""«Договор подписан не был», «падпісана не будзе»: the negated auxiliary may stand behind its participle."""


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


_THAT = re.compile(r"\W*(?:что|што)(?!\w)")
"""«При условии, что документ заработает»: the condition stands before the clause that it governs."""


def _conditional(cue: Cue, found: Frame) -> bool:
    start, end = found.clause(cue.start)
    on_which = _THAT.match(found.sentence.folded, start) is not None
    return any(
        (start <= mark.start < cue.start and mark.end <= end)
        or (on_which and start - _BESIDE < mark.end <= start)
        for mark in found.markers["condition"]
    )


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
        if governor.means == "wish":
            # «Ратифицировать его не нужно»: nobody waited for it.
            return Mood(name="none", rule="needless")
        return Mood(name="denied", rule=f"negated-{governor.means}")
    return Mood(name=governor.means, rule=f"governed-by-{governor.means}")


def _bare(cue: Cue, found: Frame) -> Mood:
    start, end = found.clause(cue.start)
    clause = found.sentence.folded[start:end]
    happened = _HAPPENED.search(clause) if cue.form == "doing" else None
    if happened is not None:
        return Mood(name="denied" if _DENYING.search(clause[: happened.start()]) else "fact", rule="happened")
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
