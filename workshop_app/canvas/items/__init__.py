"""What stands on the canvas: actors, the layer of relations, the rings, the handle."""
