"""The page Groepen: who is in which group, people and organisations."""
