"""Remarks of who works with a template, as they go to whoever made it."""

from .. import instrument, method  # what remarks are about comes before them
from . import item
