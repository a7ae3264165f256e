"""Fact-checks in and out: a check as a ClaimReview draft, feeds of other people's into structs, and the answer of a search."""
