"""The ledger: how far each side has come, and what became of what was promised (seeds of the dossier, 2.5)."""

from dataclasses import replace
from datetime import date

import pytest

from monitor.agreements.events import Chamber
from monitor.agreements.ledger import Entry, Promise, promises, step_back, told_before

TODAY = date(2026, 3, 1)


def said(
    status: str,
    day: date,
    *,
    due: date | None = None,
    side: str | None = "BOTH",
    told: date | None = None,
    chamber: Chamber | None = None,
) -> Entry:
    modality = "planned" if status.endswith("_PLANNED") else "fact"
    return Entry(
        status=status,
        side=side,
        chamber=chamber,
        polarity="+",
        modality=modality,
        day=day,
        due_from=day if due else None,
        due_to=due,
        told_on=told or day,
        article=1,
    )


def only(entries: list[Entry], today: date = TODAY) -> Promise:
    (found,) = promises(entries, today)
    return found


def test_a_promise_of_the_next_days_that_was_kept() -> None:
    """U-38: «на днях» on 12.02.2023, signed on the 15th."""
    found = only(
        [said("SIGNING_PLANNED", date(2023, 2, 12), due=date(2023, 2, 19)), said("SIGNED", date(2023, 2, 15))]
    )
    assert (found.state, found.closed_on, found.days_late) == ("kept", date(2023, 2, 15), 0)


def test_a_promise_within_a_month_that_was_missed() -> None:
    """U-38: promised within a month of 05.07.2022, signed on 15.02.2023."""
    found = only(
        [said("SIGNING_PLANNED", date(2022, 7, 5), due=date(2022, 8, 5)), said("SIGNED", date(2023, 2, 15))]
    )
    assert (found.state, found.closed_on, found.days_late) == ("missed", date(2023, 2, 15), 194)


def test_one_signature_keeps_no_promise_and_the_second_does() -> None:
    plan = said("SIGNING_PLANNED", date(2026, 2, 1), due=date(2026, 4, 1), side=None)
    first = said("SIGNED", date(2026, 2, 10), side="BY")
    assert only([plan, first]).state == "open"
    second = said("SIGNED", date(2026, 2, 20), side="RU")
    found = only([plan, first, second])
    assert (found.state, found.closed_on) == ("kept", date(2026, 2, 20))


def test_a_promise_without_a_day_is_due_in_sixty_days() -> None:
    """U-43: «в ближайшее время» in January 2019, signed seventeen months later."""
    entries = [said("SIGNING_PLANNED", date(2019, 1, 17)), said("SIGNED", date(2020, 6, 19))]
    found = only(entries)
    assert found.due_to == date(2019, 3, 18)
    assert not found.day_stated
    assert (found.state, found.days_late) == ("missed", 459)


def test_a_date_that_moves_before_it_comes() -> None:
    """U-19: roaming was to go by 15.09.2019, then 2020; the last promise stays open."""
    entries = [
        said("ENTRY_PLANNED", date(2019, 6, 1), due=date(2019, 9, 15)),
        said("ENTRY_PLANNED", date(2019, 9, 1), due=date(2020, 9, 1)),
    ]
    states = [(one.state, one.moved_to) for one in promises(entries, date(2020, 1, 1))]
    assert states == [("moved", date(2020, 9, 1)), ("open", None)]


def test_a_postponement_moves_a_promise() -> None:
    entries = [
        said("SIGNING_PLANNED", date(2024, 1, 10), due=date(2024, 2, 1)),
        said("POSTPONED", date(2024, 1, 25), due=date(2024, 6, 1)),
    ]
    (found,) = promises(entries, date(2024, 3, 1))
    assert (found.state, found.moved_to) == ("moved", date(2024, 6, 1))


def test_a_promise_that_was_overtaken() -> None:
    entries = [
        said("SIGNING_PLANNED", date(2024, 1, 10), due=date(2024, 2, 1)),
        said("IN_FORCE", date(2024, 5, 1)),
    ]
    assert only(entries).state == "overtaken"
    entries = [
        said("ENTRY_PLANNED", date(2024, 1, 10), due=date(2024, 2, 1)),
        said("TERMINATED", date(2024, 1, 20)),
    ]
    assert only(entries).state == "overtaken"


@pytest.mark.parametrize(
    ("today", "state", "late"), [(date(2024, 1, 31), "open", 0), (date(2024, 2, 11), "missed", 10)]
)
def test_a_promise_that_nothing_has_answered(today: date, state: str, late: int) -> None:
    found = only([said("SIGNING_PLANNED", date(2024, 1, 10), due=date(2024, 2, 1))], today)
    assert (found.state, found.days_late, found.closed_on) == (state, late, None)


def test_one_promise_told_twice_is_one() -> None:
    first = said("SIGNING_PLANNED", date(2024, 1, 10), due=date(2024, 2, 1))
    again = said("SIGNING_PLANNED", date(2024, 1, 15), due=date(2024, 2, 1))
    assert only([first, again], date(2024, 1, 20)).said_on == date(2024, 1, 10)


