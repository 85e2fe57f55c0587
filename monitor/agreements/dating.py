"""On which day did it happen, and is that long ago? Pure."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from monitor.agreements import when
from monitor.agreements.frames import Frame
from monitor.agreements.judgement import Verdict
from monitor.agreements.lexicon import Cue, Span
from monitor.agreements.when import When

OLD = timedelta(days=14)
"""What happened longer before the publication is background (dossier, 6.2 item 7)."""


def day_of(framed: Frame, cue: Cue, verdict: Verdict, published: date | None) -> When | None:
    """The dating phrase nearest to the cue in its clause."""
    ahead = verdict.modality != "fact" or verdict.status in ("EXTENDED", "POSTPONED")
    start, end = framed.clause(cue.start)
    said = when.find(framed.sentence.folded, published, ahead=ahead)
    found = [one for one in said if start <= one.start < end] or _before_a_colon(start, said, framed)
    found = [one for one in found if not _names_instrument(one, framed) and not _of_another(one, cue, framed)]
    if not ahead:
        found = [one for one in found if not (one.forward or _is_limit(one, framed.sentence.folded))]
    if not found:
        return None
    return min(found, key=lambda one: (_distance(one, cue), not one.exact))


def _before_a_colon(start: int, said: Sequence[When], framed: Frame) -> list[When]:
    """«С сегодняшнего дня правила новые: соглашение вступило в силу», where nothing else is told before the colon."""
    if not framed.sentence.folded[:start].rstrip().endswith(":"):
        return []
    begin, end = framed.clause(start - 1)
    if any(begin <= cue.start < end and cue.form not in ("do", "doing") for cue in framed.cues):
        return []
    return [one for one in said if begin <= one.start < end and (one.exact or one.relative)]


def _is_limit(one: When, folded: str) -> bool:
    """«До 31 августа приостановило», «прыпынена да мая»: how long, and not when."""
    return folded.startswith(("до ", "да "), one.start) or _UNTIL.search(folded[: one.start]) is not None


_UNTIL = re.compile(r"(?<!\w)(?:до|да)\s+$")


def _of_another(one: Span | When, cue: Cue, framed: Frame) -> bool:
    """«Подписанного 6 декабря договора», «договор, подписанный в Минске в прошлом году, …»: the day of the participle."""
    return any(
        other is not cue
        and other.form == "having"
        and other.end <= one.start
        and (framed.gap(other.end, one.start) <= 1 or _between_commas(framed, other, one, cue))
        for other in framed.cues
    )


def _between_commas(framed: Frame, participle: Cue, one: Span | When, cue: Cue) -> bool:
    """Whether a participle and a day stand together between commas, and the cue does not."""
    text = framed.sentence.folded
    begin = text.rfind(",", 0, participle.start)
    if begin < 0 or "," in text[participle.end : one.start]:
        return False
    return cue.end <= begin or "," in text[one.end : cue.start]


_HEAD_BEFORE = re.compile(
    r"(?:документ|дакумент|соглашени|договор|протокол|декрет|постановлени|концепци|программ|доктрин|пагаднен|дамов|дагавор|пратакол|канцэпцы|"
    r"закон)\w*\s+(?:\S+\s+){0,4}$",
)


_PREDECESSOR = re.compile(
    r"(?<!\w)(?:прежн|предыдущ|ранейш|папярэдн)\w{2,3},?\s+"
    r"(?:(?:принят|утвержден|подписан|заключен|действовавш|прынят|зацверджан|падпісан|заключан)\w+\s+(?:еще\s+|яшчэ\s+)?)?$"
)
"""«Прежняя, 1999 года»: which one."""


_SINCE_WHEN = re.compile(
    r"(?<!\w)(?:действовавш|существовавш|дзейнічаўш|дзейнічауш|які\s+дзейніча|якое\s+дзейніча|якая\s+дзейніча)\w+\s+(?:[^\s,;:]+\s+)?$"
)
"""«Утратило силу соглашение, действовавшее с 2009 года»."""


_BY_ORDER = re.compile(
    r"(?:(?:постановлени|распоряжени)ем|указом|пастановай|распараджэннем|указам)(?:\s+[^,;:.]+)?\s+(?:от|ад)\s+$"
    r"|^\W*(?:\d+\W+)?(?:распоряжение|постановление|указ|распараджэнне|пастанова)(?:\s+[^,;:.]+)?\s+(?:от|ад)\s+$"
)
"""«Постановлением от 24 октября утвердил»: the day of the order is the day it was done."""


def _names_instrument(one: When, framed: Frame) -> bool:
    """«Соглашение от 12 января 2007 года», «соглашение 2006 года»: a part of the name, not the day of the event."""
    before = framed.sentence.folded[: one.start]
    if re.search(r"(?:от|ад)\s+$", before):
        return _BY_ORDER.search(before) is None
    if _PREDECESSOR.search(before):
        return True
    if _SINCE_WHEN.search(before):
        return True
    bare_year = one.first is not None and one.last is not None and (one.last - one.first).days > 300  # noqa: PLR2004
    return (
        bare_year
        and (_HEAD_BEFORE.search(before) is not None or _is_of_a_title(one, before, framed))
        and not framed.sentence.folded[one.start :].startswith(("в ", "у ", "к ", "до ", "да "))
    )


_TITLE_BEFORE = re.compile(
    r"(?:соглашени|договор|протокол|пагаднен|дамов|дагавор|пратакол)\w*\s+(?:[^\s,;:]+\s+){0,16}$"
)


def _is_of_a_title(one: When, before: str, framed: Frame) -> bool:
    """«Соглашение с Россией об избежании двойного налогообложения 1995 года»: nothing is told between."""
    head = _TITLE_BEFORE.search(before)
    return head is not None and not any(head.start() < cue.end <= one.start for cue in framed.cues)


def _distance(one: Span | When, cue: Cue) -> int:
    return one.start - cue.end if one.start >= cue.end else cue.start - one.end


_LASTING = frozenset({"EXTENDED", "IMPLEMENTING", "POSTPONED", "DENIED", "DRAFTING"})
"""What may be dated long ago and still be so."""


def past(when: When | None, verdict: Verdict, published: date | None) -> str | None:
    if when is None or when.last is None or published is None or verdict.modality != "fact":
        return None
    if verdict.status in _LASTING:
        return None
    # «В октябре», told in November: the middle of a window is the likeliest day of it.
    likely = when.last if when.first is None else when.first + (when.last - when.first) / 2
    return "past" if likely < published - OLD and when.last < published else None


def long_ago(framed: Frame, cue: Cue, verdict: Verdict, when: When | None) -> str | None:
    """«Подписан в прошлом году», «тогда же подписали»: past, and not by a date; a date that is nearer decides."""
    if verdict.modality != "fact" or verdict.status in _LASTING:
        return None
    start, end = framed.clause(cue.start)
    marks = [
        mark
        for mark in framed.markers["past"]
        if start <= mark.start < end and not _of_another(mark, cue, framed)
    ]
    nearer = [mark for mark in marks if when is None or _distance(mark, cue) < _distance(when, cue)]
    return "long-ago" if nearer else None
