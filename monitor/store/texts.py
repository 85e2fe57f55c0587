"""The index of reprints: what articles say, each text once, and bands in which similar texts meet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from dedupe.index import BAND_LIMIT, BY_CHANCE, CANDIDATES, most_shared
from dedupe.signature import BANDS, Signature, check
from monitor.store.driver import run, run_many
from monitor.store.schema import Moment, metadata

text = Table(
    "text",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(32), nullable=False, unique=True),
    Column("scheme", String(80), nullable=False),
    Column("sketch", LargeBinary, nullable=False, doc="sorted uint32 shingle hashes"),
    Column("halvings", Integer, nullable=False),
    Column("length", Integer, nullable=False, doc="words"),
    # A band that a deleted text left behind must not lead to another one.
    sqlite_autoincrement=True,
)
"""Word-for-word copies are one text, and stand in the bands once."""

said = Table(
    "said",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("text_id", ForeignKey("text.id"), nullable=False),
    Column("published", Moment, nullable=False, doc="or first seen"),
    Column("tier", Integer, nullable=False),
    Column("anywhere", Boolean, nullable=False, doc="linked over any distance in time"),
    Index("ix_said_text_id_published", "text_id", "published"),
)
"""Which article says what."""


def _bands(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("band", Integer, primary_key=True, autoincrement=False),
        Column("text_id", Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


band_recent, band_middle, band = _bands("text_band_recent"), _bands("text_band_middle"), _bands("text_band")
LEVELS = (band_recent, band_middle, band)
"""The bands: first those of the latest texts, merged from table to table many at a time.

A band falls anywhere among millions, so that the fifty of a text dirty fifty pages; with 100,000 texts
in one table a transaction spent more time writing pages than on all else. Merged in order, many bands share
each page they dirty (P. O'Neil et al., «The log-structured merge-tree», 1996). With 600,000 texts a merge
of 5,000 still rewrote every page of the large table, 0.8 ms a text; with a table between, a fifth of it
(own measurements).
"""

FULL = (5_000, 50_000)
"""Texts after which a level is merged into the next; it takes about a second, or six."""


class SqlIndex:
    """Bands as rows, in SQLite and in PostgreSQL: an ``Index`` within a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, document: int, bands: Sequence[int]) -> None:
        if bands:
            run_many(self._connection, ADD_BAND, [(band_, document) for band_ in bands])

    def candidates(self, bands: Sequence[int]) -> list[int]:
        return most_shared(self.sharing(bands))

    def sharing(self, bands: Sequence[int]) -> Counter[int]:
        """Texts that share bands, and how many; a bounded number of those in each band."""
        if not bands:
            return Counter()
        hits = self._hits(_in_bands(len(bands)), bands)
        if len(hits) > _MOST_HITS:
            # Of many texts in one band (a template, a daily bulletin) the latest are enough.
            hits = self._hits(_latest_in_bands(len(bands)), bands)
        return Counter(hits)

    def _hits(self, statement: str, bands: Sequence[int]) -> list[int]:
        rows = run(self._connection, statement, tuple(bands) * len(LEVELS))
        return [other for (other,) in rows]

    def remove(self, document: int, bands: Sequence[int]) -> None:
        rows = [(band_, document) for band_ in bands]
        for statement in _DROP_BANDS if rows else ():
            run_many(self._connection, statement, rows)


_MOST_HITS = 2_000


def find(connection: Connection, digest: str) -> int | None:
    """The text of that digest.

    Raises:
        SchemeMismatchError: It was signed in another way.

    """
    rows = run(connection, _FIND, (digest,))
    if not rows:
        return None
    ((number, scheme),) = rows
    check(scheme)
    return int(number)


_FIND = "SELECT id, scheme FROM text WHERE digest = ?"


