from . import case
from . import log
