"""The table of forms: each text means its moment, and each look-alike means none."""

from datetime import datetime
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from crawler.cleaning import date_lines, moments
from crawler.cleaning.date_forms import Form, Label, Phrase, Table, patterns, table

TABLE = table()
MOSCOW = ZoneInfo("Europe/Moscow")
FORMS = pytest.mark.parametrize("form", TABLE.form, ids=lambda form: form.name)


def read(text: str, *, data: bool) -> moments.Moment | None:
    if data:
        return moments.stated(text, MOSCOW, TABLE.seen)
    return date_lines.read(text, MOSCOW, TABLE.seen).published


def written(moment: moments.Moment | None) -> str | None:
    if moment is None:
        return None
    return moment.at.date().isoformat() if moment.day_only else moment.at.isoformat()


def test_there_are_enough_forms_each_with_a_name_of_its_own() -> None:
    assert len({form.name for form in TABLE.form}) == len(TABLE.form) >= 50
    assert {form.mechanism for form in TABLE.form} == {one.name for one in TABLE.mechanism} | {"clock"}


@FORMS
def test_a_form_means_its_moment(form: Form) -> None:
    assert written(read(form.text, data=form.data)) == form.means


@FORMS
def test_a_look_alike_means_none(form: Form) -> None:
    assert read(form.other, data=form.data) is None


@FORMS
def test_a_form_is_found_by_the_mechanism_it_names(form: Form) -> None:
    found = moments.scan(moments.level(form.text), data=form.data)
    assert (found[0].finder if found else "clock") == form.mechanism


@pytest.mark.parametrize("form", [one for one in TABLE.form if not one.data], ids=lambda form: form.name)
def test_a_line_that_is_a_date_and_its_known_words_is_no_text(form: Form) -> None:
    assert date_lines.is_bare(form.text) is not form.named
    assert date_lines.leading([form.text, "Мост открыли после ремонта."]) == 1


@pytest.mark.parametrize("form", [one for one in TABLE.form if not one.data], ids=lambda form: form.name)
def test_a_line_reads_alike_in_capitals_and_with_hard_blanks(form: Form) -> None:
    if form.mechanism == "roman month":
        return
    assert written(read(form.text.replace(" ", "\u00a0"), data=False)) == form.means
    assert written(read(form.text.upper(), data=False)) == form.means


@pytest.mark.parametrize("label", TABLE.label, ids=lambda label: label.example)
def test_a_label_says_which_date_follows(label: Label) -> None:
    line = date_lines.read(f"{label.example}: 16.11.2026", MOSCOW, TABLE.seen)
    assert (line.published is not None, line.updated is not None) == (
        label.says == "published",
        label.says == "updated",
    )


@pytest.mark.parametrize("phrase", TABLE.known, ids=lambda phrase: phrase.example)
def test_known_words_stand_beside_a_date(phrase: Phrase) -> None:
    assert patterns().known.fullmatch(phrase.example)
    assert date_lines.is_bare(f"{phrase.example} | 16.11.2026")
    assert date_lines.is_bare(f"16.11.2026 14:20 {phrase.example}")


@pytest.mark.parametrize("phrase", TABLE.never, ids=lambda phrase: phrase.example)
def test_a_date_beside_these_words_is_something_elses(phrase: Phrase) -> None:
    assert date_lines.read(f"{phrase.example} 16.11.2026", MOSCOW, TABLE.seen) == date_lines.Line()


def test_a_key_that_the_table_does_not_know_is_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Table.model_validate({**TABLE.model_dump(), "colour": "red"})


def test_every_word_that_says_updated_is_looked_for() -> None:
    said = [
        "Обновлено",
        "Изменено",
        "Отредактировано",
        "Редакция",
        "Правка",
        "Абноўлена",
        "Зменена",
        "Updated",
    ]
    lines = [f"{word}: 16.11.2026" for word in said]
    assert list(date_lines.saying_updated(["16.11.2026", *lines])) == lines


# ---- dates in pieces -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pieces",
    [
        ["16", "ноября", "2026"],
        ["16", "Ноя", "2026"],
        ["16", "лістапада", "2026"],
        ["Ноя", "16", "2026"],
        ["16", "ноября 2026"],
        ["16", "нояб.", "2026 г."],
        ["16", "Лют"],
    ],
)
def test_short_neighbours_are_one_date(pieces: list[str]) -> None:
    assert date_lines.leading([*pieces, "Мост открыли после ремонта."]) == len(pieces)
    assert date_lines.joined(["Новости", *pieces, "Мост открыли."]) == [
        "Новости",
        " ".join(pieces),
        "Мост открыли.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["16", "мостов", "2026"],
        ["1", "2", "3"],
        ["16"],
        ["ноября", "2026"],
        ["2026", "16"],
        ["Май", "Июнь", "2026"],
        [],
    ],
)
def test_other_short_neighbours_are_none(lines: list[str]) -> None:
    assert date_lines.leading(lines) == 0
    assert date_lines.joined(lines) == lines


