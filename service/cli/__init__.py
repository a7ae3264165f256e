"""The `mihak` command."""
