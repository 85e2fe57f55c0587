"""What cleaning promises of every page, tried on pages that nobody wrote."""

import html
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as parser

from crawler.cleaning.article import clean
from crawler.items import Article, Source

PAGES = sorted(path for path in (Path(__file__).resolve().parents[2] / "pages").iterdir() if path.is_dir())
_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff\x00-\x1f]+")

SUBJECTS = ("Министр", "Губернатор", "Рабочая группа", "Комиссия", "Пресс-служба", "Ведомство", "Депутат")
VERBS = ("сообщила", "рассказал", "обсудила", "одобрил", "подготовила", "проверил", "осмотрела")
OBJECTS = (
    "план поставок на следующий год",
    "проект соглашения о взаимном признании виз",
    "итоги торговли двух стран",
    "ремонт моста через реку",
    "«дорожную карту» сотрудничества",
    "расписание поездов и автобусов",
    "новые правила для перевозчиков",
    "бюджет Союзного государства",
)
ENDS = (
    "в понедельник",
    "на заседании в Минске",
    "вместе с коллегами из Москвы",
    "за закрытыми дверями",
    "утром",
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = (draw(st.sampled_from(said)) for said in (SUBJECTS, VERBS, OBJECTS, ENDS))
    return f"{' '.join(words)}, по данным на {draw(st.integers(2, 28))} число, пункт {draw(st.integers(1, 10**6))}."


titles = st.integers(1, 999).map("О чём договорились соседи на встрече № {}".format)
"""No sentence begins with one: a copy of the headline is taken out of a text, and rightly."""
paragraphs = st.lists(sentences(), min_size=2, max_size=4, unique=True).map(" ".join)
bodies = st.lists(paragraphs, min_size=2, max_size=7, unique=True)


def page(title: str, body: str) -> bytes:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode()


def wrapped(article: Article) -> bytes:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in article.text.split("\n"))
    return page(html.escape(article.title), f"<h1>{html.escape(article.title)}</h1>{lines}")


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_its_own_text_cleans_to_itself(folder: Path) -> None:
    said = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    article = clean(
        Source(
            body=(folder / "page.html").read_bytes(), url=said["url"], content_type=said.get("content_type")
        ),
    )
    if article.text:
        assert clean(Source(body=wrapped(article))).text == article.text


@settings(max_examples=60, deadline=None)
@given(title=titles, body=bodies)
def test_paragraphs_alone_clean_to_themselves(title: str, body: list[str]) -> None:
    article = Article(url=None, title=title, text="\n".join(body), language="ru")
    assert clean(Source(body=wrapped(article))).text == article.text


TAGS = (
    "p",
    "div",
    "span",
    "b",
    "li",
    "td",
    "a",
    "h2",
    "script",
    "br",
    "article",
    "blockquote",
    "ul",
    "table",
    "!--",
)
markup = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        ["&nbsp;", "&shy;", "&#1057;", "&amp;lt;", "&#0;", "&#x110000;", "<", ">", "-->", "]]>", '"']
    ),
    st.text(max_size=20),
    paragraphs,
)


@settings(max_examples=150, deadline=None)
@given(title=st.text(max_size=40), pieces=st.lists(markup, max_size=25))
def test_no_character_appears_that_is_not_on_the_page(title: str, pieces: list[str]) -> None:
    body = page(title, "".join(pieces)).decode(errors="replace").encode()
    article = clean(Source(body=body, content_type="text/html; charset=utf-8"))
    # Whatever a parser makes of broken markup, each letter stands in the page or in an entity of it.
    shown = body.decode() + html.unescape(body.decode()) + html.unescape(html.unescape(body.decode()))
    assert set(_UNSEEN.sub("", article.title + article.text)) <= set(shown)


@settings(max_examples=60, deadline=None)
@given(title=titles, body=bodies)
def test_every_line_stands_on_the_page_word_for_word(title: str, body: list[str]) -> None:
    told = layout(title, [Part("p", (one,)) for one in body])
    shown = _UNSEEN.sub("", parser.document_fromstring(told.decode()).text_content())
    for line in clean(Source(body=told)).text.split("\n"):
        assert _UNSEEN.sub("", line) in shown


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an article: its element, and what stands in it."""

    tag: str
    lines: tuple[str, ...]

    def markup(self) -> str:
        if self.tag == "table":
            return f"<table>{''.join(f'<tr><td>{line}</td></tr>' for line in self.lines)}</table>"
        if self.tag in {"ul", "ol"}:
            return f"<{self.tag}>{''.join(f'<li>{line}</li>' for line in self.lines)}</{self.tag}>"
        if self.tag == "blockquote":
            return f"<blockquote><p>{self.lines[0]}</p></blockquote>"
        return f"<{self.tag}>{self.lines[0]}</{self.tag}>"


parts = st.lists(
    st.one_of(
        st.builds(Part, st.sampled_from(["p", "p", "p", "blockquote"]), st.tuples(paragraphs)),
        st.builds(
            Part,
            st.sampled_from(["ul", "ol", "table"]),
            st.lists(sentences(), min_size=2, max_size=5).map(tuple),
        ),
    ),
    min_size=1,
    max_size=5,
)

MENU = "".join(
    f"<li><a href=/{word}>{word}</a></li>"
    for word in ("Главная", "Новости", "Контакты", "Архив", "Одно окно")
)


def layout(title: str, chosen: list[Part]) -> bytes:
    return page(
        title,
        f"<div class=top><ul>{MENU}</ul></div><div class=row><div class=side><ul>{MENU}</ul></div>"
        f"<div class=main><h1>{title}</h1><div class=text>{''.join(part.markup() for part in chosen)}</div>"
        f"<div class=share>Поделиться: <a href=#>VK</a> <a href=#>OK</a></div></div></div>"
        "<div class=foot>© 2001–2020 Министерство примера. Все права защищены.</div>",
    )


@settings(max_examples=100, deadline=None)
@given(title=titles, first=paragraphs, middle=parts, last=paragraphs)
def test_nothing_is_lost_between_two_kept_paragraphs(
    title: str, first: str, middle: list[Part], last: str
) -> None:
    text = clean(Source(body=layout(title, [Part("p", (first,)), *middle, Part("p", (last,))]))).text
    lines = text.split("\n")
    assert first in lines
    assert last in lines
    for part in middle:
        assert set(part.lines) <= set(lines)
