from . import package, publishing, version
