"""What a picture of the map shows, on whichever ground the actors stand."""

from workshop_app.domain.figures.alliance_map import Drawing, Ground, drawing
from workshop_app.domain.figures.layout import Rect
from workshop_app.domain.figures.power_grid import grid_figure, power_grid
from workshop_app.domain.message import TextMeasure
from workshop_app.domain.workshop import Workshop


def picture(workshop: Workshop, measure: TextMeasure, ground: Ground) -> Drawing:
    """Lay out the map in its rings, or the same actors in the power–interest grid, where no ties are drawn."""
    if ground is not Ground.GRID:
        return drawing(workshop, measure, ground)
    grid = power_grid(workshop, measure)
    figure = grid_figure(grid)
    frame = Rect(figure.left, figure.top, figure.left + figure.width, figure.top + figure.height)
    return Drawing(figure.shapes, frame, tuple(pill.actor for pill in grid.pills), ())
