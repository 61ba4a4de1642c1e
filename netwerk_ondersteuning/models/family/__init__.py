from . import consent
from . import family
from . import log
from . import trajectory
from . import together  # adds itself to the list
