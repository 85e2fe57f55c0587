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
