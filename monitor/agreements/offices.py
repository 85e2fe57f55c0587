"""Whose act does a cue tell: which office, of which side? Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.agreements.events import Chamber, Side
from monitor.agreements.frames import Frame
from monitor.agreements.lexicon import Actor, Cue
from monitor.agreements.parties import BETWEEN, OTHER, is_companion, is_party, models


def chamber_of(actor: Actor) -> Chamber:
    return "upper" if actor.office == "upper" else "lower"


_COMPANION = re.compile(r"(?<!\w)(?:с|со|у|от|к|для|перед|между|з|са|да|ад|перад|паміж)\s+(?:\S+\s+){0,2}$")


def _distance(actor: Actor, cue: Cue, found: Frame) -> int:
    """How unlikely it is that this actor is the one: far, behind the verb, or only a companion."""
    far = cue.start - actor.end if actor.end <= cue.start else 40 + actor.start - cue.end
    return far + (200 if _COMPANION.search(found.sentence.folded[: actor.start]) else 0)


_OWN_HEAD = re.compile(r"глав|кіраун")


_OF_ONE_STATE = frozenset({"president", "government", "lower"})
"""Of «сенаторы» both states have some."""


def _told_apart(actor: Actor, found: Frame, offices: Sequence[Actor]) -> Actor:
    """«Глава государства … с Белоруссией», «новость из Кремля: глава государства …» is the Russian one."""
    text = found.sentence.folded
    if not _OWN_HEAD.match(text, actor.start):
        return actor
    companions = [
        one for one in found.actors if one.office == "country" and is_companion(one, found.sentence)
    ]
    if companions:
        return replace(actor, side=OTHER[companions[0].side])
    here = [one for one in found.actors if one is not actor]
    named = ({one.side for one in known if one.office in _OF_ONE_STATE} for known in (here, offices))
    return replace(actor, side="RU") if next(filter(None, named), None) == {"RU"} else actor


def acting(cue: Cue, found: Frame, offices: Sequence[Actor], wanted: Sequence[str]) -> Actor | None:
    """The acting office: nearest in the clause, then in the sentence, then in what stands before."""
    bounds = found.clause(cue.start)
    compared = models(found.sentence, found.actors, found.contexts["compared"])
    own = [
        _told_apart(actor, found, offices)
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


def acting_side(cue: Cue, found: Frame, offices: Sequence[Actor], wanted: Sequence[str]) -> Side | None:
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
        actor = acting(cue, found, known, strong) if strong else None
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
    text = found.sentence.folded
    return next(
        (one for one in clause if one.office == "both" and not _OF_ITS_STATES.search(text[: one.start])), None
    )


_OF_ITS_STATES = re.compile(
    r"(?<!\w)(?:соглашени|договор|протокол|меморандум|пагаднен|дагавор|дамов|пратакол|мемарандум)\w*\s+$"
)
"""«Палата ратифицировала соглашение двух стран»: whose it is."""


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
