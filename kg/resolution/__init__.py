"""From what each document says to one graph of canonical entities."""
