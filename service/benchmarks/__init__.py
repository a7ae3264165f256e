"""Measuring how fast the service is, on this machine, beside what people would use instead. Nothing here is imported by a
running service.
"""
