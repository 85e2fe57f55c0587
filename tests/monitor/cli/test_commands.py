"""The command, as a user runs it: results on standard output, sentences on standard error."""

import gzip
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import orjson
import pytest

from monitor.demo.site import SampleSite
from monitor.store import articles
from monitor.store.database import Store
from tests.monitor.conftest import COMMAND, SAMPLES, Run

TEXT = "Беларусь и Россия подписали соглашение о взаимном признании виз. Документ вступит в силу 11 января."
PAGE = (
    "<html><head><title>Визы признают взаимно</title></head><body><h1>Визы признают взаимно</h1>"
    f"<div><p>{TEXT}</p><p>Министры рассказали об этом после встречи, которая прошла в Минске и длилась два часа.</p></div></body></html>"
)


def lines(printed: bytes) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in printed.splitlines()]


def complaint(ended: "subprocess.CompletedProcess[bytes]") -> str:
    said = ended.stderr.decode()
    assert ended.returncode != 0
    assert "Traceback" not in said
    return said


# ---- read ------------------------------------------------------------------------------------------


def test_read_prints_the_events_of_a_text(tmp_path: Path, unionwatch: Run) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (said,) = lines(unionwatch("read", "text.txt", "--date", "2025-01-09").stdout)
    assert said["id"] == "text.txt"
    events = said["events"]
    assert isinstance(events, list)
    assert [(one["instrument"], one["status"]) for one in events] == [
        ("U-43", "SIGNED"),
        ("U-43", "ENTRY_PLANNED"),
    ]
    assert (events[1]["when_phrase"], events[1]["when_from"], events[1]["when_to"]) == (
        "11 января",
        "2025-01-11",
        "2025-01-11",
    )
    for event in events:
        assert TEXT[event["start"] : event["end"]] == event["quote"]
        assert {
            "canonical",
            "type",
            "polarity",
            "modality",
            "side",
            "chamber",
            "review",
            "confidence",
        } <= event.keys()


def test_read_takes_lines_and_names_the_bad_ones(unionwatch: Run) -> None:
    given = [
        json.dumps(
            {"id": "a", "title": None, "text": TEXT, "pub_date": "2025-01-09", "lang": None, "more": 1}
        ),
        "no json",
        json.dumps({"id": "b"}),
        json.dumps({"id": 7, "text": "Ничего о соглашениях."}),
        json.dumps({"id": "c", "text": TEXT, "pub_date": "soon"}),
    ]
    ended = unionwatch("read", "--jsonl", "-", stdin="\n".join(given).encode())
    assert [said["id"] for said in lines(ended.stdout)] == ["a", 7]
    said = complaint(ended)
    assert "-:2: is not JSON" in said
    assert '-:3: expected an object with "id" and "text"' in said
    assert "-:5: «soon» is not a day; write it as 2026-02-26" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["read", "none.txt"], "none.txt: cannot be opened (No such file or directory)"),
        (["read", "--jsonl", "-", "--date", "2025-01-01"], "--jsonl: title and date stand in each line"),
        (["read", "-", "--date", "tomorrow"], "«tomorrow» is not a day"),
        (["clean", "a.html", "b.html", "--url", "https://a.by/"], "--url: names one page's address"),
        (["crawl"], "unionwatch.toml: no configuration here; run `unionwatch init`"),
        (["dedupe", "none.jsonl"], "none.jsonl: cannot be opened"),
        (["import", "none"], "no configuration here"),
    ],
)
def test_a_wrong_call_is_one_sentence(unionwatch: Run, words: list[str], sentence: str) -> None:
    assert sentence in complaint(unionwatch(*words, stdin=b"")).replace("\n", " ")


def test_a_watch_for_a_topic_that_there_is_not_is_named_with_the_file(
    watching: Path, unionwatch: Run
) -> None:
    with (watching / "unionwatch.toml").open("a", encoding="utf-8") as configuration:
        configuration.write('topics = ["energy.gass"]\n')
    said = complaint(unionwatch("deliver", folder=watching)).replace("\n", " ")
    assert "unionwatch.toml: watch «all»: «energy.gass» is not a topic; did you mean «energy.gas»?" in said


