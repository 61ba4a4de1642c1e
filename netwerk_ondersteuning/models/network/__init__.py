from . import network_batch
from . import consent
from . import part
from . import merged
from . import dossier
