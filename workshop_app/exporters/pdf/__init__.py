"""The designed PDF, by reportlab."""
