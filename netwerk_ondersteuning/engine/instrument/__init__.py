"""Instruments: a sheet of sections, each with rows and columns; a cell holds one
answer."""

from .packed import item
