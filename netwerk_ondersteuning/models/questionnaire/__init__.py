from . import batch
from . import access_link
from . import assessment
from . import purpose
from . import cockpit
from . import dossier
from . import today
