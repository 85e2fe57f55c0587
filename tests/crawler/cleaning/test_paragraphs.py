"""Wrapped lines are joined into the paragraphs they were; lines that somebody parted stay."""

import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.cleaning.article import clean
from crawler.cleaning.paragraphs import compounds, joined
from crawler.items import Hint, Source

FIRST = (
    "Министры транспорта двух стран обсудили на встрече расписание поездов, которые летом свяжут областные "
    "центры, и договорились открыть продажу билетов за два месяца до первого рейса."
)
SECOND = (
    "Перевозчики попросили не менять тарифы до конца года, потому что пассажиры привыкли к ним и редко жалуются, "
    "а новые вагоны всё равно придут с завода только следующей весной."
)


def wrapped(width: int, between: str = "\n\n", indent: str = "") -> str:
    return between.join(
        textwrap.fill(said, width, initial_indent=indent, break_on_hyphens=False) for said in (FIRST, SECOND)
    )


def lines(text: str) -> list[str]:
    return [line for line in joined(text).split("\n") if line.strip()]


@pytest.mark.parametrize("width", [34, 50, 65, 72, 80, 90])
def test_paragraphs_between_blank_lines_are_whole_again(width: int) -> None:
    assert lines(wrapped(width)) == [FIRST, SECOND]
    assert lines(wrapped(width).replace("\n", "\r\n")) == [FIRST, SECOND]


@pytest.mark.parametrize("width", [50, 72])
def test_paragraphs_are_parted_by_an_indent_or_a_short_last_line(width: int) -> None:
    assert lines(wrapped(width, "\n", "    ")) == [FIRST, SECOND]
    assert lines(wrapped(width, "\n")) == [FIRST, SECOND]


def test_a_mail_that_quotes_another_is_read_without_its_marks() -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in wrapped(60).split("\n"))
    twice = "\n".join(f">> {line}" for line in textwrap.wrap(SECOND, 58))
    assert lines(quoted) == [FIRST, SECOND]
    assert lines(f"{quoted}\n{twice}") == [FIRST, SECOND, SECOND]


def test_a_flowed_mail_goes_on_behind_a_blank() -> None:
    flowed = "\n".join(
        [*(f"{line} " for line in textwrap.wrap(FIRST, 60)[:-1]), textwrap.wrap(FIRST, 60)[-1]]
    )
    assert lines(flowed) == [FIRST]


def broken(before: str, after: str) -> str:
    """A text as wide as its first line, which ends where a word is parted."""
    return f"{before}\n{textwrap.fill(f'{after} {FIRST}', len(before), break_on_hyphens=False)}"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Министры на встрече в столице после обеда подпи-", "сали бумагу.", "подписали бумагу."),
        ("Главы обоих ведомств говорили в среду о торгово-", "экономическом союзе.", "торгово-экономическом"),
        ("Делегация с подарками приехала утром в Санкт-", "Петербург на поезде.", "Санкт-Петербург на"),
        ("Программа, о которой шла речь, рассчитана на 2026-", "2030 годы.", "2026-2030 годы"),
        ("Кто ещё приедет, никто не сказал им и в среду -", "поезд опоздал.", "среду - поезд"),
        ("Делегация осмотрела завод, музей и пообе\u00ad", "щала вернуться.", "пообещала вернуться"),
        ("Обе стороны верят, что за круглым столом какую-", "нибудь бумагу подпишут.", "какую-нибудь"),
        ("Паром строили долго, и назвали его пасса-", "жирско-грузовым, как раньше.", "пассажирско-грузовым"),
        (
            "Есть пассажирско-грузовым назвали и этот пассажирско-",
            "грузовым поезд.",
            "этот пассажирско-грузовым",
        ),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_where_it_only_parted_a_word(
    before: str, after: str, expected: str
) -> None:
    (said,) = lines(broken(before, after))
    assert expected in said
    assert said.endswith(FIRST)


