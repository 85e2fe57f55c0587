"""Where on a page its article may stand, by what the page itself says of its parts. Pure.

What is there outranks what is long: a page that marks its article is read there, however short it is and whatever
prose stands around. A mark is only somebody's word (the one ``<article>`` may be a card that leads elsewhere), so
two must agree, or one must hold the headline. Marks narrow from the outside in: ``<main>``, ``<article>``,
``itemprop="articleBody"``; what stands between the headline and a marked text may be its lead. Of what an element is
called (a footer, comments) the same holds: a name is void where it stands around the headline, since some sites
call their whole page so.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.cleaning import comments, notices
from crawler.cleaning.blocks import Block, Cut
from crawler.cleaning.letters import letters, stems
from crawler.cleaning.structure import Kind

_MOSTLY_LINKS = 0.6
_PROSE = 3
"""Words of the shortest line that is text."""
_BREADCRUMB = 1.35
"""How much longer than the headline a line that holds it may be and still be taken for it."""
_TELLING = 20
"""Letters of a headline that is known inside a longer line."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_CAPTIONS = frozenset({"figcaption", "caption"})
_NOTICE_WORDS = 4
_CLOSE = 2
"""Blocks from a notice to one that goes on with it."""
_SHARED = 2
"""Words of the headline in what sounds like a notice: then it is news about notices."""
_LINES = frozenset({"p", "li", "dd", "dt", "span"})
NOTICES = frozenset({"imprint", "consent", "subscription"})
_NEVER = frozenset({"footer", "consent"})
_MOST = 0.7
_COMPLETE = (".", "!", "?", "…", "»", '"', "”")


@dataclass(slots=True)
class Ground:
    """What is known of each block of a page before any is judged."""

    struck: list[str | None]
    """Why a block cannot be the article's text; None where it may be."""
    own: list[bool]
    """Whether it stands in what the page marks as the text of its article."""
    headline: int | None
    """The block that says the headline."""
    is_empty: bool = False
    """The page marks where the text of its article stands, and nothing stands there."""

    is_marked: bool = False
    """The headline stands in an ``<article>``, and all that is not struck with it."""

    def strike(self, places: Iterable[int], reason: str) -> None:
        """Say of blocks why they cannot be the text; the first reason stays."""
        for place in places:
            self.struck[place] = self.struck[place] or reason


def survey(page: Cut, title: str, stated: str | None = None, *, read_hidden: bool = False) -> Ground:
    """What the page says of its blocks.

    Args:
        page: The page in pieces.
        title: The article's headline.
        stated: The article's text as the page's own description (JSON-LD) holds it.
        read_hidden: Whether what nobody sees may be the article.

    """
    return _Survey(page, title, stated, read_hidden=read_hidden).ground


