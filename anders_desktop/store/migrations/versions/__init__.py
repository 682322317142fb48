"""One module per step; each speaks the SQL of its own day and never uses today's records."""
