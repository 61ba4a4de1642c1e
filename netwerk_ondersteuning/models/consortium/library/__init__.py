from . import library
from . import version
