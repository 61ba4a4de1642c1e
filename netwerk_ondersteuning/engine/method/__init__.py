"""Methods: how one works, as plain data. What a template is, how it is read and what
a page tells of it."""

from . import item
