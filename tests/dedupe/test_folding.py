"""Folding: links become stories, whatever their order; digests, copies and what a person told apart."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dedupe.folding import Edge, Node, Story, families, fold

NOW = datetime(2026, 2, 26, tzinfo=UTC)
WINDOW = timedelta(days=60)


def node(id_: int, length: int = 100, text: int | None = None, tier: int = 0, day: int | None = None) -> Node:
    said = id_ if text is None else text
    published = None if day is None else NOW + timedelta(days=day)
    return Node(id=id_, text=said, length=length, digest=f"text {said}", tier=tier, published=published)


def edge(one: int, other: int, containment: float = 0.9) -> Edge:
    return Edge(
        one=max(one, other),
        other=min(one, other),
        relation="near",
        score=containment,
        containment=containment,
    )


def members(stories: tuple[Story, ...]) -> list[list[int]]:
    return sorted(sorted(story.members) for story in stories)


def test_a_reprinted_digest_joins_its_reprint_and_neither_part() -> None:
    nodes = [node(1), node(2), node(3, 200), node(4, 210)]
    edges = [edge(3, 1), edge(3, 2), edge(4, 1), edge(4, 2), edge(4, 3)]
    stories = fold(nodes, edges)
    assert members(stories) == [[1], [2], [3, 4]]
    assert {story.head: story.contains for story in stories}[4] == (1, 2)


def test_two_digests_that_share_most_of_their_parts_are_two() -> None:
    nodes = [node(1), node(2), node(3), node(4, 200), node(5, 200)]
    edges = [edge(4, 1), edge(4, 2), edge(5, 1), edge(5, 3), edge(5, 4, 0.5)]
    assert members(fold(nodes, edges)) == [[1], [2], [3], [4], [5]]


def test_a_long_article_and_a_short_one_make_a_digest() -> None:
    """The short one, hidden behind the long one, would be lost."""
    nodes = [node(1, 400), node(2, 40), node(3, 445)]
    assert members(fold(nodes, [edge(3, 1, 1.0), edge(3, 2, 1.0)])) == [[1], [2], [3]]


def test_a_release_whose_halves_are_printed_apart_is_no_digest() -> None:
    """It is older than both, and from a more official source than either."""
    edges = [edge(3, 1, 1.0), edge(3, 2, 1.0)]
    release, halves = node(3, 200, tier=1, day=0), [node(1, tier=4, day=1), node(2, tier=5, day=1)]
    assert members(fold([release, *halves], edges)) == [[1, 2, 3]]
    for digest in (
        replace(release, tier=4),
        replace(release, published=NOW + timedelta(days=1)),
        node(3, 200),
    ):
        assert members(fold([digest, *halves], edges)) == [[1], [2], [3]]


def test_a_release_and_its_copy_in_a_paper_are_no_digest_of_its_halves() -> None:
    release = [node(3, 200, text=3, tier=1, day=0), node(4, 200, text=3, tier=5, day=3)]
    halves = [node(1, tier=4, day=1), node(2, tier=5, day=1)]
    assert members(fold([*release, *halves], [edge(3, 1, 1.0), edge(3, 2, 1.0)])) == [[1, 2, 3, 4]]


def test_of_copies_of_one_day_and_tier_the_address_decides() -> None:
    copies = [
        replace(node(number, text=1, day=0), address=address) for number, address in ((1, "b"), (2, "a"))
    ]
    again = [replace(copy, id=3 - copy.id) for copy in copies]
    assert [fold(copies, [])[0].head, fold(again, [])[0].head] == [2, 1]


def test_what_is_other_news_than_the_head_no_third_text_brings_in() -> None:
    nodes = [node(1, tier=1), node(2, tier=2), node(3, tier=3)]
    edges = [edge(3, 1), edge(3, 2)]
    assert members(fold(nodes, edges)) == [[1, 2, 3]]
    assert members(fold(nodes, edges, other_news=[(1, 2)])) == [[1, 3], [2]]


def test_one_pair_of_many_that_looks_like_other_news_keeps_nobody_out() -> None:
    nodes = [node(number) for number in range(1, 21)]
    edges = [edge(one, other) for one in range(2, 21) for other in range(1, one) if (one, other) != (2, 1)]
    assert members(fold(nodes, edges, other_news=[(1, 2)])) == [list(range(1, 21))]


def test_two_pieces_of_news_with_as_many_reprints_round_one_retelling_are_two() -> None:
    nodes = [node(number) for number in range(1, 22)]
    one, other = range(2, 12), range(12, 22)
    edges = [edge(number, 1) for number in range(2, 22)]
    edges += [edge(a, b) for camp in (one, other) for a in camp for b in camp if a > b]
    found = members(fold(nodes, edges, other_news=[(a, b) for a in one for b in other]))
    assert found == [[1, *one], [*other]]


def test_rewritings_of_one_text_make_no_digest_of_it() -> None:
    """Two reprints with other words each share three quarters with their original, and less with each other."""
    nodes = [node(1, 200), node(2, 190), node(3, 195)]
    assert members(fold(nodes, [edge(1, 2, 0.75), edge(1, 3, 0.75)])) == [[1, 2, 3]]


def test_members_are_checked_against_the_head() -> None:
    """The centre shares its first half with the head, and its second with the last text."""
    nodes = [node(1, tier=1), node(2, tier=7), node(3, tier=7), node(4, tier=7)]
    edges = [edge(1, 2, 0.45), edge(2, 3, 0.45), edge(1, 4, 0.9), edge(2, 4, 0.5)]
    assert members(fold(nodes, edges)) == [[1, 2, 4], [3]]
    # A text that covers nearly all of the centre cannot be about something else than its head.
    assert members(fold(nodes, [*edges, edge(2, 3, 0.9)])) == [[1, 2, 3, 4]]


def test_a_link_to_one_copy_is_a_link_to_all() -> None:
    nodes = [*(node(number, text=1) for number in range(1, 6)), node(6), node(7)]
    (story,) = fold(nodes, [edge(1, 6), edge(1, 7)])
    assert sorted(story.members) == list(range(1, 8))
    assert story.centre == 1


def test_what_was_told_apart_stays_apart_though_a_third_text_resembles_both() -> None:
    nodes = [node(1, text=1), node(2, text=1), node(3, text=1), node(4)]
    assert members(fold(nodes, [edge(4, 1)], [(1, 2)])) == [[1, 3, 4], [2]]


def test_of_copies_told_apart_each_has_the_links_of_all() -> None:
    nodes = [node(1, text=1), node(2, text=1), node(3), node(4)]
    edges = [edge(3, 1), edge(4, 1)]
    # Before the third was told apart from the first, it stood there with the fourth.
    assert members(fold(nodes, edges, [(1, 2)])) == [[1, 3, 4], [2]]
    assert members(fold(nodes, edges, [(1, 2), (1, 3)])) == [[1], [2, 3, 4]]


def test_copies_and_reprints_are_linked_within_the_window_alone() -> None:
    """The copies of the first and the last day are one story through that between them, or through a reprint."""
    copies = [node(1, text=1, day=0), node(2, text=1, day=100)]
    assert members(fold(copies, [], window=WINDOW)) == [[1], [2]]
    assert members(fold([*copies, node(3, text=1, day=50)], [], window=WINDOW)) == [[1, 2, 3]]
    assert members(fold([*copies, node(3, day=50)], [edge(1, 3)], window=WINDOW)) == [[1, 2, 3]]
    assert members(fold([*copies, node(3, day=161)], [edge(1, 3)], window=WINDOW)) == [[1], [2], [3]]
    assert members(fold(copies, [], window=None)) == [[1, 2]]


def test_what_was_imported_from_any_time_is_linked_over_any_distance() -> None:
    copies = [node(1, text=1, day=0), node(2, text=1, day=100), node(3, text=1, day=500)]
    asked = replace(node(4, text=4, day=300), anywhere=True)
    assert members(fold([*copies, asked], [edge(1, 4)], window=WINDOW)) == [[1, 2, 3, 4]]


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 400)), min_size=2, max_size=12),
    st.sets(st.sampled_from([(2, 1), (3, 1), (3, 2)])),
)
def test_families_are_what_lies_near_enough_step_by_step(
    said: list[tuple[int, int]], linked: set[tuple[int, int]]
) -> None:
    nodes = [node(number, text=text, day=day) for number, (text, day) in enumerate(said)]
    near = {
        (a, b)
        for a, (text, day) in enumerate(said)
        for b, (other, other_day) in enumerate(said)
        if abs(day - other_day) <= WINDOW.days
        and (text == other or (max(text, other), min(text, other)) in linked)
    }
    expected = set()
    for start in range(len(said)):
        reached, ahead = {start}, {start}
        while ahead:
            ahead = {b for a, b in near if a in ahead} - reached
            reached |= ahead
        expected.add(frozenset(reached))
    edges = [edge(*pair) for pair in sorted(linked)]
    found = families(nodes, edges, WINDOW)
    assert {frozenset(one.id for one in family) for family in found} == expected


_FEW = st.integers(0, 9)
_NODES = st.tuples(*(st.builds(node, st.just(number), st.integers(20, 60)) for number in range(10)))
_PAIR = st.tuples(_FEW, _FEW).filter(lambda pair: pair[0] != pair[1])


@given(
    _NODES,
    st.dictionaries(_PAIR.map(lambda pair: (max(pair), min(pair))), st.sampled_from([0.4, 0.6, 0.8, 1.0])),
    st.lists(_PAIR, max_size=4),
    st.randoms(use_true_random=False),
)
def test_each_text_has_one_story_whatever_the_order(
    nodes: tuple[Node, ...],
    links: dict[tuple[int, int], float],
    apart: list[tuple[int, int]],
    chance: Random,
) -> None:
    edges = [edge(*pair, containment) for pair, containment in links.items()]
    stories = fold(nodes, edges, apart)
    assert sorted(one for story in stories for one in story.members) == list(range(10))
    assert not any(
        one in story.members and other in story.members for story in stories for one, other in apart
    )
    shuffled, turned = list(nodes), list(edges)
    chance.shuffle(shuffled)
    chance.shuffle(turned)
    assert fold(shuffled, turned, apart) == stories


def test_a_part_told_apart_from_its_digest_still_makes_it_one() -> None:
    """Else the digest would join its other part, and hide it."""
    nodes = [node(1), node(2), node(3, 200), node(4)]
    edges = [edge(3, 1), edge(3, 2), edge(4, 1, 0.7)]
    assert members(fold(nodes, edges)) == [[1, 4], [2], [3]]
    assert members(fold(nodes, edges, [(1, 3), (1, 4)])) == [[1], [2], [3], [4]]


def test_a_long_chain_is_folded_in_no_time() -> None:
    """Each star of a chain changes what is near a few others alone."""
    many = 5_000
    nodes = [node(number) for number in range(many)]
    edges = [edge(number, number - 1, 0.9) for number in range(1, many)]
    start = time.process_time()
    assert len(fold(nodes, edges)) >= many / 3
    assert time.process_time() - start < 5
