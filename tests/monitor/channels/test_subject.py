from typing import Any

import pytest

from monitor.channels.payload import read
from monitor.channels.subject import short_title, subject
from monitor.channels.wording import words
from tests.monitor.channels.letters import PROMISED, SIGNED, payload


def _subject(event: dict[str, Any], language: str = "ru", **source: Any) -> str:
    return subject(read(payload(event, **source)), words(language))


def test_a_signing_says_what_who_when_and_who_told_it() -> None:
    expected = "[ПОДПИСАНО] Соглашение о единой промышленной политике — РФ+РБ — 15.02.2023 (Минпромторг РФ)"
    assert _subject(SIGNED) == expected


def test_a_promise_says_until_when_it_was_made() -> None:
    assert _subject(PROMISED, published="2022-07-05") == (
        "[ОБЕЩАНО до 05.08.2022] Соглашение о взаимном признании технологических операций"
        " — РФ+РБ — 05.07.2022 (Минпромторг РФ)"
    )


@pytest.mark.parametrize(
    ("changed", "chip"),
    [
        ({"when_from": None, "when_to": None}, "[ОБЕЩАНО]"),
        ({"modality": "possible"}, "[ВОЗМОЖНО до 05.08.2022]"),
        ({"modality": "wish", "when_to": None}, "[ПОЖЕЛАНИЕ]"),
        ({"status": "ENTRY_PLANNED", "when_from": "2022-08-05"}, "[ВСТУПИТ В СИЛУ 05.08.2022]"),
        ({"status": "ENTRY_PLANNED"}, "[ВСТУПИТ В СИЛУ до 05.08.2022]"),
        ({"status": "RATIF_STEP"}, "[РАТИФИКАЦИЯ: ПРИНЯТО ПАЛАТОЙ, план]"),
        ({"review": "one_side"}, "[ОБЕЩАНО до 05.08.2022, требует проверки]"),
        ({"status": "SIGNED", "modality": "fact", "confirmed": True}, "[ПОДПИСАНО, подтверждено]"),
    ],
)
def test_nothing_is_promised_more_firmly_than_it_was(changed: dict[str, Any], chip: str) -> None:
    assert _subject(PROMISED | changed).startswith(f"{chip} Соглашение")


@pytest.mark.parametrize(
    ("cue", "chip"),
    [
        ("так и не подписали", "[НЕ ПОДПИСАНО]"),
        ("не падпісана", "[НЕ ПОДПИСАНО]"),
        ("не ратифицировано", "[НЕ РАТИФИЦИРОВАНО]"),
        ("не вступило в силу", "[НЕ ВСТУПИЛО В СИЛУ]"),
        ("не планируется подписывать", "[НЕ ПЛАНИРУЕТСЯ]"),
        ("сорвалось", "[НЕ СОСТОЯЛОСЬ]"),
    ],
)
def test_a_denial_says_what_was_denied(cue: str, chip: str) -> None:
    assert _subject(SIGNED | {"status": "DENIED", "modality": "denied", "cue": cue}).startswith(chip)


def test_imported_material_is_told_by_its_host_or_by_nobody() -> None:
    assert _subject(SIGNED, site=None, url="http://www.kremlin.ru/a").endswith(" — 15.02.2023 (kremlin.ru)")
    assert _subject(SIGNED, site=None, url=None).endswith(" — 15.02.2023")


def test_an_unknown_side_is_left_out() -> None:
    assert _subject(SIGNED | {"side": None}).endswith("политике — 15.02.2023 (Минпромторг РФ)")


def test_the_day_is_the_day_of_the_facts_else_of_its_publication_else_when_it_was_seen() -> None:
    undated = SIGNED | {"when_from": None, "when_to": None}
    assert "— 14.02.2023 (" in _subject(SIGNED | {"when_from": "2023-02-14", "when_to": "2023-02-14"})
    assert "— 13.02.2023 (" in _subject(undated, published="2023-02-13T23:30:00+03:00")
    assert "— 16.02.2023 (" in _subject(undated, published=None, seen_at="2023-02-15T22:00:00+00:00")


def test_a_long_title_loses_its_parties_first() -> None:
    title = (
        "Соглашение между Правительством Российской Федерации и Правительством Республики Беларусь"
        " о единых правилах защиты прав потребителей и о порядке их применения"
    )
    said = _subject(SIGNED | {"title": title})
    assert "] Соглашение о единых правилах защиты прав потребителей и о порядке их применения — " in said


def test_a_subject_stays_short_and_ends_at_a_word() -> None:
    said = _subject(SIGNED | {"title": "Соглашение о порядке " * 30}, site="Министерство " * 20)
    assert len(said) <= 180
    assert "порядке… — " in said or "Соглашение… — " in said
    assert short_title("Резолюция о сотрудничестве в области связи", 30) == "Резолюция о сотрудничестве…"
    assert short_title("ю" * 50, 20) == "ю" * 19 + "…"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("be", "[АБЯЦАНА да 05.08.2022] Соглашение о взаимном признании технологических операций — РФ+РБ — "),
        (
            "en",
            "[PROMISED by 2022-08-05] Соглашение о взаимном признании технологических операций — RU+BY — ",
        ),
        ("xx", "[ОБЕЩАНО до 05.08.2022] Соглашение о взаимном признании технологических операций — РФ+РБ — "),
    ],
)
def test_the_words_are_in_the_readers_language(language: str, expected: str) -> None:
    assert _subject(PROMISED, language).startswith(expected)