@pytest.mark.parametrize(
    "words",
    [
        ["crawl"],
        ["serve"],
        ["import", "."],
        ["reclean", "sample-agency"],
        ["reread", "--apply"],
        ["instruments", "accept", "P-1"],
    ],
)
def test_a_watch_for_an_instrument_that_there_is_not_is_refused_by_all_that_alert(
    watching: Path, unionwatch: Run, words: list[str]
) -> None:
    with (watching / "unionwatch.toml").open("a", encoding="utf-8") as configuration:
        configuration.write('instruments = ["U-399"]\n')
    Store.create(f"sqlite:///{watching}/unionwatch.sqlite3").close()
    given = {"UNIONWATCH_CONTACT": "me@localhost"}
    said = complaint(unionwatch(*words, folder=watching, env=given)).replace("\n", " ")
    named = "unionwatch.toml: watch «all»: instruments: «U-399» is not an instrument; did you mean «U-39»?"
    assert named in said
    # Whoever looks for the right one is shown it.
    assert unionwatch("instruments", "U-39", folder=watching).returncode == 0


# ---- clean -----------------------------------------------------------------------------------------


def test_clean_gives_every_page_its_line_in_order(tmp_path: Path, unionwatch: Run) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.html").write_bytes(b"")
    (tmp_path / "c.html").write_bytes(PAGE.encode("windows-1251"))
    (tmp_path / "d.html").write_bytes(b"<p>" + b"x" * (17 * 1024 * 1024))
    ended = unionwatch("clean", "a.html", "b.html", "c.html", "d.html")
    assert ended.returncode == 0
    said = lines(ended.stdout)
    assert [one["file"] for one in said] == ["a.html", "b.html", "c.html", "d.html"]
    assert said[0]["title"] == said[2]["title"] == "Визы признают взаимно"
    assert said[0]["text"] == said[2]["text"]
    assert str(said[0]["text"]).startswith("Беларусь и Россия")
    assert (said[1]["text"], said[1]["error"]) == ("", "the page is empty")
    assert [one["outcome"] for one in said] == ["ok", "empty", "ok", "unreadable"]
    assert said[3]["text"] == ""
    assert "more than 16 MB are not read" in str(said[3]["error"])


def test_clean_names_a_file_it_cannot_open_and_reads_the_rest(tmp_path: Path, unionwatch: Run) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "folder.html").mkdir()
    ended = unionwatch("clean", "none.html", "a.html", "folder.html")
    said = lines(ended.stdout)
    assert [(one["file"], one["outcome"]) for one in said] == [
        ("none.html", "unreadable"),
        ("a.html", "ok"),
        ("folder.html", "unreadable"),
    ]
    assert said[0].keys() == said[1].keys()
    assert "cannot be opened" in str(said[0]["error"])
    assert "none.html: cannot be opened" in complaint(ended)


def test_clean_takes_standard_input_and_an_address(unionwatch: Run) -> None:
    (said,) = lines(
        unionwatch("clean", "-", "--url", "http://www.a.by/1?utm_source=x", stdin=PAGE.encode()).stdout
    )
    assert said["url"] == "https://a.by/1" or said["url"] == "http://a.by/1"


# ---- dedupe ----------------------------------------------------------------------------------------


def test_dedupe_places_every_line_in_order(unionwatch: Run) -> None:
    story = " ".join(
        f"Предложение номер {word} о выпуске тракторов и поставках."
        for word in ["раз", "два", "три", "четыре", "пять", "шесть", "семь"]
    )
    given = [
        {"id": "1", "text": story},
        {
            "id": "2",
            "text": "Хоккеисты победили в овертайме, и болельщики разошлись только к полуночи, довольные игрой.",
        },
        {"id": "3", "text": f"Об этом сообщает БЕЛТА. {story}", "title": "Новый заголовок"},
        {"id": "4", "text": story.upper()},
    ]
    ended = unionwatch("dedupe", "-", stdin="\n".join(json.dumps(one) for one in given).encode())
    said = lines(ended.stdout)
    assert [(one["id"], one["story"], one["kind"]) for one in said] == [
        ("1", "1", "new"),
        ("2", "2", "new"),
        ("3", "1", "near"),
        ("4", "1", "identical"),
    ]
    assert [one["of"] is None for one in said] == [True, True, False, False]


def test_dedupe_refuses_an_id_that_stands_twice(unionwatch: Run) -> None:
    given = b'{"id": "1", "text": "a"}\n{"id": "1", "text": "b"}'
    assert "-:2: the id «1» stands on an earlier line too" in complaint(
        unionwatch("dedupe", "-", stdin=given)
    )


# ---- init, sites, crawl ----------------------------------------------------------------------------


def test_init_writes_a_configuration_once(tmp_path: Path, unionwatch: Run) -> None:
    assert unionwatch("init", "watch").returncode == 0
    assert (tmp_path / "watch" / "unionwatch.sqlite3").exists()
    assert "there is a configuration here already" in complaint(unionwatch("init", "watch"))


def test_without_a_contact_nothing_beyond_this_computer_is_fetched(unionwatch: Run) -> None:
    unionwatch("init")
    assert "contact" in complaint(unionwatch("crawl", "belta.by"))


