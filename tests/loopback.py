"""A real web server on loopback, with everything that sites do: feeds, old encodings, refusals, slow answers."""

import gzip
import hashlib
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TEXT = (
    "Министры обсудили планы на год и договорились продолжить работу над дорожной картой. "
    "Стороны отметили рост товарооборота и намерены расширить число совместных предприятий. "
    "Следующая встреча пройдёт весной."
)


def page(title: str, extra: str = "") -> str:
    paragraphs = "".join(f"<p>{TEXT} Подробность номер {number} о теме «{title}».</p>" for number in range(3))
    return (
        f"<!doctype html><html lang='ru'><head><title>{title} | Сайт</title></head><body>"
        f"<nav><a href='/'>Главная</a></nav><main><article><h1>{title}</h1>{paragraphs}{extra}</article></main>"
        "<footer>© 2011 Сайт</footer></body></html>"
    )


@dataclass(slots=True)
class Answer:
    """What one path answers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    seconds: float = 0.0


@dataclass(slots=True)
class Asked:
    path: str
    status: int
    at: float
    until: float
    agent: str


class LoopbackSite:
    """Answers from a table of paths; everything with a body has an ETag and answers 304 to it."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def paths(self, status: int | None = None) -> list[str]:
        return [asked.path for asked in self.asked if status in (None, asked.status)]

    def html(self, path: str, body: str, charset: str = "utf-8") -> None:
        self.answers[path] = Answer(
            body=body.encode(charset),
            headers={"Content-Type": f"text/html; charset={charset}"},
        )

    def feed(self, path: str, items: list[tuple[str, str]]) -> None:
        written = "".join(
            f"<item><title>{title}</title><link>{self.url}{link}</link>"
            "<pubDate>Thu, 26 Feb 2026 12:00:00 +0300</pubDate></item>"
            for link, title in items
        )
        body = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>{written}</channel></rss>"
        self.answers[path] = Answer(body=body.encode(), headers={"Content-Type": "application/rss+xml"})


def _handler(site: LoopbackSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            at = time.monotonic()
            answer = site.answers.get(self.path, Answer(body=b"no such page", status=404))
            time.sleep(answer.seconds)
            etag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
            unchanged = answer.status == 200 and self.headers.get("If-None-Match") == etag
            status = 304 if unchanged else answer.status
            body = b"" if unchanged else answer.body
            site.asked.append(
                Asked(self.path, status, at, time.monotonic(), self.headers.get("User-Agent", ""))
            )
            self.send_response(status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.status == 200:
                self.send_header("ETag", etag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Keep the test's output clean."""

    return Handler


def gzip_bomb(megabytes: int) -> Answer:
    body = gzip.compress(b" " * (megabytes * 1024 * 1024))
    return Answer(body=body, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
