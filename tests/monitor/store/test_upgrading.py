"""From an older number of the schema to the latest: nothing is lost, whatever happens in the middle."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from sqlalchemy import inspect, text

from dedupe.errors import SchemeMismatchError
from monitor.agreements.events import Review
from monitor.agreements.keys import signature
from monitor.errors import MonitorError, StoreError
from monitor.store import copies, readings, schema_versions, stories, upgrading
from monitor.store.database import Store
from tests.conftest import CHECKOUT
from tests.monitor.store import older

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def upgrade(store: Store) -> list[str]:
    """Take all steps there are; their numbers."""
    with store.read() as connection:
        found = schema_versions.number(connection)
    assert found is not None
    taken = upgrading.steps(found, store.where)
    for step in taken:
        upgrading.take(store, step)
    return [step.number for step in taken]


def number(store: Store) -> str | None:
    with store.read() as connection:
        return schema_versions.number(connection)


@pytest.fixture
def old(database_url: str) -> Iterator[Store]:
    older.make(database_url)
    store = Store(database_url)
    yield store
    store.close()


def test_every_row_is_kept(old: Store) -> None:
    before = older.contents(old)
    assert upgrade(old) == ["0002", "0003"]
    assert older.contents(old) == before
    Store.open(old.url).close()


_SENTENCES = [
    ("уже известно: «SIGNED» 15.02.2023", ("already_known", "SIGNED", "2023-02-15")),
    ("шаг назад: 19.06.2020 уже было «IN_FORCE»", ("step_back", "IN_FORCE", "2020-06-19")),
    ("единственный источник уровня T7, нужен второй, независимый", ("second_source", None, None)),
    ("заголовок говорит больше, чем текст", ("headline_stronger", None, None)),
    ("сделала это пока одна сторона", ("one_side", None, None)),
    ("связывающий статус, но стороны в тексте не названы", ("parties_unnamed", None, None)),
    ("Что-то другое", ("other", None, None)),
]


@pytest.mark.parametrize(("sentence", "code"), _SENTENCES)
def test_a_review_that_was_a_sentence_is_a_code_wherever_it_is_kept(
    old: Store, sentence: str, code: tuple[str, str | None, str | None]
) -> None:
    with old.write() as connection:
        was = connection.scalar(text("SELECT review FROM event WHERE id = 2"))
        connection.execute(text("UPDATE event SET review = :said WHERE id = 2"), {"said": sentence})
        for table, column in (("record", "body"), ("outbox", "payload")):
            changed = f"UPDATE {table} SET {column} = replace({column}, :was, :said)"
            connection.execute(text(changed), {"was": was, "said": sentence})
    upgrade(old)
    with old.read() as connection:
        row = connection.execute(text("SELECT review, known_status, known_day FROM event WHERE id = 2")).one()
        bodies = connection.scalars(text("SELECT body FROM record WHERE kind = 'event'"))
        told = [orjson.loads(body)["event"] for body in bodies]
        payloads = connection.scalars(text("SELECT payload FROM outbox"))
        mailed = [event for payload in payloads for event in orjson.loads(payload)["events"]]
        events = [event for event, _ in readings.told_in(connection, 1)]
    assert tuple(row) == code
    asked = [
        (event["review"], event.get("known_status"), event.get("known_day"))
        for event in (*told, *mailed)
        if event["review"]
    ]
    assert code in asked
    assert {review for review, _, _ in asked} <= set(Review)
    assert events[1].review == Review(code[0])


def test_what_was_told_of_a_paper_that_no_catalogue_holds_stays_told(old: Store) -> None:
    upgrade(old)
    with old.read() as connection:
        ((subject, canonical),) = (
            one for one in readings.subjects(connection).items() if one[0].startswith("new:")
        )
    assert subject == signature(canonical, "memorandum")


def test_what_is_of_the_latest_number_is_left_alone(store: Store) -> None:
    assert upgrade(store) == []


def test_a_step_that_somebody_else_has_taken_is_not_taken_again(old: Store) -> None:
    step = upgrading.steps("0001", old.where)[0]
    upgrading.take(old, step)
    upgrading.take(old, step)
    assert number(old) == "0002"


_KILLED_AT = """
import os, signal, sys
from sqlalchemy import Engine, event
from monitor.store import upgrading
from monitor.store.database import Store

store, found = Store.open_as_found(sys.argv[1])
left = int(sys.argv[2])

