"""SQLite by sqlmodel. One file holds all workshops; one call is one transaction.

``database`` and ``listing`` use only the standard library, so that a library can be listed without loading
sqlmodel; the rest imports it plainly.
"""
