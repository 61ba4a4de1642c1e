"""What of a network is added, changed and removed as a whole, without periods.

A room registers a part with ``PARTS.add(Part(…))``; then ``add_``, ``update_``,
``remove_`` and ``put_`` with its name are changes of a batch, with undo, collisions and
what others changed. See "Add a part of a batch" in ``docs/developer/README.md``.
"""

from collections.abc import Callable
from typing import NamedTuple

from ...engine.registry import Registry

#: The kinds of rows of the network that are no person and no tie.
PARTS = Registry("part of a batch")
#: What the map tells besides: rows that another room keeps, and nobody changes there.
BESIDE = Registry("what the map tells besides")


class Beside(NamedTuple):
    """Rows of another room that the map tells of, as long as the dossier is open."""

    code: str  #: under which name they stand in the answer of ``get_network``
    model: str  #: has a ``dossier_id``
    fields: tuple


class Part(NamedTuple):
    """A kind of row that is added, changed and removed as a whole."""

    code: str  #: in the names of its operations, and `<code>_id` of its key
    model: str  #: a ``netwerk.network.part`` with a ``uuid``
    fields: tuple  #: what a change may set
    check: Callable  #: (batch, values, row=None) refuses what cannot be
    missing: Callable  #: (batch) says that there is no such row
    defaults: Callable = lambda batch: {}
    #: Under which name its rows stand in the answer of ``get_network``; None: not by
    #: itself (moments and lines of the cv are read with more than their fields).
    listed: str | None = None
