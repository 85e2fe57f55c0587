"""Why a person should look is a code, events say where they stand, and new agreements have one key in both languages."""

import re
from collections.abc import Callable
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

from monitor.agreements.keys import signature

revision = "0003"
down_revision = "0002"

_EVENT = sa.table(
    "event",
    sa.column("id", sa.Integer),
    sa.column("key_id", sa.Integer),
    sa.column("canonical", sa.Text),
    sa.column("type", sa.String),
    sa.column("review", sa.Text),
    sa.column("known_status", sa.String),
    sa.column("known_day", sa.String),
)
_KEY = sa.table("event_key", sa.column("id", sa.Integer), sa.column("subject", sa.Text))
_RECORD = sa.table("record", sa.column("seq", sa.Integer), sa.column("body", sa.Text))
_OUTBOX = sa.table("outbox", sa.column("id", sa.Integer), sa.column("payload", sa.Text))

_Coded = tuple[str, str | None, str | None]
"""A code, the status that was known, and its day."""
_KNOWN = re.compile(r"уже известно: «(?P<status>\w+)» (?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4})")
_BACK = re.compile(r"шаг назад: (?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4}) уже было «(?P<status>\w+)»")
_SECOND = re.compile(r"единственный источник уровня T\d, нужен второй, независимый")
_SENTENCES = {
    "заголовок говорит больше, чем текст": "headline_stronger",
    "сделала это пока одна сторона": "one_side",
    "связывающий статус, но стороны в тексте не названы": "parties_unnamed",
}


def coded(sentence: str) -> _Coded:
    """What a stored sentence says, as a code."""
    for code, pattern in (("already_known", _KNOWN), ("step_back", _BACK)):
        said = pattern.fullmatch(sentence)
        if said is not None:
            return code, said["status"], f"{said['year']}-{said['month']}-{said['day']}"
    if _SECOND.fullmatch(sentence):
        return "second_source", None, None
    return _SENTENCES.get(sentence, "other"), None, None


def upgrade() -> None:
    op.add_column("event", sa.Column("known_status", sa.String(30)))
    op.add_column("event", sa.Column("known_day", sa.String(10)))
    op.add_column("event", sa.Column("where", sa.String(5), nullable=False, server_default="text"))
    _events()
    # What consumers of the feed read again, and mails that are still to be sent, say codes too.
    _written(_RECORD, "seq", "body", lambda body: [body["event"]] if "event" in body else [])
    _written(_OUTBOX, "id", "payload", lambda payload: payload["events"])
    _keys()


def _events() -> None:
    database = op.get_bind()
    said = database.scalars(sa.select(_EVENT.c.review).where(_EVENT.c.review.is_not(None)).distinct())
    for sentence in list(said):
        code, status, day = coded(sentence)
        database.execute(
            sa.update(_EVENT)
            .where(_EVENT.c.review == sentence)
            .values(review=code, known_status=status, known_day=day)
        )


def _written(
    table: sa.TableClause, number: str, column: str, events: Callable[[dict[str, Any]], list[dict[str, Any]]]
) -> None:
    database = op.get_bind()
    rows = database.execute(
        sa.select(table.c[number], table.c[column]).where(table.c[column].like('%"review"%'))
    )
    for at, written in list(rows):
        body = orjson.loads(written)
        asked = [event for event in events(body) if event.get("review")]
        for event in asked:
            event["review"], status, day = coded(event["review"])
            event.update({"known_status": status, "known_day": day} if status else {})
        if asked:
            kept = orjson.dumps(body, option=orjson.OPT_SORT_KEYS).decode()
            database.execute(sa.update(table).where(table.c[number] == at).values({column: kept}))


def _keys() -> None:
    """What was told of an agreement that no catalogue holds stays told under its new key."""
    database = op.get_bind()
    first = sa.select(sa.func.min(_EVENT.c.id)).group_by(_EVENT.c.key_id)
    rows = database.execute(
        sa.select(_KEY.c.id, _EVENT.c.canonical, _EVENT.c.type)
        .join_from(_KEY, _EVENT, _EVENT.c.key_id == _KEY.c.id)
        .where(_KEY.c.subject.like("new:%"), _EVENT.c.id.in_(first))
    )
    for number, canonical, type_ in list(rows):
        subject = signature(canonical, type_)
        database.execute(sa.update(_KEY).where(_KEY.c.id == number).values(subject=subject))
