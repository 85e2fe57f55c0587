"""JSON-LD as sites really write it: whose description it is, and what broken scripts still say."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.cleaning import parsing
from crawler.cleaning.json_ld import Described, described

TITLE = "Паром через залив пошёл по новому расписанию"
OWN = f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2026-11-16T14:20:00+03:00"}}'
OTHER = '{"@type":"NewsArticle","headline":"Библиотека получила новые книги","datePublished":"2026-11-01"}'
DAY = "2026-11-16T14:20:00+03:00"


def read(*scripts: str, title: str = TITLE) -> Described:
    written = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    page = f"<html><head><title>{title} | Маяк</title>{written}</head><body><h1>{title}</h1></body></html>"
    return described(parsing.tree(page))


@pytest.mark.parametrize(
    "script",
    [
        OWN,
        f"[{OWN}]",
        f"[[{OWN}]]",
        f'{{"@graph":[{OWN}]}}',
        OWN.replace('"NewsArticle"', '["NewsArticle", "CreativeWork"]'),
        OWN.replace("NewsArticle", "https://schema.org/BlogPosting"),
        OWN.replace("NewsArticle", "ReportageNewsArticle"),
        OWN.replace("NewsArticle", "Report"),
        OWN.replace("NewsArticle", "schema:Article"),
        f'{{"@type":"WebPage","datePublished":"2014-02-03","mainEntity":{OWN}}}',
        f'{{"@graph":[{{"@type":"WebSite","datePublished":"2014-02-03"}},{{"@type":"Organization","foundingDate":"1931"}},{OWN}]}}',
        f'{{"@graph":[{{"@type":"WebPage","datePublished":"2014-02-03"}},{OWN}]}}',
        f'{{"@type":"ItemList","itemListElement":[{OTHER}]}}</script><script type="application/ld+json">{OWN}',
        OWN[:-1] + f',"isRelatedTo":{OTHER},"hasPart":[{OTHER}]}}',
        OWN[:-1] + ',"comment":[{"@type":"Comment","datePublished":"2026-11-17"}]}',
        OWN.replace("NewsArticle", "LiveBlogPosting")[:-1] + f',"liveBlogUpdate":[{OTHER}]}}',
        f"[{OTHER},{OWN}]",
        f'{{"@graph":[{OTHER},{OTHER},{OWN}]}}',
        f'{{"headline":"{TITLE}","datePublished":"{DAY}"}}',
        f'{{"@type":"WebPage","name":"{TITLE}","datePublished":"{DAY}"}}',
        OWN.replace(f'"{DAY}"', f'["{DAY}"]'),
        OWN.replace(f'"{DAY}"', f'{{"@type":"DateTime","@value":"{DAY}"}}'),
    ],
)
def test_the_date_is_the_articles_by_type(script: str) -> None:
    assert read(script).published == DAY


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"WebSite","datePublished":"2014-02-03"}',
        '{"@type":"Organization","datePublished":"2014-02-03"}',
        f'{{"@type":"ItemList","itemListElement":[{OTHER}]}}',
        f'{{"@type":"CollectionPage","hasPart":[{OTHER}]}}',
        f'{{"@type":"Event","startDate":"2026-12-01","isRelatedTo":{OTHER}}}',
        '{"@type":"VideoObject","uploadDate":"2026-11-01"}',
        '{"@type":"BreadcrumbList","itemListElement":[]}',
        '{"@type":"NewsArticle","headline":"Паром"}',
    ],
)
def test_the_dates_of_other_things_are_not(script: str) -> None:
    assert read(script).published is None


def test_of_articles_that_disagree_with_the_headline_the_outermost_counts() -> None:
    assert read(f'{{"@graph":[{OWN}]}}', OTHER, title="Совсем другое название").published == "2026-11-01"


@pytest.mark.parametrize(
    "script",
    [
        OWN[:-1] + ",}",
        f"[{OWN},]",
        OWN.replace("NewsArticle", "NewsArticle\n").replace("\n", "") + ";",
        OWN[:-1] + ',"articleBody":"Первая строка\nвторая\tстрока"}',
        "\ufeff" + OWN,
        f"<!-- {OWN} -->",
        f"//<![CDATA[\n{OWN}\n//]]>",
        f"/*<![CDATA[*/ {OWN} /*]]>*/",
        OWN.replace('"', "&quot;"),
        OWN[:-1] + ',"description":"Паром «Заря» и "Восход" пошли"}',
        OWN[:-1] + ",\n// published by the editor\n}",
        OWN[:-1] + ", /* no more */ }",
        OWN + OWN,
        f'{{"@type":"WebSite"}}\n{OWN}',
        f'{{"@type":"WebSite"}},{OWN}',
        OWN[:-1] + ",,\n}",
        OWN[:-1] + r""","description":"It\'s on time"}""",
    ],
)
def test_a_broken_script_still_says_its_date(script: str) -> None:
    found = read(script)
    assert (found.published, found.headline) == (DAY, TITLE)


def test_a_broken_script_hides_no_other() -> None:
    assert read('{"@type": "NewsArticle", "headline": ', OWN).published == DAY


def test_a_body_is_lines_of_text() -> None:
    body = r"&lt;p&gt;Паром пошёл.&lt;/p&gt;<p>По&nbsp;заливу&nbsp;&mdash; ежедневно.<br>Билеты в&amp;nbsp;кассе.</p>"
    found = read(
        OWN[:-1] + f',"articleBody":"{body}","description":"<b>Коротко</b> &laquo;о пароме&raquo;"}}'
    )
    assert found.body == "Паром пошёл.\nПо заливу — ежедневно.\nБилеты в кассе."
    assert found.description == "Коротко «о пароме»"


def test_a_body_without_tags_keeps_its_lines() -> None:
    found = read(OWN[:-1] + r',"articleBody":"Паром пошёл.\r\n\r\nБилеты дороже 5 < 6 рублей."}')
    assert found.body == "Паром пошёл.\nБилеты дороже 5 < 6 рублей."


def test_half_characters_are_no_text() -> None:
    found = read(OWN.replace("Паром через", r"Паром\ud83d через"))
    assert found.headline is not None
    found.headline.encode()


def test_nothing_is_said_where_nothing_stands() -> None:
    assert read() == Described()
    for script in (
        "",
        "{",
        "null",
        "[]",
        "1",
        '"text"',
        "{}",
        '{"@graph":{"@graph":{}}}',
        "[" * 100_000,
        '{"a":' * 5000,
    ):
        assert read(script) == Described()


def test_a_huge_script_is_read_in_bounds() -> None:
    assert read('{"@type":"NewsArticle","x":"' + '",' * 140_000).published is None
    assert read("[" + f"{OTHER}," * 2500 + OWN + "]").published is not None
    assert read(OWN[:-1] + ',"x":"' + "a" * 3_000_000 + '"}') == Described()


broken = (
    *(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        '"',
        "\\",
        "//",
        "/*",
        "*/",
        "&quot;",
        "<!--",
        "-->",
        "\n",
        "\x00",
        "@type",
    ),
    *('"@graph"', '"datePublished"', '"@type":"NewsArticle"', "1", "-", "true", "1e999", "\\u", "\ud800"),
)
pieces = st.sampled_from(broken)


@pytest.mark.parametrize(
    "piece", ["/* ", "//", '"', '" ', ", ", ",/*", "<!--", "&quot;", '\\"', '{"a":', ",\n"]
)
def test_no_broken_script_takes_long(piece: str) -> None:
    began = process_time()
    read('{"@type" "NewsArticle",' + piece * (290_000 // len(piece)))
    assert process_time() - began < 2


@settings(max_examples=300, deadline=None)
@given(script=st.lists(st.one_of(pieces, st.text(max_size=6)), max_size=30).map("".join))
def test_no_script_raises(script: str) -> None:
    assert isinstance(read(script), Described)
