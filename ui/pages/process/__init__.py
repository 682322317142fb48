"""The page Ons proces: the path one set up for oneself, and what the proeftuin is about."""
