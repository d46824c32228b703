"""Insights on the alliance map: what it and the notes tell. Data in, data out; safe in a thread."""
