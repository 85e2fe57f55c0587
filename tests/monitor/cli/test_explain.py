"""``read --explain``, as a user runs it: each sentence with what stands in it, and why it is an event or none."""

import json
import re
from pathlib import Path

import orjson

from monitor.agreements.explanation import explain
from monitor.agreements.reading import default_reader
from monitor.cli import explaining
from tests.bench.gold import of_today
from tests.monitor.conftest import Run

ESCAPE = b"\x1b"


def explained(unionwatch: Run, text: str, *words: str) -> str:
    ended = unionwatch("read", "-", "--explain", "--date", "2025-01-09", *words, stdin=text.encode())
    assert ended.returncode == 0, ended.stderr.decode()
    assert ESCAPE not in ended.stdout
    said: str = ended.stdout.decode()
    return said


def test_an_event_is_shown_with_what_made_it(unionwatch: Run) -> None:
    said = explained(
        unionwatch,
        "Беларусь и Россия подписали соглашение о взаимном признании виз. Документ вступит в силу 11 января.",
        "--title",
        "Визы признают",
    )
    assert said.splitlines() == [
        "-: Визы признают",
        # The headline is one of the three.
        "2 events; 2 of 3 sentences name an instrument or a status",
        "",
        "[Беларусь|side BY] и [Россия|side RU] [подписали|status SIGNED] [соглашение о взаимном признании виз|instrument U-43].",
        "    event: U-43 SIGNED, both sides, fact; «подписали», rule sign/finite, confidence 0.95",
        "",
        "[Документ|instrument U-43] [вступит в силу|status ENTRY_PLANNED] [11 января|date 2025-01-11].",
        "    event: U-43 ENTRY_PLANNED, no side named, planned, 2025-01-11; «вступит в силу», rule enter/future, confidence 0.80",
    ]


def test_a_negated_cue_is_marked_where_it_denies_and_where_it_says_nothing(unionwatch: Run) -> None:
    denied = explained(unionwatch, "Соглашение Беларуси и России о взаимном признании виз не подписано.")
    assert "[не|negated] [подписано|status DENIED]" in denied
    assert "    event: U-43 DENIED, no side named, denied; «подписано», rule sign/negated" in denied
    silent = explained(unionwatch, "Соглашение Беларуси и России о взаимном признании виз не опубликовано.")
    assert "[не|negated] [опубликовано|cue publish]" in silent
    assert "    no event: U-43: «опубликовано» is negated" in silent
    assert "0 events; 1 of 1 sentences" in silent


def test_a_background_sentence_names_the_word_that_makes_it_one(unionwatch: Run) -> None:
    said = explained(
        unionwatch, "Напомним, Беларусь и Россия подписали соглашение о взаимном признании виз вчера."
    )
    assert "[Напомним|background], " in said
    assert "[подписали|status SIGNED]" in said
    assert "    no event: U-43: a word such as «Напомним» makes the sentence background" in said


def test_an_old_date_and_an_anniversary_are_told_apart(unionwatch: Run) -> None:
    old = explained(
        unionwatch, "Соглашение Беларуси и России о взаимном признании виз подписали 15 февраля 2023 года."
    )
    assert "[15 февраля 2023 года|date 2023-02-15]" in old
    assert "    no event: U-43: it happened more than 14 days before the publication" in old
    past = explained(unionwatch, "Год назад Беларусь и Россия подписали соглашение о взаимном признании виз.")
    assert "[Год назад|anniversary]" in past
    assert "    no event: U-43: the sentence looks back over years" in past


def test_a_mention_without_a_status_says_so(unionwatch: Run) -> None:
    said = explained(unionwatch, "Министры Беларуси и России обсудили соглашение о взаимном признании виз.")
    assert "[соглашение о взаимном признании виз|instrument U-43]" in said
    assert said.endswith("    no event: U-43: no word of status speaks of it\n")


def test_a_status_without_an_instrument_says_what_is_missing(unionwatch: Run) -> None:
    said = explained(unionwatch, "В Минске подписали контракт.\nПогода хорошая.")
    assert "1 of 2 sentences" in said
    assert "[подписали|cue sign] контракт." in said
    assert "    no event: «подписали» speaks of no instrument" in said
    assert "Погода" not in said


