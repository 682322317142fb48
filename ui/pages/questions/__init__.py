"""The page Leervragen: the learning agenda, the barriers, and what was learned over time."""
