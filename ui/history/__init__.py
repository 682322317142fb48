"""Geschiedenis: who changed what and when, and putting it back."""
