"""What the clock on the wall shows, which is what people mean by a time of day."""

import datetime as dt


def moment() -> dt.datetime:
    """Tell day and time of here and now, to the second."""
    return dt.datetime.now().replace(microsecond=0)
