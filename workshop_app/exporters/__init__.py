"""Report in, file out. Each format is a room of its own; what they share lies here."""
