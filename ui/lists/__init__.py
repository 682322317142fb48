"""The one list kit: rows come from SQL in pages of 200, sorted and filtered there, never in Python."""
