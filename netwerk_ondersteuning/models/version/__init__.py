from . import use
from . import part
from . import version
from . import ir_module
from . import word
