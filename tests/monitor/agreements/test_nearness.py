"""Near titles: what the measure says of the catalogue itself, and of titles in other words."""

import pytest

from monitor.agreements import catalogue
from monitor.agreements.catalogue import Catalogue, Instrument
from monitor.agreements.nearness import Nearness

CATALOGUE = catalogue.packaged()
NEARNESS = Nearness(CATALOGUE)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Соглашение о промышленной политике в едином пространстве", "U-38"),
        ("Соглашения между Россией и Беларусью о взаимном признании виз иностранных граждан", "U-43"),
        ("Договор о едином рынке электроэнергии и мощности", "U-37"),
        ("Дагавор аб агульным рынку электрычнай энергіі", "U-37"),
        ("Соглашение о тушении приграничных лесных пожаров", None),
        ("Соглашение о взаимном признании водительских удостоверений", None),
        ("Протокол о взаимодействии по линии архивов", None),
        # A programme is no treaty, though their subjects are one.
        ("План мероприятий по взаимному признанию виз", None),
        ("", None),
    ],
)
def test_a_title_in_other_words_is_near_its_instrument_alone(title: str, expected: str | None) -> None:
    near = NEARNESS.nearest(title)
    assert (near and near.id) == expected


def without(instrument: Instrument, left_out: str) -> Instrument:
    kept = tuple(alias for alias in instrument.aliases if alias.says != left_out)
    titles = instrument.titles.model_copy(update={"be": None})
    return instrument.model_copy(update={"aliases": kept, "titles": titles})


def test_different_instruments_of_the_catalogue_are_rarely_near() -> None:
    """Kin aside: editions of one paper (U-11 and U-17), a treaty and what amends or carries it out."""
    kin = [{"U-02", "U-03"}, {"U-05", "U-46"}, {"U-07", "U-10"}, {"U-11", "U-17"}, {"U-47", "U-48"}]
    kin += [{"U-12", "U-23"}, {"U-15", "U-23"}]
    strangers = []
    for one in CATALOGUE:
        others = Catalogue((other for other in CATALOGUE if other.id != one.id), "")
        near = Nearness(others).nearest(one.title)
        if near and {one.id, near.id} not in kin:
            strangers.append((one.id, near.id))
    assert len(strangers) <= 3, strangers


def test_most_names_are_near_their_own_instrument_where_the_name_itself_is_unknown() -> None:
    """A sample, every third name: leaving each out of the catalogue costs a catalogue."""
    found = []
    for one in CATALOGUE:
        for alias in one.aliases[::3]:
            if len(alias.says.split()) < 4 or len(one.aliases) < 3:
                continue
            others = (without(other, alias.says) if other.id == one.id else other for other in CATALOGUE)
            near = Nearness(Catalogue(others, "")).nearest(alias.says)
            found.append(near is not None and near.id == one.id)
    assert sum(found) / len(found) >= 0.6, f"{sum(found)} of {len(found)}"
