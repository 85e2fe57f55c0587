from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import cycle
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from monitor.agreements.events import Event
from monitor.alerts import AlertEvent, Source
from monitor.alerts import compose as compose_alert
from monitor.channels.letter import marked
from monitor.channels.message import compose
from monitor.channels.wording import LANGUAGES, words
from monitor.watches import Watch
from tests.monitor.channels.letters import MADE, PROMISED, SIGNED, envelope, payload


def _arrived(kept: dict[str, Any]) -> EmailMessage:
    return message_from_bytes(compose(kept, envelope()).as_bytes(), policy=policy.default)


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content.replace("\r\n", "\n")


def test_the_headers_survive_the_way() -> None:
    message = _arrived(payload())
    assert message["Subject"] == (
        "[ПОДПИСАНО] Соглашение о единой промышленной политике — РФ+РБ — 15.02.2023 (Минпромторг РФ)"
    )
    assert message["From"] == "unionwatch <unionwatch@example.org>"
    assert message["To"] == "reader@example.org"
    assert message["Message-ID"] == "<a1@unionwatch.invalid>"
    assert message["Date"].datetime == MADE
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "multipart/alternative"


def test_the_plain_text_reads_from_top_to_bottom() -> None:
    assert _part(
        _arrived(
            payload(
                SIGNED,
                PROMISED | {"review": "step_back", "known_status": "SIGNED", "known_day": "2022-07-01"},
            )
        ),
        "plain",
    ) == (
        """\
[ПОДПИСАНО] обе стороны (РФ и РБ)

было: одобрено как основа для переговоров (02.11.2022) → стало: подписано (15.02.2023)

Соглашение о единой промышленной политике
тип: межправительственное соглашение · тема: промышленность

«Соглашение о единой промышленной политике подписали 15 февраля в Москве.»
Ключевые слова: «подписали»
Сказано как: факт
Срок в тексте: «15 февраля» (15.02.2023)
Уверенность: 93%
Почему это письмо: каталог: U-37; ключевые слова: «подписали»; правило: signed-active

В той же статье:

[ОБЕЩАНО до 05.08.2022, требует проверки] обе стороны (РФ и РБ)

было: сведений нет → стало: планируется подписать (15.02.2023)

Соглашение о взаимном признании технологических операций
тип: межправительственное соглашение · тема: промышленность

«Второе соглашение, по словам министра, будет подписано в течение месяца.»
Ключевые слова: «будет подписано»
Сказано как: план
Срок в тексте: «в течение месяца» (05.07.2022 – 05.08.2022)
Требует проверки: шаг назад: 01.07.2022 уже было «подписано»
Уверенность: 93%
Почему это письмо: каталог: U-38; ключевые слова: «будет подписано»; правило: planned-passive

Источник: Минпромторг РФ (уровень T2: министерства и палаты парламентов)
Россия и Беларусь договорились
Адрес: https://minpromtorg.gov.ru/press?id=1&lang=ru
Опубликовано: 15.02.2023
Впервые замечено нами: 15.02.2023 13:30 (Минск, Москва)

-- 
Вы получаете это письмо по подписке «всё».
Чтобы изменить или прекратить её, попросите того, кто ведёт эту установку unionwatch, исправить подписку «всё» в файле unionwatch.toml.
"""  # noqa: W291 - a signature begins with «-- » (RFC 3676)
    )


def test_the_html_marks_the_words_that_decided_and_links_only_the_source() -> None:
    html = _part(_arrived(payload(SIGNED, PROMISED)), "html")
    assert "промышленной политике <mark>подписали</mark> 15 февраля" in html
    assert "<mark>будет подписано</mark>" in html
    assert html.count("href=") == 1
    assert 'href="https://minpromtorg.gov.ru/press?id=1&amp;lang=ru"' in html


def test_a_page_can_put_neither_markup_nor_headers_nor_lines_into_a_mail() -> None:
    hostile = SIGNED | {
        "title": "<script>alert(1)</script>\r\nBcc: victim@example.org",
        "quote": 'Подписали\r\nBcc: victim@example.org\r\n\r\n<img src=x onerror="alert(1)">\u202e\x00',
        "cue": '<img src=x onerror="alert(1)">',
        "review": "step_back",
        "known_status": "</p><script>alert(2)</script>",
    }
    message = _arrived(
        payload(
            hostile, title="<b>x</b>\nИсточник: президент", site="a\r\nX-Evil: 1", url="javascript:alert(1)"
        ),
    )
    html, plain = _part(message, "html"), _part(message, "plain")
    assert message["Bcc"] is None
    assert message["X-Evil"] is None
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>x" not in html
    assert "javascript:" not in html + plain
    assert "href=" not in html
    assert "\nBcc:" not in plain
    assert "\nИсточник: президент" not in plain
    assert "\u202e" not in html + plain
    assert "\x00" not in html + plain
    assert "Адрес: не указано" in plain


def test_the_same_alert_gives_the_same_mail_to_the_byte() -> None:
    assert compose(payload(), envelope()).as_bytes() == compose(payload(), envelope()).as_bytes()


