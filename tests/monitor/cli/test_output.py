"""How things are counted for people."""

import pytest

from monitor.cli.output import counted


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 stories"), (1, "1 story"), (2, "2 stories"), (21, "21 stories")]
)
def test_one_thing_is_counted_as_one(number: int, said: str) -> None:
    assert counted(number, "story", "stories") == said


def test_a_plural_that_only_adds_a_letter_need_not_be_given() -> None:
    assert (counted(1, "site"), counted(3, "site")) == ("1 site", "3 sites")
