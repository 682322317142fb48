"""The page Experimenten: what is tried out, what is measured, and what follows from it."""
