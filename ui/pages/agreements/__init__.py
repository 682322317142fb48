"""The page Afspraken: what was agreed, why, and when it is looked at again."""
