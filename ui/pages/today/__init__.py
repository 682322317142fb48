"""The page Vandaag: what is next, what asks for attention, who was there and what runs."""
