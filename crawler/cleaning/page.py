"""From a page to a draft of its article. Pure.

The page says what of it may be the article at all (``regions``), the judge chooses among that. Where nothing is
chosen, the article may stand where nobody sees it, or in the page's own description for machines; the draft says
which way it was read. A page that holds none gives none: no footer is better than an empty text.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml import etree

from crawler.cleaning import boilerplate
from crawler.cleaning.blocks import Block, Cut, normal
from crawler.cleaning.described import Head
from crawler.cleaning.draft import Draft
from crawler.cleaning.edges import refined
from crawler.cleaning.judge import choose
from crawler.cleaning.letters import letters, stems
from crawler.cleaning.regions import Ground, survey
from crawler.cleaning.templates import SiteTemplates, fingerprint
from crawler.items import Removed

_MANY = 3000
"""Blocks of a page from which no model is asked."""
_PROSE_WORDS = 8
_MOSTLY_LINKS = 0.6
_REPEATED = 5
"""Words of a line that says nothing new when it is said again; cells of a table do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A page as cleaning sees it."""

    root: Any
    """Its tree (lxml)."""
    cut: Cut
    title: str
    head: Head
    """What its head says of its article."""


def draft(page: Parsed, templates: SiteTemplates) -> Draft:
    """The article of a page, as far as single lines tell."""
    prints = _prints(page.cut.blocks)
    ground = surveyed(page, prints, templates)
    found = _judged(page, ground)
    if not found.lines and ground.is_marked:
        # Lines of two words, which the judge knows from menus: the page says that they are its article.
        ground.own = [reason is None for reason in ground.struck]
        found = _judged(page, ground)
    if ground.headline is None and _is_described(page) and not _is_about(found.text, page.title):
        # The headline stands nowhere, nor do its words: an imprint, where the article is fetched by a script.
        found = _without_lines(found)
    if not ground.is_empty and (not found.lines or _is_nearer(page.cut.blocks, ground)):
        found = _hidden(page, ground, found, surveyed(page, prints, templates, read_hidden=True))
    found = _from_description(page, found)
    if not found.lines and not ground.is_empty and len(page.cut.blocks) <= _MANY:
        found = _second_look(page, ground, found)
    found.fingerprints = tuple(sorted({one for one in prints if one is not None}))
    found.beside = _beside(page.cut.blocks, ground)
    return found


def _beside(blocks: Sequence[Block], ground: Ground) -> list[str]:
    """Lines that may be about the article, also where they stand beside its element: no card's, no comment's."""
    return [
        block.spaced or block.text
        for block, reason in zip(blocks[:_MANY], ground.struck, strict=False)
        if reason in _ABOUT and not _is_card(block)
    ]


def _is_card(block: Block) -> bool:
    """A date beside a link to something else; beside an author's link and the comments' stand few words."""
    return block.words > _LABEL_WORDS and 2 * block.link_words > block.words


_LABEL_WORDS = 8
_ABOUT = frozenset({None, "outside", "template"})


def plain(lines: Sequence[str], title: str) -> Draft:
    """The prose of a page that no tree could hold."""
    prose = [line for line in lines if len(line.split()) >= _PROSE_WORDS]
    found = refined(Draft(title=title, lines=prose, read_as="plain"))
    found.beside = list(lines[:_MANY])
    return found


def _prints(blocks: Sequence[Block]) -> list[str | None]:
    if len(blocks) > _MANY:
        return [None] * len(blocks)
    return [fingerprint(block.path, block.text) for block in blocks]


def surveyed(
    page: Parsed, prints: Sequence[str | None], templates: SiteTemplates, *, read_hidden: bool = False
) -> Ground:
    """What is known of the blocks before the judge is asked: also which recur on the site, and which are captions."""
    blocks = page.cut.blocks
    ground = survey(page.cut, page.title, page.head.body, read_hidden=read_hidden)
    ground.strike((place for place, one in enumerate(prints) if one in templates.blocks), "template")
    captions = set() if len(blocks) > _MANY else _captions(page.root, page.title)
    ground.strike((place for place, block in enumerate(blocks) if block.text in captions), "caption")
    return ground


def _without_captions(page: Cut, kept: Sequence[int]) -> list[int]:
    """Without lines that stand with a picture in an element of their own: all in a gallery, else what is no sentence.

    A flash may stand so too: where no other text was found, it is none.
    """
    captions = set(_under_pictures(page, kept))
    others = [place for place in kept if place not in captions]
    return others if sum(page.blocks[place].words for place in others) >= _TEXT_WORDS else list(kept)


_TEXT_WORDS = 12


def _under_pictures(page: Cut, kept: Sequence[int]) -> list[int]:
    held = Counter(number for block in page.blocks for number in block.around[:_INNER])
    found = [
        place
        for place in kept
        if page.blocks[place].words <= _CAPTION_WORDS
        and any(
            number in page.pictures and held[number] == 1 for number in page.blocks[place].around[:_INNER]
        )
    ]
    times = Counter(page.blocks[place].path for place in found)
    return [
        place
        for place in found
        if page.blocks[place].text[-1] not in ".!?…" or times[page.blocks[place].path] > 1
    ]


_INNER = 2
_CAPTION_WORDS = 25


def _captions(root: Any, title: str) -> set[str]:  # noqa: ANN401 - an lxml element
    """What a page says of its pictures: a line that says it again stands under one."""
    said = {normal(image.get("alt") or "") for image in root.iter("img")}
    return {text for text in said if text and text[-1] not in ".!?…" and letters(text) != letters(title)}


# ---- what the judge keeps --------------------------------------------------------------------------


def _judged(page: Parsed, ground: Ground, read_as: str = "article") -> Draft:
    blocks = page.cut.blocks
    standing = [place for place, reason in enumerate(ground.struck) if reason is None]
    kept = set(_chosen(page, ground, standing))
    lines: list[str] = []
    removed: list[Removed] = []
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        if block.text in seen and block.words >= _REPEATED:
            continue
        if place in kept:
            lines.append(block.text)
            seen.add(block.text)
        else:
            removed.append(Removed(text=block.text, reason=ground.struck[place] or _reason(block)))
    return refined(Draft(title=page.title, lines=lines, read_as=read_as, removed=removed))


def _chosen(page: Parsed, ground: Ground, standing: Sequence[int]) -> list[int]:
    blocks = [page.cut.blocks[place] for place in standing]
    if len(page.cut.blocks) > _MANY:
        return [place for place, block in zip(standing, blocks, strict=True) if _is_prose(block)]
    own = [ground.own[place] for place in standing]
    kept = choose(blocks, page.title, page.head.description or "", own)
    return _without_captions(page.cut, [place for place, keep in zip(standing, kept, strict=True) if keep])


def _reason(block: Block) -> str:
    if boilerplate.phrase_class(block.text) is not None:
        return "phrase"
    return "related" if block.words and block.link_words >= block.words * _MOSTLY_LINKS else "not-article"


def _is_prose(block: Block) -> bool:
    return (
        block.words >= _PROSE_WORDS
        and block.link_words < block.words * _MOSTLY_LINKS / 2
        and not block.in_form
    )


# ---- where nothing on the screen is the article ----------------------------------------------------


def _hidden(page: Parsed, ground: Ground, found: Draft, opened: Ground) -> Draft:
    """The article that only a hidden element holds: nothing is seen, or what is seen stands farther off the headline."""
    opened.strike((place for place, reason in enumerate(ground.struck) if reason != "hidden"), "not-article")
    if all(opened.struck):
        return found
    read = _judged(page, opened, "hidden")
    # Where something is seen as well, it takes the headline's words to know a hidden notice from a hidden text.
    return read if read.lines and (not found.lines or _is_about(read.text, page.title)) else found


def _is_nearer(blocks: Sequence[Block], ground: Ground) -> bool:
    """Whether text that nobody sees shares a nearer element with the headline than all that is seen."""
    if ground.headline is None or "hidden" not in ground.struck:
        return False
    around = blocks[ground.headline].around
    behind = range(ground.headline + 1, len(blocks))
    seen = [
        _steps(around, blocks[place])
        for place in behind
        if ground.struck[place] is None and _is_prose(blocks[place])
    ]
    unseen = [
        _steps(around, blocks[place])
        for place in behind
        if ground.struck[place] == "hidden" and _is_prose(blocks[place])
    ]
    return len(unseen) >= _PARAGRAPHS and min(unseen) < min(seen, default=len(around))


_PARAGRAPHS = 2


def _steps(around: tuple[int, ...], block: Block) -> int:
    """Steps from the headline up to the element that holds a block as well."""
    return next((steps for steps, number in enumerate(around) if number in block.around), len(around))


def _from_description(page: Parsed, found: Draft) -> Draft:
    """The text of the page's own description, where the page shows none of it.

    ``articleBody`` is the article. A description is only its lead, and taken where the page says that it is an
    article and holds no text at all.
    """
    head = page.head
    if head.body and not _shows(found.lines, head.body):
        return _stated(page, found, head.body, "json-ld")
    if not found.lines and head.description and _is_described(page):
        return _stated(page, found, head.description, "description")
    return found


def _second_look(page: Parsed, ground: Ground, found: Draft) -> Draft:
    """What trafilatura, by its strict rules, takes for the text of a page on which the judge is sure of nothing.

    Of what it says only blocks count that nothing speaks against, and only where they speak of the headline. As a
    second voice beside the judge, where he is unsure, it took 0.01 from articles of eight words.
    """
    told = letters(_trafilatura(page.root))
    standing = [
        block
        for block, reason in zip(page.cut.blocks, ground.struck, strict=True)
        if reason is None and _is_prose(block)
    ]
    lines = [block.text for block in standing if letters(block.text) in told]
    if not told or not _is_about("\n".join(lines), page.title):
        return found
    read = refined(Draft(title=page.title, lines=lines, read_as="recall", removed=found.removed))
    return read if read.lines else found


def _trafilatura(root: Any) -> str:  # noqa: ANN401 - an lxml element
    # It wants a tree of lxml.html and changes the one it is given: it parses the page for itself.
    page = etree.tostring(root, encoding="unicode", method="html")
    try:
        return trafilatura.extract(page, include_comments=False, favor_precision=True) or ""
    except Exception:  # noqa: BLE001 - a page that breaks it has no text of it
        return ""


def _is_described(page: Parsed) -> bool:
    """Whether the page says that it is an article, and in a sentence what of."""
    head = page.head
    return head.is_article and head.description is not None and _is_lead(head.description, page.title)


def _stated(page: Parsed, found: Draft, text: str, read_as: str) -> Draft:
    lines = [line for line in (normal(line) for line in text.split("\n")) if line]
    not_taken = [Removed(text=line, reason="not-article") for line in found.lines]
    stated = refined(
        Draft(title=page.title, lines=lines, read_as=read_as, removed=[*found.removed, *not_taken])
    )
    return stated if stated.lines else found


_SHOWN = 0.3
"""A page that says this share of its description's words shows the article, however it is cut or worded."""
_RUN = 3


def _shows(lines: Sequence[str], body: str) -> bool:
    said, wanted = _runs(" ".join(lines)), _runs(body)
    return not wanted or len(said & wanted) >= _SHOWN * min(len(said), len(wanted)) > 0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [letters(word) for word in text.split()]
    return set(zip(*(words[start:] for start in range(_RUN)), strict=False))


_LEAD_WORDS = 5
_SHARED = 2
"""Words of a headline that its text says again, however inflected: one may be chance."""


def _is_lead(description: str, title: str) -> bool:
    """Whether a description is this page's own: of its headline's subject, and not the headline again."""
    return (
        len(description.split()) >= _LEAD_WORDS
        and letters(description) != letters(title)
        and not stems(title).isdisjoint(stems(description))
    )


def _is_about(text: str, title: str) -> bool:
    """Whether a text shares a word with a headline; what was not asked for one is."""
    wanted = stems(title)
    return len(wanted & stems(text)) >= min(_SHARED, len(wanted))


def _without_lines(found: Draft) -> Draft:
    removed = [*found.removed, *(Removed(text=line, reason="not-article") for line in found.lines)]
    return Draft(title=found.title, lines=[], read_as=found.read_as, removed=removed)
