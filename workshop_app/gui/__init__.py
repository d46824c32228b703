"""Everything on screen but the canvas. A screen builds widgets, connects, shows; it decides nothing."""
