"""The page Leersessies: the list, and a session in the five steps of its day."""
