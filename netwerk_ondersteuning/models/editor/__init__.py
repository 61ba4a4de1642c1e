from . import doors
from . import instrument
from . import method
