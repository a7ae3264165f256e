"""Mihak (محكّ, touchstone): claims in, the passages that support or contradict them out."""

__version__ = "0.1.0"
