from . import merge
from . import method
from . import uses
