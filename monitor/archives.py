"""The answers that lie in a WARC file, also in one that is broken.

Written here, since the reader of warcio ends at the first record that it cannot read, prints what follows such a
record (an article's text, mostly), and unpacks without bound. This one goes on behind whatever it cannot read:

- A record ends where its ``Content-Length`` says, if another one or the end follows there; else where the next
  begins. So neither a length that lies nor a mangled header takes the neighbours along.
- A packed file is a row of members. Behind one that is torn the beginning of another is looked for.
- No more than the largest answer is held of a record, packed or unpacked; what is larger is left out.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO

import brotli

from crawler.gate import LARGEST_ANSWER

_BLOCK = 1 << 20
_PACKED_BLOCK = 1 << 13
"""Bytes that are unpacked at once: what a broken one would have given is lost with it."""
_HEAD = 1 << 16
"""Bytes of the headers of a record or an answer; servers send 8 KB at most, and browsers take 256."""
_MOST = LARGEST_ANSWER + _HEAD
_MEGABYTE = 1024 * 1024
_MEMBER = b"\x1f\x8b\x08"
_BEGIN = re.compile(rb"WARC/\d\.\d{1,2}[ \t]{0,9}\r?\n(?=[A-Za-z-]{1,40}:)")
_LONGEST_MARK = 64
"""Bytes of that."""
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")
_NO_PAGE = re.compile(
    r"\s*(?:(?:image|audio|video|font)/|text/css|\w+/(?:\S*javascript|json|wasm))", re.IGNORECASE
)
"""What stands beside the pages in the archive of a whole site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page as an archive holds it."""

    url: str
    content_type: str | None
    body: bytes = field(repr=False)
    fetched_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A record that gives no page, and why."""

    url: str | None
    reason: str
    broken: bool = True
    """The archive is at fault; else the site had no page there."""


class _BrokenError(Exception):
    """An answer cannot be read; its message says why."""


def answers(stream: BinaryIO) -> Iterator[Answer | Lost]:
    """Every page of an archive, and whatever of it is lost, in their order."""
    packed = stream.read(len(_MEMBER)) == _MEMBER
    stream.seek(0)
    held = _Held(_unpacked(stream) if packed else iter(lambda: stream.read(_BLOCK), b""))
    none_yet = True
    while True:
        skipped = held.skip_to_record()
        if skipped and not (none_yet and held.is_over):
            yield Lost(url=None, reason=f"{skipped} bytes of it are no record of a WARC file")
        if held.buffer:
            none_yet = False
            found = _record(held)
            if found is not None:
                yield found
        elif held.torn:
            none_yet = False
            held.go_on()
            yield Lost(url=None, reason="a packed part of it is torn; it was read on behind that part")
        elif held.is_over:
            break
    if none_yet:
        yield Lost(url=None, reason="is no WARC file; no record begins in it")


# ---- bytes -----------------------------------------------------------------------------------------


