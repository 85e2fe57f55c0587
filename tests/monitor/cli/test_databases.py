"""The commands on the database, and how all others meet one that is older or newer than they are."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import orjson
import pytest

from monitor.store import schema_versions
from monitor.store.database import Store
from tests.monitor.conftest import COMMAND, Run
from tests.monitor.store import older

OPENING = [
    ["init"],
    ["crawl"],
    ["serve"],
    ["deliver"],
    ["feed", "--after", "0"],
    ["import", "texts.jsonl"],
    ["reclean", "minprom.gov.by"],
    ["reread"],
    ["instruments", "--new"],
    ["instruments", "accept", "P-65794a22"],
    ["instruments", "dismiss", "P-65794a22"],
    ["ledger"],
    ["story", "show", "1"],
    ["story", "split", "1"],
    ["story", "rebuild"],
    ["story", "find", "texts.jsonl"],
]


@pytest.fixture
def old(tmp_path: Path, database_url: str) -> dict[str, str]:
    """A folder with an older database and its texts; the environment that names it."""
    older.make(database_url)
    shutil.copy(older.TEXTS, tmp_path / "texts.jsonl")
    (tmp_path / "unionwatch.toml").write_text(
        f'contact = "me@localhost"\ndatabase = "{database_url}"\n[mail]\nchannel = "maildir:mail"\n'
        '[[watch]]\nname = "everything"\nrecipient = "me@localhost"\n'
    )
    return {"UNIONWATCH_CONTACT": "me@localhost", "UNIONWATCH_DATABASE": database_url}


def told(ended: "subprocess.CompletedProcess[bytes]") -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in ended.stdout.splitlines()]


def refused(ended: "subprocess.CompletedProcess[bytes]") -> str:
    said = ended.stderr.decode()
    assert ended.returncode == 1, said
    assert "Traceback" not in said
    assert ended.stdout == b""
    return " ".join(said.split())


@pytest.mark.parametrize("words", OPENING, ids=" ".join)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_command_refuses_an_older_database(
    tmp_path: Path, old: dict[str, str], unionwatch: Run, words: list[str]
) -> None:
    if words == ["init"]:
        (tmp_path / "unionwatch.toml").unlink()
    said = refused(unionwatch(*words, env=old))
    assert f"{tmp_path}/unionwatch.sqlite3: this database is of version 0001" in said
    assert "run `unionwatch database upgrade`" in said


@pytest.mark.parametrize("words", [["feed"], ["database", "upgrade"]], ids=" ".join)
def test_a_newer_database_is_refused_with_what_to_do(
    old: dict[str, str], unionwatch: Run, words: list[str]
) -> None:
    store = Store(old["UNIONWATCH_DATABASE"])
    with store.write() as connection:
        schema_versions.keep(connection, "0999")
    store.close()
    assert "0999, which a newer unionwatch made" in (said := refused(unionwatch(*words, env=old)))
    assert "update unionwatch" in said


def test_after_the_upgrade_every_fact_is_there_and_the_service_goes_on(
    tmp_path: Path, old: dict[str, str], unionwatch: Run, database_url: str
) -> None:
    ended = unionwatch("database", "upgrade", env=old)
    said = ended.stderr.decode()
    assert ended.returncode == 0, said
    assert "version 0001" in said
    assert " MB" in said
    assert f"Upgraded from version 0001 to {schema_versions.LATEST}." in said
    copied = tmp_path / "unionwatch.0001.sqlite3"
    assert copied.exists() == database_url.startswith("sqlite")

    facts = older.facts()
    assert told(unionwatch("feed", "--after", "0", env=old)) == facts
    store = Store.open(database_url)
    before = older.contents(store)
    imported = unionwatch("import", "--alert", "texts.jsonl", env=old)
    assert imported.returncode == 0, imported.stderr.decode()
    assert older.contents(store) == before
    store.close()
    new = {
        "url": "https://novoe.example/1",
        "title": "Программа",
        "text": "Беларусь и Россия подписали соглашение о взаимном признании электронной подписи.",
        "date": "2026-04-01",
    }
    (tmp_path / "new.jsonl").write_bytes(orjson.dumps(new))
    assert unionwatch("import", "new.jsonl", env=old).returncode == 0
    lines = told(unionwatch("feed", "--after", "0", env=old))
    assert lines[: len(facts)] == facts
    assert len(lines) > len(facts)


def test_a_second_upgrade_finds_nothing_to_do(tmp_path: Path, old: dict[str, str], unionwatch: Run) -> None:
    assert unionwatch("database", "upgrade", env=old).returncode == 0
    (tmp_path / "unionwatch.0001.sqlite3").unlink(missing_ok=True)
    again = unionwatch("database", "upgrade", env=old)
    assert again.returncode == 0
    assert "there is nothing to do" in again.stderr.decode()
    assert not list(tmp_path.glob("unionwatch.0*"))


def test_two_upgrades_at_once_do_not_collide(tmp_path: Path, old: dict[str, str], database_url: str) -> None:
    both = [
        subprocess.Popen(
            [COMMAND, "database", "upgrade"], cwd=tmp_path, env=os.environ | old, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    for one in both:
        said = one.communicate(timeout=60)[1].decode()
        assert one.returncode == 0 or "another program has upgraded it meanwhile" in said
    assert 0 in [one.returncode for one in both]
    Store.open(database_url).close()
    if database_url.startswith("sqlite"):
        store, found = Store.open_as_found(f"sqlite:///{tmp_path}/unionwatch.0001.sqlite3")
        assert found == "0001"
        store.close()


def test_stories_of_before_all_numbers_are_signed_again_after_the_upgrade(
    old: dict[str, str], unionwatch: Run, database_url: str
) -> None:
    store = Store(database_url)
    with store.write() as connection:
        for table in ("said", "text", "text_band", "text_band_middle", "text_band_recent", "text_link"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
    assert "is of version 0000" in refused(unionwatch("feed", env=old))
    assert unionwatch("database", "upgrade", env=old).returncode == 0
    assert "story rebuild" in refused(unionwatch("story", "show", "1", env=old))
    assert unionwatch("story", "rebuild", env=old).returncode == 0
    assert unionwatch("story", "show", "1", env=old).returncode == 0
    assert told(unionwatch("feed", env=old)) == older.facts()
    store.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_disk_that_fills_while_it_is_copied_leaves_all_as_it_was(
    tmp_path: Path, old: dict[str, str]
) -> None:
    # The files of the command may have 100 KB each, as if the disk had no more.
    ended = subprocess.run(
        ["bash", "-c", f"ulimit -f 100 && exec {COMMAND} database upgrade"],
        cwd=tmp_path,
        env=os.environ | old,
        capture_output=True,
        timeout=60,
        check=False,
    )
    said = refused(ended)
    assert "unionwatch.0001.sqlite3: the copy of the database could not be written" in said
    assert not list(tmp_path.glob("unionwatch.0*"))
    store, found = Store.open_as_found(old["UNIONWATCH_DATABASE"])
    assert found == "0001"
    store.close()


def test_without_a_database_the_upgrade_says_what_to_run(tmp_path: Path, unionwatch: Run) -> None:
    (tmp_path / "unionwatch.toml").write_text("")
    assert "run `unionwatch init` first" in refused(unionwatch("database", "upgrade"))


@pytest.mark.usefixtures("demo_port")
def test_a_demonstration_of_an_older_unionwatch_says_how_to_go_on(tmp_path: Path, unionwatch: Run) -> None:
    (tmp_path / "unionwatch-demo").mkdir()
    older.make(f"sqlite:///{tmp_path}/unionwatch-demo/unionwatch.sqlite3")
    said = refused(unionwatch("demo"))
    assert "remove the folder and begin anew" in said
    configured = "unionwatch-demo/unionwatch.toml"
    assert f"unionwatch --config {configured} database upgrade" in said
    assert unionwatch("--config", configured, "database", "upgrade").returncode == 0
