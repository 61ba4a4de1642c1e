from . import consent
from . import family
from . import trajectory
