"""What a drawing of a network is: one class for each, all in :data:`DRAWINGS`.

Screen, paper, comparing, all moments, legend, files and client mode find a drawing
there, and nowhere else. See "Add a drawing" in ``docs/developer/README.md``.
"""

from .. import words
from ..registry import Registry
from . import drawn

DRAWINGS = Registry("drawing")
#: Shapes that a legend on screen can show; paper can show more (the client, a dead).
SHAPES = ("circle", "square", "hexagon", "diamond", "cluster")


class Drawing:
    """One way to draw a network.

    A subclass says what it is, draws, and is added with ``@DRAWINGS.add``. Words are
    marked with ``words._lt`` and translated by whoever shows them.
    """

    #: How it is asked for (``get_network(drawing=…)``): short, lower case.
    code: str
    #: What it is called on screen and on paper, marked for translation.
    label: str
    #: What it is called above a sheet, when that is another name.
    title: str | None = None
    #: A Font Awesome class, for the choice on screen.
    icon = "fa-picture-o"
    #: The first part of the name of a file with it, in Dutch: "ecogram-D0012".
    file_name: str
    #: Whether people stand on the rings of the circle: one can drag them there.
    has_rings = False
    #: By which field of the tie with the client somebody is in it whose name can come
    #: along to a sheet of the client; empty: one goes on with nothing from it.
    names_by = ""
    #: What its shapes mean, in the order of the legend: ``{shape: words}``.
    shapes = {
        "circle": words._lt("a person"),
        "square": words._lt("an organisation"),
        "cluster": words._lt("a group"),
    }
    #: What more its legend on screen tells, as far as its lines and nodes can show it:
    #: heads (arrows of support and tension), valence (+ − ±), bonds (family), dead,
    #: unknown, unplaced; client_gender: the shape of the client tells woman or man, so
    #: it is asked beside the drawing.
    signs = ("heads", "valence")
    #: Whether its legend on paper tells all signs, also those that are not in it.
    legend_is_whole = False

    def draw(self, view):
        """The ``drawing`` of a :class:`..network.network.View`, as plain data.

        The format stands in ``docs/developer/network.md``, "Drawings"; places come
        from here alone. None: it is the circle, which is always in ``layout``.
        """
        raise NotImplementedError

    def empty(self, view):
        """What to do first, where there is nothing to draw yet; None when there is.

        Marked words; ``%s`` in them stands for the name of the client. A subclass goes
        on with what comes first, a network of nobody.
        """
        if view.state["members"]:
            return None
        return words._lt(
            "Nobody is here yet. Add the first name, then a line can be drawn to it."
        )

    def on_sheet(self, network):
        """What a template draws of it on paper.

        :param dict network: what ``get_network`` gives
        :return: ``template``, its name without module or with it; ``box``, the room
            that the drawing takes, None when it fits the sheet as it is; and whatever
            the template needs
        """
        return {
            "template": "netwerk_ondersteuning.network_drawn",
            "box": network["drawing"]["box"],
            "drawn": drawn.drawn(network, self.has_rings),
        }

    def used(self, network):
        """The signs that stand in it, by their names in the legend."""
        return drawn.used(network["drawing"])
