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
        return _repaired(body.decode("utf-8", _MIXED))
    for said in (_said(content_type), _named(body)):
        if said is not None and said != "utf-8":
            text = body.decode(said, "replace")
            if _likely(text[:_SAMPLE]) >= _BARELY:
                return _repaired(text)
    best = _best(body)
    return _repaired(body.decode(best, _MIXED if best == "utf-8" else "replace"))


_BARELY = 0.6
_MIXED = "unionwatch-mixed"
"""How bytes that are no UTF-8 are read in a page that is: see ``_as_mixed``."""
_QUOTES = "«»„“”–—№…"
_HIGH = re.compile(rb"[\x80-\xff]+")


def _as_mixed(wrong: UnicodeError) -> tuple[str, int]:
    """A template's headline in windows-1251 on a page of UTF-8: runs of bytes that are its words are read so.

    Else the byte is none of any text: letters that were cut in two are common at the end of leads.
    """
    assert isinstance(wrong, UnicodeDecodeError)
    body, start = wrong.object, wrong.start
    run = _HIGH.match(body, start)
    alone = start == 0 or body[start - 1] < 0x80  # noqa: PLR2004 - beyond ASCII
    if run is None or not alone:
        return "\ufffd", start + 1
    text = run[0].decode("cp1251", "replace")
    if all(letter.isalpha() or letter in _QUOTES for letter in text) and (
        len(text) > 1 or body[run.end() : run.end() + 1] == b" "
    ):
        return text, run.end()
    return "\ufffd", start + 1


codecs.register_error(_MIXED, _as_mixed)


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
    """What Python calls an encoding that pages may name; None for all else."""
    return _ENCODINGS.get(_letters(name))


def _letters(name: str) -> str:
    """«Windows-1251», «windows1251» and «WINDOWS_1251» are one name."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


_LABELS = {
    "utf-8": "utf8 unicode11utf8 unicode20utf8 xunicode20utf8 utf8mb4",
    "utf-16-be": "utf16be unicodefffe",
    "utf-16": "utf16 utf16le unicode ucs2 iso10646ucs2 csunicode unicodefeff",
    "cp866": "866 cp866 ibm866 csibm866 dos866",
    "koi8-r": "koi8r koi8 koi cskoi8r",
    "koi8-u": "koi8u koi8ru",
    "iso8859-5": "iso88595 iso885951988 isoir144 cyrillic csisolatincyrillic",
    "mac_cyrillic": "xmaccyrillic xmacukrainian maccyrillic",
    "cp1251": "windows1251 win1251 cp1251 xcp1251 1251 ansi1251 ansi",
    "cp1250": "windows1250 cp1250 xcp1250",
    "cp1252": "windows1252 cp1252 xcp1252 ascii usascii ansix341968 iso88591 iso885911987 isoir100 "
    "latin1 l1 csisolatin1 ibm819 cp819",
    "cp1253": "windows1253 cp1253 xcp1253",
    "cp1254": "windows1254 cp1254 xcp1254 iso88599 iso885991989 isoir148 latin5 l5 csisolatin5",
    "cp1255": "windows1255 cp1255 xcp1255",
    "cp1256": "windows1256 cp1256 xcp1256",
    "cp1257": "windows1257 cp1257 xcp1257",
    "cp1258": "windows1258 cp1258 xcp1258",
    "cp874": "windows874 dos874 iso885911 tis620",
    "iso8859-2": "iso88592 iso885921987 isoir101 latin2 l2 csisolatin2",
    "iso8859-3": "iso88593 iso885931988 isoir109 latin3 l3 csisolatin3",
    "iso8859-4": "iso88594 iso885941988 isoir110 latin4 l4 csisolatin4",
    "iso8859-6": "iso88596 iso885961987 iso88596e iso88596i isoir127 arabic csisolatinarabic ecma114 asmo708",
    "iso8859-7": "iso88597 iso885971987 isoir126 greek greek8 csisolatingreek ecma118 elot928 suneugreek",
    "iso8859-8": "iso88598 iso885981988 iso88598e iso88598i isoir138 hebrew logical visual csisolatinhebrew",
    "iso8859-10": "iso885910 isoir157 latin6 l6 csisolatin6",
    "iso8859-13": "iso885913",
    "iso8859-14": "iso885914",
    "iso8859-15": "iso885915 l9 csisolatin9",
    "iso8859-16": "iso885916",
    "mac_roman": "macintosh mac xmacroman csmacintosh",
    "gb18030": "gb18030 gbk gb2312 gb231280 chinese xgbk isoir58 csgb2312 csiso58gb231280",
    "big5hkscs": "big5 big5hkscs cnbig5 csbig5 xxbig5",
    "cp932": "shiftjis sjis xsjis ms932 mskanji windows31j csshiftjis",
    "euc_jp": "eucjp xeucjp cseucpkdfmtjapanese",
    "iso2022_jp": "iso2022jp csiso2022jp",
    "cp949": "euckr ksc5601 ksc56011987 ksc56011989 korean windows949 isoir149 cseuckr csksc56011987",
}
"""The encodings of text, and their names in letters and digits: those of the WHATWG's list («Encoding», 4.2), and a few
that Russian servers make up. Whatever else Python calls a codec («idna», «hex», «unicode_escape») is none of a page's."""
_ENCODINGS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}


def _best(body: bytes) -> str:
    sample = body[:_SAMPLE]
    return max(_CYRILLIC, key=lambda name: _likely(sample.decode(name, "replace")))


def _likely(text: str) -> float:
    """The share of small Cyrillic letters among what is not ASCII; 1 for a text that is all ASCII."""
    beyond = [letter for letter in text if letter > "\x7f" and letter not in "«»—–…“”№\xa0©’„"]
    if not beyond:
        return 1.0
    return sum(letter in _COMMON for letter in beyond) / len(beyond)


_BEHIND = r"[\u0080-\u00bf\u0400-\u040f\u0450-\u045f‚ѓ„…†‡€‰‹‘’“”•–—™›°±µ¶·№ЅѕЎўЈҐЁ]"
_MOJIBAKE = tuple(re.compile(f"{first}{_BEHIND}(?:[РС]{_BEHIND}){{2,}}") for first in "РС")
"""Three pairs or more; a pattern for each first letter, as a search for one letter is six times faster."""


def _repaired(text: str) -> str:
    """«Р РµР№С‚РёРЅРі»: UTF-8 that was read as windows-1251; undone where that gives sense."""
    sample = text[:_SAMPLE]
    if not any(pattern.search(sample) for pattern in _MOJIBAKE):
        return text
    return _MOJIBAKE_LINE.sub(_undo, text)


_MOJIBAKE_LINE = re.compile(r"(?:[РСѓвЂ][^\n<>]?){3,}")


def _undo(found: re.Match[str]) -> str:
    try:
        undone = found[0].encode("windows-1251").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return found[0]
    return undone if _likely(undone) > _likely(found[0]) else found[0]
