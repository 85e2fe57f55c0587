"""The catalogue of instruments: every name of each is recognised, and as nothing else."""

import dataclasses
from importlib.resources import files

import pytest

from monitor.agreements import catalogue
from monitor.agreements.catalogue import Alias, Instrument
from monitor.agreements.matching import Matcher
from monitor.agreements.morphology import sentences
from monitor.errors import ConfigError

CATALOGUE = catalogue.packaged()
MATCHER = Matcher(CATALOGUE)
NAMES = [(instrument, alias) for instrument in CATALOGUE for alias in instrument.aliases]

ENTRY = b"""
[[instrument]]
id = "X-1"
type = "memorandum"
family = "F4"
topic = "science"
confidence = "A"
title = { ru = "\xd0\x9f\xd1\x80\xd0\xb8\xd0\xbc\xd0\xb5\xd1\x80" }
"""


def named(text: str, alias: Alias) -> set[str]:
    found = [dataclasses.replace(one, language=alias.lang) for one in sentences(text, 0, 0)]
    return {
        one.instrument.id
        for sentence in found
        for one in MATCHER.find(sentence.words(), alias.lang)
        if one.instrument
    }


@pytest.mark.parametrize(("instrument", "alias"), NAMES, ids=[f"{i.id}: {a.says}" for i, a in NAMES])
def test_every_name_means_its_instrument_and_no_other_also_inflected(
    instrument: Instrument, alias: Alias
) -> None:
    assert named(alias.says, alias) == {instrument.id}
    assert named(alias.inflected, alias) == {instrument.id}


def test_all_84_instruments_and_the_28_union_programmes_are_there() -> None:
    identifiers = {instrument.id for instrument in CATALOGUE}
    assert {f"U-{number:02}" for number in range(1, 85)} <= identifiers
    assert {f"U-P{number:02}" for number in range(1, 29)} <= identifiers


def test_what_is_only_believed_is_marked_so() -> None:
    for instrument in CATALOGUE:
        for known in instrument.known:
            assert instrument.confidence != "C" or known.confidence == "C", instrument.id


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        (b'type = "memorandum"', b'type = "memorandom"', "did you mean «memorandum»"),
        (b"topic =", b"topics =", "topic"),
        (b'confidence = "A"', b'confidence = "D"', "confidence"),
        (b'id = "X-1"', b'id = "X-1"\nparents = ["X-9"]', "X-9 is not in the catalogue"),
        (b"[[instrument]]", b"[[instrument]", "is not TOML"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_file_and_place(was: bytes, now: bytes, says: str) -> None:
    assert len(catalogue.load({"mine.toml": ENTRY})) == 1
    with pytest.raises(ConfigError, match=says):
        catalogue.load({"mine.toml": ENTRY.replace(was, now)})


def test_an_instrument_stands_in_the_catalogue_once() -> None:
    with pytest.raises(ConfigError, match="X-1 stands in the catalogue twice"):
        catalogue.load({"a.toml": ENTRY, "b.toml": ENTRY})


def test_the_version_follows_the_data() -> None:
    changed = catalogue.load({"mine.toml": ENTRY.replace(b"science", b"space")})
    assert changed.version != catalogue.load({"mine.toml": ENTRY}).version
    assert len(list((files("monitor.agreements") / "instruments").iterdir())) >= 6
