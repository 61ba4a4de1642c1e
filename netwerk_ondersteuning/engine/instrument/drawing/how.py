"""How a drawing of a sheet is asked for, in one object that is passed on whole."""

from dataclasses import dataclass, replace

from .view import PAPER

#: What of it goes along when a drawing leaves the screen.
TAKEN = ("rendering", "beside", "revision", "folded", "has_lanes")


@dataclass(frozen=True)
class How:
    """How a sheet is drawn, as whoever looks asked it. Nothing of it is kept, and
    nothing is trusted: who draws looks at each part (``models/sheet/drawn.py``).

    :param str rendering: one of those of the instrument; None: the first that there is
        a drawing for
    :param beside: what is laid beside it: ``"before"``, ``"other"``, or of a sheet that
        grows ``{"revision": number}``, what it was itself; None: nothing
    :param int width: in pixels
    :param bool with_client: the client has the screen: what is of the work stays away
    :param bool on_paper: days have their year there
    :param folded: keys of rows and own points under which nothing is drawn now
    :param bool has_lanes: a life line by parts of life, as far as these were said
    :param bool for_finger: what one takes hold of is as high as a finger, on a wide
        screen too
    :param int revision: what it was on that day is drawn, instead of what it is

    >>> How("beam", width=358).for_paper()  # doctest: +ELLIPSIS
    How(rendering='beam', beside=None, width=720, with_client=False, on_paper=True, ...
    """

    rendering: object = None
    beside: object = None
    width: object = PAPER
    with_client: bool = False
    on_paper: bool = False
    folded: object = ()
    has_lanes: bool = False
    for_finger: bool = False
    revision: object = None

    @classmethod
    def taken(cls, told):
        """How it is drawn on paper or as a picture.

        :param dict told: as `as_told` gives it; what it does not know is left out

        >>> How.taken({"rendering": "beam", "width": 9, "x": 1}).as_told()
        {'rendering': 'beam'}
        """
        return cls(**{name: told[name] for name in TAKEN if told.get(name)}).for_paper()

    def as_told(self):
        """What goes along when the drawing leaves the screen, as plain data.

        >>> How("graph", folded=("w1",), width=1100).as_told()
        {'rendering': 'graph', 'folded': ('w1',)}
        """
        told = {name: getattr(self, name) for name in TAKEN}
        return {name: value for name, value in told.items() if value}

    def as_drawn(self, rendering):
        """The same, drawn in another way."""
        return replace(self, rendering=rendering)

    def for_paper(self):
        """The same on a sheet of A4."""
        return replace(self, width=PAPER, on_paper=True, for_finger=False)
