"""Languages: one file each, and what can be done with any of them."""

from service.languages.search import search_tokens

__all__ = ["search_tokens"]
