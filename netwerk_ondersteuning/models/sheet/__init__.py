from . import paper
from . import assessment, dossier, panel
