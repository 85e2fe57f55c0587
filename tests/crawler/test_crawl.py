"""``scrapy crawl`` from the checkout, as a real process against a real site, with no database."""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.conftest import SiteFile
from tests.loopback import Answer, LoopbackSite, gzip_bomb, page

CHECKOUT = Path(__file__).resolve().parents[2]


def crawl(sites: Path, out: Path, *args: str, contact: str = "") -> tuple[int, list[dict[str, Any]], str]:
    """Exit status, exported lines, standard error."""
    ended = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "news", *args, "-O", str(out)],
        cwd=CHECKOUT,
        env={**os.environ, "UNIONWATCH_SITES": str(sites), "UNIONWATCH_CONTACT": contact},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    return ended.returncode, [json.loads(line) for line in lines], ended.stderr


def test_a_crawl_exports_clean_articles_and_survives_what_sites_do(
    site: LoopbackSite, site_file: SiteFile, tmp_path: Path
) -> None:
    site.answers["/robots.txt"] = Answer(
        b"User-agent: *\nDisallow: /news/secret\n", headers={"Content-Type": "text/plain"}
    )
    site.feed(
        "/rss",
        [("/news/one", "Первая"), ("/news/gone", "Нет"), ("/news/secret", "Нельзя"), ("/news/bomb", "Бомба")],
    )
    site.html(
        "/list",
        "<a href='/news/old'>Старая новость</a><a href='/news/moved'>Переехала</a><a href='/about'>О нас</a>",
    )
    site.html("/news/one", page("Министры обсудили планы"))
    site.html("/news/old", page("Встреча в Гродно"), charset="windows-1251")
    site.answers["/news/moved"] = Answer(status=302, headers={"Location": "/news/slow"})
    site.html("/news/slow", page("Медленная страница"))
    site.answers["/news/slow"].seconds = 1.0
    site.answers["/news/bomb"] = gzip_bomb(64)
    sites = site_file(site.url, feeds=("/rss",), listing="/list")

    status, lines, _ = crawl(sites, tmp_path / "articles.jsonl", "-a", "site=sample")

    assert status == 0
    found = {line["url"].removeprefix(site.url): line for line in lines}
    assert set(found) == {"/news/one", "/news/old", "/news/slow"}
    assert found["/news/one"]["title"] == "Министры обсудили планы"
    assert found["/news/one"]["published"].startswith("2026-02-26")
    assert "Подробность номер 2 о теме «Встреча в Гродно»" in found["/news/old"]["text"]
    assert "/news/secret" not in site.paths()
    assert "/about" not in site.paths()
    assert all(asked.agent.startswith("unionwatch/") for asked in site.asked)


def test_one_request_at_a_time_and_the_pause_is_kept(
    site: LoopbackSite, site_file: SiteFile, tmp_path: Path
) -> None:
    site.answers["/robots.txt"] = Answer(
        b"User-agent: *\nCrawl-delay: 0.5\n", headers={"Content-Type": "text/plain"}
    )
    site.feed("/rss", [(f"/news/n{number}", f"Новость {number}") for number in range(4)])
    for number in range(4):
        site.html(f"/news/n{number}", page(f"Новость номер {number}"))
    sites = site_file(site.url, feeds=("/rss",))

    status, lines, _ = crawl(sites, tmp_path / "a.jsonl", "-a", "site=sample")

    assert (status, len(lines)) == (0, 4)
    after_robots = site.asked[1:]
    pauses = [later.at - earlier.until for earlier, later in itertools.pairwise(after_robots)]
    assert min(pauses) >= 0.45


@pytest.mark.parametrize("robots", [Answer(status=503), Answer(status=500, body=b"User-agent: *\nAllow: /")])
def test_a_failing_robots_txt_closes_the_site(
    site: LoopbackSite, site_file: SiteFile, tmp_path: Path, robots: Answer
) -> None:
    site.answers["/robots.txt"] = robots
    site.feed("/rss", [("/news/one", "Первая")])
    site.html("/news/one", page("Первая новость"))
    _, lines, _ = crawl(site_file(site.url, feeds=("/rss",)), tmp_path / "a.jsonl", "-a", "site=sample")
    assert lines == []
    assert set(site.paths()) == {"/robots.txt"}


def test_a_redirect_out_of_the_site_is_not_followed(
    site: LoopbackSite, site_file: SiteFile, tmp_path: Path
) -> None:
    site.feed("/rss", [("/news/one", "Первая")])
    site.answers["/news/one"] = Answer(status=302, headers={"Location": "http://192.0.2.1/inner"})
    status, lines, said = crawl(
        site_file(site.url, feeds=("/rss",)), tmp_path / "a.jsonl", "-a", "site=sample"
    )
    assert (status, lines) == (0, [])
    assert "http://192.0.2.1/inner: lies beyond sample" in said


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-a", "site=sampel"], "sampel: no such site; did you mean «sample»?"),
        ([], "site: none was named; give one with -a site=NAME"),
        (["-a", "site=belta.by"], "belta.by: contact: empty, so nothing beyond this computer is fetched"),
    ],
)
def test_a_mistake_is_one_sentence_and_a_non_zero_exit(
    site: LoopbackSite, site_file: SiteFile, tmp_path: Path, args: list[str], said: str
) -> None:
    status, _, stderr = crawl(site_file(site.url, feeds=("/rss",)), tmp_path / "a.jsonl", *args)
    assert status == 2
    assert said in stderr
    assert "Traceback" not in stderr
    assert site.asked == []
