"""The way that a trajectory went, drawn over time."""

from . import path  # in the order of the choice
