from . import lead
from . import step
from . import agreement
from . import dossier
from . import figure_lead
from . import closing
from . import text
from . import today
