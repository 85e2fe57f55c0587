"""Words: the table gives what the regular expression would, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from dedupe.words import WORD, fold, words, words_and_breaks

# The plane that the table covers; letters whose small form has two letters are kept by it as they are.
_LETTERS = st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"], exclude_characters="İ")
_CYRILLIC = st.sampled_from("абвгдеёжзійклмнопрстуўфхцчшщъыьэюяґАБВЁІЎҐ aceopx-—,.!?…\n\t«»'’\u00ad\u200b12_")


@given(st.text(_LETTERS | _CYRILLIC))
def test_the_table_cuts_as_the_expression_does(text: str) -> None:
    assert words(text) == WORD.findall(fold(text))


def test_spellings_of_one_word() -> None:
    assert words("Берёза БЕРЕЗА Воўк воук аб'ект аб’ект абъект со\u00adюз") == [
        "береза",
        "береза",
        "воук",
        "воук",
        "абект",
        "абект",
        "абъект",
        "союз",
    ]


def test_latin_letters_that_look_cyrillic() -> None:
    assert words("Coюз и cоюз, Союз: NATO") == ["союз", "и", "союз", "союз", "nato"]
    # The sign between them is not seen, so neither is the change of the alphabet.
    assert words("c\u00adоюз") == ["союз"]


def test_breaks_stand_before_the_next_word() -> None:
    told, breaks = words_and_breaks("Раз, два. Три?! Четыре… 3.5 пять.")
    assert told == ["раз", "два", "три", "четыре", "3", "5", "пять"]
    assert breaks.tolist() == [2, 3, 4]


def test_nothing_and_hardly_anything() -> None:
    for text in ("", " ", ".", ". ", "\ud800", "😀"):
        told, breaks = words_and_breaks(text)
        assert told == []
        assert breaks.tolist() == [0] * text.count(". ")
