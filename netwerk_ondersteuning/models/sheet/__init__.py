from . import assessment, dossier, panel