def test_what_happened_before_a_promise_does_not_keep_it() -> None:
    entries = [
        said("SIGNED", date(2006, 1, 24)),
        said("SIGNING_PLANNED", date(2026, 2, 1), due=date(2026, 2, 20)),
    ]
    assert only(entries).state == "missed"


def test_a_denial_is_no_promise_and_keeps_none() -> None:
    denied = said("SIGNING_PLANNED", date(2024, 1, 10), due=date(2024, 2, 1))
    denied = Entry(**{name: getattr(denied, name) for name in denied.__slots__} | {"polarity": "-"})
    assert promises([denied], TODAY) == ()


# ---- steps ------------------------------------------------------------------------------------------

HISTORY = (said("SIGNED", date(2025, 3, 13)), said("RATIF_STEP", date(2025, 7, 15), side="RU"))


@pytest.mark.parametrize(
    "entry",
    [
        said("DRAFT_AGREED", date(2025, 9, 1)),
        said("SIGNING_PLANNED", date(2025, 9, 1), due=date(2025, 10, 1)),
        said("RATIF_SUBMITTED", date(2025, 9, 1), side="RU"),
        said("MANDATE", date(2025, 9, 1), side="BY"),
    ],
)
def test_a_step_backwards_is_seen(entry: Entry) -> None:
    found = step_back(entry, HISTORY, "interstate_treaty")
    assert found is not None
    assert found.day < entry.day


@pytest.mark.parametrize(
    "entry",
    [
        said("RATIF_STEP", date(2025, 7, 16), side="RU"),
        said("RATIF_SUBMITTED", date(2025, 9, 1), side="BY"),
        said("IN_FORCE", date(2026, 1, 1)),
        said("POSTPONED", date(2025, 9, 1)),
        said("TERMINATED", date(2025, 9, 1)),
        said("MANDATE", date(2025, 3, 3), side="BY", told=date(2025, 9, 1)),
        said("MANDATE", date(2029, 3, 3), side="BY"),
    ],
)
def test_steps_forward_off_the_ladder_late_news_and_a_new_round_are_none(entry: Entry) -> None:
    assert step_back(entry, HISTORY, "interstate_treaty") is None


def test_acts_that_come_every_year_have_no_ladder() -> None:
    assert (
        step_back(said("ADOPTION_PLANNED", date(2025, 9, 1)), (said("ADOPTED", date(2025, 3, 1)),), "budget")
        is None
    )


# ---- told again -------------------------------------------------------------------------------------

BOUND = tuple(
    replace(known, article=None)
    for known in (
        said("SIGNED", date(2023, 2, 15)),
        said("IN_FORCE", date(2023, 2, 15)),
        said("RATIFIED_SIDE", date(2024, 2, 28), side="RU"),
    )
)
"""As the catalogue knows it: the days are certain."""


@pytest.mark.parametrize(
    "entry",
    [
        said("SIGNED", date(2026, 2, 26)),
        said("SIGNED", date(2026, 2, 26), side="RU"),
        said("SIGNED", date(2023, 1, 1), due=date(2023, 12, 31), told=date(2026, 2, 26)),
        said("IN_FORCE", date(2023, 2, 13), due=date(2023, 2, 13), told=date(2026, 2, 26)),
        said("RATIFIED_SIDE", date(2024, 3, 20), side="RU"),
    ],
)
def test_what_is_told_without_a_day_of_its_own_is_what_is_known(entry: Entry) -> None:
    found = told_before(entry, BOUND, lasting=True)
    assert found is not None
    assert found.status == entry.status


@pytest.mark.parametrize(
    "entry",
    [
        said("SIGNED", date(2026, 2, 26), due=date(2026, 2, 26)),
        said("RATIFIED_SIDE", date(2026, 2, 26), side="BY"),
        said("RATIFIED_SIDE", date(2026, 2, 26), side=None),
        said("TERMINATED", date(2026, 2, 26)),
        said("EXTENDED", date(2026, 2, 26)),
        said("SIGNED", date(2023, 2, 1)),
    ],
)
def test_another_day_side_or_step_is_none_that_is_known(entry: Entry) -> None:
    assert told_before(entry, BOUND, lasting=True) is None


@pytest.mark.parametrize(
    "since", [said("TERMINATED", date(2024, 5, 1)), said("MANDATE", date(2025, 10, 29), side="BY")]
)
def test_what_was_ended_or_is_negotiated_anew_may_be_signed_again(since: Entry) -> None:
    assert told_before(said("SIGNED", date(2026, 2, 26)), (*BOUND, since), lasting=True) is None


def test_a_plan_told_soon_after_opens_no_new_round() -> None:
    late = said("SIGNING_PLANNED", date(2023, 9, 1), due=date(2023, 10, 1))
    assert told_before(said("SIGNED", date(2026, 2, 26)), (*BOUND, late), lasting=True) == BOUND[0]


