"""What one does with the mouse on the map: one gesture, one object."""
