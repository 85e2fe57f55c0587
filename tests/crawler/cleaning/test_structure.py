"""What elements are called, and the words of comments and notices: every entry is known by its examples."""

import pytest
from lxml import html

from crawler.cleaning import comments, notices
from crawler.cleaning.structure import names, own_mark, speaks

GROUPS = [(group.reason, example) for group in names().group for example in group.examples]
OTHERS = [example for group in names().group for example in group.counter_examples]
LINES = [
    (kind, example)
    for kind in ("answer", "head", "title")
    for example in getattr(comments.patterns(), kind).examples
]
NO_LINES = [
    (kind, example)
    for kind in ("answer", "head", "title")
    for example in getattr(comments.patterns(), kind).counter_examples
]
IS = {"answer": comments.is_answer, "head": comments.is_head, "title": comments.is_title}


def said(markup: str) -> tuple[str, str] | None:
    element = html.fragment_fromstring(markup)
    return own_mark(element.tag, element.get)


@pytest.mark.parametrize(("reason", "markup"), GROUPS, ids=[markup for _, markup in GROUPS])
def test_an_element_says_what_it_holds(reason: str, markup: str) -> None:
    assert said(markup) == ("foreign", reason)


@pytest.mark.parametrize("markup", OTHERS)
def test_a_name_that_only_sounds_like_one_says_nothing(markup: str) -> None:
    assert said(markup) is None


@pytest.mark.parametrize("markup", names().hidden.examples)
def test_what_is_hidden_says_so(markup: str) -> None:
    found = said(markup)
    assert found
    assert found[0] == "hidden"


@pytest.mark.parametrize("markup", names().hidden.counter_examples)
def test_what_some_screens_show_is_not_hidden(markup: str) -> None:
    assert said(markup) is None


def test_an_element_within_a_line_speaks_by_its_attributes() -> None:
    assert speaks(html.fragment_fromstring('<span itemprop="articleBody">').get)
    assert not speaks(html.fragment_fromstring('<span class="date">').get)


@pytest.mark.parametrize(("kind", "line"), LINES, ids=[line for _, line in LINES])
def test_a_line_about_a_comment_is_known(kind: str, line: str) -> None:
    assert IS[kind](line)


@pytest.mark.parametrize(("kind", "line"), NO_LINES, ids=[line for _, line in NO_LINES])
def test_a_line_of_an_article_is_no_line_about_a_comment(kind: str, line: str) -> None:
    assert not IS[kind](line)


@pytest.mark.parametrize(
    ("reason", "text"), [(one.reason, text) for one in notices.notices() for text in one.examples]
)
def test_a_notice_is_known_by_its_words(reason: str, text: str) -> None:
    assert notices.reason(text) == reason


@pytest.mark.parametrize("text", [text for one in notices.notices() for text in one.counter_examples])
def test_news_with_a_word_of_a_notice_is_none(text: str) -> None:
    assert notices.reason(text) is None
