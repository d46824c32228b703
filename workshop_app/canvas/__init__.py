"""The alliance map as one works on it. Knows the domain, the tokens, the words and Qt, and nothing else."""
