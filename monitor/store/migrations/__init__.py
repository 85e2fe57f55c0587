"""The steps from each numbered schema to the next, which Alembic takes; ``monitor.store.upgrading`` asks it to.

A step says what it does in its first line, is written out in full, and knows nothing of today's tables: it
meets the database as it was. On SQLite a column that cannot be changed in place is changed by
``op.batch_alter_table``; references are checked when the step has ended.
"""
