from . import batch
from . import reflection
from . import instrument
