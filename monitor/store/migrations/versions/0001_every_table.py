"""Every table, as the first numbered unionwatch makes them; those that stand already stay as they are."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

_MOMENT = sa.String(32).with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    _article()
    _crawl()
    _decision()
    _other_news()
    _part()
    _parted()
    _raw()
    _record()
    _site_state()
    _template_page()
    _text()
    _text_band()
    _text_band_middle()
    _text_band_recent()
    _text_link()
    _visit()
    _event_key()
    _outbox()
    _said()
    _story()
    _story_change()
    _version()
    _event()
    _heard()
    _mention()
    _reading()
    _story_member()


def _article() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("site", sa.String(length=100), nullable=True),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("first_seen", _MOMENT, nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("identity", name="uq_article_identity"),
        if_not_exists=True,
    )
    op.create_index("ix_article_site", "article", ["site"], if_not_exists=True)


def _crawl() -> None:
    op.create_table(
        "crawl",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site", sa.String(length=100), nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT, nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_crawl"),
        if_not_exists=True,
    )
    op.create_index("ix_crawl_site_ended_at", "crawl", ["site", "ended_at"], if_not_exists=True)


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("proposal", sa.String(length=20), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("instrument", sa.String(length=100), nullable=True),
        sa.Column("decided_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("proposal", name="pk_decision"),
        if_not_exists=True,
    )


def _other_news() -> None:
    op.create_table(
        "other_news",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name="pk_other_news"),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )


def _part() -> None:
    op.create_table(
        "part",
        sa.Column("digest", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("digest", "article_id", name="pk_part"),
        if_not_exists=True,
    )


def _parted() -> None:
    op.create_table(
        "parted",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name="pk_parted"),
        if_not_exists=True,
    )


def _raw() -> None:
    op.create_table(
        "raw",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_raw"),
        if_not_exists=True,
    )


def _record() -> None:
    op.create_table(
        "record",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_record"),
        sa.UniqueConstraint("key", name="uq_record_key"),
        if_not_exists=True,
    )


def _site_state() -> None:
    op.create_table(
        "site_state",
        sa.Column("site", sa.String(length=100), nullable=False),
        sa.Column("next_due", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("site", name="pk_site_state"),
        if_not_exists=True,
    )


def _template_page() -> None:
    op.create_table(
        "template_page",
        sa.Column("site", sa.String(length=100), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("fingerprints", sa.Text(), nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("site", "url", name="pk_template_page"),
        if_not_exists=True,
    )
    op.create_index("ix_template_page_site_seen_at", "template_page", ["site", "seen_at"], if_not_exists=True)


def _text() -> None:
    op.create_table(
        "text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("scheme", sa.String(length=80), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.Column("halvings", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_text"),
        sa.UniqueConstraint("digest", name="uq_text_digest"),
        sqlite_autoincrement=True,
        if_not_exists=True,
    )


def _text_band() -> None:
    op.create_table(
        "text_band",
        sa.Column("band", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("band", "text_id", name="pk_text_band"),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )


def _text_band_middle() -> None:
    op.create_table(
        "text_band_middle",
        sa.Column("band", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("band", "text_id", name="pk_text_band_middle"),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )


def _text_band_recent() -> None:
    op.create_table(
        "text_band_recent",
        sa.Column("band", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("band", "text_id", name="pk_text_band_recent"),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )


def _text_link() -> None:
    op.create_table(
        "text_link",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("relation", sa.String(length=10), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("containment", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name="pk_text_link"),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )


def _visit() -> None:
    op.create_table(
        "visit",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("site", sa.String(length=100), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("url", name="pk_visit"),
        if_not_exists=True,
    )
    op.create_index("ix_visit_site", "visit", ["site"], if_not_exists=True)


def _event_key() -> None:
    op.create_table(
        "event_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=True),
        sa.Column("chamber", sa.String(length=8), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_event_key_article_id"),
        sa.PrimaryKeyConstraint("id", name="pk_event_key"),
        if_not_exists=True,
    )
    op.create_index(
        "ix_event_key_subject_status_day", "event_key", ["subject", "status", "day"], if_not_exists=True
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", _MOMENT, nullable=False),
        sa.Column("claimed_until", _MOMENT, nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("sent_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_outbox_article_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("message_id", name="uq_outbox_message_id"),
        if_not_exists=True,
    )
    op.create_index(
        "ix_outbox_state_next_attempt_at", "outbox", ["state", "next_attempt_at"], if_not_exists=True
    )


def _said() -> None:
    op.create_table(
        "said",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("published", _MOMENT, nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("anywhere", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_said_article_id"),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"], name="fk_said_text_id"),
        sa.PrimaryKeyConstraint("article_id", name="pk_said"),
        if_not_exists=True,
    )
    op.create_index("ix_said_text_id", "said", ["text_id"], if_not_exists=True)


def _story() -> None:
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["article.id"], name="fk_story_centre_id"),
        sa.ForeignKeyConstraint(["head_id"], ["article.id"], name="fk_story_head_id"),
        sa.PrimaryKeyConstraint("id", name="pk_story"),
        sqlite_autoincrement=True,
        if_not_exists=True,
    )


def _story_change() -> None:
    op.create_table(
        "story_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("story_from", sa.Integer(), nullable=True),
        sa.Column("story_to", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_story_change_article_id"),
        sa.PrimaryKeyConstraint("id", name="pk_story_change"),
        if_not_exists=True,
    )
    op.create_index("ix_story_change_article_id", "story_change", ["article_id"], if_not_exists=True)


def _version() -> None:
    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("published", _MOMENT, nullable=True),
        sa.Column("published_day", sa.String(length=10), nullable=True),
        sa.Column("published_day_only", sa.Boolean(), nullable=True),
        sa.Column("published_from", sa.String(length=20), nullable=True),
        sa.Column("attribution", sa.Text(), nullable=True),
        sa.Column("read_as", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.String(length=10), nullable=False),
        sa.Column("removed", sa.Text(), nullable=False),
        sa.Column("lost_mentions", sa.Text(), nullable=False),
        sa.Column("raw_digest", sa.String(length=64), nullable=True),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_version_article_id"),
        sa.ForeignKeyConstraint(["raw_digest"], ["raw.digest"], name="fk_version_raw_digest"),
        sa.PrimaryKeyConstraint("id", name="pk_version"),
        sa.UniqueConstraint("article_id", "number", name="uq_version_article_id_number"),
        if_not_exists=True,
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("instrument", sa.String(length=20), nullable=True),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=30), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("polarity", sa.String(length=1), nullable=False),
        sa.Column("modality", sa.String(length=12), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=True),
        sa.Column("chamber", sa.String(length=8), nullable=True),
        sa.Column("when_phrase", sa.Text(), nullable=True),
        sa.Column("when_from", sa.String(length=10), nullable=True),
        sa.Column("when_to", sa.String(length=10), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("review", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reader", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["event_key.id"], name="fk_event_key_id"),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_event_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        if_not_exists=True,
    )
    op.create_index("ix_event_instrument", "event", ["instrument"], if_not_exists=True)
    op.create_index("ix_event_key_id", "event", ["key_id"], if_not_exists=True)
    op.create_index("ix_event_version_id", "event", ["version_id"], if_not_exists=True)


def _heard() -> None:
    op.create_table(
        "heard",
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("watch", sa.Text(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["event_key.id"], name="fk_heard_key_id"),
        sa.PrimaryKeyConstraint("key_id", "recipient", "watch", name="pk_heard"),
        if_not_exists=True,
    )


def _mention() -> None:
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("instrument", sa.String(length=20), nullable=True),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=30), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_mention_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mention"),
        if_not_exists=True,
    )
    op.create_index("ix_mention_instrument", "mention", ["instrument"], if_not_exists=True)
    op.create_index("ix_mention_version_id", "mention", ["version_id"], if_not_exists=True)


def _reading() -> None:
    op.create_table(
        "reading",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_reading_version_id"),
        sa.PrimaryKeyConstraint("version_id", name="pk_reading"),
        if_not_exists=True,
    )
    op.create_index("ix_reading_reader", "reading", ["reader"], if_not_exists=True)


def _story_member() -> None:
    op.create_table(
        "story_member",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_story_member_article_id"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_story_member_story_id"),
        sa.PrimaryKeyConstraint("article_id", name="pk_story_member"),
        if_not_exists=True,
    )
    op.create_index("ix_story_member_story_id", "story_member", ["story_id"], if_not_exists=True)
