"""Stories: reprints join, look-alikes do not, and the order in which texts come decides nothing."""

import random
from collections.abc import Sequence
from itertools import permutations

import pytest

from dedupe.stories import Document, Placement, group
from tests.dedupe.texts import article, cut, family, large_family

DIGEST = "Главные новости дня. "


def placed(texts: dict[str, str]) -> dict[str, Placement]:
    return {one.id: one for one in group(Document(id=name, text=text) for name, text in texts.items())}


@pytest.mark.parametrize("edit", [name for name in family(1) if name != "original"])
def test_a_reprint_joins_its_original(edit: str) -> None:
    joined = 0
    for seed in range(20):
        texts = family(seed)
        stories = placed({"original": texts["original"], "copy": texts[edit]})
        joined += stories["copy"].story == "original"
        assert stories["original"].kind == "new"
    assert joined >= 19


def test_different_articles_stay_apart() -> None:
    stories = placed({str(seed): article(seed) for seed in range(150)})
    assert all(one.kind == "new" and one.story == one.id for one in stories.values())


def test_the_first_text_names_the_story_and_every_line_comes_back_in_order() -> None:
    texts = family(5)
    given = [Document(id=name, text=text) for name, text in texts.items()]
    stories = group(given)
    assert [one.id for one in stories] == list(texts)
    assert {one.story for one in stories} == {"original"}
    assert all(one.of in texts for one in stories[1:])
    assert all(0 < one.score <= 1 for one in stories[1:])


def test_kinds_say_how_a_text_is_a_reprint() -> None:
    text = article(7)
    stories = placed({"a": text, "same": text.upper(), "part": cut(text, 0.4)})
    assert (stories["same"].kind, stories["same"].score) == ("identical", 1.0)
    assert stories["part"].kind == "contained"


def test_a_digest_is_linked_with_its_longer_part_though_another_leads_it() -> None:
    short = f"Стороны подписали договор о виадуке. {article(31, 4)}"
    long = f"Дума ратифицировала соглашение о карантине. {article(32, 16)}"
    stories = placed({"short": short, "long": long, "digest": f"{short} {long}"})
    assert stories["digest"].contains == ("short", "long")
    assert {one.story for one in stories.values()} == {"short", "long", "digest"}


@pytest.mark.parametrize("seed", range(20))
def test_order_does_not_decide(seed: int) -> None:
    texts = {f"{number}: {name}": text for number in range(6) for name, text in family(number).items()}
    assert folded(shuffled(texts, seed)) == folded(texts)


_FIFTY = {str(number): text for number, text in enumerate(large_family(3, 50))}


@pytest.fixture(scope="module")
def fifty_folded() -> set[frozenset[str]]:
    return folded(_FIFTY)


@pytest.mark.parametrize("seed", range(20))
def test_order_does_not_decide_between_fifty_reprints(seed: int, fifty_folded: set[frozenset[str]]) -> None:
    assert folded(shuffled(_FIFTY, seed)) == fifty_folded
    assert max(map(len, fifty_folded)) >= 40


def shuffled(texts: dict[str, str], seed: int) -> dict[str, str]:
    items = list(texts.items())
    random.Random(seed).shuffle(items)
    return dict(items)


def folded(texts: dict[str, str]) -> set[frozenset[str]]:
    stories: dict[str, set[str]] = {}
    for one in placed(texts).values():
        stories.setdefault(one.story, set()).add(one.id)
    return {frozenset(members) for members in stories.values()}


_RATES = "Курс доллара на {day} составил {a} рубля, курс евро {b} рубля, курс юаня {c} рубля. Торги прошли спокойно, объём сделок вырос. Нацбанк установил официальные курсы на основе торгов на бирже."


def test_bulletins_of_two_days_are_two_pieces_of_news() -> None:
    one = _RATES.format(day="5 марта", a="3,2145", b="3,4512", c="4,4312")
    other = _RATES.format(day="6 марта", a="3,2201", b="3,4409", c="4,4377")
    assert placed({"a": one, "b": other})["b"].kind == "new"


