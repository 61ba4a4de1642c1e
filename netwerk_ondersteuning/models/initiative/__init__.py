from . import client
from . import attendance
from . import contribution
from . import dossier
from . import meeting
from . import member
