from . import invitation_text
from . import meeting_invitation
from . import attendance_invitation
from . import invitation_sent
from . import invitation_mail
from . import invitation_letter
from . import meeting_reminder
from . import attendance_table
