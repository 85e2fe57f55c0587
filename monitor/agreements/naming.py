"""Does every name of a catalogue mean its instrument and no other, inflected too? Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from monitor.agreements.catalogue import Alias, Catalogue, Instrument
from monitor.agreements.matching import Matcher
from monitor.agreements.morphology import sentences


def faults(catalogue: Catalogue, own: Iterable[str]) -> Iterator[str]:
    """What is wrong with names; of the instruments of ``own`` and of what they take from others.

    A sentence for each, that names the instrument, the words and what was expected.
    """
    matcher = Matcher(catalogue)
    added = frozenset(own)
    for one in catalogue:
        for alias in one.aliases:
            for form in (alias.says, alias.inflected):
                found = _meant(matcher, form, alias)
                if found != {one.id} and (one.id in added or found & added):
                    yield _sentence(one, alias, form, found - {one.id})


def _meant(matcher: Matcher, form: str, alias: Alias) -> set[str]:
    said = (replace(one, language=alias.lang) for one in sentences(form, 0, 0))
    found = (named.instrument for one in said for named in matcher.find(one.words(), alias.lang))
    return {one.id for one in found if one is not None}


def _sentence(one: Instrument, alias: Alias, form: str, others: set[str]) -> str:
    if others:
        return (
            f"{one.id}: «{form}» is understood as {', '.join(sorted(others))}; "
            "expected names that no other instrument has: make yours say more"
        )
    return f"{one.id}: «{form}» is not recognised by «{alias.says}»; expected an inflected form of the same words"


def recogniser(one: Instrument) -> Callable[[str], bool]:
    """Whether a text holds a name of an instrument."""
    matcher = Matcher(Catalogue((one,), ""))
    return lambda text: any(matcher.find(said.words(), said.language) for said in sentences(text, 0, 0))
