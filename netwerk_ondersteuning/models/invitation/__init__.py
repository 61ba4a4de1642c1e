from . import res_company
from . import settings
from . import invitation_text
from . import sent
from . import access_link
from . import attendance
from . import meeting
from . import dossier
from . import mail_activity
from . import today_call
from .telling import closing, log
from . import page_invitation
from . import page_answer
from . import page_evaluation
from . import today