def count():
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

@event.listens_for(Engine, "before_cursor_execute")
def at_statement(_connection, _cursor, statement, *_):
    if not statement.lstrip().startswith(("SELECT", "PRAGMA")):
        count()

@event.listens_for(Engine, "commit")
def at_commit(_connection):
    count()

for step in upgrading.steps(found, store.where):
    upgrading.take(store, step)
"""


def test_killed_before_any_change_it_leaves_the_old_number_or_the_new(old: Store) -> None:
    before = older.contents(old)
    ended, changes = -signal.SIGKILL, 0
    while ended == -signal.SIGKILL:
        arguments = [sys.executable, "-c", _KILLED_AT, old.url, str(changes)]
        ended = subprocess.run(arguments, cwd=CHECKOUT, timeout=60, check=False).returncode
        changes += 1
        with old.read() as connection:
            new = inspect(connection).has_index("said", "ix_said_text_id_published")
            former = inspect(connection).has_index("said", "ix_said_text_id")
        assert (number(old), former, new) in {
            ("0001", True, False),
            ("0002", False, True),
            ("0003", False, True),
        }
        assert older.contents(old) == before
    assert ended == 0
    assert number(old) == "0003"
    assert changes > 5


def test_two_who_upgrade_at_once_take_turns(old: Store) -> None:
    before = older.contents(old)
    program = _KILLED_AT.replace("left -= 1", "pass")
    arguments = [sys.executable, "-c", program, old.url, "0"]
    both = [subprocess.Popen(arguments, cwd=CHECKOUT) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert number(old) == "0003"
    assert older.contents(old) == before


# ---- further steps ---------------------------------------------------------------------------------


@pytest.fixture
def further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for steps behind the latest."""
    following = f"{int(schema_versions.LATEST) + 1:04}"
    monkeypatch.setattr(upgrading, "_VERSIONS", (*upgrading._VERSIONS, str(tmp_path / "further")))
    (tmp_path / "further").mkdir()
    path = tmp_path / "further" / f"{following}_further.py"
    path.write_text(
        f'"""A further step."""\n\nimport sqlalchemy as sa\nfrom alembic import op\n\nrevision = "{following}"\n'
        f'down_revision = "{schema_versions.LATEST}"\n\n\ndef upgrade() -> None:\n'
    )
    monkeypatch.setattr(schema_versions, "LATEST", following)
    return path


def goes_on(step: Path, *lines: str) -> None:
    with step.open("a") as file:
        file.writelines(f"    {line}\n" for line in lines)


def test_a_table_that_others_refer_to_can_be_made_anew(old: Store, further: Path) -> None:
    goes_on(
        further,
        'with op.batch_alter_table("article") as article:',
        '    article.alter_column("tier", type_=sa.BigInteger())',
        '    article.add_column(sa.Column("seen_times", sa.Integer(), nullable=False, server_default="1"))',
    )
    before = older.contents(old)
    upgrade(old)
    after = older.contents(old)
    assert [row[:-1] for row in after.pop("article")] == before.pop("article")
    assert after == before
    with old.read() as connection:
        assert number(old) == schema_versions.LATEST
        assert inspect(connection).has_index("article", "ix_article_site")
    # References are heeded again.
    with pytest.raises(MonitorError), old.write() as connection:
        connection.exec_driver_sql("DELETE FROM article")


def test_a_step_that_fails_leaves_the_number_before_it(old: Store, further: Path) -> None:
    goes_on(further, 'op.drop_table("mention")', 'op.execute("SELECT * FROM nowhere")')
    before = older.contents(old)
    with pytest.raises(MonitorError, match="nowhere"):
        upgrade(old)
    assert number(old) == "0003"
    assert older.contents(old) == before


def test_a_step_that_leaves_references_to_nothing_is_undone(old: Store, further: Path) -> None:
    goes_on(further, 'op.execute("DELETE FROM article")')
    before = older.contents(old)
    with pytest.raises(MonitorError, match="article"):
        upgrade(old)
    assert older.contents(old) == before


# ---- what is older than all numbers ----------------------------------------------------------------

_LATER = (
    *("said", "text", "text_band", "text_band_middle", "text_band_recent", "text_link"),
    *("other_news", "heard", "decision"),
)


