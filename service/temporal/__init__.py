"""Time: the dates that a text names, the time a figure speaks of, how figures grew."""
