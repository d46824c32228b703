"""Whole workshops through the real window."""
