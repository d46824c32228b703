"""Pictures of a workshop, as shapes."""
