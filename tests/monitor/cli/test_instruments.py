"""The catalogue on the command line, what was found new, and reading stored articles again."""

import json
import sqlite3
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path

import orjson

from tests.monitor.conftest import Run

TEXT = "Правительства России и Беларуси подписали соглашение о тушении приграничных лесных пожаров. Учения пройдут в мае."


def test_the_catalogue_is_listed_and_shown(unionwatch: Run) -> None:
    listed = [orjson.loads(line) for line in unionwatch("instruments").stdout.splitlines()]
    assert len(listed) == 112
    shown = orjson.loads(unionwatch("instruments", "U-38").stdout)
    assert shown["id"] == "U-38"
    assert "соглашение о единой промышленной политике" in shown["names"]
    assert {"SIGNED", "IN_FORCE"} <= {event["status"] for event in shown["known"]}
    assert all(event["confidence"] in "AB" for event in shown["known"])
    assert orjson.loads(unionwatch("instruments", "U-47").stdout)["children"] == ["U-48"]


def test_an_unknown_instrument_is_named_with_the_nearest(unionwatch: Run) -> None:
    ended = unionwatch("instruments", "U-380")
    assert ended.returncode == 1
    assert "U-38" in ended.stderr.decode()


def test_what_is_new_is_listed_and_stored_articles_are_read_again(tmp_path: Path, unionwatch: Run) -> None:
    unionwatch("init")
    given = {"url": "https://a.by/1", "title": "О пожарах", "text": TEXT, "date": "2026-02-20"}
    (tmp_path / "saved.jsonl").write_text(json.dumps(given), encoding="utf-8")
    unionwatch("import", "saved.jsonl")
    (new,) = (orjson.loads(line) for line in unionwatch("instruments", "--new").stdout.splitlines())
    assert (new["canonical"], new["articles"]) == ("Соглашение о тушении приграничных лесных пожаров", 1)

    assert unionwatch("reread").stdout == b""
    with sqlite3.connect(tmp_path / "unionwatch.sqlite3") as database:
        # As if an earlier lexicon, which knew less, had read the article.
        database.execute("UPDATE reading SET reader = 'earlier'")
        database.execute("DELETE FROM event")
        database.execute("DELETE FROM event_key")
    (found,) = (orjson.loads(line) for line in unionwatch("reread").stdout.splitlines())
    assert [event["status"] for event in found["gained"]] == ["SIGNED"]
    before = len(unionwatch("feed").stdout.splitlines())
    unionwatch("reread", "--apply")
    assert unionwatch("reread").stdout == b""
    assert len(unionwatch("feed").stdout.splitlines()) == before


OWN = """
[[instrument]]
id = "X-01"
type = "intergov_agreement"
family = "F2"
topic = "environment"
confidence = "A"
title = { ru = "Соглашение о тушении приграничных лесных пожаров" }

[[instrument.aliases]]
lang = "ru"
says = "соглашение о тушении приграничных лесных пожаров"
inflected = "соглашения о тушении приграничных лесных пожаров"
"""
NICKNAME = """
[[instrument.aliases]]
lang = "ru"
says = "пожарный договор"
inflected = "пожарного договора"
"""


def test_reread_answers_those_who_were_asked_to_look_and_tells_nobody_news(
    tmp_path: Path, unionwatch: Run, now: datetime
) -> None:
    """A name that is learnt later shows that a second source was there all the time."""
    unionwatch("init")
    own = tmp_path / "instruments.toml"
    own.write_text(OWN, encoding="utf-8")
    texts = (
        TEXT.replace("подписали", "сегодня подписали"),
        "Беларусь и Россия сегодня подписали в Гомеле пожарный договор. Его готовили три года, рассказал посол.",
        "Совет Республики сегодня ратифицировал пожарный договор Беларуси и России. Обсудили его накануне.",
    )
    given = [
        {"url": f"https://{host}/1", "title": "О делах", "text": text, "date": now.isoformat()}
        for host, text in zip(("a.by", "b.ru", "c.by"), texts, strict=True)
    ]
    (tmp_path / "saved.jsonl").write_text("\n".join(map(json.dumps, given)), encoding="utf-8")
    assert unionwatch("import", "saved.jsonl").returncode == 0
    assert "│    1 │" in unionwatch("deliver").stderr.decode()
    own.write_text(OWN + NICKNAME, encoding="utf-8")
    found = [orjson.loads(line) for line in unionwatch("reread", "--apply").stdout.splitlines()]
    gained = [(one["url"], [event["status"] for event in one["gained"]]) for one in found]
    assert gained == [("https://b.ru/1", ["SIGNED"]), ("https://c.by/1", ["RATIF_STEP"])]
    assert "│    1 │" in unionwatch("deliver").stderr.decode()
    _, answer = sorted((tmp_path / "mail" / "new").iterdir(), key=lambda mail: mail.stat().st_mtime_ns)
    said = message_from_bytes(answer.read_bytes(), policy=policy.default).get_body(("plain",))
    assert said is not None
    assert "подтверждено" in said.get_content().lower()
    assert "│    0 │" in unionwatch("deliver").stderr.decode()
