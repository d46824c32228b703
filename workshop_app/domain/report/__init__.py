"""The summary of a workshop as a semantic document: what is said, not how it is set or in which language."""