def test_a_misspelt_key_is_named_with_the_right_one(tmp_path: Path, unionwatch: Run) -> None:
    (tmp_path / "unionwatch.toml").write_text('contakt = "me@example.org"\n')
    said = complaint(unionwatch("crawl"))
    assert "contakt" in said
    assert "contact" in said


def test_an_unknown_site_is_named_with_the_nearest(unionwatch: Run) -> None:
    unionwatch("init")
    said = complaint(unionwatch("crawl", "belta.bu"))
    assert "belta.bu" in said
    assert "belta.by" in said


def test_sites_lists_the_catalogue(unionwatch: Run) -> None:
    ended = unionwatch("sites", "--json")
    said = lines(ended.stdout)
    assert {"name", "title", "kind", "country", "tier", "discovery", "enabled"} == set(said[0])
    assert {"RU", "BY", "UNION"} == {one["country"] for one in said}
    assert len(said) >= 12
    assert b"belta.by" in unionwatch("sites").stdout


def test_sites_of_the_named_configuration_are_listed(watching: Path, unionwatch: Run) -> None:
    said = lines(unionwatch("--config", str(watching / "unionwatch.toml"), "sites", "--json").stdout)
    assert set(SAMPLES) <= {one["name"] for one in said}


def begun(folder: Path) -> Path:
    Store.create(f"sqlite:///{folder}/unionwatch.sqlite3").close()
    return folder


def test_crawl_deliver_and_feed_end_to_end(watching: Path, unionwatch: Run, sample: SampleSite) -> None:
    begun(watching)
    ended = unionwatch("crawl", *SAMPLES, folder=watching)
    assert ended.returncode == 0, ended.stderr.decode()
    assert "sample-minprom" in ended.stderr.decode()
    assert unionwatch("deliver", folder=watching).returncode == 0
    mails = list((watching / "mail" / "new").iterdir())
    assert mails
    records = lines(unionwatch("feed", folder=watching).stdout)
    assert [one["seq"] for one in records] == list(range(1, len(records) + 1))
    assert {one["kind"] for one in records} - {"confirmed"} == {"article", "reprint", "event"}
    assert len({one["key"] for one in records}) == len(records)
    rest = lines(unionwatch("feed", "--after", "3", folder=watching).stdout)
    assert rest == records[3:]

    before = len(sample.asked)
    unionwatch("crawl", *SAMPLES, folder=watching)
    assert {status for path, status in sample.asked[before:] if path != "/robots.txt"} == {304}
    assert lines(unionwatch("feed", folder=watching).stdout) == records
    unionwatch("deliver", folder=watching)
    assert list((watching / "mail" / "new").iterdir()) == mails


def test_the_feed_keeps_its_schema(watching: Path, unionwatch: Run) -> None:
    schema = orjson.loads(unionwatch("feed", "--schema").stdout)
    begun(watching)
    unionwatch("crawl", "sample-agency", folder=watching)
    names = {
        one["properties"]["kind"]["const"]: one
        for one in schema["$defs"].values()
        if "kind" in one.get("properties", {})
    }
    for record in lines(unionwatch("feed", folder=watching).stdout):
        described = names[str(record["kind"])]
        assert set(described["required"]) <= set(record)
        assert set(record) <= set(described["properties"])


def test_when_every_site_fails_the_status_says_so(watching: Path, unionwatch: Run) -> None:
    begun(watching)
    for path in (watching / "sites").iterdir():
        path.write_text(path.read_text().replace("http://127.0.0.1:", "http://127.0.0.1:1/gone?"))
    ended = unionwatch("crawl", *SAMPLES, folder=watching)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr.decode()


