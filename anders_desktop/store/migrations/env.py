"""Runs the steps on the connection that :mod:`anders_desktop.store.upgrade` gives; it holds the transaction."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