def add(connection: Connection, signed: Signature) -> int:
    """Keep a text that is not known yet, and make it findable; its number."""
    ((number,),) = run(
        connection, _ADD_TEXT, (signed.digest, signed.scheme, signed.sketch, signed.halvings, signed.length)
    )
    SqlIndex(connection).add(number, signed.bands)
    if number % (FULL[0] // 10) == 0:
        _merge(connection)
    return int(number)


def _merge(connection: Connection) -> None:
    """Move the bands of each level that is full to the next."""
    for level, following, texts_at_most in zip(LEVELS, LEVELS[1:], FULL, strict=False):
        if (connection.scalar(select(func.count()).select_from(level)) or 0) < texts_at_most * BANDS:
            return
        ordered = select(level).order_by(level.c.band, level.c.text_id)
        connection.execute(insert(following).from_select(["band", "text_id"], ordered))
        connection.execute(delete(level))


_ADD_TEXT = "INSERT INTO text (digest, scheme, sketch, halvings, length) VALUES (?, ?, ?, ?, ?) RETURNING id"
ADD_BAND = f"INSERT INTO {band_recent.name} (band, text_id) VALUES (?, ?) ON CONFLICT DO NOTHING"  # noqa: S608 - no values
_DROP_BANDS = tuple(f"DELETE FROM {level.name} WHERE band = ? AND text_id = ?" for level in LEVELS)  # noqa: S608 - no values


def say(
    connection: Connection,
    article: int,
    number: int,
    *,
    published: datetime,
    tier: int,
    anywhere: bool,
) -> None:
    """Keep that an article says a text."""
    run(connection, _SAY, (article, number, _AT(published, connection.dialect), tier, anywhere))


_SAY = "INSERT INTO said (article_id, text_id, published, tier, anywhere) VALUES (?, ?, ?, ?, ?)"


def unsay(connection: Connection, article: int) -> int | None:
    """Forget what an article says, though not the text; its number, or None where none was kept."""
    number: int | None = connection.execute(_SAID_BY, {"article": article}).scalar()
    if number is not None:
        connection.execute(_UNSAY, {"article": article})
    return number


_SAID_BY = select(said.c.text_id).where(said.c.article_id == bindparam("article"))
_UNSAY = delete(said).where(said.c.article_id == bindparam("article"))


def is_said(connection: Connection, number: int) -> bool:
    """Whether any article still says a text."""
    return (
        connection.execute(select(said.c.article_id).where(said.c.text_id == number).limit(1)).first()
        is not None
    )


def drop(connection: Connection, number: int, bands: Iterable[int]) -> None:
    """Forget a text.

    Its bands are given by whoever knows its words, as no index leads from texts to them; a copy that cuts
    its sentences in another way may leave a few behind, which lead nowhere.
    """
    SqlIndex(connection).remove(number, tuple(bands))
    connection.execute(delete(text).where(text.c.id == number))


def clear(connection: Connection) -> None:
    """Forget all."""
    for table in (said, text, *LEVELS):
        connection.execute(delete(table))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """Texts that share bands with one, the most shared first."""

    first: list[tuple[int, Signature]]
    """Those to be compared, with their signatures."""
    further: list[int]
    """The numbers of more of them, to be compared where one of the first resembles the text."""
    beyond: list[int]
    """Those that share more than one band, where they are too many to be compared."""


def candidates(
    connection: Connection,
    signed: Signature,
    since: datetime | None,
    until: datetime | None,
) -> Sharing:
    """Texts that share bands with one, of which an article was published in a window.

    Raises:
        SchemeMismatchError: Texts were signed in another way; then their bands may not meet at all.

    """
    found: list[tuple[int, Signature]] = []
    counted = SqlIndex(connection).sharing(signed.bands)
    ahead = most_shared(counted)
    wanted = asked = min(CANDIDATES, max(BY_CHANCE, sum(bands > 1 for bands in counted.values())))
    while ahead and len(found) < wanted:
        # Hardly ever more than once: where what lies outside the window takes the first places.
        found += fetched(connection, ahead[:asked], since, until)
        ahead, asked = ahead[asked:], _MOST_ASKED
    if not found:
        _check_latest(connection)
    rest = [*(number for number, _ in found[wanted:]), *ahead]
    left = CANDIDATES - len(found[:wanted])
    return Sharing(
        first=found[:wanted],
        further=rest[:left],
        beyond=[number for number in rest[left:] if counted[number] > 1][:_MOST_ASKED],
    )


_MOST_ASKED = 500
"""Texts fetched at once."""


def fetched(
    connection: Connection, numbers: Sequence[int], since: datetime | None, until: datetime | None
) -> list[tuple[int, Signature]]:
    """The signatures of those texts of which an article was published in a window, or is linked from anywhere, in order."""
    if not numbers:
        return []
    window = tuple(_AT(moment, connection.dialect) for moment in (since or _EVER, until or _NEVER))
    rows = run(connection, _signatures(len(numbers)), (*numbers, *window))
    signatures = {number: _signature(*kept) for number, *kept in rows}
    return [(number, signatures[number]) for number in numbers if number in signatures]


def _check_latest(connection: Connection) -> None:
    for (latest,) in run(connection, _LATEST_SCHEME):
        check(latest)


_LATEST_SCHEME = "SELECT scheme FROM text ORDER BY id DESC LIMIT 1"


_AT = Moment().process_bind_param
_EVER, _NEVER = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


@cache
def _in_bands(bands: int) -> str:
    """All texts of some bands, unless they are too many: half the time of asking for the latest of each."""
    some = _marks(bands)
    of_each = " UNION ALL ".join(
        f"SELECT text_id FROM {level.name} WHERE band IN ({some})"  # noqa: S608 - no values
        for level in LEVELS
    )
    return f"{of_each} LIMIT {_MOST_HITS + 1}"


@cache
def _latest_in_bands(bands: int) -> str:
    """The latest texts of each band, a bounded number of each."""
    return " UNION ALL ".join(
        f"SELECT text_id FROM (SELECT text_id FROM {level.name} WHERE band = ?"  # noqa: S608 - no values
        f" ORDER BY text_id DESC LIMIT {BAND_LIMIT}) AS in_band"
        for level in LEVELS
        for _ in range(bands)
    )


@cache
def _signatures(asked: int) -> str:
    return (
        "SELECT id, scheme, sketch, halvings, length, digest FROM text"  # noqa: S608 - no values
        f" WHERE id IN ({_marks(asked)}) AND EXISTS"
        " (SELECT 1 FROM said WHERE text_id = text.id AND (published BETWEEN ? AND ? OR anywhere))"
    )


def _marks(number: int) -> str:
    return ", ".join("?" * number)


def _signature(scheme: str, sketch: bytes, halvings: int, length: int, digest: str) -> Signature:
    check(scheme)
    return Signature(scheme=scheme, bands=(), sketch=sketch, halvings=halvings, length=length, digest=digest)