def test_serve_crawls_delivers_and_ends_cleanly_on_sigterm(watching: Path) -> None:
    begun(watching)
    for path in (watching / "sites").iterdir():
        path.rename(path.with_name(path.name))
    configuration = watching / "unionwatch.toml"
    configuration.write_text('contact = "https://example.org/bot"\n' + configuration.read_text())
    only = watching / "sites"
    for name in (
        "belta.by",
        "economy.gov.by",
        "economy.gov.ru",
        "government.ru",
        "grodno-region.gov.by",
        "interfax.ru",
        "mfa.gov.by",
        "midural.ru",
        "minprom.gov.by",
        "minpromtorg.gov.ru",
        "postkomsg",
        "souzveche.ru",
        "zviazda.by",
    ):
        text = (only / "sample-minprom.toml").read_text()
        (only / f"{name}.toml").write_text(text + "enabled = false\n")
    serving = subprocess.Popen(
        [str(COMMAND), "serve"], cwd=watching, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not list((watching / "mail" / "new").glob("*")):
            time.sleep(0.2)
        assert list((watching / "mail" / "new").glob("*"))
        serving.send_signal(signal.SIGTERM)
        _, said = serving.communicate(timeout=60)
    finally:
        serving.kill()
    assert serving.returncode == 0
    assert "Ended cleanly." in said.decode()


# ---- import ----------------------------------------------------------------------------------------


def test_import_takes_files_lines_and_archives_once(tmp_path: Path, unionwatch: Run) -> None:
    unionwatch("init")
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text(
        "Посол рассказал о погоде.\n\nОн добавил, что зима в этом году мягкая и тёплая.", encoding="utf-8"
    )
    (folder / "c.jsonl").write_text(
        json.dumps(
            {
                "url": "https://a.by/1",
                "title": "О газе",
                "text": "Договор Беларуси и России о едином рынке газа не подписан. Переговоры идут.",
                "date": "2026-02-01",
            }
        )
        + "\nno json\n",
        encoding="utf-8",
    )
    body = PAGE.replace("Визы", "Документы").encode()
    record = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "WARC-Date: 2026-02-20T10:00:00Z\r\nWARC-Target-URI: https://b.ru/2\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(record)}\r\n\r\n"
    )
    (folder / "d.warc.gz").write_bytes(gzip.compress(head.encode() + record + b"\r\n\r\n"))
    ended = unionwatch("import", "saved")
    said = ended.stderr.decode()
    assert ended.returncode == 1, said
    assert "c.jsonl:2: is not JSON" in said
    records = lines(unionwatch("feed").stdout)
    assert sum(one["kind"] != "event" for one in records) == 4
    assert {one["article"]["url"] for one in records} == {None, "https://a.by/1", "https://b.ru/2"}  # type: ignore[index]
    assert not list((tmp_path / "mail").rglob("*.*"))
    unionwatch("import", "saved")
    assert lines(unionwatch("feed").stdout) == records


def test_import_counts_what_it_left_out_by_why(tmp_path: Path, unionwatch: Run) -> None:
    unionwatch("init")
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a.html").write_bytes(b"")
    (tmp_path / "saved" / "b.html").write_text(PAGE, encoding="utf-8")
    ended = unionwatch("import", "saved")
    assert ended.returncode == 0
    assert "a.html: the page is empty" in ended.stderr.decode()
    assert "left out, no article │     1 │" in ended.stderr.decode()
    (tmp_path / "saved" / "c.html").write_bytes(b"%PDF-1.7\n" + bytes(999))
    said = complaint(unionwatch("import", "saved"))
    assert "left out, unreadable │     1 │" in said
    assert "unchanged            │     1 │" in said


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_import_that_is_stopped_says_how_far_it_came(
    tmp_path: Path, unionwatch: Run, number: signal.Signals, status: int
) -> None:
    unionwatch("init")
    with (tmp_path / "a.jsonl").open("w", encoding="utf-8") as saved:
        for place in range(3000):
            words = " ".join(f"слово{place * 7 + word * word}" for word in range(60))
            saved.write(
                json.dumps({"url": f"https://a.by/{place}", "text": f"Новость {place}: {words}."}) + "\n"
            )
    importing = subprocess.Popen([str(COMMAND), "import", "a.jsonl"], cwd=tmp_path, stderr=subprocess.PIPE)
    store = Store.open(f"sqlite:///{tmp_path}/unionwatch.sqlite3")
    deadline = time.monotonic() + 60
    taken: tuple[int, ...] = ()
    while not taken and time.monotonic() < deadline:
        time.sleep(0.1)
        with store.read() as connection:
            taken = articles.numbers(connection)
    importing.send_signal(number)
    _, printed = importing.communicate(timeout=60)
    with store.read() as connection:
        taken = articles.numbers(connection)
    store.close()
    assert importing.returncode == status
    assert 0 < len(taken) < 3000
    assert f"interrupted; {len(taken)} articles were taken in; run the same command again" in printed.decode()
    assert "Traceback" not in printed.decode()


def test_a_full_disk_is_one_sentence(tmp_path: Path, unionwatch: Run) -> None:
    (tmp_path / "unionwatch.toml").write_text('database = "/dev/full/db.sqlite3"\n')
    said = complaint(unionwatch("import", str(tmp_path)))
    assert "/dev/full" in said


def test_a_reader_that_goes_away_is_no_trouble(tmp_path: Path) -> None:
    ended = subprocess.run(
        f"{COMMAND} sites --json | head -1",
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env=os.environ,
    )
    assert ended.stdout.count(b"\n") == 1
    assert b"Traceback" not in ended.stderr
