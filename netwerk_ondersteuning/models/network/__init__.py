from . import network_batch
from . import part
from . import merged
from . import dossier
from . import figure_network
from . import today