def test_an_instrument_of_others_says_whose(unionwatch: Run) -> None:
    said = explained(unionwatch, "Минск подписал с Китаем соглашение о взаимном признании виз.")
    assert "    no event: U-43 is not meant: a third country takes part" in said
    said = explained(unionwatch, "Страны ЕАЭС вместе с Минском подписали договор о яблоках.")
    assert "    no event: «договор» is no instrument here: another organisation is spoken of" in said


def test_a_paper_of_regions_is_shown_as_one(unionwatch: Run) -> None:
    said = explained(
        unionwatch, "Брестский облисполком и Правительство Тульской области подписали соглашение о торговле."
    )
    assert "[соглашение о торговле|instrument interregional]" in said
    assert "    event: «Соглашение о торговле» (interregional) SIGNED" in said


def test_a_text_without_a_mention_has_its_two_lines_only(unionwatch: Run) -> None:
    assert explained(unionwatch, "В Минске прошёл дождь.").splitlines() == [
        "-: no headline",
        "0 events; 0 of 1 sentences name an instrument or a status",
    ]
    assert explained(unionwatch, "В Париже подписали договор.").splitlines() == [
        "-: no headline",
        "passed over: no word of the two states or their bodies stands in the text",
    ]


def test_lines_are_explained_one_after_another_and_bad_ones_named(unionwatch: Run) -> None:
    given = [
        json.dumps({"id": 7, "title": "Дождь", "text": "В Минске прошёл дождь."}),
        "no json",
        json.dumps({"id": "b", "text": "Лукашенко подписал договор."}),
    ]
    ended = unionwatch("read", "--jsonl", "-", "--explain", stdin="\n".join(given).encode())
    assert ended.returncode == 1
    assert "-:2: is not JSON" in ended.stderr.decode()
    said = ended.stdout.decode().splitlines()
    assert [line for line in said if line.startswith(("7: ", "b: "))] == ["7: Дождь", "b: no headline"]


def test_what_is_explained_is_what_is_read(tmp_path: Path, unionwatch: Run) -> None:
    text = (
        "Беларусь и Россия не подписали соглашение о взаимном признании виз. Документ готовят к подписанию."
    )
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    read = orjson.loads(unionwatch("read", "text.txt").stdout)
    said = unionwatch("read", "text.txt", "--explain").stdout.decode()
    assert read["events"]
    assert said.count("    event: ") == len(read["events"])
    for event in read["events"]:
        assert f"    event: {event['instrument']} {event['status']}, " in said


def test_a_text_cannot_steer_the_terminal(unionwatch: Run) -> None:
    said = explained(unionwatch, "Минск \x1b[31m подписал\x07 [bold]договор[/bold].", "--title", "\x1b[2J")
    assert "[31m [подписал|cue sign]" in said
    assert "[bold]договор[/bold]" in said


def test_a_terminal_shows_the_same_words_in_colour(unionwatch: Run) -> None:
    text = "Беларусь и Россия подписали соглашение о взаимном признании виз."
    ended = unionwatch(
        "read",
        "-",
        "--explain",
        "--date",
        "2025-01-09",
        stdin=text.encode(),
        env={"FORCE_COLOR": "1", "TERM": "xterm"},
    )
    assert ESCAPE in ended.stdout
    assert re.sub(r"\x1b\[[0-9;]*m", "", ended.stdout.decode()) == explained(unionwatch, text)


def test_every_reason_that_the_gold_yields_has_a_sentence() -> None:
    known = explaining._REFUSALS.keys() | explaining._PASSED.keys() | {"no-instrument"}
    found = {
        finding.reason
        for passage in of_today()
        for told in explain(
            default_reader(), passage.text, title=passage.title, published=passage.published
        ).explanations
        for finding in told.findings
        if finding.reason
    }
    assert len(found) >= 15
    assert {reason for reason in found if not reason.endswith(("-denied", "-says-nothing"))} <= known
