from . import assessment, figure
from . import log  # adds itself to the list
