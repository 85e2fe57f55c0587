"""Taking what texts name into a catalogue of one's own, or out of the queue, as a user does it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import orjson

from tests.monitor.conftest import Run

FIRES = "Правительства России и Беларуси подписали соглашение о тушении приграничных лесных пожаров. Учения пройдут в мае."
AGAIN = (
    "Стороны готовят подписание соглашения о тушении приграничных лесных пожаров между Россией и Беларусью."
)
NEAR = "Россия и Беларусь подписали соглашение об операциях технологических и их взаимном признании."
ARCHIVES = "Россия и Беларусь ратифицировали протокол о взаимодействии по линии архивов."


def lines(printed: bytes) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in printed.splitlines()]


def complaint(ended: "subprocess.CompletedProcess[bytes]") -> str:
    said = ended.stderr.decode().replace("\n", " ")
    assert ended.returncode == 1, said
    assert "Traceback" not in said
    return said


def take(folder: Path, unionwatch: Run, *texts: str) -> None:
    given = [
        {"url": f"https://a.by/{text[:30]}", "title": "О делах", "text": text, "date": "2026-02-20"}
        for text in texts
    ]
    (folder / "saved.jsonl").write_text("\n".join(map(json.dumps, given)), encoding="utf-8")
    ended = unionwatch("import", "saved.jsonl")
    assert ended.returncode == 0, ended.stderr.decode()


def queue(unionwatch: Run) -> dict[str, dict[str, Any]]:
    """What stands in the queue, by the last word of its title."""
    ended = unionwatch("instruments", "--new")
    assert ended.returncode == 0, ended.stderr.decode()
    return {one["canonical"].split()[-1]: one for one in lines(ended.stdout)}


def test_the_queue_is_listed_and_answered(tmp_path: Path, unionwatch: Run) -> None:
    unionwatch("init")
    take(tmp_path, unionwatch, FIRES, AGAIN, NEAR, ARCHIVES)
    waiting = queue(unionwatch)
    assert list(waiting) == ["пожаров", "архивов", "признании"]
    assert waiting["пожаров"]["canonical"] == "Соглашение о тушении приграничных лесных пожаров"
    assert (waiting["пожаров"]["articles"], waiting["пожаров"]["near"]) == (2, None)
    assert (
        waiting["признании"]["near"] == "near U-40 Соглашение о взаимном признании технологических операций"
    )

    ended = unionwatch("instruments", "accept", waiting["пожаров"]["proposal"], "--topic", "environment")
    assert ended.returncode == 0, ended.stderr.decode()
    assert "read again 2 articles that named it" in ended.stderr.decode()
    written, *changed = lines(ended.stdout)
    assert (written["id"], written["topic"]) == ("X-01", "environment")
    assert [[event["instrument"] for event in one["gained"]] for one in changed] == [["X-01"], ["X-01"]]
    assert unionwatch("instruments", "dismiss", waiting["архивов"]["proposal"]).returncode == 0
    assert set(queue(unionwatch)) == {"признании"}
    named = waiting["признании"]["proposal"]
    refused = complaint(unionwatch("instruments", "accept", named, "--topic", "nonsense"))
    assert "--topic: «nonsense» is not a topic; topics: founding, integration, industry" in refused
    (shown,) = lines(unionwatch("instruments", "X-01").stdout)
    assert shown == written

    take(
        tmp_path,
        unionwatch,
        "Соглашение о тушении приграничных лесных пожаров ратифицировал Совет Республики.",
    )
    events = [one for one in lines(unionwatch("feed").stdout) if one["kind"] == "event"]
    own = [one["event"]["status"] for one in events if one["event"]["instrument"] == "X-01" and one["late"]]
    assert {"SIGNED", "DRAFTING"} <= set(own)
    assert events[-1]["event"]["instrument"] == "X-01"
    assert "│    0 │" in unionwatch("deliver").stderr.decode()
    said = complaint(unionwatch("instruments", "accept", "P-none"))
    assert "`unionwatch instruments --new` lists them" in said


def test_a_mistake_in_the_own_file_is_refused_by_all_that_read(tmp_path: Path, unionwatch: Run) -> None:
    unionwatch("init")
    (tmp_path / "mine.toml").write_text('[[instrument]]\nid = "X-07"\ntopics = "fish"\n', encoding="utf-8")
    given = {"UNIONWATCH_CONTACT": "me@localhost", "UNIONWATCH_INSTRUMENTS": "mine.toml"}
    for words in (["instruments"], ["reread"], ["crawl"], ["import", "."], ["instruments", "accept", "P-1"]):
        refused = complaint(unionwatch(*words, env=given))
        assert f"{tmp_path / 'mine.toml'}: X-07: topics: unknown key; did you mean «topic»?" in refused


def test_one_article_is_counted_as_one(tmp_path: Path, unionwatch: Run) -> None:
    unionwatch("init")
    take(tmp_path, unionwatch, FIRES)
    ended = unionwatch("instruments", "accept", queue(unionwatch)["пожаров"]["proposal"])
    assert "and read again 1 article that named it" in ended.stderr.decode()


def test_a_watch_may_name_what_was_accepted(tmp_path: Path, unionwatch: Run) -> None:
    unionwatch("init")
    take(tmp_path, unionwatch, FIRES)
    assert unionwatch("instruments", "accept", queue(unionwatch)["пожаров"]["proposal"]).returncode == 0
    with (tmp_path / "unionwatch.toml").open("a", encoding="utf-8") as configuration:
        configuration.write('instruments = ["X-01"]\n')
    take(tmp_path, unionwatch, AGAIN)
    (tmp_path / "instruments.toml").unlink()
    refused = complaint(unionwatch("import", "saved.jsonl"))
    assert "watch «everything»: instruments: «X-01» is not an instrument" in refused


def test_help_tells_of_the_list_and_of_the_commands(unionwatch: Run) -> None:
    said = unionwatch("instruments", "-h").stdout.decode()
    assert all(word in said for word in ("show", "accept", "dismiss", "--new"))
    assert "--topic" in unionwatch("instruments", "accept", "-h").stdout.decode()
