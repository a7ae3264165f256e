"""Languages: one file each, and what can be done with any of them."""