def test_the_times_of_a_live_report_stay() -> None:
    assert date_lines.leading(["14:20", "Мост открыли."]) == 1
    assert date_lines.leading(["14:20", "Мост открыли.", "14:35", "По мосту пошли автобусы."]) == 0


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("05.07.2022 Министры обсудили планы", "Министры обсудили планы"),
        ("05.07.22, 14:20 – Министры", "Министры"),
        ("09:05 16.11.2026 | Министры", "Министры"),
        ("5 июля 2022 Министры обсудили планы", None),
        ("Министры 05.07.2022 обсудили планы", None),
        ("05.07.2022", None),
    ],
)
def test_a_date_in_figures_ends_where_the_line_goes_on(line: str, rest: str | None) -> None:
    end = date_lines.leading_end(line)
    assert (line[end:] if end else None) == rest


def test_a_date_behind_a_headline_begins_where_the_headline_ends() -> None:
    line = "Мост открыли после ремонта 05.01.26 18:27"
    assert line[date_lines.trailing_start(line) :] == "05.01.26 18:27"
    assert date_lines.trailing_start("Мост открыли 5 января, и не закроют") == 0


# ---- nothing raises --------------------------------------------------------------------------------

IMPOSSIBLE = (
    "0001-01-01T00:00:00+03:00",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59:59-12:00",
    "2026-02-31",
    "31.02.2026",
    "31 февраля 2026",
    "31 лютага 2026",
    "2026-11-16T24:00:00",
    "2026-11-16T14:60:00",
    "2026-11-16T14:20:00+99:99",
    "2026-W47-1",
    "99999999999999999999",
    "9" * 5000,
    "1e400",
    "٢٠٢٦-١١-١٦",
    "１６．１１．２０２６",
    "999 лет назад",
    "999 месяцев назад",
    "00.00.0000",
    "16.11.2026" * 1000,
    "\x00",
    "\ud800",
    "16.13.2026",
    "2027-11-16",
    "01.01.1970",
)


@pytest.mark.parametrize("said", IMPOSSIBLE, ids=lambda said: ascii(said[:30]))
def test_an_impossible_moment_is_none(said: str) -> None:
    assert moments.stated(said, MOSCOW, TABLE.seen) is None
    assert date_lines.read(said, MOSCOW, TABLE.seen).published is None


@pytest.mark.parametrize("said", [None, True, 10**400, -1, 3.5, [], {}, ["2026-11-16"], b"2026-11-16"])
def test_what_is_no_text_is_no_moment(said: object) -> None:
    assert moments.stated(said, MOSCOW, TABLE.seen) is None


def test_seconds_may_be_a_number() -> None:
    assert written(moments.stated(1794828000, MOSCOW, TABLE.seen)) == "2026-11-16T14:20:00+03:00"


def test_a_day_of_reading_is_needed_for_what_is_told_from_it() -> None:
    for said in ("вчера, 14:20", "2 дня назад", "16 ноября", "14:20"):
        assert date_lines.read(said, MOSCOW, None).published is None
        assert date_lines.is_bare(said)


digits = st.text("0123456789", max_size=12)
words = st.sampled_from(
    [
        *(
            "ноября",
            "лют",
            "XI",
            "назад",
            "таму",
            "часов",
            "месяцев",
            "лет",
            "вчера",
            "только что",
            "от",
            "г.",
            "года",
        ),
        *(
            "Создано:",
            "Изменено:",
            "Просмотров:",
            "Автор:",
            "UTC",
            "+03:00",
            "мск",
            "T",
            "Z",
            "pm",
            "Mon,",
            "№",
            "©",
        ),
    ]
)
marks = st.sampled_from(list(" .,:/|-–•()[]+\n\t\u00a0"))
alike = st.lists(st.one_of(digits, words, marks, st.integers(0, 9999).map(str)), max_size=14).map("".join)
zones = st.sampled_from([MOSCOW, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("America/New_York")])
seen = st.one_of(st.none(), st.just(TABLE.seen))


@settings(max_examples=400, deadline=None)
@given(said=st.one_of(st.text(max_size=150), alike), zone=zones, now=seen)
def test_no_text_raises_or_means_what_cannot_be(said: str, zone: ZoneInfo, now: datetime | None) -> None:
    line = date_lines.read(said, zone, now)
    found = [moments.stated(said, zone, now), line.published, line.updated]
    assert all(moment is None or moments.possible(moment.at, now) for moment in found)
    assert 0 <= date_lines.leading_end(said) <= len(said)
    assert 0 <= date_lines.trailing_start(said) <= len(said)


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(st.one_of(alike, digits, words), max_size=8))
def test_joining_pieces_loses_no_word(lines: list[str]) -> None:
    assert " ".join(date_lines.joined(lines)) == " ".join(lines)
    assert 0 <= date_lines.leading(lines) <= min(3, len(lines))


def test_no_pattern_takes_long_over_a_hostile_line() -> None:
    began = process_time()
    for piece in ("1", "1.", "16.11.", "ноя ", "часов ", " ", "(", "-", "Автор: А", "1 000 ", "14:20-"):
        date_lines.read((piece * 130)[:119], MOSCOW, TABLE.seen)
        date_lines.leading_end(piece * 100_000)
        moments.stated(piece * 100_000, MOSCOW, TABLE.seen)
    assert process_time() - began < 1
