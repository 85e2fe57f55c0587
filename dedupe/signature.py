"""Signatures: a text reduced to bands and anchors for the index, and a sketch for the comparison. Pure.

Two texts with resemblance J share one band of three rows with probability J³, and at least one of 42
with 1 − (1 − J³)⁴²: 99 % of reprints with two rewritten lead sentences, but only 69 % of those cut to
30 % (own measurement on edits of 346 articles). A cut reprint keeps its first words whole, so eight more
bands are made of those alone. What stands in a digest keeps whole passages, but not its place, so anchors
are added, chosen by their own hash and so the same ones wherever the passage stands (U. Manber, «Finding
similar files in a large file system», 1994): the words around the end of a sentence. One sentence that two
texts share is a quotation, and makes no candidate; two in a row are a passage. Anchors of any six words
made a candidate of every quotation: ten times as many.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dedupe.errors import SchemeMismatchError
from dedupe.text import SHINGLE_WORDS, Hashes, body, hashed, runs, runs_at, signed_words
from dedupe.words import words, words_and_breaks

if TYPE_CHECKING:
    from datasketch import MinHash

ROWS = 3
BANDS = 42
LEAD_BANDS = 8
LEAD_WORDS = 50
ANCHOR_WORDS = 4
"""Words on either side of the end of a sentence."""
ANCHOR_OF = 2
"""Ends of sentences of which one is an anchor."""
MOST_ANCHORS = 16
"""Anchors of a long text; beyond them the part is halved, so that those of a shorter text still meet."""
_SEED = 1
SKETCH = 256
"""Hashes kept for the comparison at most; 800 bytes for an article of 400 words. A containment of 0.5
measured on 100 of them has a standard error of 0.05."""

SCHEME = f"8/affine32/xxh3/seed{_SEED}/w{SHINGLE_WORDS}/{BANDS}x{ROWS}+{LEAD_BANDS}x{ROWS}@{LEAD_WORDS}/a{ANCHOR_WORDS}:{ANCHOR_OF}/frac{SKETCH}"
"""How signatures are made. It is kept beside each of them: signatures of different schemes do not
compare, and datasketch would answer «no candidates» without a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What is kept of a text to recognise its reprints."""

    scheme: str
    bands: tuple[int, ...]
    """Bands and anchors: signed 32-bit integers, as databases hold them; texts that share one are candidates."""
    sketch: bytes
    """Sorted little-endian uint32: the shingle hashes below 2³² / 2**halvings (FracMinHash)."""
    halvings: int
    length: int
    """Words."""
    digest: str
    """Of the folded words, with the signs of what is below zero in their places: equal for texts that say the same."""

    def hashes(self, halvings: int) -> npt.NDArray[np.uint32]:
        """The sketch as if it had been thinned out to that scale."""
        kept = np.frombuffer(self.sketch, "<u4")
        return kept if halvings <= self.halvings else kept[: np.searchsorted(kept, _ceiling(halvings))]


def sign(text: str, title: str | None = None) -> Signature:
    """Make the signature of a text; its headline and dateline do not count."""
    told_in = body(text, title)
    told, breaks = words_and_breaks(told_in)
    words_hashed = hashed(told)
    placed = runs(words_hashed, SHINGLE_WORDS)
    kept, halvings = _sketch(placed)
    return Signature(
        scheme=SCHEME,
        bands=_as_keys(np.concatenate((_bands(placed), _anchors(words_hashed, breaks)))),
        sketch=kept,
        halvings=halvings,
        length=len(told),
        digest=_digest(told_in, told),
    )


def _digest(text: str, told: list[str]) -> str:
    signed = signed_words(text)
    said = told if signed == text else words(signed)
    return hashlib.sha256(" ".join(said).encode()).hexdigest()[:32]


def check(scheme: str) -> None:
    """Refuse a signature that was made in another way.

    Raises:
        SchemeMismatchError: Comparing would answer nonsense, silently.

    """
    if scheme != SCHEME:
        raise SchemeMismatchError(
            f"a stored signature was made as «{scheme}», this program makes them as «{SCHEME}»; "
            "sign the stored articles again (`unionwatch story rebuild`)",
        )


def _sketch(of: Hashes) -> tuple[bytes, int]:
    ordered = np.sort((of >> np.uint64(32)).astype("<u4"))
    short = ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered
    halvings = 0
    while len(short) > SKETCH:
        halvings += 1
        short = short[: np.searchsorted(short, _ceiling(halvings))]
    return short.tobytes(), halvings


def _ceiling(halvings: int) -> int:
    return 1 << (32 - halvings)


def _bands(of: Hashes) -> Hashes:
    """Of the whole text, then of its lead."""
    if not len(of):
        return of
    # Repeated shingles change no minimum: they need not be taken out.
    hashes = (of & np.uint64(0xFFFFFFFF)).tolist()
    minhash = _template().copy()
    minhash.update_batch(hashes[:_LEAD_SHINGLES])
    # On its way to the minima of the whole text it passes those of the lead.
    lead = minhash.hashvalues[: LEAD_BANDS * ROWS].reshape(LEAD_BANDS, ROWS)
    minhash.update_batch(hashes[_LEAD_SHINGLES:])
    whole = minhash.hashvalues.reshape(BANDS, ROWS)
    return np.concatenate((_mixed(whole, 0), _mixed(lead, BANDS)))


def _mixed(values: npt.NDArray[np.uint32], first: int) -> Hashes:
    keys = np.arange(first, first + len(values), dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for column in values.T.astype(np.uint64):
        keys = (keys ^ column) * np.uint64(0xFF51AFD7ED558CCD)
        keys ^= keys >> np.uint64(32)
    return keys


_LEAD_SHINGLES = LEAD_WORDS - SHINGLE_WORDS + 1


def _anchors(words_hashed: Hashes, breaks: npt.NDArray[np.intp]) -> Hashes:
    starts = breaks - ANCHOR_WORDS
    starts = starts[(starts >= 0) & (starts <= len(words_hashed) - 2 * ANCHOR_WORDS)]
    below = (1 << 64) // ANCHOR_OF
    chosen = {one for one in runs_at(words_hashed, starts, 2 * ANCHOR_WORDS).tolist() if one < below}
    while len(chosen) > MOST_ANCHORS:
        below //= 2
        chosen = {one for one in chosen if one < below}
    # They are told by their smallness: what varies are the lower bits, mixed once more.
    return np.array(sorted(chosen), np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)


def _as_keys(of: Hashes) -> tuple[int, ...]:
    # The upper half, signed: 50 million bands of a million texts meet by chance less than once a text.
    return tuple((of >> np.uint64(32)).astype(np.uint32).view(np.int32).tolist())


@cache
def _template() -> "MinHash":
    # Its import takes longer than anything else here, and only those who sign have to wait for it.
    from datasketch import MinHash  # noqa: PLC0415

    # Making a MinHash costs 229 µs of drawing permutations, copying one nothing (own measurement).
    return MinHash(num_perm=BANDS * ROWS, seed=_SEED, scheme="affine32", hashfunc=int)
