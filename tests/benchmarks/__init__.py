"""Measurements against a floor in the same run; ratios, never seconds, are what counts."""
