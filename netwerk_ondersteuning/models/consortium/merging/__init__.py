from . import merge
from . import method
