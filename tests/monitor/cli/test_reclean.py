"""What a site's pages share is learnt, and taken off the pages that were kept before it was known."""

import json
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from monitor.store.database import Store
from tests.loopback import LoopbackSite, page
from tests.monitor.conftest import Run

RECURRING = (
    "<p>Саюзная дзяржава – праект, пра які мы расказваем на кожнай старонцы нашага сайта ўжо шмат гадоў.</p>"
)
WORDS = ["тракторы", "автобусы", "лифты", "станки", "вагоны", "насосы", "моторы"]


@pytest.fixture
def site() -> Iterator[LoopbackSite]:
    site = LoopbackSite()
    for number, word in enumerate(WORDS):
        site.html(
            f"/news/{number}", page(f"Завод показал новые {word} на выставке в областном центре", RECURRING)
        )
    site.feed(
        "/rss.xml", [(f"/news/{number}", f"Завод показал новые {word}") for number, word in enumerate(WORDS)]
    )
    yield site
    site.close()


def test_reclean_takes_off_what_recurs_and_alerts_nobody(
    tmp_path: Path, site: LoopbackSite, unionwatch: Run
) -> None:
    sites = tmp_path / "sites"
    sites.mkdir()
    (sites / "a.by.toml").write_text(
        f'title = "A"\nhome = "{site.url}/"\nkind = "ministry"\ncountry = "BY"\ntier = 2\nfeeds = ["{site.url}/rss.xml"]\ndelay = 0\n'
    )
    (tmp_path / "unionwatch.toml").write_text('sites = "sites"\n')
    Store.create(f"sqlite:///{tmp_path}/unionwatch.sqlite3").close()
    assert unionwatch("crawl", "a.by").returncode == 0
    before = unionwatch("feed").stdout
    shown = unionwatch("reclean", "a.by")
    assert shown.returncode == 0, shown.stderr.decode()
    assert "now read otherwise     │     7 │" in shown.stderr.decode()
    assert b"Nothing was changed" in shown.stderr
    said = [orjson.loads(line) for line in shown.stdout.splitlines()]
    assert {one["page"] for one in said} == {f"{site.url}/news/{number}" for number in range(len(WORDS))}
    assert {tuple(one["changes"]) for one in said} == {(f"the text loses {len(RECURRING.split())} words",)}
    assert not any(one["kept"] for one in said)
    assert unionwatch("feed").stdout == before
    ended = unionwatch("reclean", "a.by", "--apply")
    assert ended.returncode == 0, ended.stderr.decode()
    records = [orjson.loads(line) for line in unionwatch("feed").stdout.splitlines()]
    again = [record for record in records if record["article"]["version"] == 2]
    assert len(again) == len(WORDS)
    assert all(record["late"] for record in again)
    repeated = unionwatch("reclean", "--all", "--apply")
    assert "now read otherwise     │     0 │" in repeated.stderr.decode()
    assert repeated.stdout == b""


AGENCY = "<p>Наша рэдакцыя чытае навіны для вас; пра ўсё важнае ў краіне паведамляе БелТА, як і на кожнай старонцы.</p>"
SIGNED = "Беларусь и Россия сегодня подписали соглашение о единой промышленной политике, {}. Встреча прошла в Минске."


def test_reclean_answers_those_who_were_asked_to_look(
    tmp_path: Path, site: LoopbackSite, unionwatch: Run
) -> None:
    """The agency that stands on every page of the site is no source of its articles."""
    for number, word in enumerate(WORDS):
        site.html(
            f"/news/{number}", page(f"Завод показал новые {word} на выставке в областном центре", AGENCY)
        )
    told = SIGNED.format("рассказал посол на выставке") + " Участвовали министры и директора заводов."
    site.html("/news/0", page("О политике", f"<p>{told}</p>{AGENCY}"))
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "a.by.toml").write_text(
        f'title = "A"\nhome = "{site.url}/"\nkind = "ministry"\ncountry = "BY"\ntier = 6\nfeeds = ["{site.url}/rss.xml"]\ndelay = 0\n'
    )
    (tmp_path / "unionwatch.toml").write_text(
        'sites = "sites"\n[[watch]]\nname = "all"\nrecipient = "me@localhost"\n'
    )
    Store.create(f"sqlite:///{tmp_path}/unionwatch.sqlite3").close()
    first = {"url": "https://b.ru/1", "title": "О политике", "text": SIGNED.format("сообщает БЕЛТА")}
    (tmp_path / "saved.jsonl").write_text(json.dumps(first | {"date": "2026-02-26"}), encoding="utf-8")
    assert unionwatch("import", "--alert", "saved.jsonl").returncode == 0
    assert unionwatch("crawl", "a.by").returncode == 0
    assert "│    1 │" in unionwatch("deliver").stderr.decode()
    assert unionwatch("reclean", "a.by", "--apply").returncode == 0
    records = [orjson.loads(line) for line in unionwatch("feed").stdout.splitlines()]
    assert [one["late"] for one in records if one["kind"] == "confirmed"] == [True]
    assert "│    1 │" in unionwatch("deliver").stderr.decode()


@pytest.mark.parametrize("words", [["reclean"], ["reclean", "a.by", "--all"]])
def test_reclean_asks_for_one_site_or_all(unionwatch: Run, words: list[str]) -> None:
    ended = unionwatch(*words)
    assert ended.returncode == 1
    assert b"name one site, or --all for every kept page" in ended.stderr


def test_explain_shows_a_page_as_kept_and_struck_out(tmp_path: Path, unionwatch: Run) -> None:
    (tmp_path / "a.html").write_text(
        page("Завод показал новые тракторы на выставке", RECURRING), encoding="utf-8"
    )
    shown = unionwatch("clean", "--explain", "a.html").stdout.decode()
    assert "a.html: Завод показал новые тракторы на выставке" in shown
    assert "[navigation] Главная" in shown
