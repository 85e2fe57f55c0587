"""What Alembic runs to take a step: on the connection it was handed, in the transaction that is open there."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
