"""Reading: what must hold for any text, and the judgements that matter most."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.agreements.events import BINDING, Reading, Review
from monitor.agreements.reading import default_reader

READER = default_reader()
DAY = date(2026, 2, 26)

_PIECES = [
    "Соглашение о единой промышленной политике",
    "договор о гарантиях безопасности",
    "Союзного государства",
    "подписано",
    "не подписано",
    "вступит в силу",
    "Госдума ратифицировала",
    "планируется подписать",
    "если",
    "15 февраля 2023 года",
    "в течение месяца",
    "Беларуси и России",
    "дагавор",
    "падпісалі",
    "документ",
    ". ",
    "; ",
    "\n",
    "«",
    "»",
    "31 ноября",
    "30 лютага",
]


def read(text: str, title: str | None = None) -> Reading:
    return READER.read(text, title=title, published=DAY)


def told(text: str) -> set[tuple[str | None, str, str | None]]:
    return {(event.instrument, event.status, event.side) for event in read(text).events}


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    read("Беларусь, Минск. Соглашение. " + text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30))
def test_events_prove_themselves_and_stand_once(pieces: list[str]) -> None:
    text = " ".join(pieces)
    reading = read(text)
    for event in reading.events:
        assert text[event.start : event.end] == event.quote
        assert event.status != "REFERENCE"
        assert (event.polarity == "-") == (event.status == "DENIED")
        assert event.status not in BINDING or event.modality == "fact"
        assert event.when_phrase is None or event.when_phrase in event.quote
        assert event.when_from is None or event.when_to is None or event.when_from <= event.when_to
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.quote
    keys = [(e.instrument or e.canonical, e.status, e.side, e.chamber) for e in reading.events]
    assert len(keys) == len(set(keys))
    assert read(text) == reading


def test_a_text_without_anything_of_the_field_says_nothing() -> None:
    assert read("В Париже подписали договор о закупке яблок. Документ вступил в силу.") == Reading()


@pytest.mark.parametrize("copies", [0, 1, 2])
def test_what_a_headline_alone_tells_is_an_event_that_wants_a_look(copies: int) -> None:
    title = "Подписано соглашение о единой промышленной политике Беларуси и России"
    text = f"{title}\n" * copies + "Министры Беларуси и России встретились в Москве."
    (event,) = read(text, title).events
    assert (event.instrument, event.status, event.where) == ("U-38", "SIGNED", "title")
    assert event.review is Review.HEADLINE_ONLY
    assert title[event.start : event.end] == event.quote == title


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (
            "Россия и Беларусь подписали соглашение о переработке шин",
            "Его ждали четыре года. Первые заводы откроют летом, рассказали в Минске.",
            "SIGNED",
        ),
        (
            "Падпісана пагадненне Беларусі і Расіі аб ачыстцы рэк",
            "Работы пачнуцца ўлетку, расказалі ў міністэрстве.",
            "SIGNED",
        ),
        (
            "Вступило в силу соглашение о\u00a0взаимном признании виз с\u00a0Россией",
            "Туристам станет проще, напоминают в Минске.",
            "IN_FORCE",
        ),
        (
            "Подписан меморандум о выставках роботов",
            "Министры России и Беларуси встретились в Орше.",
            "SIGNED",
        ),
    ],
)
def test_a_headline_tells_what_its_text_takes_for_granted(title: str, text: str, told: str) -> None:
    (event,) = read(text, title).events
    assert (event.status, event.review, event.where) == (told, Review.HEADLINE_ONLY, "title")
    assert title[event.start : event.end] == event.quote


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (
            "Лукашенко подписал соглашение с Россией о взаимном признании виз",
            "Президент Беларуси одобрил проект соглашения с Россией о взаимном признании виз как основу для переговоров.",
            {("U-43", "MANDATE", "BY")},
        ),
        (
            "Россия ратифицировала договор о едином рынке газа с Белоруссией",
            "Госдума ратифицировала договор с Белоруссией о едином рынке газа.",
            {("U-50", "RATIF_STEP", "RU")},
        ),
        (
            "Беларусь и Россия подписали соглашение о взаимном признании виз",
            "Министры Беларуси и России парафировали соглашение о взаимном признании виз.",
            {("U-43", "INITIALLED", "BOTH")},
        ),
        (
            "Соглашение России и Беларуси о взаимном признании виз подписано",
            "Соглашение России и Беларуси о взаимном признании виз так и не подписано, уточнили в ведомстве.",
            {("U-43", "DENIED", None)},
        ),
        (
            "Подписано соглашение России и Беларуси о взаимном признании виз",
            "Соглашение России и Беларуси о взаимном признании виз подписали 19 июня 2020 года.",
            set(),
        ),
        (
            "Подписано соглашение с Россией о переработке шин",
            "Россия и Беларусь подписали межправительственное соглашение о переработке изношенных шин.",
            {(None, "SIGNED", "BOTH")},
        ),
        (
            "Россия и Беларусь подписали договор о бассейнах",
            "Россия и Беларусь тут ни при чём: минский завод и компания из Тулы подписали договор о бассейнах.",
            set(),
        ),
    ],
)
def test_where_the_text_says_less_of_the_same_paper_the_text_rules(
    title: str, text: str, told: set[tuple[str | None, str, str | None]]
) -> None:
    events = read(text, title).events
    assert {(event.instrument, event.status, event.side) for event in events} == told
    assert all(event.where == "text" for event in events)


def test_a_headline_about_a_contract_tells_of_no_treaty() -> None:
    for title in (
        "Россия и Беларусь подписали договор на 15 трамваев",
        "Минск и Москва заключили договор поставки льна",
    ):
        assert not read("Первые вагоны придут в марте, рассказали в Минске и Москве.", title).events


def test_what_the_headline_names_is_what_the_text_points_at() -> None:
    title = "Россия и Беларусь подписали договор о едином рынке газа"
    (event,) = read("Документ подписали министры в Минске.", title).events
    assert (event.instrument, event.status, event.where, event.review) == ("U-50", "SIGNED", "text", None)


def test_a_plan_is_dated_from_the_day_of_publication() -> None:
    text = (
        "В течение месяца планируется подписать соглашение Беларуси и России о единой промышленной политике."
    )
    (event,) = read(text).events
    assert (event.status, event.modality) == ("SIGNING_PLANNED", "planned")
    assert event.when_phrase == "В течение месяца"
    assert (event.when_from, event.when_to) == (DAY, date(2026, 3, 26))


@pytest.mark.parametrize(
    "text",
    [
        "Если соглашение Беларуси и России о единой промышленной политике будет подписано, рынок вырастет.",
        "Напомним, соглашение Беларуси и России о единой промышленной политике подписали в Москве.",
        "Соглашение Беларуси и России о единой промышленной политике подписали 15 февраля 2023 года.",
        "После подписания соглашения Беларуси и России о единой промышленной политике рынок вырастет.",
        "В годовщину подписания договора о гарантиях безопасности в Минске прошёл концерт.",
        "Страны ЕАЭС подписали договор о едином рынке газа.",
        "Минск подписал с Китаем соглашение о взаимном признании виз.",
        "Белорусский завод и российский университет подписали соглашение о сотрудничестве.",
        "Завод «Союзное государство» подписал контракт с Россией.",
        "Министерство не сообщает о завершении внутригосударственных процедур по соглашению Беларуси и России о взаимном признании виз.",
        "Россия и Беларусь обменялись нотами протеста по соглашению о взаимном признании виз.",
        "Соглашение о взаимном признании виз, которое Россия и Беларусь обещали к Новому году, и новый тариф вступил в силу.",
        "Межправительственное соглашение Беларуси и России с заводом о поставке стекла подписано.",
        "Завод и университет подписали межправительственное соглашение Беларуси и России о стекле.",
        "Госдума соберётся в среду. Посол поддержал ратификацию соглашения Беларуси и России о взаимном признании виз, в ведомстве ещё думают.",
    ],
)
def test_what_only_looks_like_an_event_is_none(text: str) -> None:
    assert not read(text).events


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Соглашение Беларуси и России о взаимном признании виз так и не подписано.",
            {("U-43", "DENIED", None)},
        ),
        (
            "Совет Федерации одобрил закон о ратификации договора с Беларусью о гарантиях безопасности.",
            {("U-36", "RATIF_STEP", "RU")},
        ),
        (
            "Лукашенко подписал закон о ратификации договора с Россией о гарантиях безопасности.",
            {("U-36", "RATIFIED_SIDE", "BY")},
        ),
        (
            "Правительство России одобрило проект соглашения с Беларусью о взаимной защите граждан.",
            {("U-56", "SIGNING_AUTHORISED", "RU")},
        ),
        (
            "Палата прадстаўнікоў ратыфікавала пагадненне з Расіяй аб узаемным прызнанні віз.",
            {("U-43", "RATIF_STEP", "BY")},
        ),
        (
            "Дамова з Расіяй аб гарантыях бяспекі набыла моц.",
            {("U-36", "IN_FORCE", "BOTH")},
        ),
        (
            "Посольство сообщило о завершении российской стороной внутренних процедур по соглашению между Россией и Беларусью о взаимном признании виз.",
            {("U-43", "PROCEDURES_DONE", "RU")},
        ),
        (
            "Минск получил ноту о выполнении Россией внутренних процедур по соглашению о взаимном признании виз.",
            {("U-43", "PROCEDURES_DONE", "RU")},
        ),
        (
            "Расія атрымала ноту аб выкананні беларускім бокам унутрыдзяржаўных працэдур па пагадненні аб узаемным прызнанні віз.",
            {("U-43", "PROCEDURES_DONE", "BY")},
        ),
        (
            "Госдума собралась в среду. Депутаты поддержали ратификацию соглашения Беларуси и России о взаимном признании виз.",
            {("U-43", "RATIF_STEP", "RU")},
        ),
        (
            "Обе палаты парламента ратифицировали соглашение Беларуси и России о взаимном признании виз.",
            {("U-43", "RATIF_STEP", "BOTH")},
        ),
        (
            "Соглашение Беларуси и России о взаимном признании виз подписано в Минске. С 26 февраля документ вступил в силу.",
            {("U-43", "SIGNED", "BOTH"), ("U-43", "IN_FORCE", "BOTH")},
        ),
        (
            "Соглашение Беларуси и России о взаимном признании виз подписано в Минске. С 1 марта документ вступит в силу.",
            {("U-43", "SIGNED", "BOTH"), ("U-43", "ENTRY_PLANNED", None)},
        ),
        (
            "Россия и Беларусь обменялись нотами об изменении соглашения о взаимном признании виз.",
            {("U-43", "INSTRUMENTS_EXCHANGED", "BOTH")},
        ),
        (
            "Соглашение Беларуси и России о взаимном признании виз, которое министры двух стран хвалили в эфире, до сих пор не подписано.",
            {("U-43", "DENIED", None)},
        ),
        (
            "ФНС России и МНС Беларуси подписали межведомственное соглашение об обмене сведениями. Прежнее соглашение 2011 года теперь заменено.",
            {(None, "SIGNED", "BOTH"), (None, "SUPERSEDED", None)},
        ),
        (
            "ФНС России и МНС Беларуси подписали межведомственное соглашение об обмене сведениями. Прежнее соглашение 2011 года подписали в Минске.",
            {(None, "SIGNED", "BOTH")},
        ),
    ],
)
def test_who_did_what_decides(text: str, expected: set[tuple[str | None, str, str | None]]) -> None:
    assert told(text) == expected


def test_a_sentence_may_hold_several_events() -> None:
    text = (
        "Главы ведомств Беларуси и России подписали меморандум о единстве технологических операций; "
        "в течение месяца запланировано подписание соглашения о единой промышленной политике."
    )
    assert told(text) == {("U-39", "SIGNED", "BOTH"), ("U-38", "SIGNING_PLANNED", None)}


def test_a_new_instrument_gets_a_title_of_its_own() -> None:
    (event,) = read("Правительства России и Беларуси подписали соглашение о тушении лесных пожаров.").events
    assert event.instrument is None
    assert event.canonical == "Соглашение о тушении лесных пожаров"


def test_a_paper_of_regions_is_interregional() -> None:
    (event,) = read(
        "Брестский облисполком и Правительство Тульской области подписали соглашение о торговле."
    ).events
    assert (event.instrument, event.type) == (None, "interregional")


def test_reading_is_linear_in_the_length_of_a_text() -> None:
    megabyte = "Союзного государства " * 50_000
    assert read(megabyte) == Reading()


@pytest.mark.parametrize("days", [0, 1])
def test_the_day_of_the_event_follows_its_words(days: int) -> None:
    said = ("сегодня", "вчера")[days]
    (event,) = read(f"Беларусь и Россия {said} подписали соглашение о взаимном признании виз.").events
    assert event.when_from == event.when_to == DAY - timedelta(days=days)


@pytest.mark.parametrize(
    "season", ["весной", "летом", "осенью", "зимой", "вясной", "летам", "восенню", "зімой"]
)
def test_every_season_dates_a_plan(season: str) -> None:
    said = "падпішуць" if season in ("вясной", "летам", "восенню", "зімой") else "подпишут"
    paper = "Пагадненне Беларусі і Расіі аб узаемным прызнанні віз"
    paper = paper if said == "падпішуць" else "Соглашение Беларуси и России о взаимном признании виз"
    (event,) = read(f"{paper} {said} {season}.").events
    assert event.when_phrase == season
    assert event.when_from is not None


def test_from_its_signing_counts_from_the_day_that_was_told() -> None:
    events = read(
        "Россия и Беларусь вчера подписали соглашение о тушении лесных пожаров. Оно временно применяется с даты подписания."
    ).events
    assert {(one.status, one.when_from) for one in events} == {
        ("SIGNED", DAY - timedelta(days=1)),
        ("PROVISIONAL", DAY - timedelta(days=1)),
    }


def test_the_year_in_a_title_dates_no_event() -> None:
    (event,) = read(
        "Проект протокола о внесении изменений в соглашение с Россией об избежании двойного налогообложения 1995 года "
        "одобрен указом Лукашенко как основа для переговоров."
    ).events
    assert (event.instrument, event.status, event.when_from) == ("U-65", "MANDATE", None)


def test_who_a_treaty_is_between_has_not_approved_the_next_one() -> None:
    events = read(
        "Совет Федерации одобрил закон о ратификации Соглашения между Правительством России и Правительством Беларуси о "
        "взаимном признании виз. Также одобрен закон о ратификации договора с Беларусью о гарантиях безопасности."
    ).events
    assert {(one.instrument, one.status, one.chamber) for one in events} == {
        ("U-43", "RATIF_STEP", "upper"),
        ("U-36", "RATIF_STEP", "upper"),
    }


@pytest.mark.parametrize(
    ("act", "status", "side"),
    [
        ("Законом Республики Беларусь от 5 июня 2026 года № 41-З", "RATIFIED_SIDE", "BY"),
        ("белорусским законом", "RATIFIED_SIDE", "BY"),
        ("законом от 20 февраля 2026 года № 41-З", "RATIFIED_SIDE", "BY"),
        ("Федеральным законом от 20 февраля", "RATIFIED_SIDE", "RU"),
        ("российским законом", "RATIFIED_SIDE", "RU"),
        ("законом № 12-ФЗ", "RATIFIED_SIDE", "RU"),
        ("Федеральным собранием", "RATIF_STEP", "RU"),
        ("парламентом Беларуси", "RATIF_STEP", "BY"),
        ("парламентом России", "RATIF_STEP", "RU"),
        ("Законом Республики Беларусь и Федеральным законом", "RATIFIED_SIDE", "BOTH"),
    ],
)
def test_the_act_says_who_has_ratified(act: str, status: str, side: str) -> None:
    text = f"Соглашение Беларуси и России о взаимном признании виз ратифицировано {act.replace('5 июня', '24 февраля')}."
    assert told(text) == {("U-43", status, side)}


@pytest.mark.parametrize(
    ("act", "status", "side"),
    [
        ("беларускім законам", "RATIFIED_SIDE", "BY"),
        ("Законам Рэспублікі Беларусь № 41-З", "RATIFIED_SIDE", "BY"),
        ("Федэральным законам № 12-ФЗ", "RATIFIED_SIDE", "RU"),
        ("расійскім парламентам", "RATIF_STEP", "RU"),
        ("Нацыянальным сходам", "RATIF_STEP", "BY"),
    ],
)
def test_it_says_so_in_belarusian(act: str, status: str, side: str) -> None:
    text = f"Пагадненне Беларусі і Расіі аб узаемным прызнанні віз ратыфікавана {act}."
    assert told(text) == {("U-43", status, side)}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("о торгово-экономическом, спортивно-оздоровительном и культурном обмене", "подписали"),
        ("о военно-медицинской, спортивной и молодёжной помощи", "подписали в Минске"),
        ("о сотрудничестве в области высшего образования, музейного дела и культуры", "подписали вчера"),
        ("о поставках льна, зерна и рыбы", "подписали"),
    ],
)
def test_a_row_of_words_is_named_whole(name: str, said: str) -> None:
    (event,) = read(f"Россия и Беларусь {said} соглашение {name}.").events
    assert event.canonical == f"Соглашение {name}"


def test_a_row_of_words_is_named_whole_in_belarusian() -> None:
    name = "аб гандлёва-эканамічным, навуковым і культурным супрацоўніцтве"
    (event,) = read(f"Расія і Беларусь падпісалі пагадненне {name}.").events
    assert event.canonical == f"Пагадненне {name}"


@pytest.mark.parametrize(
    "rest",
    [
        ", министры пожали руки.",
        ", подписанное вчера, опубликуют.",
        ", а министры уехали.",
        ", рассказали в ведомстве.",
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it(rest: str) -> None:
    (event,) = read(f"Россия и Беларусь подписали соглашение о поставках льна{rest}").events
    assert event.canonical == "Соглашение о поставках льна"


@pytest.mark.parametrize(
    "text",
    [
        "Владимир Путин подписал закон, ратифицирующий договор о едином рынке газа с Белоруссией.",
        "Путин подписал ратифицирующий закон: договор о едином рынке газа с Белоруссией одобрен.",
        "Президент России Владимир Путин подписал закон ратифицирующий договор с Белоруссией о едином рынке газа.",
    ],
)
def test_a_law_that_ratifies_is_no_treaty_that_is_signed(text: str) -> None:
    assert ("U-50", "SIGNED", "BOTH") not in told(text)


def test_a_law_that_ratifies_ratifies() -> None:
    text = "Владимир Путин подписал закон, ратифицирующий договор о едином рынке газа с Белоруссией."
    assert told(text) == {("U-50", "RATIFIED_SIDE", "RU")}


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        (
            "Россия и Беларусь подписали соглашение о переработке шин, протокол о чистке рек и меморандум о выставках роботов.",
            ["Соглашение о переработке шин", "Протокол о чистке рек", "Меморандум о выставках роботов"],
        ),
        (
            "В Минске Россия и Беларусь подписали соглашение о лесных дорогах, а также меморандум о ярмарках.",
            ["Соглашение о лесных дорогах", "Меморандум о ярмарках"],
        ),
        (
            "Россия и Беларусь подписали соглашение о хранении льна и межправительственный протокол о паромах.",
            ["Соглашение о хранении льна", "Протокол о паромах"],
        ),
        (
            "Расія і Беларусь падпісалі пагадненне аб перапрацоўцы шын, пратакол аб ачыстцы рэк і мемарандум аб выставах.",
            ["Пагадненне аб перапрацоўцы шын", "Пратакол аб ачыстцы рэк", "Мемарандум аб выставах"],
        ),
    ],
)
def test_each_paper_of_one_verb_is_an_event(text: str, papers: list[str]) -> None:
    events = read(text).events
    assert {event.canonical for event in events} == set(papers)
    assert {(event.status, event.side) for event in events} == {("SIGNED", "BOTH")}


@pytest.mark.parametrize(
    "text",
    [
        "По итогам встречи министров России и Беларуси подписаны:\n— соглашение о переработке шин;\n— протокол о чистке рек.",
        "Министры России и Беларуси подписали:\n• соглашение о переработке шин\n• протокол о чистке рек",
        "Россия и Беларусь подписали:\n1) соглашение о переработке шин;\n2) протокол о чистке рек.",
        "Министры Беларуси и России подписали несколько документов:\nсоглашение о переработке шин;\nпротокол о чистке рек.",
    ],
)
def test_each_item_of_a_list_is_an_event(text: str) -> None:
    events = read(text).events
    assert {(one.canonical, one.status, one.side) for one in events} == {
        ("Соглашение о переработке шин", "SIGNED", "BOTH"),
        ("Протокол о чистке рек", "SIGNED", "BOTH"),
    }


def test_an_item_under_a_heading_of_others_is_none() -> None:
    assert not read(
        "Заводы Минска и Тулы подписали:\n— соглашение о переработке шин;\n— протокол о чистке рек."
    ).events
    assert not read(
        "Россия и Казахстан подписали:\n— соглашение о переработке шин;\n— протокол о чистке рек."
    ).events
