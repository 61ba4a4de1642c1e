from . import use
from . import part
from . import version
