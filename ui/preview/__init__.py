"""Paper on screen: the pages of a PDF as they will print, printing and saving them."""
