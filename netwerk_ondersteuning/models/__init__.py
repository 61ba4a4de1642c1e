from . import dossier, network
