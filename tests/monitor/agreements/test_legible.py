"""Legible: what the eye does not see, or takes for another letter, hides nothing from the reader."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.agreements.legible import legible
from monitor.agreements.morphology import sentences
from monitor.agreements.reading import default_reader

DAY = date(2026, 11, 16)
SHY, ZERO, JOINER, NOBREAK = "\u00ad", "\u200b", "\u2060", "\u00a0"


def told(text: str, title: str | None = None) -> set[tuple[str | None, str, str | None]]:
    reading = default_reader().read(text, title=title, published=DAY)
    assert all(text[one.start : one.end] == one.quote for one in reading.events)
    assert all(text[one.start : one.end] == one.quote for one in reading.mentions)
    assert all(one.when_phrase is None or one.when_phrase in one.quote for one in reading.events)
    return {(one.instrument, one.status, one.side) for one in reading.events}


@pytest.mark.parametrize(
    "text",
    [
        f"Минск и Москва под{SHY}писали дого{SHY}вор о едином рын{SHY}ке газа.",
        f"Мин{SHY}ск и Мос{SHY}ква подписали договор о едином рынке газа.",
        f"Минск и Москва подписали догово{ZERO}р о еди{JOINER}ном рынке газа.",
        f"\ufeffМинск и Москва{ZERO} подписали договор о едином рынке газа.",
        f"Минск{NOBREAK}и{NOBREAK}Москва{NOBREAK}подписали{NOBREAK}договор о{NOBREAK}едином рынке\u202fгаза.",
        "Минск и Москва подписа\u0301ли догово\u0301р о едином рынке га\u0301за.",
        "Mинcк и Mocквa пoдпиcaли дoгoвop o едином рынке гaзa.",
        "Минск и Москва подписали договор o едином рынке газа.",
        "Минск и Москва подписали договор о едином рын\u00ad\nке газа.",
        "Минск и Москва подписали договор\u2028о едином рынке газа.",
        "Минск и Москва подписали договор\nо едином рынке\nгаза.",
    ],
)
def test_what_is_not_seen_and_what_looks_alike_hides_no_event(text: str) -> None:
    assert told(text) == {("U-50", "SIGNED", "BOTH")}


@pytest.mark.parametrize(
    "text",
    [
        "Мiнск i Масква падпiсалi дагавор аб адзiным рынку газу.",
        f"Мінск і Масква пад{SHY}пісалі дага{SHY}вор аб адзіным рынку газу.",
        f"Мінск{NOBREAK}і Масква падпісалі{NOBREAK}дагавор аб\u2007адзіным рынку газу.",
        "Мінск і Масква падпісалі дагавор аб адзіным ры\u0301нку га\u0301зу.",
        "Урады Беларусі і Расіі\u0306 падпісалі дагавор аб адзіным рынку газу.",
    ],
)
def test_neither_does_it_in_belarusian(text: str) -> None:
    assert told(text) == {("U-50", "SIGNED", "BOTH")}


def test_a_letter_of_two_code_points_is_one() -> None:
    assert legible("Заи\u0306мы е\u0308лки у\u0306").text == "Займы ёлки ў"


@pytest.mark.parametrize("text", ["Фильм про IT-компанию и Covid-19", "VIPзал", "I квартал", "COVID c PO"])
def test_words_of_latin_letters_stay_so(text: str) -> None:
    assert legible(text).text == text


def test_items_of_a_list_stay_lines_of_their_own() -> None:
    text = "Стороны подписали\nсоглашение о визах\nпротокол о нефти"
    assert legible(text).text == text


@given(st.text(alphabet=f"абв гAcё.\n{SHY}{ZERO}{NOBREAK}и\u0306\u0301", max_size=60))
def test_offsets_lead_back_to_the_text_as_it_was(text: str) -> None:
    read = legible(text)
    assert len(read.text) <= len(text)
    assert read.verbatim(0, len(read.text)) == text[read.place(0) :]
    places = [read.place(at) for at in range(len(read.text) + 1)]
    assert places == sorted(set(places))


def test_a_text_without_anything_odd_is_itself() -> None:
    text = "Министры встретились в Минске – и разошлись."
    assert legible(text).text is text


@pytest.mark.parametrize(
    "text",
    [
        "Договор о едином рынке газа между Россией и Респ. Беларусь вступил в силу 16 ноября.",
        "Договор о едином рынке газа, который в пос. Лесной Минской обл. Республики Беларусь обсуждали министры, вступил в силу.",
        "Договор о едином рынке газа, о котором в дер. Малая спорили Россия и Беларусь, вступил в силу.",
        "Дагавор аб адзіным рынку газу паміж Расіяй і Рэсп. Беларусь уступіў у сілу 16 лістапада.",
        "Дагавор аб адзіным рынку газу, падрыхтаваны ў Мінскай вобл. Рэспублікі Беларусь, уступіў у сілу.",
    ],
)
def test_a_word_cut_short_ends_no_sentence(text: str) -> None:
    assert told(text) == {("U-50", "IN_FORCE", "BOTH")}


@pytest.mark.parametrize(
    "words",
    [
        "г. Минске",
        "ст. Орша",
        "им. Франциска Скорины",
        "п. Лесном",
        "респ. Карелия",
        "ул. Советской",
        "вобл. Брэсцкай",
    ],
)
def test_names_behind_a_word_cut_short_belong_to_its_sentence(words: str) -> None:
    text = f"Соглашение обсудили у {words} Беларуси министры. Потом они уехали."
    assert [one.text for one in sentences(text, 0, 0)] == [
        text.removesuffix(" Потом они уехали."),
        "Потом они уехали.",
    ]


@pytest.mark.parametrize(
    "day", ["14.11.26", "14.11.26 г.", "14/11/26", "14.11.2026", "14 ноября 26 г.", "14 ноября 26-го"]
)
def test_a_year_of_two_digits_dates_what_is_new(day: str) -> None:
    text = f"Договор о едином рынке газа Союзного государства вступил в силу {day}"
    (event,) = default_reader().read(text, published=DAY).events
    assert event.when_from == event.when_to == date(2026, 11, 14)


@pytest.mark.parametrize(
    "day", ["03.10.22", "8.12.99", "26/02/24", "3 октября 22-го", "3 октября 22 г.", "«03.10.22»"]
)
def test_a_year_of_two_digits_dates_what_is_long_past(day: str) -> None:
    assert not told(f"Договор о едином рынке газа Союзного государства подписан {day} в Минске.")


@pytest.mark.parametrize("number", ["1.10.12.4", "192.10.11.25", "5.11.26.7"])
def test_the_number_of_a_paragraph_is_no_day(number: str) -> None:
    text = f"Договор о едином рынке газа Союзного государства подписан согласно пункту {number} плана."
    (event,) = default_reader().read(text, published=DAY).events
    assert event.when_from is None
