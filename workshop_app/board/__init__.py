"""The board of a question: sticky notes on a free canvas, with frames for themes. Stands on ``canvas``."""
