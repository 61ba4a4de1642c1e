from . import res_company, settings
from . import parts_meeting, parts_dossier  # add themselves to the list
from . import sources
from . import plain_text_mixin
from . import dossier, meeting
from . import log
