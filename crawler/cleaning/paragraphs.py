"""Lines that a mail program or an old portal broke, as the paragraphs they were. Pure.

When was a line broken for its width, and not by who wrote it? Where the next word would not have fitted: whoever
wraps a text fills each line as far as it goes. So a break is a wrap where the line, a space and the next word are
wider than the margin, and the margin is the longest line around. Short lines of a list, a table, a poem or a letter's
end leave room for the next word, and so does the last line of a paragraph.

That is no proof for one break alone, so a passage (lines that no blank one parts) must show that it is wrapped:

- its longest line is one of a wrapped text: those of programs are 60 to 80 wide, narrow columns half of that, and
  a paragraph on one line is mostly longer than 100;
- some of its breaks stand inside a sentence: nothing ends before, a small letter follows. Lines that somebody parted
  begin with capitals, numbers or marks;
- nearly all breaks inside sentences leave no room for the next word.

What a wrapped passage gives is parted by blank lines, so that joining twice is joining once. Words never change but
for a hyphen that only parted one.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from statistics import median

_WIDEST = 100
"""Code points of a line; wider ones are paragraphs, or links."""
_NARROWEST = 28
_FULL = 0.9
"""How much of the margin a line and the next word must take: columns that were set by the width of letters vary."""
_NEARLY_ALL = 0.8
_INSIDE = 0.3
"""The share of a passage's breaks that stand inside a sentence before a small letter; in wrapped Russian prose two in
three do, in lists few."""
_TELLING = 3
"""Lines of a passage from which its margin is that of others, too."""

_QUOTED = re.compile(r"(?:>[ \t]?)+|(?=)")
_SENTENCE_END = re.compile(r"[.!?…:;][»”\"')\]]*$")
_HYPHENATED = re.compile(r"(?<![^\W_])([^\W\d_]+(?:['’][^\W\d_]+)*)[-\u00ad\u2010]$")
_SMALL = re.compile(r"[«\"(]?[^\W\d_]")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ITEM = re.compile(r"[•*·▪●◦■□✓➤►]|\(?\d{1,3}[.)]\s|\(?[^\W\d_]\)\s")
_DASH = re.compile(r"[-–—]\s")
_TABLE = re.compile(r"\t|\S {3,}\S|[|│]")
_SIGNATURE = re.compile(r"(?:--|__+|[-=*_]{3,})\s*$")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    """Without what quotes it and without blanks at its ends."""
    quoted: int
    """How deeply a mail quotes it."""
    indent: int
    flows: bool
    """It ends with one space: by RFC 3676 the next line goes on."""

    @property
    def is_fixed(self) -> bool:
        """A row of a table, or what parts a letter from its signature."""
        return _TABLE.search(self.text) is not None or _SIGNATURE.match(self.text) is not None


_Passage = Sequence[_Line]


def joined(text: str) -> str:
    """A text whose wrapped lines are paragraphs again; any other as it is."""
    passages = list(_passages(re.split(r"\r\n|\r|\n", text)))
    alone = [_is_wrapped(passage) for passage in passages]
    margins = [
        _width(passage)
        for passage, wrapped in zip(passages, alone, strict=True)
        if wrapped and len(passage) >= _TELLING
    ]
    margin = int(median(margins)) if margins else 0
    wrapped = [own or _follows(passage, margin) for passage, own in zip(passages, alone, strict=True)]
    if not any(wrapped):
        return text
    known = _hyphenated_words(text)
    shown = (
        "\n\n".join(_paragraphs(passage, max(_width(passage), margin), known))
        if is_wrapped
        else "\n".join(line.text for line in passage)
        for passage, is_wrapped in zip(passages, wrapped, strict=True)
    )
    return "\n\n".join(shown)


def _passages(lines: Sequence[str]) -> Iterator[list[_Line]]:
    """Lines that no blank one, and no other depth of quoting, parts."""
    passage: list[_Line] = []
    for written in lines:
        line = _line(written)
        if passage and (not line.text or line.quoted != passage[-1].quoted):
            yield passage
            passage = []
        if line.text:
            passage.append(line)
    if passage:
        yield passage


def _line(written: str) -> _Line:
    found = _QUOTED.match(written)
    assert found is not None
    said = written[found.end() :]
    text = said.strip()
    return _Line(
        text=text,
        quoted=found[0].count(">"),
        indent=len(said) - len(said.lstrip()),
        flows=said.endswith(" ") and not said.endswith("  ") and text != "--",
    )


def _width(passage: _Passage) -> int:
    """The longest line of several words; a link is as long as it must be."""
    return max((len(line.text) for line in passage if " " in line.text), default=0)


def _is_wrapped(passage: _Passage) -> bool:
    """Whether a passage shows by itself that its lines were broken for their width."""
    width = _width(passage)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    breaks = [(line, following) for line, following in pairwise(passage) if _may_go_on(line, following)]
    inside = [(line, following) for line, following in breaks if not _ends(line)]
    before_small = sum(_begins_small(following) for _, following in inside)
    return before_small > 0 and before_small >= _INSIDE * len(breaks) and _are_full(inside, width)


def _follows(passage: _Passage, margin: int) -> bool:
    """Whether a passage that shows little by itself has the width of the others."""
    width = _width(passage)
    if not margin or not _FULL * margin <= width <= margin + 2:
        return False
    inside = [
        (line, following)
        for line, following in pairwise(passage)
        if _may_go_on(line, following) and not _ends(line)
    ]
    return bool(inside) and _are_full(inside, margin)


def _are_full(breaks: Sequence[tuple[_Line, _Line]], width: int) -> bool:
    return sum(_is_full(*around, width) for around in breaks) >= _NEARLY_ALL * len(breaks)


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next word would not have fitted."""
    if line.flows or _HYPHENATED.search(line.text):
        return True
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > _FULL * width