PARTS = [(part, word, example) for part, entries in compounds().items() for word, example in entries.items()]


@pytest.mark.parametrize(("part", "word", "example"), PARTS)
def test_every_compound_is_whole_with_its_hyphen(part: str, word: str, example: str) -> None:
    first, _, last = example.partition("-")
    assert word == (first if part == "first" else last)
    assert example in joined(broken(f"Собравшиеся за столом говорили и слушали {first}-", f"{last} слово."))


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n{SECOND}",
        "Завод показал станки.\nИх купят соседи.\nВыставка закроется в пятницу.",
        "Повестка заседания совета\nо бюджете\nо программе приборостроения на три года\nо дорогах",
        "Заявили докладчики:\n- Иванов Пётр Сергеевич, директор завода станков\n- Петров Иван, главный врач\n- Сидоров",
        "1. Открыть отделение связи в посёлке Озёрный до весны\n2. Починить мост через реку\n3. Убрать снег у школы",
        "Белеет парус одинокой\nВ тумане моря голубом,\nЧто ищет он в стране далёкой?\nЧто кинул он в краю родном?",
        "С уважением,\nначальник отдела писем\nобластного управления\nАнна Лес",
        "Город\tЖители\tШколы\nозёрный\t1200\t2\nречной\t800\t1",
        "МИНСК, 16 ноября.\nЗавод показал станки.\nих купят",
        "",
        "\n\n",
        "одна строка без конца",
    ],
)
def test_lines_that_somebody_parted_stay(text: str) -> None:
    assert joined(text) == text


def test_lists_and_signatures_in_a_wrapped_mail_stay_lines() -> None:
    text = (
        f"{textwrap.fill(FIRST, 64)}\n\nНа встрече были:\n- Иванов, директор\n- Петров, главный врач\n\n"
        f"{textwrap.fill(SECOND, 64)}\n\n-- \nАнна Лес\nотдел писем"
    )
    said = lines(text)
    assert said[0] == FIRST
    assert {"- Иванов, директор", "- Петров, главный врач", SECOND, "Анна Лес", "отдел писем"} <= set(said)


def test_cleaning_reads_a_wrapped_text_as_paragraphs() -> None:
    told = clean(Source(body=wrapped(60).encode(), content_type="text/plain", hint=Hint(title="О поездах")))
    assert told.text == f"{FIRST}\n{SECOND}"


WORDS = st.text(st.sampled_from("абвгдежАБВ.,-–>«»12 \u00ad"), min_size=1, max_size=14)
TEXTS = st.lists(
    st.one_of(WORDS, st.sampled_from(["", "> ", ">> ", "- ", "   ", "1. ", "\t"])), max_size=60
).flatmap(
    lambda words: st.lists(
        st.sampled_from([" ", " ", " ", "\n", "\n\n", "\r\n", " \n"]), min_size=60, max_size=60
    ).map(lambda gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=False)))
)
PROSE = st.tuples(
    st.lists(
        st.sampled_from((*FIRST.split(), *SECOND.split(), "торгово-экономическом", "Минск.")), max_size=80
    ),
    st.integers(20, 110),
    st.sampled_from(["", "> ", "  "]),
).map(
    lambda said: textwrap.fill(" ".join(said[0]), said[1], initial_indent=said[2], subsequent_indent=said[2])
)


@given(
    st.one_of(
        TEXTS, PROSE, st.lists(PROSE, max_size=4).map("\n".join), st.lists(PROSE, max_size=4).map("\n\n".join)
    )
)
@settings(max_examples=400, deadline=None)
def test_joining_twice_is_joining_once_and_no_word_is_lost(text: str) -> None:
    once = joined(text)
    assert joined(once) == once
    assert re.sub(r"[\W_]", "", once) == re.sub(r"[\W_]", "", text)


def test_a_text_of_many_lines_is_joined_at_once() -> None:
    assert len(lines("\n".join(wrapped(60) for _ in range(5000)))) >= 5000
