"""The page Acties: what somebody does before a date, over all sessions."""
