from . import form, radar, line  # in the order of the choice
from .by_hand import beam, boxes, graph, timeline
from . import sides
from .by_hand import card
