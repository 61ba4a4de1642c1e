from . import due
