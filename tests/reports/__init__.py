"""Reports, read back from the PDF."""
