"""The ledger on the command line."""

import json
from pathlib import Path

import orjson

from tests.monitor.conftest import Run

PROMISED = "Министры России и Беларуси подпишут соглашение о единой промышленной политике в течение месяца, сообщили в ведомстве."
OPEN = "Беларусь и Россия подпишут договор об обмене сведениями о приграничных пожарах до 10 марта 2027 года, сообщил посол."


def test_promises_are_listed_with_what_became_of_them(tmp_path: Path, unionwatch: Run) -> None:
    unionwatch("init")
    given = [
        {"url": "https://a.by/1", "title": "Промышленность", "text": PROMISED, "date": "2022-07-05"},
        {"url": "https://a.by/2", "title": "Пожары", "text": OPEN, "date": "2026-11-20"},
    ]
    (tmp_path / "saved.jsonl").write_text("\n".join(json.dumps(one) for one in given), encoding="utf-8")
    assert unionwatch("import", "saved.jsonl").returncode == 0

    shown = [orjson.loads(line) for line in unionwatch("ledger", "U-38").stdout.splitlines()]
    (promise,) = (line for line in shown if "state" in line)
    assert (promise["promised"], promise["due_to"], promise["state"]) == ("SIGNED", "2022-08-05", "missed")
    assert (promise["closed_on"], promise["days_late"]) == ("2023-02-15", 194)
    assert any(line.get("status") == "IN_FORCE" and line["article"] is None for line in shown)

    due = [orjson.loads(line) for line in unionwatch("ledger").stdout.splitlines()]
    assert [line["title"] for line in due] == ["Договор об обмене сведениями о приграничных пожарах"]
    everything = [orjson.loads(line) for line in unionwatch("ledger", "--all").stdout.splitlines()]
    assert {line["subject"] for line in everything} == {"U-38", due[0]["subject"]}


def test_a_step_says_whether_it_needs_a_look_until_a_second_source_tells_it(
    tmp_path: Path, unionwatch: Run
) -> None:
    unionwatch("init")
    texts = (
        "Россия денонсировала договор о гарантиях безопасности в рамках Союзного государства, пишет газета.",
        "Договор о гарантиях безопасности в рамках Союзного государства денонсировала Россия. Посол вернулся домой, переговоры в Минске окончены, новых встреч министры не назначали.",
    )
    seen = []
    for number, text in enumerate(texts):
        given = {"url": f"https://{number}.by/1", "title": "О договоре", "text": text, "date": "2026-02-20"}
        (tmp_path / "saved.jsonl").write_text(json.dumps(given), encoding="utf-8")
        assert unionwatch("import", "saved.jsonl").returncode == 0
        steps = [orjson.loads(line) for line in unionwatch("ledger", "U-36").stdout.splitlines()]
        seen.append([step["review"] for step in steps if step["status"] == "TERMINATED"])
    assert seen == [["second_source"], [None]]


def test_an_unknown_instrument_is_named_with_the_nearest(unionwatch: Run) -> None:
    unionwatch("init")
    ended = unionwatch("ledger", "U-380")
    assert ended.returncode == 1
    assert "did you mean" in ended.stderr.decode()
    assert "Traceback" not in ended.stderr.decode()
