from . import closing
