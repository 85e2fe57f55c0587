"""Which known texts could be reprints of this one? Locality-sensitive hashing behind a Protocol."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice
from typing import Protocol

BAND_LIMIT = 100
"""Texts looked at in one band, the latest first: a template that lands 10,000 texts in one band must
not make a query slow."""

CANDIDATES = 128
"""Candidates compared for one text, those that share the most bands first, then the latest: a reprint follows its
original within days, and shares more than the one band that chance makes common. One release comes back up to fifty
times, and were only some of these compared, those that came first would decide what is one story. Word-for-word
copies are one text."""

BY_CHANCE = 32
"""Of candidates that share one band alone, how many are looked at where none resembles the text: among a million
texts chance brings forty together (own measurement)."""

REFUSED = 32
"""Texts fetched in vain, after which no more are: so many that promise to be reprints, and are none, were made from
one template."""

HUBS = 8
"""Texts compared beyond the candidates, where more share bands: of each family of the others, those that its texts
resemble most. A text with hundreds of reprints, no two the same, would else fall into stories of those that happened
to be compared. One would do, were it always the centre of the story."""

HUB_FAMILIES = 4


class Index(Protocol):
    """Where the bands of known texts are kept."""

    def add(self, document: int, bands: Sequence[int]) -> None:
        """Keep a text's bands; adding it again changes nothing."""

    def candidates(self, bands: Sequence[int]) -> list[int]:
        """Known texts that share a band, the most shared first; a bounded number."""

    def remove(self, document: int, bands: Sequence[int]) -> None:
        """Forget a text."""


class MemoryIndex:
    """Bands in dictionaries: for one run and for tests."""

    def __init__(self) -> None:
        self._bands: defaultdict[int, dict[int, None]] = defaultdict(dict)

    def add(self, document: int, bands: Sequence[int]) -> None:
        for band in bands:
            self._bands[band][document] = None

    def candidates(self, bands: Sequence[int]) -> list[int]:
        found = (islice(reversed(self._bands[band]), BAND_LIMIT) for band in bands if band in self._bands)
        return most_shared(Counter(document for band in found for document in band))

    def remove(self, document: int, bands: Sequence[int]) -> None:
        for band in bands:
            self._bands[band].pop(document, None)


def most_shared(counted: Counter[int]) -> list[int]:
    """Documents by how often they were found, then the later first."""
    return sorted(counted, key=lambda document: (-counted[document], -document))
