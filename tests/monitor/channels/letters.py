"""Alerts as the outbox keeps them, for tests: a signing and a promise, changed where a test says so."""

from datetime import UTC, datetime
from typing import Any

from monitor.channels.message import Envelope

MADE = datetime(2023, 2, 15, 10, 31, tzinfo=UTC)

SIGNED: dict[str, Any] = {
    "instrument": "U-37",
    "title": "Соглашение о единой промышленной политике",
    "type": "intergov_agreement",
    "topic": "industry",
    "status": "SIGNED",
    "side": "BOTH",
    "chamber": None,
    "modality": "fact",
    "when_phrase": "15 февраля",
    "when_from": "2023-02-15",
    "when_to": "2023-02-15",
    "quote": "Соглашение о единой промышленной политике подписали 15 февраля в Москве.",
    "cue": "подписали",
    "rule": "signed-active",
    "review": None,
    "confidence": 0.93,
    "before": {"status": "MANDATE", "day": "2022-11-02"},
}

PROMISED: dict[str, Any] = SIGNED | {
    "instrument": "U-38",
    "title": "Соглашение о взаимном признании технологических операций",
    "status": "SIGNING_PLANNED",
    "modality": "planned",
    "when_phrase": "в течение месяца",
    "when_from": "2022-07-05",
    "when_to": "2022-08-05",
    "quote": "Второе соглашение, по словам министра, будет подписано в течение месяца.",
    "cue": "будет подписано",
    "rule": "planned-passive",
    "before": None,
}

SOURCE: dict[str, Any] = {
    "title": "Россия и Беларусь договорились",
    "url": "https://minpromtorg.gov.ru/press?id=1&lang=ru",
    "site": "Минпромторг РФ",
    "tier": 2,
    "published": "2023-02-15",
    "seen_at": "2023-02-15T10:30:00+00:00",
}


def payload(*events: dict[str, Any], language: str = "ru", **source: Any) -> dict[str, Any]:
    return {
        "language": language,
        "watch": "всё",
        "source": SOURCE | source,
        "events": list(events or (SIGNED,)),
    }


def envelope(recipient: str = "reader@example.org", key: str = "a1") -> Envelope:
    return Envelope(
        sender="unionwatch <unionwatch@example.org>",
        recipient=recipient,
        message_id=f"<{key}@unionwatch.invalid>",
        date=MADE,
    )