def _may_go_on(line: _Line, following: _Line) -> bool:
    """Whether a break could be a wrap at all: neither line is one that stays a line."""
    if line.is_fixed or following.is_fixed or _ITEM.match(following.text):
        return False
    if _DASH.match(following.text) and (_ends(line) or _DASH.match(line.text)):
        # An item; inside a sentence a dash only happens to stand there.
        return False
    return following.indent <= line.indent or bool(_ITEM.match(line.text))


def _ends(line: _Line) -> bool:
    return _SENTENCE_END.search(line.text) is not None


def _begins_small(line: _Line) -> bool:
    found = _SMALL.match(line.text)
    return found is not None and found[0][-1].islower()


# ---- joining ---------------------------------------------------------------------------------------


def _paragraphs(passage: _Passage, width: int, known: frozenset[str]) -> Iterator[str]:
    pieces = [passage[0].text]
    for line, following in pairwise(passage):
        if _may_go_on(line, following) and _is_full(line, following, width):
            pieces[-1:] = _glued(pieces[-1], following.text, known)
        else:
            yield "".join(pieces)
            pieces = [following.text]
    yield "".join(pieces)


def _glued(line: str, following: str, known: frozenset[str]) -> tuple[str, str]:
    """Two lines as they stand in one."""
    parted = _HYPHENATED.search(line)
    word = _FIRST_WORD.match(following)
    if parted is None or word is None:
        # «2025-» and «2030» are a span; a dash has a blank before it.
        is_span = _SPAN.search(line) is not None and following[0].isdigit()
        return (line if is_span else f"{line} "), following
    if line[-1] != "\u00ad" and _keeps_hyphen(parted[1], word[0], known):
        return line, following
    return line[:-1], following


_SPAN = re.compile(r"\d-$")


def _keeps_hyphen(first: str, last: str, known: frozenset[str]) -> bool:
    if last[0].isupper() or f"{first}-{last}".casefold() in known:
        return True
    knowledge = compounds()
    return first.casefold() in knowledge["first"] or last.casefold() in knowledge["last"]


_WITH_HYPHEN = re.compile(r"(?<![\w-])[^\W\d_]+-[^\W\d_]+(?![\w-])")


def _hyphenated_words(text: str) -> frozenset[str]:
    """The words that the text itself writes with a hyphen inside a line."""
    return frozenset(word.casefold() for word in _WITH_HYPHEN.findall(text))


@cache
def compounds() -> dict[str, dict[str, str]]:
    """The first and last parts of words that keep their hyphen, each with an example."""
    said = tomllib.loads((files("crawler.cleaning") / "compounds.toml").read_text(encoding="utf-8"))
    return {part: {one["word"]: one["example"] for one in entries} for part, entries in said.items()}
