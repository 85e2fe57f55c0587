"""From what a site answered to the article, the whole article and nothing else. Pure.

Blocks are judged (``judge``); what is left loses the copies of its headline, boilerplate phrases and its
dateline. Where nothing is left, trafilatura gives a second look in its recall mode, then the plain text
of the page; the article says which way it was read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import trafilatura
from lxml import etree

from crawler.cleaning import boilerplate, dateline, dates, parsing
from crawler.cleaning.blocks import Block, cut, normal
from crawler.cleaning.encoding import decode
from crawler.cleaning.headline import headline, letters, strip_copies
from crawler.cleaning.judge import choose
from crawler.cleaning.language import language
from crawler.cleaning.templates import SiteTemplates, fingerprint
from crawler.items import Article, Dated, Removed, Source
from crawler.urls import canonical

_MANY = 3000
"""Blocks of a page from which neither a witness nor a model is asked: trafilatura takes 84 s for 128,000
paragraphs."""
_SHORTEST = 40
"""Code points of the shortest article."""
_AGREEMENT = re.compile(
    r"союзн\w+ государств\w*|саюзн\w+ дзяржав\w*|высш\w+ гос\w* совет\w*|соглашени\w+|пагадненн\w+|межправительственн\w+",
    re.IGNORECASE,
)
_MOST_LOST = 5


@dataclass(slots=True)
class _Draft:
    """An article in the making."""

    title: str
    lines: list[str]
    read_as: str
    removed: list[Removed] = field(default_factory=list)
    attribution: str | None = None
    fingerprints: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def clean(source: Source, templates: SiteTemplates | None = None) -> Article:
    """The article of a page; one with an empty text and an ``error`` where there is none. Never raises."""
    address = canonical(source.url) if source.url else None
    if not source.body.strip():
        return _nothing(address, "is empty")
    if source.body[:5] == b"%PDF-" or source.body[:4] in (
        b"PK\x03\x04",
        b"\x1f\x8b\x08\x00",
        b"\x89PNG",
        b"GIF8",
        b"\xff\xd8\xff\xe0",
    ):
        return _nothing(address, "is no web page but a file of another kind")
    text = decode(source.body, source.content_type)
    if (source.content_type or "").startswith("text/plain"):
        return _clean_text(text, source, address)
    return _clean_page(text, source, address, templates or SiteTemplates())


def _nothing(address: str | None, reason: str) -> Article:
    return Article(url=address, title="", text="", language=None, error=f"the page {reason}")


# ---- pages -----------------------------------------------------------------------------------------


def _clean_page(text: str, source: Source, address: str | None, templates: SiteTemplates) -> Article:
    root = parsing.tree(text)
    if root is None:
        return _nothing(address, "holds no article")
    blocks = cut(root)
    title = headline(root, source.hint.title if source.hint else None)
    if boilerplate.phrase_class(title) == "missing":
        return _nothing(address, f"says that it is none: «{title}»")
    draft = _draft(text, root, blocks, title, templates)
    beside = [part for block in blocks[:_MANY] for part in _parted(block.text, title)]
    published = dates.published(root, _near_headline(beside, title, draft.text), source)
    updated = dates.updated(root, beside, source)
    article = _finished(draft, source, address, published, updated)
    return _with_lost_mentions(article, text)


def _draft(text: str, root: Any, blocks: list[Block], title: str, templates: SiteTemplates) -> _Draft:  # noqa: ANN401
    if parsing.is_truncated(text, blocks):
        return _plain(text, title)
    judged = _judged(blocks, title, root, templates)
    if len(judged.text) >= _SHORTEST:
        return judged
    second = _second_look(root)
    if len(second) >= _SHORTEST:
        return _refined(_Draft(title=title, lines=second.split("\n"), read_as="recall"))
    lines = [block.text for block in blocks if _is_prose(block)]
    return _refined(_Draft(title=title, lines=lines, read_as="plain"))


def _judged(blocks: list[Block], title: str, root: Any, templates: SiteTemplates) -> _Draft:  # noqa: ANN401
    many = len(blocks) > _MANY
    prints = [None if many else fingerprint(block.path, block.text) for block in blocks]
    captions = set() if many else _captions(root, title)
    recurring = [one is not None and one in templates.blocks for one in prints]
    if many:
        kept = [_is_prose(block) for block in blocks]
    else:
        kept = choose(blocks, title, _witness(root)) if blocks else []
    lines: list[str] = []
    removed: list[Removed] = []
    seen: set[str] = set()
    for block, keep, template in zip(blocks, kept, recurring, strict=True):
        caption = block.text in captions
        if keep and not template and not caption and block.text not in seen:
            lines.append(block.text)
            seen.add(block.text)
        elif block.text not in seen:
            reason = "template" if template else "not-article" if many else _reason(block)
            reason = "caption" if caption else reason
            removed.append(Removed(text=block.text, reason=reason))
    draft = _refined(_Draft(title=title, lines=lines, read_as="article", removed=removed))
    draft.fingerprints = tuple(sorted({one for one in prints if one is not None}))
    return draft


def _captions(root: Any, title: str) -> set[str]:  # noqa: ANN401
    """What a page says of its pictures: a line that says it again stands under one."""
    said = {normal(image.get("alt") or "") for image in root.iter("img")}
    return {text for text in said if text and text[-1] not in ".!?…" and letters(text) != letters(title)}


def _reason(block: Block) -> str:
    if boilerplate.phrase_class(block.text) is not None:
        return "phrase"
    return "related" if block.words and block.link_words >= block.words * _MOSTLY_LINKS else "not-article"


_MOSTLY_LINKS = 0.6


def _is_prose(block: Block) -> bool:
    return (
        block.words >= _PROSE_WORDS
        and block.link_words < block.words * _MOSTLY_LINKS / 2
        and not block.in_form
    )


_PROSE_WORDS = 8


def _witness(root: Any) -> str:  # noqa: ANN401
    return _trafilatura(root, fast=True)


def _second_look(root: Any) -> str:  # noqa: ANN401
    return _trafilatura(root, favor_recall=True)


def _trafilatura(root: Any, **mode: Any) -> str:  # noqa: ANN401
    try:
        # It changes the tree it is given.
        copied = etree.fromstring(etree.tostring(root), etree.HTMLParser(huge_tree=True))
        return trafilatura.extract(copied, include_comments=False, **mode) or ""
    except (etree.LxmlError, ValueError, RecursionError, AttributeError, TypeError):
        # A page that breaks the witness is judged without one.
        return ""


def _plain(text: str, title: str) -> _Draft:
    lines = [line for line in parsing.plain(text) if len(line.split()) >= _PROSE_WORDS]
    return _refined(_Draft(title=title, lines=lines, read_as="plain"))


def _parted(line: str, title: str) -> list[str]:
    """A line, or two where a date in figures stands before the headline in one: «05.07.2022 Министры …»."""
    end = dates.leading_date(line)
    if end and strip_copies(line[end:], title)[1]:
        return [line[:end].strip(), line[end:]]
    return [line]


def _near_headline(lines: Sequence[str], title: str, text: str) -> list[str]:
    """Lines beside the headline first: that is where a page says its date; of the rest, none of the end."""
    first = text.partition("\n")[0]
    start = next((place for place, line in enumerate(lines) if first and line.endswith(first)), 0)
    wanted = letters(title)
    copies = [place for place, line in enumerate(lines) if wanted and letters(line) == wanted]
    # Breadcrumbs and other stories' lists say the headline too: the one next to the text is the article's.
    at = min(copies, key=lambda place: abs(start - place), default=start)
    near = range(max(0, at - _BESIDE), min(len(lines), at + 2 * _BESIDE))
    return [lines[place] for place in sorted(near, key=lambda place: abs(place - at))]


_BESIDE = 6


# ---- texts -----------------------------------------------------------------------------------------


_LABELS = re.compile(
    r"\s(?:География|Темы|Лица|Регионы|Геаграфія|Тэмы)\s(?:[^.!?]|\.(?!\s+[А-Я]))*?\sСтатус материала\s.*$|"
    r"\sСмотрите также\s[^.!?]{1,300}$|\sСтатус материала\s+Опубликован[ао]? в раздел.*$|\sСсылка на материал:?\s.*$",
    re.DOTALL,
)
"""What portals put behind a text: «География … Темы … Статус материала … Ссылка на материал …»."""


def _clean_text(text: str, source: Source, address: str | None) -> Article:
    hinted = normal(source.hint.title) if source.hint and source.hint.title else ""
    lines = [line for line in (normal(line) for line in text.split("\n")) if line]
    title = hinted or _repeated_first(lines)
    draft = _Draft(title=title, lines=lines, read_as="text")
    labels = _LABELS.search(draft.text)
    if labels and labels.start():
        draft.removed.append(Removed(text=labels[0].strip(), reason="phrase"))
        draft.lines = draft.text[: labels.start()].split("\n")
    _take_rubric(draft)
    draft = _refined(draft)
    published = source.hint.published if source.hint else None
    return _finished(draft, source, address, published or dates.from_lines(lines[:_BESIDE], source), None)


def _repeated_first(lines: Sequence[str]) -> str:
    """A first line that the second repeats, or begins with, is a headline."""
    if len(lines) > 1 and letters(lines[1]).startswith(letters(lines[0])) and len(lines[0]) < _LONGEST_TITLE:
        return lines[0]
    return ""


_LONGEST_TITLE = 300


def _take_rubric(draft: _Draft) -> None:
    """A rubric or a date before the headline («События Встреча с …»): what stands before its first copy."""
    wanted = draft.title.strip()
    place = draft.text.find(wanted) if wanted else -1
    if 0 < place <= _LONGEST_RUBRIC and "." not in draft.text[:place]:
        draft.removed.append(Removed(text=draft.text[:place].strip(), reason="related"))
        draft.lines = draft.text[place:].split("\n")


_LONGEST_RUBRIC = 80


# ---- what every text goes through ------------------------------------------------------------------


def _refined(draft: _Draft) -> _Draft:
    """Without boilerplate, copies of the headline and the dateline."""
    draft.lines, phrases = boilerplate.strip(draft.lines)
    draft.removed += phrases
    _take_head(draft)
    # Behind a copy of the headline another phrase may stand at the edge.
    draft.lines, phrases = boilerplate.strip(draft.lines)
    draft.removed += phrases
    if draft.lines:
        draft.lines[0], draft.attribution = dateline.strip(draft.lines[0])
        if draft.attribution:
            draft.removed.append(Removed(text=draft.attribution, reason="dateline"))
            # Behind the dateline some sites say the headline once more.
            _take_copies(draft)
    if draft.lines:
        draft.lines[-1], tail = boilerplate.strip_tail(draft.lines[-1])
        if tail:
            draft.removed.append(Removed(text=tail, reason="phrase"))
    draft.lines = [line for line in draft.lines if line.strip()]
    return draft


def _take_head(draft: _Draft) -> None:
    """Copies of the headline and lines that are a date, in whatever order they stand."""
    _take_copies(draft)
    while draft.lines:
        draft.lines[:1] = _parted(draft.lines[0], draft.title)
        if not dates.is_only_a_date(draft.lines[0]):
            return
        draft.removed.append(Removed(text=draft.lines.pop(0), reason="dateline"))
        _take_copies(draft)


def _take_copies(draft: _Draft) -> None:
    text, copies = strip_copies(draft.text, draft.title)
    draft.removed += [Removed(text=copy, reason="headline") for copy in copies]
    wanted = letters(draft.title)
    lines = []
    for place, line in enumerate(text.split("\n")):
        # A line near the start that is the headline and little else: a bread crumb, a caption.
        if place < _BESIDE and wanted and (_is_copy(letters(line), wanted) or _is_crumb(line, wanted)):
            draft.removed.append(Removed(text=line, reason="headline"))
            continue
        lines.append(line)
    text, copies = strip_copies("\n".join(lines), draft.title)
    draft.removed += [Removed(text=copy, reason="headline") for copy in copies]
    draft.lines = [line for line in text.split("\n") if line.strip()]


_EXTRA = 1.35
"""How much longer than the headline a bread crumb that holds it may be."""


def _is_copy(line: str, wanted: str) -> bool:
    return len(wanted) >= _TELLING and wanted in line and len(line) <= _EXTRA * len(wanted)


_CRUMBS = re.compile(r"\s*[/»>→\\|]\s*")


def _is_crumb(line: str, wanted: str) -> bool:
    """«Главная / Новости / …»: the way to a page, which ends with its headline."""
    way = _CRUMBS.split(line)
    return (
        len(way) > 1
        and letters(way[-1]) == wanted
        and all(len(step.split()) <= _STEP_WORDS for step in way[:-1])
    )


_STEP_WORDS = 4


_TELLING = 20


def _finished(
    draft: _Draft,
    source: Source,
    address: str | None,
    published: Dated | None,
    updated: Dated | None,
) -> Article:
    text = draft.text.strip()
    error = None if text else "the page holds no article"
    return Article(
        url=address,
        title=draft.title,
        text=text,
        language=language(text) if text else None,
        published=published or (source.hint.published if source.hint else None),
        updated=updated,
        attribution=draft.attribution,
        read_as=draft.read_as,
        removed=tuple(draft.removed),
        error=error,
        fingerprints=draft.fingerprints,
    )


def _with_lost_mentions(article: Article, page: str) -> Article:
    """Words of an agreement that stand in the page and in nothing that was kept or removed."""
    told = "\n".join([article.title, article.text, *(block.text for block in article.removed)]).lower()
    lost: list[str] = []
    for line in parsing.plain(page) if article.read_as != "plain" else ():
        for found in _AGREEMENT.finditer(line):
            if line.lower() not in told and found[0].lower() not in told and found[0] not in lost:
                lost.append(found[0])
    return replace(article, lost_mentions=tuple(lost[:_MOST_LOST]))
