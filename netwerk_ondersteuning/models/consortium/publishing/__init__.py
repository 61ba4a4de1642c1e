from . import publishing
