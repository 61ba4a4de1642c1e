from . import form
from . import library
