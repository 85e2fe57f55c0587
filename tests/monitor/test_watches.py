"""A watch hears what it asks for, and one that would never hear anything is refused."""

import pytest

from monitor.agreements import catalogue as catalogues
from monitor.config import WatchTable
from monitor.errors import ConfigError
from monitor.watches import from_tables, known_in


def table(**wishes: object) -> WatchTable:
    return WatchTable.model_validate({"name": "desk", "recipient": "me@localhost", **wishes})


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (
            {"topics": ["energy.gass"]},
            "watch «desk»: «energy.gass» is not a topic; did you mean «energy.gas»?",
        ),
        (
            {"topics": ["tax", "хоккей"]},
            "watch «desk»: «хоккей» is not a topic; topics: founding, integration",
        ),
        ({"statuses": ["SINGED"]}, "watch «desk»: «SINGED» is not a status; did you mean «SIGNED»?"),
    ],
)
def test_a_wish_for_what_there_is_not_is_refused_with_what_there_is(
    wishes: dict[str, object], said: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        from_tables([table(**wishes)])
    assert said in str(caught.value)


def test_topics_and_statuses_that_there_are_are_taken() -> None:
    (watch,) = from_tables([table(topics=["energy.gas", "tax"], statuses=["SIGNED", "IN_FORCE"])])
    assert watch.topics == frozenset({"energy.gas", "tax"})
    assert watch.statuses == frozenset({"SIGNED", "IN_FORCE"})


@pytest.mark.parametrize(
    ("wished", "said"),
    [
        ("U-399", "watch «desk»: instruments: «U-399» is not an instrument; did you mean «U-39»?"),
        ("u38", "watch «desk»: instruments: «u38» is not an instrument; did you mean «U-38»?"),
        ("газ", "watch «desk»: instruments: «газ» is not an instrument; `unionwatch instruments` lists them"),
    ],
)
def test_a_wish_for_an_instrument_that_there_is_not_is_refused_with_the_nearest(
    wished: str, said: str
) -> None:
    watches = from_tables([table(instruments=["U-38", wished])])
    with pytest.raises(ConfigError) as caught:
        known_in(catalogues.packaged(), watches)
    assert str(caught.value) == said


def test_instruments_that_there_are_are_taken() -> None:
    watches = from_tables([table(instruments=["U-38", "U-P01"]), table()])
    assert known_in(catalogues.packaged(), watches) == watches
