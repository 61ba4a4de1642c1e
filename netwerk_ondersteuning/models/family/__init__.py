from . import consent
from . import family
from . import trajectory
from . import together  # adds itself to the list