def test_two_chambers_ratify_on_two_days() -> None:
    text = "{who} {day} ратифицировала договор о гарантиях безопасности. Документ представил заместитель министра. За него проголосовали все присутствовавшие. Договор рассчитан на бессрочный срок и предусматривает взаимную помощь."
    one = text.format(who="Сегодня Госдума", day="25 февраля")
    other = text.format(who="Сегодня Палата представителей", day="26 февраля")
    assert placed({"a": one, "b": other})["b"].kind == "new"


_BACKGROUND = "Документ представил заместитель министра. Договор подписан 6 декабря в Минске, он состоит из преамбулы и восьми статей и предусматривает обязательства сторон по обеспечению безопасности всеми силами и средствами. Стороны проводят консультации и воздерживаются от действий, которые могут нанести ущерб друг другу. Договор заключается на десять лет."


def test_the_votes_of_two_chambers_are_two_pieces_of_news_without_a_day_too() -> None:
    what = "договор о гарантиях безопасности в рамках Союзного государства"
    leads = [
        f"Госдума ратифицировала {what}",
        f"Совет Федерации ратифицировал {what}",
        f"Палата представителей ратифицировала {what}",
        f"Депутаты Государственной думы ратифицировали {what}",
    ]
    stories = placed({lead: f"{lead}. {_BACKGROUND}" for lead in leads})
    assert [one.story for one in stories.values()] == [leads[0], leads[1], leads[2], leads[0]]


def test_a_correction_is_news() -> None:
    text = article(9) + " Соглашение вступит в силу {} июля."
    assert placed({"a": text.format(15), "b": text.format(16)})["b"].kind == "new"


def test_a_digest_joins_neither_of_its_parts() -> None:
    one, other = article(11), article(12)
    stories = placed({"one": one, "other": other, "digest": f"{DIGEST}{one} {other}"})
    assert {stories[name].story for name in stories} == {"one", "other", "digest"}
    assert stories["digest"].contains == ("one", "other")


def test_chains_do_not_glue_unrelated_texts() -> None:
    """A bulletin that is edited a little every day drifts away from itself."""
    day = article(13, 20)
    chain = {"0": day}
    for number in range(1, 12):
        sentences = day.split(". ")
        day = ". ".join([*sentences[3:], *article(500 + number, 3).rstrip(".").split(". ")])
        chain[str(number)] = day
    stories = placed(chain)
    assert stories["0"].story != stories["11"].story


def test_short_and_empty_texts_are_placed_too() -> None:
    stories = placed({"empty": "", "one word": "Слово", "dots": "…", "copy": "слово"})
    assert stories["empty"].kind == "new"
    assert stories["copy"].story == "one word"


def test_a_hundred_copies_are_one_story() -> None:
    texts = {str(number): article(14) for number in range(100)} | {"cut": cut(article(14), 0.5)}
    assert {one.story for one in placed(texts).values()} == {"0"}


def test_reprinted_digests_fold_among_themselves() -> None:
    one, other = article(11), article(12)
    digest = f"{DIGEST}{one} {other}"
    stories = placed({"one": one, "other": other, "digest": digest, "again": f"{digest} Подписывайтесь."})
    assert {name: place.story for name, place in stories.items()} == {
        "one": "one",
        "other": "other",
        "digest": "digest",
        "again": "digest",
    }
    assert stories["digest"].contains == ("one", "other")


def test_a_short_item_behind_a_long_article_is_not_hidden() -> None:
    long, short = article(15, 40), article(16, 3)
    stories = placed({"long": long, "short": short, "both": f"{long} {short}"})
    assert {one.story for one in stories.values()} == {"long", "short", "both"}


_FROST = "Ночью в столице {a}5 градусов, днём в городе {a}2 градуса. На севере страны ночью {a}12 градусов, на дорогах гололёд, ветер слабый, без осадков, давление выше нормы."