def test_what_is_no_alert_is_refused() -> None:
    for wrong in ({}, payload() | {"events": []}, payload(seen_at="yesterday")):
        with pytest.raises(ValidationError):
            compose(wrong, envelope())


def test_a_row_of_another_version_still_makes_a_mail() -> None:
    lean = {key: SIGNED[key] for key in ("title", "type", "status", "modality", "quote", "confidence")}
    message = _arrived(payload(lean | {"type": "novelty", "later": 1}))
    assert "тип: novelty\n" in _part(message, "plain")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "Подтверждено: сообщил второй, независимый или официальный источник"),
        ("be", "Пацверджана: паведаміла другая, незалежная ці афіцыйная крыніца"),
        ("en", "Confirmed: told by a second source that is independent or official"),
    ],
)
def test_a_second_source_is_said_to_confirm(language: str, said: str) -> None:
    mail = _arrived(payload(SIGNED | {"confirmed": True}, language=language))
    assert said in _part(mail, "plain")
    assert said in _part(mail, "html")
    assert said not in _part(_arrived(payload(SIGNED, language=language)), "plain")


def test_a_chamber_is_named() -> None:
    step = SIGNED | {"status": "RATIF_STEP", "side": "RU", "chamber": "lower"}
    assert "[РАТИФИКАЦИЯ: ПРИНЯТО ПАЛАТОЙ] РФ, Государственная Дума\n" in _part(
        _arrived(payload(step)), "plain"
    )


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("будет подписано", ["будет подписано"]),
        ("БУДЕТ  подписано", ["будет подписано"]),
        ("будет … подписано", ["будет", "подписано"]),
        ("писано", []),
        ("", []),
    ],
)
def test_marks_stand_on_whole_words_of_the_cue(cue: str, expected: list[str]) -> None:
    pieces = marked("Оно будет подписано.", cue)
    assert [piece.text for piece in pieces if piece.marked] == expected


@given(quote=st.text(), cue=st.text(max_size=8))
def test_marking_never_changes_a_letter(quote: str, cue: str) -> None:
    assert "".join(piece.text for piece in marked(quote, cue)) == quote


@given(st.text(alphabet="абвўі АБ ab 12 .,:;()[]«»—-=?_@'\"😀", min_size=1, max_size=150))
def test_a_subject_comes_back_as_it_went(title: str) -> None:
    sent = compose(payload(SIGNED | {"title": title}), envelope())
    assert message_from_bytes(sent.as_bytes(), policy=policy.default)["Subject"] == sent["Subject"]


def test_a_domain_beyond_ascii_is_written_as_servers_take_it() -> None:
    sent = compose(payload(), replace(envelope("a@пример.рф"), sender="Союз <b@пример.рф>"))
    message = message_from_bytes(sent.as_bytes(), policy=policy.default)
    assert message["To"] == "a@xn--e1afmkfd.xn--p1ai"
    assert message["From"] == "Союз <b@xn--e1afmkfd.xn--p1ai>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_and_modality_makes_a_mail_in_every_language(language: str) -> None:
    said = words(language)
    events = [
        SIGNED | {"status": status, "modality": modality, "side": side, "type": kind, "topic": topic}
        for status, modality, side, kind, topic in zip(
            said.statuses,
            cycle(said.modalities),
            cycle((*said.sides, None)),
            cycle(said.types),
            cycle(said.topics),
            strict=False,
        )
    ]
    plain = _part(_arrived(payload(*events, language=language)), "plain")
    assert not [code for code in (*said.statuses, *said.types) if "_" in code and code in plain]
    assert plain.count(SIGNED["quote"]) == len(events)


def test_what_the_alert_composes_the_mail_shows() -> None:
    event = Event(
        instrument="U-41",
        canonical="Договор о косвенных налогах",
        type="interstate_treaty",
        status="RATIF_STEP",
        polarity="+",
        modality="fact",
        side="BY",
        chamber="upper",
        when_phrase=None,
        when_from=None,
        when_to=None,
        quote="Совет Республики одобрил законопроект.",
        start=0,
        end=38,
        review=None,
        confidence=0.8,
        cue="одобрил законопроект",
        rule="chamber",
    )
    told = AlertEvent(
        event=event, key=1, topic="tax", title=event.canonical, before=("SIGNED", date(2022, 10, 3))
    )
    source = Source(article=1, title="t", url=None, site="БЕЛТА", tier=3, published=None, seen_at=MADE)
    alert = compose_alert(Watch(name="налоги", recipient="me@localhost"), source, (told,))
    assert alert is not None
    message = _arrived(orjson.loads(orjson.dumps(alert.payload)))
    assert message["Subject"] == (
        "[РАТИФИКАЦИЯ: ПРИНЯТО ПАЛАТОЙ] Договор о косвенных налогах — РБ — 15.02.2023 (БЕЛТА)"
    )
    assert "было: подписано (03.10.2022) → стало: закон о ратификации принят палатой" in _part(
        message, "plain"
    )
