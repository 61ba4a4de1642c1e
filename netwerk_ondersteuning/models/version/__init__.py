from . import use
from . import part
from . import version
from . import word
