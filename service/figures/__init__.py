"""Numbers in text: found, understood, compared."""
