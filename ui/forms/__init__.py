"""The one form kit: fields described on the record become editors that keep what is typed by themselves."""
