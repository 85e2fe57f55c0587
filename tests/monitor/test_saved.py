"""An import goes on: one bad document among good ones costs nobody but itself, on SQLite and on PostgreSQL."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

import crawler.pool
from crawler.gate import LARGEST_ANSWER
from crawler.items import Article, Source
from crawler.pool import CleaningPool
from monitor import saved
from monitor.agreements.reading import default_reader
from monitor.intake import Incoming, Intake, Outcome
from monitor.saved import Left
from monitor.store import articles
from monitor.store.database import Store

NOW = datetime(2026, 2, 26, 12, tzinfo=UTC)
GOOD = {
    "Ткачи": "Ткачи показали в районном музее полотна, которые соткали за долгую зиму по старым узорам.",
    "Рыбаки": "Рыбаки выпустили в озеро мальков, которых всё лето растили в прудах за деревней.",
    "Гончары": "Гончары открыли мастерскую, где по субботам каждый может слепить себе миску или кувшин.",
}
"""Titles of three good documents, and what they say; the bad one stands between the first and the others."""
TITLES = tuple(GOOD)


def page(title: str, charset: str = "utf-8") -> bytes:
    text = GOOD.get(title, "Плотники починили крышу школы ещё до первого снега, рассказал их бригадир.")
    return (
        f"<!doctype html><html><head><meta charset='{charset}'><title>{title}</title></head><body><h1>{title}</h1>"
        f"<p>{text}</p><p>Об этом они рассказали соседям, которые пришли посмотреть на работу.</p></body></html>"
    ).encode()


def line(title: str, /, **more: object) -> bytes:
    text = GOOD.get(title, "Плотники починили крышу школы ещё до первого снега.")
    return json.dumps({"url": f"https://a.by/{title}", "title": title, "text": text} | more).encode()


def record(
    title: str,
    answer: bytes | None = None,
    length: int | None = None,
    headers: Mapping[str, str] = {},
) -> bytes:
    if answer is None:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(title)
    said = {
        "WARC-Type": "response",
        "WARC-Target-URI": f"https://a.by/{title}",
        "WARC-Date": "2026-02-20T10:00:00Z",
    } | dict(headers)
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value)
    size = len(answer) if length is None else length
    return f"WARC/1.0\r\n{lines}Content-Length: {size}\r\n\r\n".encode() + answer + b"\r\n\r\n"


def answered(headers: str, body: bytes, status: str = "HTTP/1.1 200 OK") -> bytes:
    return f"{status}\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n".encode() + body


# ---- a bad file in a folder ------------------------------------------------------------------------


def written(body: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(body)


FILES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "an empty file": ("b.html", written(b"")),
    "a file of blanks": ("b.txt", written(b" \n \n")),
    "a PDF that is called a page": ("b.html", written(b"%PDF-1.7\n" + bytes(2000))),
    "a packed file that is called a text": ("b.txt", written(gzip.compress(page("Плотники")))),
    "a page larger than any": ("b.html", written(b"<p>" + b"x" * LARGEST_ANSWER)),
    "a link that leads nowhere": ("b.html", lambda path: path.symlink_to("gone.html")),
    "a link that leads to itself": ("b.html", lambda path: path.symlink_to(path)),
    "a folder that is called a page": ("b.html", lambda path: path.mkdir()),
    "a name that is no text": ("b\udcff.html", written(b"")),
    "a JSON file of another shape": ("b.jsonl", written(b'[1, 2]\n"three"\n4\nnull\n')),
    "no lines of JSON": ("b.jsonl", written(b"\x00\x01\x02\n\xff\xfe\n{\n")),
    "an archive that is none": ("b.warc.gz", written(page("Плотники"))),
    "an archive that is empty": ("b.warc", written(b"")),
    "an archive whose packing is broken": ("b.warc.gz", written(b"\x1f\x8b\x08" + bytes(200))),
}


@pytest.fixture(scope="module")
def pool() -> Iterator[CleaningPool]:
    with CleaningPool(workers=2) as pool:
        yield pool


def imported(path: Path, store: Store, pool: CleaningPool) -> list[Left]:
    """Import and say what was left out; the three good documents must be there."""
    intake = Intake(store, default_reader(), ())
    came = list(saved.take_in([path], pool, intake, lambda: NOW, quiet_when_old=True))
    assert len([one for one in came if isinstance(one, Outcome)]) >= len(GOOD)
    told = titles(store)
    assert set(GOOD) <= set(told)
    return [one for one in came if isinstance(one, Left)]


def titles(store: Store) -> list[str]:
    with store.read() as connection:
        return [articles.by_article(connection, number).title for number in articles.numbers(connection)]


@pytest.mark.parametrize("bad", FILES)
def test_a_bad_file_is_named_and_the_others_are_taken_in(
    tmp_path: Path, store: Store, pool: CleaningPool, bad: str
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for name, title in zip("acd", TITLES, strict=True):
        (folder / f"{name}.html").write_bytes(page(title))
    name, make = FILES[bad]
    make(folder / name)
    left = imported(folder, store, pool)
    if bad == "a folder that is called a page":
        assert left == []
        return
    assert left
    assert {one.outcome for one in left} <= {"empty", "unreadable"}
    assert all(one.place.startswith(str(folder / name)) for one in left)
    assert len(titles(store)) == len(GOOD)


def test_a_file_that_vanishes_meanwhile_is_named(tmp_path: Path, store: Store, pool: CleaningPool) -> None:
    for name, title in zip("acd", TITLES, strict=True):
        (tmp_path / f"{name}.html").write_bytes(page(title))
    (tmp_path / "z.html").write_bytes(page("Плотники"))
    intake = Intake(store, default_reader(), ())
    came = saved.take_in([tmp_path / "a.html", tmp_path], pool, intake, lambda: NOW, quiet_when_old=True)
    first = next(came)
    assert isinstance(first, Outcome)
    # Some are read ahead, as many as there are workers and twice that; a list of names was made at the beginning.
    for number in range(9):
        (tmp_path / f"y{number}.html").write_bytes(page(f"Плотники {number}"))
    rest = list(came)
    assert not [one for one in rest if isinstance(one, Left)]
    again = saved.found([tmp_path], (left := list[Left]()).append)
    next(again)
    (tmp_path / "z.html").unlink()
    assert len(list(again)) == 11
    assert [(one.place, one.outcome) for one in left] == [(str(tmp_path / "z.html"), "unreadable")]


# ---- a bad line among good ones --------------------------------------------------------------------

LINES: dict[str, tuple[bytes, str | None]] = {
    "no JSON": (b"{no", "unreadable"),
    "JSON of another shape": (b"[1]", "unreadable"),
    "a text that is a number": (line("Плотники", text=1), "unreadable"),
    "no text": (b'{"url": "https://a.by/1"}', "unreadable"),
    "a date that is none": (line("Плотники", date="позавчера"), "unreadable"),
    "an empty text": (line("Плотники", text=""), "empty"),
    "fields that are no text": (line("Плотники", url=1, title=["a"], date=5), None),
    "NUL in a title": (line("Плотники", title="Плот\x00ники"), None),
    "NUL in a text": (line("Плотники", text="Плот\x00ники починили\x00 крышу школы до снега."), None),
    "NUL in an address": (line("Плотники", url="https://a.by/\x00"), "unreadable"),
    "NUL in an address of no known kind": (line("Плотники", url="a\x00b"), "unreadable"),
    "half a character in a text": (line("Плотники", text="Крышу починили \ud83d до снега."), None),
    "half a character in a title": (line("Плотники", title="Плотники\udc00"), None),
    "half a character in an address": (line("Плотники", url="https://a.by/\ud83d"), "unreadable"),
    "bytes that are not UTF-8": ('{"text": "Плотники починили крышу"}'.encode("windows-1251"), "unreadable"),
    "a byte order mark": (b"\xef\xbb\xbf" + line("Плотники"), None),
    "a byte order mark alone": (b"\xef\xbb\xbf", None),
    "a thousand brackets": (b"[" * 100_000, "unreadable"),
    "a line larger than any text": (b'{"text": "' + b"x" * LARGEST_ANSWER + b'"}', "unreadable"),
    "an address with a port that is none": (line("Плотники", url="http://a.by:port/"), None),
    "an address of brackets": (line("Плотники", url="http://[a/"), None),
    "a date of the year one": (line("Плотники", date="0001-01-01T00:00:00+03:00"), "unreadable"),
    "a date of the year 9999": (line("Плотники", date="9999-12-31T23:59:59-11:00"), "unreadable"),
    "an offset of days": (line("Плотники", date="2026-02-26T12:00:00+23:59"), None),
}


@pytest.mark.parametrize("bad", LINES)
def test_a_bad_line_is_named_and_the_others_are_taken_in(
    tmp_path: Path, store: Store, pool: CleaningPool, bad: str
) -> None:
    written, outcome = LINES[bad]
    first, *others = (line(title) for title in TITLES)
    (tmp_path / "saved.jsonl").write_bytes(b"\n".join([first, written, *others]))
    left = imported(tmp_path / "saved.jsonl", store, pool)
    assert [one.outcome for one in left] == ([outcome] if outcome else [])
    assert all(one.place == f"{tmp_path}/saved.jsonl:2" for one in left)
    assert all("\x00" not in title for title in titles(store))


# ---- a bad record among good ones ------------------------------------------------------------------

PACKED = gzip.compress(page("Плотники"))
RECORDS: dict[str, tuple[bytes, str | None]] = {
    "no address": (record("Плотники", headers={"WARC-Target-URI": ""}), "unreadable"),
    "an address in brackets": (record("Плотники", headers={"WARC-Target-URI": "<https://a.by/2>"}), None),
    "no kind": (record("Плотники", headers={"WARC-Type": ""}), None),
    "another status": (record("Плотники", answered("", b"<p>gone", "HTTP/1.1 404 Not Found")), "empty"),
    "no status": (record("Плотники", b"hello"), "unreadable"),
    "a status that is no number": (record("Плотники", answered("", b"<p>", "HTTP/1.1 OK")), "unreadable"),
    "a status of HTTP/2": (record("Плотники", answered("", page("Плотники"), "HTTP/2 200")), None),
    "an answer without headers": (
        record("Плотники", b"HTTP/1.1 200 OK\r\n\r\n" + page("Плотники")),
        None,
    ),
    "an answer whose headers have no end": (
        record("Плотники", b"HTTP/1.1 200 OK\r\nServer: a"),
        "unreadable",
    ),
    "an empty answer": (record("Плотники", b""), "unreadable"),
    "a header without a colon": (record("Плотники", answered("nonsense\r\n", page("Плотники"))), None),
    "a date without a zone": (record("Плотники", headers={"WARC-Date": "2026-02-20T10:00:00"}), None),
    "a date that is none": (record("Плотники", headers={"WARC-Date": "yesterday"}), None),
    "a date of the year one": (record("Плотники", headers={"WARC-Date": "0001-01-01T00:00:00Z"}), None),
    "a length that is too long": (record("Плотники", length=700), None),
    "a length of terabytes": (record("Плотники", length=10**13), None),
    "a length that is too short": (record("Плотники", length=100), None),
    "a length that is no number": (record("Плотники").replace(b"Length: ", b"Length: x"), None),
    "a length below nothing": (record("Плотники", length=-5), None),
    "no length": (record("Плотники").replace(b"Content-Length", b"Content-Width"), None),
    "a wrong digest": (record("Плотники", headers={"WARC-Payload-Digest": "sha1:AAAA"}), None),
    "a mangled first line": (record("Плотники").replace(b"WARC/1.0", b"WARX/1.0"), "unreadable"),
    "noise between records": (bytes(range(255)) * 40, "unreadable"),
    "chunks": (
        record(
            "Плотники",
            answered(
                "Transfer-Encoding: chunked\r\n",
                b"%x\r\n%s\r\n0\r\n\r\n" % (len(page("Плотники")), page("Плотники")),
            ),
        ),
        None,
    ),
    "chunks that are garbage": (
        record("Плотники", answered("Transfer-Encoding: chunked\r\n", b"fffffff\r\n" + page("Плотники"))),
        "unreadable",
    ),
    "a body that was joined already": (
        record("Плотники", answered("Transfer-Encoding: chunked\r\n", page("Плотники"))),
        None,
    ),
    "a packed body": (record("Плотники", answered("Content-Encoding: gzip\r\n", PACKED)), None),
    "a body that was unpacked already": (
        record("Плотники", answered("Content-Encoding: gzip\r\n", page("Плотники"))),
        None,
    ),
    "a packed body that is torn": (
        record("Плотники", answered("Content-Encoding: gzip\r\n", PACKED[:-20])),
        "unreadable",
    ),
    "a body packed by brotli": (
        record("Плотники", answered("Content-Encoding: br\r\n", brotli.compress(page("Плотники")))),
        None,
    ),
    "a body packed by deflate": (
        record("Плотники", answered("Content-Encoding: deflate\r\n", zlib.compress(page("Плотники")))),
        None,
    ),
    "a body packed by nobody knows whom": (
        record("Плотники", answered("Content-Encoding: sdch\r\n", b"abc")),
        "unreadable",
    ),
    "a bomb": (
        record("Плотники", answered("Content-Encoding: gzip\r\n", gzip.compress(bytes(10 * LARGEST_ANSWER)))),
        "unreadable",
    ),
    "a bomb of brotli": (
        record("Плотники", answered("Content-Encoding: br\r\n", brotli.compress(bytes(4 * LARGEST_ANSWER)))),
        "unreadable",
    ),
    "a record larger than any page": (
        record("Плотники", answered("", b"<p>" + b"x" * (LARGEST_ANSWER + 100_000))),
        "unreadable",
    ),
    "headers without end": (b"WARC/1.0\r\n" + b"a: b\r\n" * 20_000, "unreadable"),
    "a picture": (record("Плотники", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"), None),
    "a charset that is a codec of Python": (
        record("Плотники", answered("", page("Плотники", "zlib")).replace(b"charset=utf-8", b"charset=idna")),
        None,
    ),
}


@pytest.mark.parametrize("bad", RECORDS)
@pytest.mark.parametrize("packed", [False, True])
def test_a_bad_record_is_named_and_the_others_are_taken_in(
    tmp_path: Path,
    store: Store,
    pool: CleaningPool,
    bad: str,
    packed: bool,  # noqa: FBT001 - a parameter
) -> None:
    written, outcome = RECORDS[bad]
    first, *others = (record(title) for title in TITLES)
    pieces = [first, written, *others]
    path = tmp_path / ("saved.warc.gz" if packed else "saved.warc")
    path.write_bytes(b"".join(gzip.compress(piece) if packed else piece for piece in pieces))
    left = imported(path, store, pool)
    assert [one.outcome for one in left] == ([outcome] if outcome else [])


@pytest.mark.parametrize("at", [1, 30, -1, -30, -300])
def test_what_lies_before_the_end_of_a_torn_archive_is_taken_in(
    tmp_path: Path, store: Store, pool: CleaningPool, at: int
) -> None:
    members = [gzip.compress(record(title)) for title in (*TITLES, "Плотники")]
    path = tmp_path / "torn.warc.gz"
    path.write_bytes(b"".join(members[:3]) + members[3][:at])
    (lost,) = imported(path, store, pool)
    assert lost.outcome == "unreadable"
    assert str(path) in lost.place


@pytest.mark.parametrize("at", [12, 200, -40])
def test_behind_a_broken_member_an_archive_is_read_on(
    tmp_path: Path, store: Store, pool: CleaningPool, at: int
) -> None:
    first, *others = (gzip.compress(record(title)) for title in TITLES)
    broken = bytearray(gzip.compress(record("Плотники")))
    broken[at : at + 8] = b"\xff" * 8
    path = tmp_path / "broken.warc.gz"
    path.write_bytes(first + bytes(broken) + b"".join(others))
    left = imported(path, store, pool)
    assert [one.outcome for one in left] == ["unreadable"]
    assert "Плотники" not in titles(store)


def test_an_archive_packed_as_one_is_read(tmp_path: Path, store: Store, pool: CleaningPool) -> None:
    (tmp_path / "one.warc.gz").write_bytes(gzip.compress(b"".join(map(record, TITLES))) + bytes(512))
    assert imported(tmp_path, store, pool) == []


def test_a_page_that_speaks_of_archives_is_whole(tmp_path: Path, store: Store, pool: CleaningPool) -> None:
    """A line that looks like the beginning of a record is none inside one whose length is true."""
    told = b"<pre>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n</pre>" + page("Плотники")
    pieces = [record("Плотники", answered("", told)), *map(record, TITLES)]
    (tmp_path / "a.warc").write_bytes(b"".join(pieces))
    assert imported(tmp_path, store, pool) == []
    assert len(titles(store)) == len(GOOD) + 1


# ---- trouble that nobody foresaw -------------------------------------------------------------------


def test_trouble_at_one_document_is_its_own_and_says_no_text(
    tmp_path: Path, store: Store, pool: CleaningPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = Intake.take

    def breaking(self: Intake, incoming: Incoming) -> Outcome:
        if "Плотники" in incoming.article.title:
            raise ZeroDivisionError("тайна " * 1000)
        return take(self, incoming)

    monkeypatch.setattr(Intake, "take", breaking)
    names = (TITLES[0], "Плотники", *TITLES[1:])
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(map(line, names)))
    (lost,) = imported(tmp_path, store, pool)
    assert lost.outcome == "failed"
    assert lost.reason.startswith("could not be taken in (ZeroDivisionError: тайна")
    assert len(lost.reason) < 250


@pytest.mark.parametrize("said", ["\x00", "\ud800"])
def test_what_the_database_refuses_of_one_document_is_its_own(
    tmp_path: Path, store: Store, pool: CleaningPool, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    take = Intake.take

    def spoilt(self: Intake, incoming: Incoming) -> Outcome:
        if incoming.article.title == "Плотники":
            incoming = replace(incoming, article=replace(incoming.article, attribution=said))
        return take(self, incoming)

    monkeypatch.setattr(Intake, "take", spoilt)
    names = (TITLES[0], "Плотники", *TITLES[1:])
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(map(line, names)))
    left = imported(tmp_path, store, pool)
    taken = said == "\x00" and "sqlite" in store.url
    assert [one.outcome for one in left] == ([] if taken else ["failed"])
    assert all("parameters" not in one.reason and "крышу" not in one.reason for one in left)


class _UnpicklableError(Exception):
    def __init__(self, text: str, more: object) -> None:
        super().__init__(text)
        self.more = (lambda: more, text)


def _breaking(source: Source, _templates: object = None) -> Article:
    if b"exit" in source.body:
        raise SystemExit(3)
    raise _UnpicklableError("unheard of", source)


def test_an_error_that_cannot_leave_its_worker_is_the_outcome_of_its_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crawler.pool, "clean", _breaking)
    for body in (b"", b"exit"):
        told = crawler.pool._cleaned(Source(body=body, url="https://a.by/1"), None, ())
        assert (told.outcome, told.text) == ("failed", "")
        assert str(told.error).startswith("the page could not be read (")