@pytest.mark.parametrize(("day", "known"), [(date(2024, 4, 1), True), (date(2024, 6, 1), False)])
def test_what_may_come_again_is_known_for_sixty_days(day: date, known: bool) -> None:  # noqa: FBT001 - a parameter
    entry = said("RATIFIED_SIDE", day, side="RU")
    assert (told_before(entry, BOUND, lasting=False) is not None) == known


REPOST = said("SIGNED", date(2026, 11, 20))
"""«Подписано соглашение» on a page of that day, which gives no day of its own."""


@pytest.mark.parametrize(
    "original",
    [
        said("SIGNED", date(2026, 11, 17), due=date(2026, 11, 17)),
        said("SIGNED", date(2026, 11, 17)),
        said("SIGNED", date(2026, 9, 22), due=date(2026, 9, 22)),
        said("SIGNED", date(2026, 11, 17), due=date(2026, 11, 17), told=date(2026, 11, 25)),
        said("SIGNED", date(2026, 11, 17), due=date(2026, 11, 17), side=None),
    ],
)
def test_an_undated_repost_that_came_before_its_original_told_the_same(original: Entry) -> None:
    assert told_before(original, (REPOST,), lasting=False) == REPOST


@pytest.mark.parametrize(
    "first",
    [
        said("SIGNED", date(2026, 9, 20), due=date(2026, 9, 20)),
        said("SIGNED", date(2026, 11, 17), due=date(2026, 11, 17), side="RU"),
        said("IN_FORCE", date(2026, 11, 17), due=date(2026, 11, 17)),
        said("SIGNED", date(2026, 11, 26), due=date(2026, 11, 26)),
    ],
)
def test_another_paper_side_or_step_is_none_that_came_before(first: Entry) -> None:
    assert told_before(first, (REPOST,), lasting=False) is None


@pytest.mark.parametrize("article", [1, None])
def test_what_is_known_with_its_day_is_not_told_of_an_earlier_one(article: int | None) -> None:
    known = replace(said("SIGNED", date(2026, 11, 20), due=date(2026, 11, 20)), article=article)
    assert told_before(said("SIGNED", date(2026, 11, 17)), (known,), lasting=True) is None


def test_a_round_that_began_in_between_parts_what_was_signed_before_and_after() -> None:
    first = said("SIGNED", date(2020, 3, 1), due=date(2020, 3, 1))
    assert told_before(first, (said("MANDATE", date(2025, 10, 29)), REPOST), lasting=True) is None
    assert told_before(first, (REPOST,), lasting=True) == REPOST


@pytest.mark.parametrize("known_first", [True, False])
def test_what_ended_later_does_not_part_a_text_from_its_repost(known_first: bool) -> None:  # noqa: FBT001 - a parameter
    original = said("SIGNED", date(2026, 11, 17), due=date(2026, 11, 17))
    known, told = (original, REPOST) if known_first else (REPOST, original)
    ended = said("TERMINATED", date(2026, 12, 20), due=date(2026, 12, 20))
    assert told_before(told, (known, ended), lasting=True) == known


VOTED = (
    said("RATIF_STEP", date(2025, 7, 15), side="RU", chamber="lower"),
    said("RATIF_STEP", date(2025, 9, 16), side="BY", chamber="lower"),
    said("RATIF_STEP", date(2025, 10, 2), side="BY"),
)


@pytest.mark.parametrize(("side", "voted"), [("RU", VOTED[0]), ("BY", VOTED[1])])
def test_a_vote_of_the_same_chamber_is_known(side: str, voted: Entry) -> None:
    entry = said("RATIF_STEP", date(2025, 11, 20), side=side, chamber="lower")
    assert told_before(entry, VOTED, lasting=True) == voted


@pytest.mark.parametrize(
    "entry",
    [
        said("RATIF_STEP", date(2025, 11, 20), side="RU", chamber="upper"),
        said("RATIF_STEP", date(2025, 11, 20), side="BY", chamber="upper"),
        said("RATIF_STEP", date(2025, 11, 20), side="BY"),
        said("RATIF_STEP", date(2025, 11, 19), due=date(2025, 11, 19), side="RU", chamber="lower"),
    ],
)
def test_a_vote_of_another_chamber_or_of_an_unnamed_one_or_of_another_day_is_news(entry: Entry) -> None:
    assert told_before(entry, VOTED, lasting=True) is None


@pytest.mark.parametrize(("chamber", "known"), [("lower", True), ("upper", False), (None, False)])
def test_an_undated_vote_that_came_before_its_original_is_of_its_chamber(
    chamber: Chamber | None,
    known: bool,  # noqa: FBT001 - a parameter
) -> None:
    repost = said("RATIF_STEP", date(2026, 11, 20), side="RU", chamber="lower")
    day = date(2026, 11, 17)
    original = said("RATIF_STEP", day, due=day, side="RU", chamber=chamber)
    assert (told_before(original, (repost,), lasting=False) == repost) == known
