"""Measuring the service on sets with known answers. Nothing here is imported by a running service."""
