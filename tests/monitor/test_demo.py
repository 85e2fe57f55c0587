"""The demonstration: offline, twice, and with its port taken."""

import json
import mailbox
import os
import socket
from pathlib import Path

import orjson
import pytest

from monitor.demo.site import PORT
from tests.monitor.conftest import Run

DENY = """
import socket

_connect = socket.socket.connect

def connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(f"denied by the test: {address}")
    return _connect(self, address)

def resolve(host, *args, **kwargs):
    if host not in ("127.0.0.1", "::1", "localhost", None, ""):
        raise OSError(f"denied by the test: {host}")
    return _resolve(host, *args, **kwargs)

_resolve = socket.getaddrinfo
socket.socket.connect = connect
socket.getaddrinfo = resolve
"""


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """An environment in which every socket beyond loopback is denied."""
    folder = tmp_path / "deny"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(DENY)
    return {"PYTHONPATH": os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH", "")]))}


def counts(printed: bytes) -> dict[str, int]:
    rows = (line.split("│") for line in printed.decode().splitlines() if "│" in line)
    return {row[1].strip(): int(row[2]) for row in rows}


@pytest.mark.usefixtures("demo_port")
def test_the_demonstration_runs_offline_and_a_second_run_meets_the_first(
    tmp_path: Path, unionwatch: Run, offline: dict[str, str]
) -> None:
    first = unionwatch("demo", env=offline)
    assert first.returncode == 0, first.stderr.decode()
    told = counts(first.stdout)
    assert told["articles, new or changed"] == 21
    assert told["reprints folded"] == 3
    assert b"denied by the test" not in first.stderr

    folder = tmp_path / "unionwatch-demo"
    mails = sorted((folder / "mail" / "new").iterdir())
    feed = (folder / "feed.jsonl").read_bytes()
    kinds = [json.loads(line)["kind"] for line in feed.splitlines()]
    # Where the district paper answers before the ministry, the ministry's page confirms it, as the README says.
    assert told["new alerts, mailed now"] == 7 + ("confirmed" in kinds)
    assert told["feed records in all"] == 34 + kinds.count("confirmed")

    second = unionwatch("demo", env=offline)
    again = counts(second.stdout)
    assert again["pages fetched"] == 0
    assert again["answered «not modified»"] == 3
    assert again["new events"] == again["new alerts, mailed now"] == 0
    assert sorted((folder / "mail" / "new").iterdir()) == mails
    assert (folder / "feed.jsonl").read_bytes() == feed


@pytest.mark.usefixtures("demo_port")
def test_what_the_demonstration_tells(tmp_path: Path, unionwatch: Run) -> None:
    assert unionwatch("demo").returncode == 0
    folder = tmp_path / "unionwatch-demo"
    records = [orjson.loads(line) for line in (folder / "feed.jsonl").read_bytes().splitlines()]
    events = {(r["event"]["instrument"], r["event"]["status"]) for r in records if r["kind"] == "event"}
    assert {
        ("U-38", "SIGNED"),
        ("U-38", "IN_FORCE"),
        ("U-57", "DRAFTING"),
        ("U-30", "ADOPTED"),
        ("U-20", "ADOPTED"),
        ("U-21", "ADOPTED"),
        ("U-37", "RATIF_STEP"),
        ("U-45", "ENTRY_PLANNED"),
        ("U-50", "DENIED"),
    } <= events
    subjects = [str(mail["subject"]) for mail in mailbox.Maildir(folder / "mail")]
    assert len(subjects) == len(set(subjects))
    texts = [mail.as_bytes() for mail in mailbox.Maildir(folder / "mail")]
    assert all(b"Message-ID: <" in text for text in texts)


@pytest.mark.usefixtures("demo_port")
def test_a_taken_port_is_one_clear_sentence(unionwatch: Run) -> None:
    with socket.create_server(("127.0.0.1", PORT)):
        ended = unionwatch("demo")
    assert ended.returncode == 1
    assert ended.stdout == b""
    assert ended.stderr.decode().strip() == (
        f"unionwatch: 127.0.0.1:{PORT} is taken by another program (Address already in use); "
        "end it and run the demonstration again"
    )