@pytest.fixture
def oldest(old: Store) -> Store:
    """With signatures and links of articles, from before texts had tables of their own."""
    with old.write() as connection:
        for table in _LATER:
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("CREATE TABLE signature (article_id INTEGER, published VARCHAR(32))")
        connection.exec_driver_sql("CREATE TABLE link (one INTEGER, other INTEGER)")
        for article, day in ((1, "2026-02-26"), (2, "2025-02-26")):
            connection.exec_driver_sql(
                f"INSERT INTO signature VALUES ({article}, '{day}T09:00:00.000000+00:00')"
            )
        connection.exec_driver_sql("INSERT INTO link VALUES (2, 1)")
    return old


def test_what_is_older_than_all_numbers_gets_the_tables_it_lacks(oldest: Store) -> None:
    before = older.contents(oldest)
    assert upgrade(oldest) == ["0001", "0002", "0003"]
    after = older.contents(oldest)
    assert {name: after[name] for name in before} == before
    assert {name: after[name] for name in after.keys() - before.keys()} == {name: [] for name in _LATER}
    store = Store.open(oldest.url)
    # Its texts are signed by another command, which needs what it kept in other tables.
    with pytest.raises(SchemeMismatchError, match="story rebuild"), store.read() as connection:
        stories.members(connection, 1)
    store.close()


def test_what_lacks_a_column_is_refused_with_the_next_step(oldest: Store) -> None:
    with oldest.write() as connection:
        connection.exec_driver_sql("ALTER TABLE version DROP COLUMN made_by")
    with pytest.raises(StoreError, match=r"version lacks the column made_by.*`unionwatch init`"):
        upgrade(oldest)
    assert number(oldest) == "0002"


# ---- the copy --------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Store:
    url = f"sqlite:///{tmp_path}/watch.sqlite3"
    older.make(url)
    return Store(url)


def test_the_copy_is_the_database_as_it_was(file: Store) -> None:
    before = older.contents(file)
    copied = copies.copy(file, "0001", upgrading.size(file))
    assert copied is not None
    assert copied.name == "watch.0001.sqlite3"
    upgrade(file)
    assert older.contents(Store(f"sqlite:///{copied}")) == before
    assert Store.open_as_found(f"sqlite:///{copied}")[1] == "0001"


def test_the_copy_holds_what_was_written_last_and_replaces_an_unfinished_one(file: Store) -> None:
    assert file.file is not None
    file.file.with_name("watch.0001.sqlite3.part").write_bytes(b"half" * 9999)
    file.file.with_name("watch.0001.sqlite3").write_bytes(b"an older copy")
    file.file.chmod(0o600)
    with file.write() as connection:
        connection.exec_driver_sql("INSERT INTO parted VALUES (98, 99, 'written last')")
    copied = copies.copy(file, "0001", upgrading.size(file))
    assert copied is not None
    with closing(sqlite3.connect(copied)) as opened:
        assert opened.execute("SELECT reason FROM parted WHERE one = 98").fetchall() == [("written last",)]
    assert copied.stat().st_mode & 0o777 == 0o600
    assert not file.file.with_name("watch.0001.sqlite3.part").exists()


def test_a_server_is_not_copied(postgres: str) -> None:
    assert copies.copy(Store(postgres), "0001", 0) is None


def test_without_room_for_the_copy_nothing_is_upgraded(file: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        shutil,
        "disk_usage",
        lambda _: shutil._ntuple_diskusage(10**9, 10**9, 1000),
    )
    with pytest.raises(
        StoreError, match=r"too full for a copy beside it \(0.0 MB are free, 0.3 MB are needed\)"
    ):
        copies.copy(file, "0001", upgrading.size(file))


def test_a_copy_that_cannot_be_written_is_one_sentence(file: Store, tmp_path: Path) -> None:
    (tmp_path / "watch.0001.sqlite3.part").mkdir()
    with pytest.raises(StoreError, match=r"could not be written.*nothing was upgraded"):
        copies.copy(file, "0001", upgrading.size(file))


def test_what_was_upgraded_meanwhile_is_not_copied_under_the_older_number(file: Store) -> None:
    size = upgrading.size(file)
    upgrade(file)
    with pytest.raises(StoreError, match="another program has upgraded it meanwhile"):
        copies.copy(file, "0001", size)
    assert file.file is not None
    assert not list(file.file.parent.glob("watch.0001*"))


def test_the_size_is_known(old: Store) -> None:
    assert upgrading.size(old) > 100_000
