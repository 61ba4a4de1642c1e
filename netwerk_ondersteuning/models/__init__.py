from . import dossier, network, meeting
