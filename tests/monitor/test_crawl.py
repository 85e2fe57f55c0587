"""A page that is lost costs its crawl nothing else: it is named without its text, counted, and tried again."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from monitor.store import articles
from monitor.store.database import Store
from tests.loopback import LoopbackSite, page
from tests.monitor.conftest import Run

PATHS = ("/news/1", "/news/2", "/news/3")
SECRET = "Подробность номер 2 о теме"

BROKEN_INTAKE = """
from monitor.intake import Intake
take = Intake.take
def breaking(self, incoming):
    if incoming.article.url.endswith("/news/2"):
        raise {error}
    return take(self, incoming)
Intake.take = breaking
"""
BROKEN_CLEANING = """
from crawler.items import failed
from crawler.pool import CleaningPool
clean = CleaningPool.clean
async def breaking(self, source, templates=None):
    if source.url.endswith("/news/2"):
        return failed(source.url, ZeroDivisionError("unheard of"))
    return await clean(self, source, templates)
CleaningPool.clean = breaking
"""
TROUBLE = {
    "cleaning": BROKEN_CLEANING,
    "intake": BROKEN_INTAKE.format(error='ZeroDivisionError("unheard of")'),
    "the database": "from monitor.errors import StoreError\n"
    + BROKEN_INTAKE.format(error='StoreError("the database: unheard of")'),
}


@pytest.fixture
def site() -> Iterator[LoopbackSite]:
    site = LoopbackSite()
    for number, path in enumerate(PATHS):
        site.html(path, page(f"Завод показал новые станки, выпуск {number}"))
    site.feed("/rss.xml", [(path, f"Новость {path}") for path in PATHS])
    yield site
    site.close()


@pytest.fixture
def watched(tmp_path: Path, site: LoopbackSite) -> Path:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "a.by.toml").write_text(
        f'title = "A"\nhome = "{site.url}/"\nkind = "ministry"\ncountry = "BY"\ntier = 2\nfeeds = ["{site.url}/rss.xml"]\ndelay = 0\n'
    )
    (tmp_path / "unionwatch.toml").write_text('sites = "sites"\n')
    Store.create(f"sqlite:///{tmp_path}/unionwatch.sqlite3").close()
    return tmp_path


def crawl(folder: Path, trouble: str, *options: str) -> tuple[int, str]:
    """Exit status and what was said, of a crawl in a process that has this trouble."""
    program = f"{trouble}\nimport sys\nsys.argv[1:] = {[*options, 'crawl', 'a.by']!r}\nfrom monitor.cli.main import main\nmain()"
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=os.environ | {"COLUMNS": "200"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return ended.returncode, ended.stderr.decode()


def known(folder: Path) -> int:
    store = Store.open(f"sqlite:///{folder}/unionwatch.sqlite3")
    with store.read() as connection:
        number = len(articles.numbers(connection))
    store.close()
    return number


@pytest.mark.parametrize("where", TROUBLE)
def test_one_lost_page_is_named_counted_and_tried_again(
    watched: Path, site: LoopbackSite, unionwatch: Run, where: str
) -> None:
    status, said = crawl(watched, TROUBLE[where])
    assert status == 0, said
    assert known(watched) == 2
    named = [line for line in said.splitlines() if "unheard of" in line]
    assert len(named) == 1
    assert "a.by" in named[0]
    assert f"{site.url}/news/2" in named[0]
    assert SECRET not in said
    assert "Traceback" not in said
    assert re.search(r"│ a\.by │ +3 │ +0 │ +1 │ +2 │", said)
    again = unionwatch("crawl", "a.by", folder=watched)
    assert again.returncode == 0
    assert known(watched) == 3


def test_no_page_stands_in_a_log_that_says_all(watched: Path) -> None:
    _, said = crawl(watched, TROUBLE["intake"], "--debug")
    assert "/news/2" in said
    assert SECRET not in said
    assert "<html" not in said


def test_a_crawl_that_loses_every_page_is_not_called_ok(watched: Path) -> None:
    status, said = crawl(watched, TROUBLE["intake"].replace('.endswith("/news/2")', ".strip()"))
    assert status == 1
    assert "no page could be taken in (ZeroDivisionError: unheard of)" in said


def test_a_page_without_an_article_is_not_fetched_for_ever(
    watched: Path, site: LoopbackSite, unionwatch: Run
) -> None:
    site.html("/news/2", "<html><head><title>Пусто</title></head><body></body></html>")
    said = unionwatch("crawl", "a.by", folder=watched).stderr.decode()
    assert f"a.by: {site.url}/news/2: the page holds no article" in said
    assert "<html" not in said
    unionwatch("crawl", "a.by", folder=watched)
    assert site.paths(200).count("/news/2") == 1


def test_a_plain_crawl_says_why_a_page_gave_nothing_and_not_what_it_says(
    tmp_path: Path, site: LoopbackSite, watched: Path
) -> None:
    site.html("/news/2", f"<html><head><title>Пусто</title></head><body><!-- {SECRET} --></body></html>")
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "scrapy",
            "crawl",
            "news",
            "-a",
            "site=a.by",
            "-O",
            str(tmp_path / "out.jsonl"),
        ],
        cwd=Path(__file__).resolve().parents[2],
        env={"UNIONWATCH_SITES": str(watched / "sites"), "UNIONWATCH_CONTACT": ""},
        capture_output=True,
        timeout=120,
        check=False,
    )
    said = ended.stderr.decode()
    assert "/news/2: the page holds no article" in said
    assert SECRET not in said
    told = [orjson.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [one["outcome"] for one in told] == ["ok", "ok"]
