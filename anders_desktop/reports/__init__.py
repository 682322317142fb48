"""Paper: reports as tagged PDF, drawn with ReportLab. Each report is a function from plain data to PDF bytes."""