def test_frost_is_no_thaw() -> None:
    stories = placed(
        {"frost": _FROST.format(a="-"), "thaw": _FROST.format(a="+"), "dash": _FROST.format(a="−")}
    )
    assert stories["thaw"].kind == "new"
    assert (stories["dash"].story, stories["dash"].kind) == ("frost", "identical")


@pytest.mark.parametrize("sign", ["‑", "—", "- ", "минус "])
def test_frost_is_written_in_many_ways(sign: str) -> None:
    texts = {"frost": _FROST.format(a="-"), "other": _FROST.format(a=sign), "thaw": _FROST.format(a="+")}
    stories = placed(texts)
    assert stories["other"].story == "frost"
    assert stories["thaw"].story == "thaw"


def test_flashes_are_told_apart_by_their_headlines() -> None:
    rest = "Подробности смотрите на нашем сайте."
    titles = ["Завтра в столице до семи градусов тепла", "Курс доллара на торгах вырос на рубль"]
    inside = group(Document(id=title, text=f"{title}. {rest}", title=title) for title in titles)
    beside = group(Document(id=title, text=rest, title=title) for title in titles)
    assert [one.kind for one in (*inside, *beside)] == ["new"] * 4


def test_frost_by_night_is_no_frost_by_day() -> None:
    text = "Ночью {} градусов, днём {} градусов. На дорогах гололёд, ветер слабый, давление выше нормы, без осадков, видимость хорошая."
    stories = placed({"night": text.format("-5", "+5"), "day": text.format("+5", "-5")})
    assert stories["day"].kind == "new"


_STUB = "Доступ к полному тексту материала ограничен. Войдите или зарегистрируйтесь на сайте, чтобы продолжить чтение. Подписчикам доступны все статьи и архив."


@pytest.mark.parametrize("boilerplate", [_STUB, f"{_STUB} Читайте также другие новости. {_STUB.lower()}"])
def test_stubs_are_told_apart_by_their_headlines(boilerplate: str) -> None:
    titles = [
        "Россия и Белоруссия подписали соглашение о роуминге",
        "Госдума ратифицировала договор о гарантиях безопасности",
    ]
    inside = group(Document(id=title, text=f"{title}. {boilerplate}", title=title) for title in titles)
    beside = group(Document(id=title, text=boilerplate, title=title) for title in titles)
    assert [one.kind for one in (*inside, *beside)] == ["new"] * 4


def test_a_short_text_is_known_under_another_headline_that_it_tells_of() -> None:
    text = "Министры двух стран подписали в Минске соглашение о роуминге. Оно вступит в силу после обмена нотами, сообщили в ведомстве."
    titles = ["Подписано соглашение о роуминге", "Министры встретились в Минске"]
    stories = group(Document(id=title, text=text, title=title) for title in titles)
    assert stories[1].kind == "identical"


def test_how_the_first_of_two_copies_is_written_does_not_decide() -> None:
    text = "Заседание комиссии прошло в {} под руководством министра. Участники рассмотрели план работ по строительству дорог и мостов в сельской местности. Представители подрядчиков доложили о ходе закупок материалов и подготовке техники к сезону. Комиссия поручила ускорить согласование проектов и усилить контроль за качеством."
    written = text.format("Минске")
    texts = {"A": written, "a": written.lower().replace(". ", ", "), "B": text.format("Гомеле")}

    def in_order(order: Sequence[str]) -> set[frozenset[str]]:
        return folded({name: texts[name] for name in order})

    assert all(in_order(order) == in_order("AaB") for order in permutations(texts))


@pytest.mark.parametrize("seed", range(2))
def test_a_hundred_and_fifty_reprints_no_two_the_same_are_one_story(seed: int) -> None:
    texts = {str(number): f"{article(1000 + number, 2)} {article(17)}" for number in range(150)}
    assert len(folded(shuffled(texts, seed))) == 1
