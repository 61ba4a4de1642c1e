from . import assessment, round
from . import cockpit
from . import today
