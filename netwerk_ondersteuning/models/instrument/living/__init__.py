from . import revision