class _Held:
    """The bytes of an archive that lie before us: never more than a record may have, and a block."""

    def __init__(self, blocks: Iterator[bytes | None]) -> None:
        """``blocks``: what the archive holds; None where a part is torn."""
        self._blocks = blocks
        self._ended = False
        self.buffer = bytearray()
        self.torn = False

    @property
    def is_over(self) -> bool:
        return self._ended and not self.buffer

    def more(self) -> bool:
        """Take another block; False where this part of the archive ends."""
        if self.torn or self._ended:
            return False
        block = next(self._blocks, b"")
        self.torn, self._ended = block is None, block == b""
        self.buffer += block or b""
        return bool(block)

    def go_on(self) -> None:
        """Go on behind a torn part."""
        self.torn = False

    def skip_to_record(self) -> int:
        """Pass by whatever is no record; how many bytes that were, blanks aside."""
        return sum(len(piece.strip()) for piece in self._to_mark())

    def head(self) -> bytes | None:
        """The lines up to a blank one; None where there is none within bounds."""
        while (found := _END_OF_HEAD.search(self.buffer, 0, _HEAD)) is None:
            if len(self.buffer) > _HEAD or not self.more():
                return None
        return self.take(found.end())

    def take(self, number: int) -> bytes:
        taken = bytes(self.buffer[:number])
        del self.buffer[:number]
        return taken

    def block(self, length: int | None) -> tuple[bytes, int, bool]:
        """The block of a record: its first bytes, how many there are in all, and whether it is whole."""
        if length is not None and length <= _MOST:
            while len(self.buffer) < length and self.more():
                pass
            if len(self.buffer) >= length and self._is_end(length):
                return self.take(length), length, True
        first = bytearray()
        size = 0
        for piece in self._to_mark():
            size += len(piece)
            first += piece[: max(0, _MOST + 1 - len(first))]
        whole = bool(self.buffer) or (not self.torn and size >= (length or 0))
        return bytes(first).removesuffix(b"\r\n\r\n"), size, whole

    def _is_end(self, at: int) -> bool:
        """Whether a record may end there: its two line breaks, another record or nothing more follow."""
        while len(self.buffer) < at + _LONGEST_MARK and self.more():
            pass
        rest = self.buffer[at : at + _LONGEST_MARK]
        return rest.startswith(b"\r\n\r\n") or not rest.strip() or rest.lstrip().startswith(b"WARC/")

    def _to_mark(self) -> Iterator[bytes]:
        """All bytes before the next record, piece by piece."""
        while (found := _BEGIN.search(self.buffer)) is None:
            yield self.take(max(0, len(self.buffer) - _LONGEST_MARK))
            if not self.more():
                yield self.take(len(self.buffer))
                return
        yield self.take(found.start())


def _unpacked(stream: BinaryIO) -> Iterator[bytes | None]:
    """What the members of a packed file hold, a block at a time; None behind one that is torn."""
    packed = stream.read(_PACKED_BLOCK)
    while packed:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            while packed and not unpacker.eof:
                block = unpacker.decompress(packed, _BLOCK)
                if block:
                    yield block
                packed = unpacker.unconsumed_tail or unpacker.unused_data or stream.read(_PACKED_BLOCK)
        except zlib.error:
            yield None
            packed = _next_member(packed, stream)
            continue
        if not unpacker.eof:
            yield None
        # Some tapes fill the file up with zeros.
        packed = packed.lstrip(b"\x00") or stream.read(_PACKED_BLOCK).lstrip(b"\x00")


def _next_member(packed: bytes, stream: BinaryIO) -> bytes:
    """From where another member may begin."""
    while (place := packed.find(_MEMBER, 1)) < 0:
        more = stream.read(_PACKED_BLOCK)
        if not more:
            return b""
        packed = packed[-len(_MEMBER) :] + more
    return packed[place:]


# ---- records ---------------------------------------------------------------------------------------


def _record(held: _Held) -> Answer | Lost | None:
    """The next record; None where it is no answer, or one that is no page."""
    head = held.head()
    if head is None:
        held.take(len(b"WARC/"))
        held.skip_to_record()
        held.go_on()
        return Lost(url=None, reason="the headers of a record have no end")
    headers = _headers(head)
    url = headers.get("warc-target-uri", "").strip("<>") or None
    block, size, whole = held.block(_number(headers.get("content-length")))
    if not whole:
        held.go_on()
        return Lost(url=url, reason="is cut short; the archive is torn there")
    if headers.get("warc-type", "").lower() != "response":
        return None
    if url is None:
        return Lost(url=None, reason="a record has no address")
    if size > _MOST:
        return _too_large(url, size)
    try:
        return _answer(url, block, _moment(headers.get("warc-date")))
    except _BrokenError as broken:
        return Lost(url=url, reason=str(broken))


def _too_large(url: str, size: int) -> Lost:
    return Lost(url=url, reason=f"has {size / _MEGABYTE:.0f} MB; more than 16 MB are not read")


