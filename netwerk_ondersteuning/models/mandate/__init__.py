from . import mandate
from . import step
from . import one_contact
from . import dossier
from . import member
from . import figure_mandate
from . import closing
from . import text
