"""The two indexes of bands: in memory, and as rows of SQLite and PostgreSQL; they answer the same."""

from dedupe.index import Index, MemoryIndex
from monitor.store.database import Store
from monitor.store.texts import SqlIndex


def answers(index: Index) -> list[list[int]]:
    index.add(1, [10, 20, 30])
    index.add(2, [20, 30, 40])
    index.add(3, [30, -50])
    index.add(3, [30, -50])
    before = [
        index.candidates([20, 30]),
        index.candidates([-50, 10]),
        index.candidates([60]),
        index.candidates([]),
    ]
    index.remove(2, [20, 30, 40])
    return [*before, index.candidates([20, 30]), index.candidates([40])]


def test_the_most_shared_come_first_and_what_was_removed_is_gone(store: Store) -> None:
    expected = [[2, 1, 3], [3, 1], [], [], [1, 3], []]
    assert answers(MemoryIndex()) == expected
    with store.write() as connection:
        assert answers(SqlIndex(connection)) == expected
