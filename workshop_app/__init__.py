"""Samspill: facilitate co-creation workshops, offline, from the first question to the summary."""

__version__ = "0.1.0"
