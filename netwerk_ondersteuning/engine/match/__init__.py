from . import path
