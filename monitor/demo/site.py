"""The sample site: three publishers on one loopback port, as odd as real ones.

A ministry with RSS and a call-back form, an agency with Atom and texts in two languages, a regional
paper with a listing and windows-1251. There is a page that robots.txt refuses, a dead link, a redirect
and a slow answer. Every page has an ETag and answers 304 to it.
"""

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Thread
from time import sleep
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

import orjson
from jinja2 import DictLoader, Environment
from markupsafe import escape

PORT = 8642
"""Fixed, so that the addresses, and with them the articles, are the same in every run."""

_MOSCOW = ZoneInfo("Europe/Moscow")
_SLOW_SECONDS = 0.8

_MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
_BELARUSIAN_MONTHS = [
    "студзеня",
    "лютага",
    "сакавіка",
    "красавіка",
    "мая",
    "чэрвеня",
    "ліпеня",
    "жніўня",
    "верасня",
    "кастрычніка",
    "лістапада",
    "снежня",
]

_LAYOUTS = {"minprom": "ministry.html", "agency": "agency.html", "vestnik": "paper.html"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    body: bytes = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    location: str | None = None
    seconds: float = 0.0

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


class SampleSite:
    """Serves the sample articles on loopback while it is open.

    Raises:
        OSError: The port is taken.

    """

    def __init__(self, now: datetime, port: int = PORT) -> None:
        self._now = now.astimezone(_MOSCOW)
        self.asked: list[tuple[str, int]] = []
        """Every path that was asked for, and the status it was answered with."""
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @cached_property
    def answers(self) -> dict[str, _Answer]:
        """What each path answers."""
        answers = {_path(article): self._article(article) for article in _articles()}
        answers |= {
            "/robots.txt": _Answer(
                body=b"User-agent: *\nDisallow: /agency/inner/\n", content_type="text/plain"
            ),
            "/minprom/rss.xml": self._rss(),
            "/agency/atom.xml": self._atom(),
            "/vestnik/": self._listing(),
            "/agency/news/moved": _Answer(status=301, location="/agency/news/vgs-itogi"),
            "/agency/inner/draft": _Answer(body="не для роботов".encode()),
        }
        return answers

    def _article(self, article: dict[str, Any]) -> _Answer:
        others = [other for other in _articles() if other["site"] == article["site"] and other is not article]
        published = self._published(article)
        told = _paragraphs(article)
        rendered = (
            _environment()
            .get_template(_LAYOUTS[article["site"]])
            .render(
                title=article["title"],
                language=article.get("language", "ru"),
                paragraphs=told,
                lead_copy=article.get("lead_copy", False),
                dateline=article.get("dateline", "").format(
                    day=published.day, month=_MONTHS[published.month - 1][:3]
                ),
                published=published.isoformat(),
                day_text=_day_text(published, article.get("language", "ru")),
                day_numbers=f"{published:%d.%m.%Y}",
                json_ld=_json_ld(article, published),
                related=[{"path": _path(other), "title": other["title"]} for other in others[:3]],
            )
        )
        charset = "windows-1251" if article["site"] == "vestnik" else "utf-8"
        return _Answer(
            body=rendered.encode(charset, "xmlcharrefreplace"),
            content_type=f"text/html; charset={charset}",
            seconds=_SLOW_SECONDS if article["slug"] == "hokkey" else 0.0,
        )

    def _published(self, article: dict[str, Any]) -> datetime:
        return self._now.replace(second=0, microsecond=0) - timedelta(hours=article["hours"])

    def _rss(self) -> _Answer:
        items = "".join(
            f"<item><title>{escape(article['title'])}</title><link>{self.url}{_path(article)}</link>"
            f"<pubDate>{format_datetime(self._published(article))}</pubDate></item>"
            for article in _of("minprom")
        )
        dead = f"<item><title>Удалено</title><link>{self.url}/minprom/news/udaleno</link></item>"
        body = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Министерство примера</title>{items}{dead}</channel></rss>"
        return _Answer(body=body.encode(), content_type="application/rss+xml; charset=utf-8")

    def _atom(self) -> _Answer:
        entries = "".join(
            f"<entry><title>{escape(article['title'])}</title><link href='{self.url}{_path(article)}'/>"
            f"<updated>{self._published(article).isoformat()}</updated></entry>"
            for article in _of("agency")
        )
        further = "".join(
            f"<entry><title>{title}</title><link href='{self.url}{path}'/></entry>"
            for title, path in (("Перенесено", "/agency/news/moved"), ("Черновик", "/agency/inner/draft"))
        )
        body = f"<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Пример-Информ</title>{entries}{further}</feed>"
        return _Answer(body=body.encode(), content_type="application/atom+xml; charset=utf-8")

    def _listing(self) -> _Answer:
        links = "".join(
            f"<li><a href='{_path(article)}'>{escape(article['title'])}</a></li>"
            for article in _of("vestnik")
        )
        body = f"<!doctype html><html><head><title>Вестник примера</title></head><body><ul>{links}</ul></body></html>"
        return _Answer(body=body.encode("windows-1251"), content_type="text/html; charset=windows-1251")


def _articles() -> list[dict[str, Any]]:
    written = (files("monitor.demo") / "articles.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(written)["article"])


def _of(site: str) -> Iterable[dict[str, Any]]:
    return (article for article in _articles() if article["site"] == site)


def _path(article: dict[str, Any]) -> str:
    middle = "2026" if article["site"] == "vestnik" else "news"
    return f"/{article['site']}/{middle}/{article['slug']}"


def _paragraphs(article: dict[str, Any]) -> list[str]:
    if "copies" not in article:
        return str(article["text"]).strip().split("\n")
    original = next(other for other in _articles() if other["slug"] == article["copies"])
    told = str(original["text"]).strip().split("\n")
    kept = max(1, round(len(told) * article.get("share", 1.0)))
    told = told[:kept]
    prefix = article.get("prefix", "")
    return [prefix + told[0], *told[1:], *([article["suffix"]] if "suffix" in article else [])]


def _day_text(day: datetime, language: str) -> str:
    months = _BELARUSIAN_MONTHS if language == "be" else _MONTHS
    return f"{day.day} {months[day.month - 1]} {day.year}, {day:%H:%M}"


def _json_ld(article: dict[str, Any], published: datetime) -> str:
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article["title"],
        "datePublished": published.isoformat(),
    }
    return orjson.dumps(said).decode().replace("<", "\\u003c")


def _environment() -> Environment:
    folder = files("monitor.demo") / "pages"
    pages = {name: (folder / name).read_text(encoding="utf-8") for name in _LAYOUTS.values()}
    # The JSON-LD is ours, and escaped for its script element by _json_ld.
    return Environment(
        loader=DictLoader(
            {name: page.replace("{{ json_ld }}", "{{ json_ld | safe }}") for name, page in pages.items()}
        ),
        autoescape=True,
    )


def _handler(site: SampleSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = site.answers.get(self.path, _Answer(body=b"not found", status=404))
            sleep(answer.seconds)
            unchanged = answer.status == 200 and self.headers.get("If-None-Match") == answer.etag  # noqa: PLR2004 - OK
            status = 304 if unchanged else answer.status
            site.asked.append((self.path, status))
            self.send_response(status)
            body = b"" if unchanged else answer.body
            self.send_header("Content-Type", answer.content_type)
            if answer.location:
                self.send_header("Location", answer.location)
            if answer.status == 200:  # noqa: PLR2004 - OK
                self.send_header("ETag", answer.etag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Keep the terminal for the table."""

    return Handler