def _answer(url: str, block: bytes, fetched_at: datetime | None) -> Answer | Lost | None:
    status = _STATUS.match(block)
    if status is None:
        raise _BrokenError("answered nothing that begins with a status")
    if status[1] != b"200":
        return Lost(url=url, reason=f"answered {status[1].decode()}", broken=False)
    end = _END_OF_HEAD.search(block, 0, _HEAD)
    if end is None:
        raise _BrokenError("its answer has no end of the headers")
    headers = _headers(block[: end.start()])
    content_type = headers.get("content-type")
    if content_type and _NO_PAGE.match(content_type):
        return None
    body = _plain(block[end.end() :], headers)
    if len(body) > LARGEST_ANSWER:
        raise _BrokenError("has more than 16 MB, which are not read")
    return Answer(url=url, content_type=content_type, body=body, fetched_at=fetched_at)


def _headers(head: bytes) -> dict[str, str]:
    """The headers below a first line, by small names; the first of a name counts."""
    said: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            said.setdefault(name.strip().lower(), value.strip())
    return said


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 20 else None  # noqa: PLR2004 - no file is longer


_FIRST_YEAR, _LAST_YEAR = 1990, 2999


def _moment(said: str | None) -> datetime | None:
    """When an answer was fetched; WARC writes UTC, also where a writer forgets to say it."""
    try:
        moment = datetime.fromisoformat(said) if said else None
    except ValueError:
        return None
    if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


# ---- bodies ----------------------------------------------------------------------------------------


def _plain(body: bytes, headers: dict[str, str]) -> bytes:
    """A body without the packing of its transfer; many writers take it off and leave the headers as they were."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    for coding in reversed(re.findall(r"[\w-]+", headers.get("content-encoding", "").lower())):
        if coding == "identity" or body.lstrip()[:1] == b"<":
            continue
        if coding not in _UNPACKED_BY:
            raise _BrokenError(f"is packed as «{coding}», which is not read")
        body = _UNPACKED_BY[coding](body)
    return body


_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


def _joined(body: bytes) -> bytes:
    """The chunks of a body as one; a body that does not begin with a chunk is one already."""
    if _CHUNK.match(body) is None:
        return body
    pieces: list[bytes] = []
    place = 0
    while (found := _CHUNK.match(body, place)) is not None:
        size = int(found[1], 16)
        if size == 0:
            return b"".join(pieces)
        place = found.end() + size
        if place > len(body):
            break
        pieces.append(body[found.end() : place])
        place += 2 if body.startswith(b"\r\n", place) else 1
    raise _BrokenError("its chunks are broken")


def _gunzipped(body: bytes) -> bytes:
    if not body.startswith(_MEMBER[:2]):
        return body
    return _unzipped(body, 31)


def _inflated(body: bytes) -> bytes:
    try:
        return _unzipped(body, 15)
    except _BrokenError:
        # Some servers send the bare stream.
        return _unzipped(body, -15)


def _unzipped(body: bytes, bits: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=bits)
    try:
        unpacked = unpacker.decompress(body, LARGEST_ANSWER + 1)
    except zlib.error as wrong:
        raise _BrokenError(f"its packing is broken ({wrong})") from wrong
    if not unpacker.eof and len(unpacked) <= LARGEST_ANSWER:
        raise _BrokenError("its packing is cut short")
    return unpacked


def _from_brotli(body: bytes) -> bytes:
    unpacker = brotli.Decompressor()
    try:
        unpacked: bytes = unpacker.process(body, output_buffer_limit=LARGEST_ANSWER + 1)
    except brotli.error as wrong:
        raise _BrokenError("its packing is broken (brotli)") from wrong
    if not unpacker.is_finished() and len(unpacked) <= LARGEST_ANSWER:
        raise _BrokenError("its packing is cut short")
    return unpacked


_UNPACKED_BY = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _from_brotli,
}
