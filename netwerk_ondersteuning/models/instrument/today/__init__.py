from . import unfinished
