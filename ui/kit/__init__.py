"""The small parts every page is built from. Nothing is imported here: the first window takes only what it shows."""
