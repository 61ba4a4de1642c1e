from . import agreement
from . import meeting
from . import dossier
from . import prepare
