"""What pages and lists show: rows and summaries read from a store. No Qt in here."""
