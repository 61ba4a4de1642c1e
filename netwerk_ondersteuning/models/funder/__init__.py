from . import res_company
from . import funder
from . import funding
from . import dossier
from . import closing
from . import today