class _Survey:
    def __init__(self, page: Cut, title: str, stated: str | None, *, read_hidden: bool) -> None:
        self._blocks = page.blocks
        self._marks = page.marks
        self._letters = [letters(block.text) for block in page.blocks]
        self._said = title
        self._title = letters(title)
        self._stated = letters(stated or "")
        self._by_mark: dict[int, list[int]] = {}
        for place, block in enumerate(page.blocks):
            for mark in block.marks:
                self._by_mark.setdefault(mark.number, []).append(place)
        number = len(page.blocks)
        self.ground = Ground([None] * number, [False] * number, None)
        self._strike_hidden(read_hidden=read_hidden)
        self.ground.headline = self._find_headline()
        self._around_headline = self._numbers(self.ground.headline)
        self._strike_foreign()
        self._strike_comments()
        self._strike_what_follows()
        self._narrow("main")
        self._narrow("article")
        self._strike_other_articles()
        self._find_body()
        self._find_stated()
        self._strike_notices()

    # ---- what is never the text ----

    def _strike_hidden(self, *, read_hidden: bool) -> None:
        if not read_hidden:
            self.ground.strike(
                (
                    place
                    for place, block in enumerate(self._blocks)
                    if any(mark.kind == "hidden" for mark in block.marks)
                ),
                "hidden",
            )

    def _find_headline(self) -> int | None:
        """The heading that says the headline, else the first line that says it and little else."""
        said = [place for place in self._standing() if self._says_title(place)]
        exact = [place for place in said if self._letters[place] == self._title]
        headings = [place for place in exact if self._blocks[place].tag in {"h1", "h2"}]
        return next(iter(sorted(headings, key=lambda place: self._blocks[place].tag) or exact or said), None)

    def _says_title(self, place: int) -> bool:
        line = self._letters[place]
        if not self._title or not line:
            return False
        return line == self._title or (
            len(self._title) >= _TELLING
            and self._title in line
            and len(line) <= _BREADCRUMB * len(self._title)
        )

    def _numbers(self, place: int | None) -> frozenset[int]:
        """The marked elements around a block."""
        return frozenset() if place is None else frozenset(mark.number for mark in self._blocks[place].marks)

    def _strike_foreign(self) -> None:
        """What is called a footer, a menu and the like, unless it holds the headline (of unknown place: most prose)."""
        void = self._around_headline if self.ground.headline is not None else self._holding_most()
        for place, block in enumerate(self._blocks):
            for mark in block.marks:
                if mark.kind == "foreign" and mark.number not in void:
                    self.ground.strike([place], mark.reason)

    def _holding_most(self) -> frozenset[int]:
        """Elements that hold most of what is text on the page, and are called neither footer nor notice."""
        held: Counter[int] = Counter()
        total = 0
        for place, block in enumerate(self._blocks):
            if self._is_prose(place):
                total += block.words
                held.update({mark.number: block.words for mark in block.marks if mark.reason not in _NEVER})
        return frozenset(number for number, words in held.items() if words > _MOST * total)

    def _strike_comments(self) -> None:
        found = comments.places(self._blocks, self.ground.headline)
        self.ground.strike((place for place in found if not self._says_title(place)), "comments")

    def _strike_what_follows(self) -> None:
        """An endless page goes on with the next article: another heading at a place like the headline's."""
        headline = self.ground.headline
        if headline is None or self._blocks[headline].tag not in _HEADINGS:
            return
        behind = (
            place
            for place in range(headline + 1, len(self._blocks))
            if self._is_next_headline(self._blocks[place], self._blocks[headline])
            and not self._says_title(place)
            and any(self._is_prose(between) for between in range(headline + 1, place))
        )
        if (end := next(behind, None)) is not None:
            self.ground.strike(range(end, len(self._blocks)), "next-article")

    def _is_next_headline(self, block: Block, headline: Block) -> bool:
        """Of the same place and name; a heading without a name that leads nowhere is one within the article."""
        if block.tag not in _HEADINGS:
            return False
        above, _, own = block.path.rpartition("/")
        wanted, _, called = headline.path.rpartition("/")
        name = called.partition(".")[2]
        if above == wanted and name and own.partition(".")[2] == name:
            return True
        return block.path == headline.path and (headline.tag == "h1" or block.link_words > 0)

    def _strike_notices(self) -> None:
        """What speaks of the site and of no news, and what stands like it just behind; never marked text."""
        wanted = stems(self._said)
        notice: Block | None = None
        beside = 0
        for place, block in enumerate(self._blocks):
            beside += 1
            if (
                self.ground.struck[place] is not None
                or self.ground.own[place]
                or place == self.ground.headline
            ):
                continue
            shared = len(wanted & stems(block.text))
            found = notices.reason(block.text) if block.words >= _NOTICE_WORDS else None
            if found is None or shared >= _SHARED:
                found = (
                    "imprint"
                    if notice and beside <= _CLOSE and not shared and _alike(block, notice)
                    else None
                )
            if found is not None:
                self.ground.strike([place], found)
                notice, beside = block, 0

    # ---- from the outside in ----

    def _standing(self) -> list[int]:
        return [place for place, reason in enumerate(self.ground.struck) if reason is None]

    def _is_prose(self, place: int) -> bool:
        block = self._blocks[place]
        return (
            self.ground.struck[place] is None
            and block.words >= _PROSE
            and block.link_words < _MOSTLY_LINKS * block.words
            and not block.in_form
            and self._letters[place] != self._title
        )

    def _inside(self, number: int) -> list[int]:
        """The standing blocks of a marked element."""
        return [place for place in self._by_mark.get(number, ()) if self.ground.struck[place] is None]

    def _narrow(self, kind: Kind) -> None:
        """To the marked element that holds the headline, or the only one behind it."""
        marks = [mark for mark in self._marks if mark.kind == kind]
        for mark in reversed(marks):
            if mark.number in self._around_headline:
                inside = self._inside(mark.number)
                if any(self._is_prose(place) for place in inside):
                    self._keep_only(inside, "outside")
                    self.ground.is_marked |= kind == "article"
                    return
        behind = [inside for mark in marks if self._is_text(inside := self._inside(mark.number))]
        if len(behind) == 1 and self._agrees(behind[0]):
            self._keep_only(behind[0], "outside")

    def _is_text(self, places: Sequence[int]) -> bool:
        """Whether an element behind the headline holds text, and more of it than links."""
        headline = self.ground.headline
        if headline is None or not places or places[0] < headline:
            return False
        words = sum(self._blocks[place].words for place in places)
        links = sum(self._blocks[place].link_words for place in places)
        return any(self._is_prose(place) for place in places) and links < words / 2

    def _agrees(self, places: Sequence[int]) -> bool:
        """Whether another mark says the same: a marked text inside, the page's description, or the headline just above."""
        headline = self.ground.headline
        return (
            any(mark.kind == "body" for place in places for mark in self._blocks[place].marks)
            or any(self._is_stated(place) for place in places)
            or (
                headline is not None
                and not any(self._is_prose(place) for place in range(headline + 1, places[0]))
            )
        )

    def _keep_only(self, inside: Sequence[int], reason: str) -> None:
        """Strike all but an element, its headline, and what stands between the two."""
        headline = self.ground.headline
        first = inside[0] if headline is None else min(headline, inside[0])
        self.ground.strike(range(first), reason)
        self.ground.strike(range(inside[-1] + 1, len(self._blocks)), reason)
        if headline is not None and headline > inside[0]:
            self.ground.strike((place for place in range(inside[0], headline)), reason)

    def _strike_other_articles(self) -> None:
        """Articles within the one that holds the headline: cards that lead elsewhere, the next one.

        The entries of a live report are such elements too; their headings lead nowhere.
        """
        for mark in self._marks if self.ground.headline is not None else ():
            if mark.kind == "article" and mark.number not in self._around_headline:
                inside = self._inside(mark.number)
                if any(self._leads_elsewhere(place) for place in inside):
                    self.ground.strike(inside, "another-article")

    def _leads_elsewhere(self, place: int) -> bool:
        block = self._blocks[place]
        return block.tag == "h1" or (block.tag in _HEADINGS and 2 * block.link_words > block.words)

    # ---- the marked text ----

    def _find_body(self) -> None:
        """``articleBody`` behind the headline, or around it."""
        headline = self.ground.headline
        bodies = [mark for mark in self._marks if mark.kind == "body"]
        found = [
            (mark, [place for place in self._inside(mark.number) if self._is_prose(place)]) for mark in bodies
        ]
        told = [
            (mark, places) for mark, places in found if places and (headline is None or places[-1] > headline)
        ]
        if told:
            number = told[0][0].number
            inside = [place for place in self._inside(number) if headline is None or place > headline]
            for place in inside:
                self.ground.own[place] = True
            self._keep_only(inside, "outside")
        elif bodies and all(not places for _, places in found):
            self.ground.is_empty = not any(self._blocks_in(mark.number) for mark in bodies)

    def _blocks_in(self, number: int) -> bool:
        """Whether a marked element says anything but captions."""
        return any(
            mark.number == number and block.words >= _PROSE and block.tag not in _CAPTIONS
            for block in self._blocks
            for mark in block.marks
        )

    def _is_stated(self, place: int) -> bool:
        said = self._letters[place]
        return self._blocks[place].words >= _PROSE and bool(self._stated) and said in self._stated

    def _find_stated(self) -> None:
        """Blocks that the page's description gives as its article's text; with its last word the article ends."""
        if not self._stated or any(self.ground.own):
            return
        own = [place for place in self._standing() if self._is_prose(place) and self._is_stated(place)]
        for place in own:
            self.ground.own[place] = True
        if not own:
            return
        last = own[-1]
        if self._stated.endswith(self._letters[last]) and self._blocks[last].text.endswith(_COMPLETE):
            self._keep_only(own, "outside")


def _alike(block: Block, other: Block) -> bool:
    """Whether two blocks stand at the same place of one element."""
    return block.path == other.path and _holder(block) == _holder(other)


def _holder(block: Block) -> int:
    return block.around[block.tag in _LINES and len(block.around) > 1]
