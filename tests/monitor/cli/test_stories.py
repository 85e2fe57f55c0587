"""Stories by hand: shown, searched, and told apart for good."""

import json
from pathlib import Path

import orjson

from tests.monitor.conftest import Run

TEXT = (
    "Завод в областном центре выпустил первую партию новых тракторов, которые работают на метане и экономят топливо. "
    "Их испытали на полях хозяйства, и за смену каждая машина вспахала на треть больше обычного. "
    "Серийный выпуск начнётся после уборки урожая, рассказал директор предприятия на встрече с фермерами."
)


def test_a_story_is_shown_searched_and_told_apart(tmp_path: Path, unionwatch: Run) -> None:
    unionwatch("init")
    given = [
        {"url": "https://a.by/1", "title": "Тракторы на метане", "text": TEXT, "date": "2026-02-20"},
        {
            "url": "https://b.ru/2",
            "title": "Новые тракторы",
            "text": f"Об этом сообщает БЕЛТА. {TEXT}",
            "date": "2026-02-21",
        },
    ]
    (tmp_path / "saved.jsonl").write_text("\n".join(json.dumps(one) for one in given), encoding="utf-8")
    assert unionwatch("import", "saved.jsonl").returncode == 0
    shown = [orjson.loads(line) for line in unionwatch("story", "show", "1").stdout.splitlines()]
    assert [(one["url"], one["head"]) for one in shown] == [
        ("https://a.by/1", True),
        ("https://b.ru/2", False),
    ]

    assert shown[1]["added"] == ["Об этом сообщает БЕЛТА."]
    assert shown[1]["dropped"] == []
    assert "Folded 2 articles into 1 story" in unionwatch("story", "rebuild").stderr.decode()

    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    found = unionwatch("story", "find", "--all", "text.txt").stdout.splitlines()
    assert {orjson.loads(line)["url"] for line in found} == {"https://a.by/1", "https://b.ru/2"}

    assert "a story of its own now" in unionwatch("story", "split", "2").stderr.decode()
    assert len(unionwatch("story", "show", "1").stdout.splitlines()) == 1
    again = unionwatch("story", "split", "2")
    assert again.returncode == 1
    assert "it is in no story with others" in again.stderr.decode()


NEWS = (
    "Правительства России и Беларуси сегодня подписали соглашение о тушении приграничных лесных пожаров. "
    "Документ готовили несколько ведомств, рассказал журналистам посол после церемонии в Гомеле. "
    "Учения спасателей пройдут в мае на границе двух областей, участвовать в них будут двести человек."
)


def test_the_second_news_of_a_story_that_was_glued_is_told_once_it_is_told_apart(
    tmp_path: Path, unionwatch: Run
) -> None:
    """Its «сегодня» counted from the day of the first, so that it seemed to tell the same."""
    unionwatch("init")
    for day in ("2026-02-20", "2026-03-20"):
        given = {"url": f"https://a.by/{day}", "title": "О пожарах", "text": NEWS, "date": day}
        (tmp_path / f"{day}.jsonl").write_text(json.dumps(given), encoding="utf-8")
        assert unionwatch("import", "--alert", f"{day}.jsonl").returncode == 0
    assert "│    1 │" in unionwatch("deliver").stderr.decode()

    ended = unionwatch("story", "split", "2")
    assert "Article 2 is a story of its own now: 2; queued 1 alert" in ended.stderr.decode()
    assert "│    1 │" in unionwatch("deliver").stderr.decode()
    records = [orjson.loads(line) for line in unionwatch("feed").stdout.splitlines()]
    events = [(one["event"]["when_from"], one["late"]) for one in records if one["kind"] == "event"]
    assert events == [("2026-02-20", False), ("2026-03-20", False)]


def test_a_story_that_does_not_exist_is_named(unionwatch: Run) -> None:
    unionwatch("init")
    ended = unionwatch("story", "show", "99")
    assert ended.returncode == 1
    assert "story 99: there is none of that number" in ended.stderr.decode()


def test_an_old_text_is_compared_with_all_stored_ones_when_asked(tmp_path: Path, unionwatch: Run) -> None:
    unionwatch("init")
    lines = [
        json.dumps({"url": f"https://a.by/{day}", "title": "Тракторы", "text": TEXT + end, "date": day})
        for day, end in (("2025-02-20", ""), ("2026-02-20", " Всё."), ("2026-02-21", " Это всё."))
    ]
    for number, (line, words) in enumerate(zip(lines, ([], [], ["--all"]), strict=True)):
        (tmp_path / f"{number}.jsonl").write_text(line, encoding="utf-8")
        assert unionwatch("import", *words, f"{number}.jsonl").returncode == 0
    assert len(unionwatch("story", "show", "1").stdout.splitlines()) == 3
