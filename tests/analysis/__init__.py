"""Insights: against the expected ones, against the definitions, and against themselves."""
