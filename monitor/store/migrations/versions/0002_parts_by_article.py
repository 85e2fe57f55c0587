"""An index finds the digests that string an article together, without reading those of all others."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_index("ix_part_article_id", "part", ["article_id"])
