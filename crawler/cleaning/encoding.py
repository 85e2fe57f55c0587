"""From bytes to text: what the header, a byte order mark, the page and the bytes themselves say. Pure."""

import codecs
import re

_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096
"""Bytes in which a page names its encoding (HTML: 1,024; real pages are later)."""
_SAMPLE = 200_000
_CYRILLIC = ("utf-8", "windows-1251", "koi8-r", "cp866", "iso8859-5")

_COMMON = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэіў")
"""Cyrillic small letters; a wrong decoding makes capitals and rare letters of them."""


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of a page.

    A page that is UTF-8 is read as UTF-8 whatever it says of itself: bytes that happen to be UTF-8 and
    hold Cyrillic are never anything else. Text that was decoded wrongly once before is repaired.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _repaired(body.decode(name, "replace"))
    if _is_utf8(body):
        return _repaired(body.decode("utf-8", "replace"))
    for said in (_said(content_type), _named(body)):
        if said is not None and said != "utf-8":
            text = body.decode(said, "replace")
            if _likely(text[:_SAMPLE]) >= _BARELY:
                return _repaired(text)
    return _repaired(body.decode(_best(body), "replace"))


_BARELY = 0.6


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as wrong:
        # One broken byte in a page that is UTF-8 otherwise: cut letters are common at the end of leads.
        good = body[: wrong.start]
        return wrong.start > _MOSTLY and any(byte > 127 for byte in good)  # noqa: PLR2004 - beyond ASCII
    return True


_MOSTLY = 2000


def _said(content_type: str | None) -> str | None:
    found = _HEADER.search(content_type or "")
    return _codec(found[1]) if found else None


def _named(body: bytes) -> str | None:
    found = _META.search(body[:_HEAD])
    return _codec((found[1] or found[2]).decode("ascii", "replace")) if found else None


def _codec(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
        found.decode(b"a")
    except (LookupError, ValueError, TypeError):
        return None
    # Codecs such as «hex» and «zip» are no encodings of text.
    return found.name if getattr(found, "_is_text_encoding", True) else None


def _best(body: bytes) -> str:
    sample = body[:_SAMPLE]
    return max(_CYRILLIC, key=lambda name: _likely(sample.decode(name, "replace")))


def _likely(text: str) -> float:
    """The share of small Cyrillic letters among what is not ASCII; 1 for a text that is all ASCII."""
    beyond = [letter for letter in text if letter > "\x7f" and letter not in "«»—–…“”№\xa0©’„"]
    if not beyond:
        return 1.0
    return sum(letter in _COMMON for letter in beyond) / len(beyond)


_MOJIBAKE = re.compile(
    r"(?:[РС][\u0080-\u00bf\u0400-\u040f\u0450-\u045f‚ѓ„…†‡€‰‹‘’“”•–—™›°±µ¶·№ЅѕЎўЈҐЁ]){3,}"
)


def _repaired(text: str) -> str:
    """«Р РµР№С‚РёРЅРі»: UTF-8 that was read as windows-1251; undone where that gives sense."""
    if not _MOJIBAKE.search(text[:_SAMPLE]):
        return text
    return _MOJIBAKE_LINE.sub(_undo, text)


_MOJIBAKE_LINE = re.compile(r"(?:[РСѓвЂ][^\n<>]?){3,}")


def _undo(found: re.Match[str]) -> str:
    try:
        undone = found[0].encode("windows-1251").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return found[0]
    return undone if _likely(undone) > _likely(found[0]) else found[0]
