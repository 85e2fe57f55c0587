import pytest

from monitor.agreements.events import Review
from monitor.agreements.vocabulary import TOPICS
from monitor.channels.wording import LANGUAGES, Words, words

STATUSES = frozenset(
    """
    REFERENCE PROPOSED DRAFTING DRAFT_AGREED MANDATE SIGNING_AUTHORISED INITIALLED SIGNING_PLANNED
    ADOPTION_PLANNED SIGNED ADOPTED UNION_PRECLEARED PROVISIONAL RATIF_SUBMITTED RATIF_STEP RATIFIED_SIDE
    APPROVED_SIDE PROCEDURES_DONE INSTRUMENTS_EXCHANGED ENTRY_PLANNED IN_FORCE PUBLISHED IMPLEMENTING
    IMPLEMENTED EXTENDED POSTPONED SUSPENDED TERMINATED SUPERSEDED DENIED
    """.split(),  # noqa: SIM905 - thirty codes read best as a paragraph
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_every_code(language: str) -> None:
    said = words(language)
    russian = words("ru")
    assert set(said.statuses) == STATUSES
    assert set(said.sides) == {"RU", "BY", "BOTH", "UNION"}
    assert set(said.modalities) == {"fact", "planned", "possible", "conditional", "ordered", "wish", "denied"}
    assert set(said.reviews) == set(Review)
    assert set(said.tiers) == set(range(8))
    assert set(said.types) == set(russian.types)
    assert set(said.topics) == set(russian.topics)
    assert set(said.topics) >= set(TOPICS)
    assert set(said.chambers) == set(russian.chambers)
    assert [denial.stems for denial in said.denials] == [denial.stems for denial in russian.denials]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_empty(language: str) -> None:
    def leaves(value: object) -> list[object]:
        if isinstance(value, dict):
            return [leaf for inner in value.values() for leaf in leaves(inner)]
        return [value]

    assert all(leaves(words(language).model_dump(exclude={"modalities", "denials"})))


def test_a_chamber_has_its_own_name_where_its_side_is_known() -> None:
    said: Words = words("ru")
    assert said.chamber("RU", "lower") == "Государственная Дума"
    assert said.chamber("BY", "upper") == "Совет Республики"
    assert said.chamber(None, "upper") == "верхняя палата"


def test_a_status_nobody_has_words_for_yet_is_shown_by_its_code() -> None:
    assert words("en").status("NOTIFIED").chip == "NOTIFIED"
