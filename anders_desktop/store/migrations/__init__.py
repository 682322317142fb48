"""The steps from every older schema to the present one, as Alembic runs them."""
