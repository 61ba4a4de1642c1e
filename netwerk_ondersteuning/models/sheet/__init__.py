from . import calling, paper
from . import assessment, dossier, panel, taken
