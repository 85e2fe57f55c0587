"""Hostile pages: whatever comes, an answer comes within 10 seconds and 512 MB, and no text disappears silently."""

import gzip
from collections.abc import Iterator

import pytest

import crawler.cleaning.article
import crawler.cleaning.encoding
from crawler.items import Article, Source
from crawler.pool import CleaningPool

SENTENCE = (
    "Министры двух стран подписали соглашение о взаимном признании виз и рассказали об этом журналистам."
)
HEAD = "<html><head><title>Министры подписали соглашение</title></head><body><h1>Министры подписали соглашение</h1>"
BODY = "".join(f"<p>{SENTENCE} Подробность номер {number}.</p>" for number in range(6))


@pytest.fixture(scope="module")
def pool() -> Iterator[CleaningPool]:
    with CleaningPool(workers=2) as pool:
        yield pool


def cleaned(pool: CleaningPool, html: str | bytes) -> Article:
    body = html.encode() if isinstance(html, str) else html
    (article,) = pool.map([Source(body=body, content_type="text/html")])
    return article


def test_128_000_flat_paragraphs_are_read(pool: CleaningPool) -> None:
    paragraphs = "".join(f"<p>Слово {number}.</p>" for number in range(128_000))
    article = cleaned(pool, HEAD + BODY + paragraphs)
    assert SENTENCE in article.text


def test_128_000_links_are_read(pool: CleaningPool) -> None:
    links = "".join(f"<a href='/{number}'>Ссылка {number}</a> " for number in range(128_000))
    article = cleaned(pool, f"{HEAD}<div>{BODY}</div><div>{links}</div>")
    assert SENTENCE in article.text


@pytest.mark.parametrize("closed", [True, False])
def test_text_below_300_nested_elements_is_read(pool: CleaningPool, closed: bool) -> None:  # noqa: FBT001 - a parameter
    html = HEAD + "<div>" * 300 + BODY + ("</div>" * 300 if closed else "")
    assert SENTENCE in cleaned(pool, html).text


def test_text_behind_a_node_of_11_megabytes_is_read(pool: CleaningPool) -> None:
    article = cleaned(pool, f"{HEAD}<div>{'слово ' * 1_000_000}</div>{BODY}")
    assert (
        SENTENCE in article.text or "соглашение" in " ".join(article.lost_mentions).lower() or article.error
    )


def test_text_behind_an_attribute_of_10_megabytes_is_read(pool: CleaningPool) -> None:
    article = cleaned(pool, f"{HEAD}<div data-x='{'x' * 10_500_000}'></div>{BODY}")
    assert SENTENCE in article.text


@pytest.mark.parametrize(
    "bomb",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_not_expanded(pool: CleaningPool, bomb: str) -> None:
    article = cleaned(pool, f"{bomb}{HEAD}{BODY}<p>&c;&x;</p>")
    assert SENTENCE in article.text
    assert "root:" not in article.text


def test_a_colspan_bomb_is_read(pool: CleaningPool) -> None:
    cells = "<tr>" + "<td colspan='999999999' rowspan='999999999'>x</td>" * 50 + "</tr>"
    assert SENTENCE in cleaned(pool, f"{HEAD}{BODY}<table>{cells * 50}</table>").text


def test_nul_bytes_do_not_end_a_page(pool: CleaningPool) -> None:
    assert SENTENCE in cleaned(pool, f"{HEAD}\x00{BODY}\x00".replace("</p>", "\x00</p>")).text


def test_a_page_that_is_a_pdf_says_so(pool: CleaningPool) -> None:
    told = cleaned(pool, b"%PDF-1.7\n" + b"\x00\xff" * 1000)
    assert told.outcome == "unreadable"
    assert "another kind" in str(told.error)


def test_a_gzip_bomb_is_no_page(pool: CleaningPool) -> None:
    # Its header holds the time of packing, which must not decide whether it looks like text.
    for packed in (0, 0x6B087F0D, 1_700_000_000):
        assert cleaned(pool, gzip.compress(b" " * 50_000_000, mtime=packed)).error


def test_a_page_above_the_limit_is_refused_with_its_size(pool: CleaningPool) -> None:
    assert "17 MB; more than 16 MB are not read" in str(cleaned(pool, b"x" * (17 * 1024 * 1024)).error)


def test_a_worker_that_was_killed_is_replaced(pool: CleaningPool) -> None:
    with CleaningPool(workers=1, seconds=0.001) as impatient:
        (slow,) = impatient.map([Source(body=(HEAD + BODY * 500).encode())])
    assert "took longer" in str(slow.error)
    assert slow.outcome == "unreadable"
    assert SENTENCE in cleaned(pool, HEAD + BODY).text


def test_a_page_without_an_article_is_empty_and_one_with_it_is_ok(pool: CleaningPool) -> None:
    assert cleaned(pool, b"").outcome == "empty"
    assert cleaned(pool, HEAD + "</body></html>").outcome == "empty"
    assert cleaned(pool, HEAD + BODY).outcome == "ok"


def test_trouble_that_nobody_foresaw_is_the_outcome_of_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(*_: object) -> None:
        raise RuntimeError(f"no such thing:\n{SENTENCE * 100}")

    monkeypatch.setattr(crawler.cleaning.article, "decode", breaking)
    told = crawler.cleaning.article.clean(Source(body=b"<p>", url="https://a.by/1"))
    assert (told.outcome, told.url, told.text) == ("failed", "https://a.by/1", "")
    assert str(told.error).startswith("the page could not be read (RuntimeError: no such thing: Министры")
    assert len(str(told.error)) < 250


def test_what_a_page_says_stands_in_no_repr() -> None:
    article = crawler.cleaning.article.clean(Source(body=(HEAD + BODY).encode()))
    assert "признании" in article.text
    assert "признании" not in repr(article)
    assert "secret" not in repr(Source(body=b"secret"))


@pytest.mark.parametrize(
    "name",
    [
        "idna",
        "zlib",
        "punycode",
        "bz2",
        "hex",
        "rot13",
        "base64",
        "uu",
        "quopri",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
        "mbcs",
        "oem",
        "utf-7",
        "string-escape",
        "charmap",
        "unknown",
        "utf_8_sig",
        "x-user-defined",
        "replacement",
    ],
)
def test_a_charset_that_is_no_encoding_of_text_counts_for_nothing(name: str) -> None:
    for charset in ("utf-8", "windows-1251"):
        html = f"<meta charset='{name}'>{HEAD}{BODY}".encode(charset)
        told = crawler.cleaning.article.clean(Source(body=html, content_type=f"text/html; charset={name}"))
        assert SENTENCE in told.text


@pytest.mark.parametrize("label", sorted(crawler.cleaning.encoding._ENCODINGS))
def test_every_encoding_that_a_page_may_name_is_one_that_python_reads(label: str) -> None:
    for broken in (b"", b"a", bytes(range(256)) * 2):
        assert isinstance(broken.decode(crawler.cleaning.encoding._ENCODINGS[label], "replace"), str)
