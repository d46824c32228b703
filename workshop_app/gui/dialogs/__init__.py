"""Windows on top: a new workshop, the keys."""
